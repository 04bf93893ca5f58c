/*
 * State of the search thread: its connection for `text:`, opened on first use
 * and again when the catalogue has changed, and the last result.
 */
#include "tui/work/search_thread.h"

#include <pthread.h>
#include <stdlib.h>

#include "base/mem.h"
#include "base/message.h"
#include "query/language/query_narrow.h"

struct search_thread {
	struct index_place place;
	const struct scope *scope;
	struct found *last;
	uint32_t totals_revision; /* of the totals below */
	uint32_t products, companies;
	/* The index belongs to a search, or to the thread it is lent to; the
	 * lock protects only this fact. */
	pthread_mutex_t lock; /* for lent and asked */
	pthread_cond_t wake;
	bool lent, asked;
	struct index *index;
	bool in_memory;
	uint32_t revision; /* of the catalogue it was opened for */
};

struct found *found_new(void)
{
	struct found *found = mem_new(1, sizeof *found);

	found->arena = arena_new();
	atomic_init(&found->holders, 1);
	return found;
}

struct found *found_hold(struct found *found)
{
	atomic_fetch_add(&found->holders, 1);
	return found;
}

void found_release(struct found *found)
{
	if (!found || atomic_fetch_sub(&found->holders, 1) > 1)
		return;
	match_list_release(&found->matches);
	arena_free(found->arena);
	free(found);
}

struct search_thread *search_thread_new(const struct index_place *place)
{
	struct search_thread *search_thread = mem_new(1, sizeof *search_thread);

	search_thread->place = *place;
	pthread_mutex_init(&search_thread->lock, NULL);
	pthread_cond_init(&search_thread->wake, NULL);
	return search_thread;
}

void search_thread_free(struct search_thread *search_thread)
{
	if (!search_thread)
		return;
	index_close(search_thread->index);
	found_release(search_thread->last);
	pthread_cond_destroy(&search_thread->wake);
	pthread_mutex_destroy(&search_thread->lock);
	free(search_thread);
}

struct index *search_thread_lend(struct search_thread *search_thread)
{
	struct index *index = NULL;

	pthread_mutex_lock(&search_thread->lock);
	while (search_thread->in_memory && search_thread->asked)
		pthread_cond_wait(&search_thread->wake, &search_thread->lock);
	if (search_thread->in_memory) {
		index = search_thread->index;
		search_thread->index = NULL;
		search_thread->lent = true;
	}
	pthread_mutex_unlock(&search_thread->lock);
	return index;
}

void search_thread_hand_over(
    struct search_thread *search_thread, struct index *index)
{
	pthread_mutex_lock(&search_thread->lock);
	while (index && search_thread->asked)
		pthread_cond_wait(&search_thread->wake, &search_thread->lock);
	if (index || search_thread->lent) {
		index_close(search_thread->index);
		search_thread->index = index;
		search_thread->in_memory = index != NULL;
	}
	search_thread->lent = false;
	pthread_cond_broadcast(&search_thread->wake);
	pthread_mutex_unlock(&search_thread->lock);
}

void search_thread_wake(struct search_thread *search_thread)
{
	pthread_mutex_lock(&search_thread->lock);
	pthread_cond_broadcast(&search_thread->wake);
	pthread_mutex_unlock(&search_thread->lock);
}

static bool is_cancelled(const struct search_thread *search_thread)
{
	return search_thread->scope->cancel &&
	       atomic_load(search_thread->scope->cancel);
}

/* Reserves the index for a search until end_asking; false if the search is
 * cancelled. */
static bool begin_asking(struct search_thread *search_thread)
{
	bool begun;

	pthread_mutex_lock(&search_thread->lock);
	while (search_thread->lent && !is_cancelled(search_thread))
		pthread_cond_wait(&search_thread->wake, &search_thread->lock);
	begun = search_thread->asked = !search_thread->lent;
	pthread_mutex_unlock(&search_thread->lock);
	return begun;
}

static void end_asking(struct search_thread *search_thread)
{
	pthread_mutex_lock(&search_thread->lock);
	search_thread->asked = false;
	pthread_cond_broadcast(&search_thread->wake);
	pthread_mutex_unlock(&search_thread->lock);
}

static void open_index(struct search_thread *search_thread)
{
	if (search_thread->in_memory ||
	    (search_thread->index &&
		search_thread->revision == search_thread->scope->revision))
		return;
	index_close(search_thread->index);
	search_thread->index = index_open(&search_thread->place);
	search_thread->revision = search_thread->scope->revision;
}

static bool ask_index(struct search_thread *search_thread,
    const struct text_search *search, int64_t **ids, int32_t **scores,
    size_t *count, struct error *error)
{
	open_index(search_thread);
	if (!search_thread->index) {
		error_set(error, _("the reviews' text can be searched when the "
				   "library has been read"));
		return false;
	}
	index_set_cancel(search_thread->index, search_thread->scope->cancel);
	if (index_find_text(
		search_thread->index, search, ids, scores, count, error))
		return true;
	if (error->message && !search_thread->in_memory) {
		index_close(search_thread->index); /* the next opens it anew */
		search_thread->index = NULL;
	}
	return false;
}

static bool find_text(void *context, const struct text_search *search,
    int64_t **ids, int32_t **scores, size_t *count, struct error *error)
{
	struct search_thread *search_thread = context;
	bool found;

	if (!begin_asking(search_thread))
		return false;
	found = ask_index(search_thread, search, ids, scores, count, error);
	end_asking(search_thread);
	return found;
}

static struct match_context make_context(
    struct search_thread *search_thread, const struct scope *scope)
{
	search_thread->scope = scope;
	return (struct match_context){
	    .catalog = scope->catalog,
	    .lang = scope->lang,
	    .today = scope->today,
	    .marked = scope->marked,
	    .seen = scope->seen,
	    .read = scope->read,
	    .find_text = find_text,
	    .find_context = search_thread,
	    .root = search_thread->place.root,
	    .cancel = scope->cancel,
	};
}

bool search_thread_versions(struct search_thread *search_thread,
    const struct scope *scope, const struct found *found, unsigned char *rows,
    struct error *error)
{
	struct match_context context = make_context(search_thread, scope);

	return match_versions(
	    &context, found->query, &found->matches, rows, error);
}

bool search_thread_run(struct search_thread *search_thread,
    const struct scope *scope, struct found *found, bool remember, size_t first,
    struct error *error)
{
	struct match_context context = make_context(search_thread, scope);
	const struct found *last = search_thread->last;
	bool narrows = last && last->revision == scope->revision &&
		       query_narrows(found->query, last->query);

	found->revision = scope->revision;
	context.first = first;
	if (!match_run(&context, found->query, &found->sort,
		narrows ? &last->matches : NULL, &found->matches, error))
		return false;
	if (remember) {
		found_release(search_thread->last);
		search_thread->last = found_hold(found);
	}
	return true;
}

bool search_thread_sort_all(const struct scope *scope,
    const struct found *found, struct match_list *out)
{
	struct match_context context = {.catalog = scope->catalog,
	    .lang = scope->lang,
	    .cancel = scope->cancel};

	return match_sort_all(
	    &context, found->query, &found->sort, &found->matches, out);
}

uint32_t search_thread_total(struct search_thread *search_thread,
    const struct scope *scope, enum query_kinds kinds)
{
	const struct catalog *catalog = scope->catalog;
	uint32_t i;

	if (search_thread->totals_revision != scope->revision) {
		search_thread->companies = 0;
		for (i = 0; i < catalog->product_count; i++)
			search_thread->companies +=
			    catalog->kind[catalog->product_first[i]] ==
			    REVIEW_COMPANY;
		search_thread->products =
		    catalog->product_count - search_thread->companies;
		search_thread->totals_revision = scope->revision;
	}
	return kinds == QUERY_PRODUCTS    ? search_thread->products
	       : kinds == QUERY_COMPANIES ? search_thread->companies
					  : catalog->product_count;
}

void search_thread_offer(struct search_thread *search_thread,
    const struct scope *scope, const struct query *query, struct text source,
    struct arena *arena, struct offers *offers)
{
	struct match_context context = make_context(search_thread, scope);

	offers_find(offers, arena, &context, query, source);
}

bool search_thread_count(struct search_thread *search_thread,
    const struct scope *scope, const struct query *query, size_t *count,
    struct error *error)
{
	struct match_context context = make_context(search_thread, scope);
	struct match_list found = {0};
	bool good;

	context.first = 1;
	good = match_run(&context, query, NULL, NULL, &found, error);
	*count = found.count;
	match_list_release(&found);
	return good;
}

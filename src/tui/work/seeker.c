/*
 * The search thread's own: the connection that `text:` asks, opened when it is
 * first needed and again when the catalogue has changed, and the last result.
 */
#include "tui/work/seeker.h"

#include <pthread.h>
#include <stdlib.h>

#include "base/mem.h"
#include "base/message.h"
#include "query/language/query_narrow.h"

struct seeker {
	struct index_place place;
	const struct scope *scope;
	struct found *last;
	uint32_t totals_revision; /* of those below */
	uint32_t products, companies;
	/* The index belongs to the search that asks it or the thread it is lent
	 * to; the lock is for saying so alone. */
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

struct seeker *seeker_new(const struct index_place *place)
{
	struct seeker *seeker = mem_new(1, sizeof *seeker);

	seeker->place = *place;
	pthread_mutex_init(&seeker->lock, NULL);
	pthread_cond_init(&seeker->wake, NULL);
	return seeker;
}

void seeker_free(struct seeker *seeker)
{
	if (!seeker)
		return;
	index_close(seeker->index);
	found_release(seeker->last);
	pthread_cond_destroy(&seeker->wake);
	pthread_mutex_destroy(&seeker->lock);
	free(seeker);
}

struct index *seeker_lend(struct seeker *seeker)
{
	struct index *index = NULL;

	pthread_mutex_lock(&seeker->lock);
	while (seeker->in_memory && seeker->asked)
		pthread_cond_wait(&seeker->wake, &seeker->lock);
	if (seeker->in_memory) {
		index = seeker->index;
		seeker->index = NULL;
		seeker->lent = true;
	}
	pthread_mutex_unlock(&seeker->lock);
	return index;
}

void seeker_hand_over(struct seeker *seeker, struct index *index)
{
	pthread_mutex_lock(&seeker->lock);
	while (index && seeker->asked)
		pthread_cond_wait(&seeker->wake, &seeker->lock);
	if (index || seeker->lent) {
		index_close(seeker->index);
		seeker->index = index;
		seeker->in_memory = index != NULL;
	}
	seeker->lent = false;
	pthread_cond_broadcast(&seeker->wake);
	pthread_mutex_unlock(&seeker->lock);
}

void seeker_wake(struct seeker *seeker)
{
	pthread_mutex_lock(&seeker->lock);
	pthread_cond_broadcast(&seeker->wake);
	pthread_mutex_unlock(&seeker->lock);
}

static bool is_cancelled(const struct seeker *seeker)
{
	return seeker->scope->cancel && atomic_load(seeker->scope->cancel);
}

/* The index is the search's until end_asking; false: it is cancelled. */
static bool begin_asking(struct seeker *seeker)
{
	bool begun;

	pthread_mutex_lock(&seeker->lock);
	while (seeker->lent && !is_cancelled(seeker))
		pthread_cond_wait(&seeker->wake, &seeker->lock);
	begun = seeker->asked = !seeker->lent;
	pthread_mutex_unlock(&seeker->lock);
	return begun;
}

static void end_asking(struct seeker *seeker)
{
	pthread_mutex_lock(&seeker->lock);
	seeker->asked = false;
	pthread_cond_broadcast(&seeker->wake);
	pthread_mutex_unlock(&seeker->lock);
}

static void open_index(struct seeker *seeker)
{
	if (seeker->in_memory ||
	    (seeker->index && seeker->revision == seeker->scope->revision))
		return;
	index_close(seeker->index);
	seeker->index = index_open(&seeker->place);
	seeker->revision = seeker->scope->revision;
}

static bool ask_index(struct seeker *seeker, const struct text_search *search,
    int64_t **ids, int32_t **scores, size_t *count, struct error *error)
{
	open_index(seeker);
	if (!seeker->index) {
		error_set(error, _("the reviews' text can be searched once the "
				   "library has been read"));
		return false;
	}
	index_set_cancel(seeker->index, seeker->scope->cancel);
	if (index_find_text(seeker->index, search, ids, scores, count, error))
		return true;
	if (error->message && !seeker->in_memory) {
		index_close(seeker->index); /* the next opens it anew */
		seeker->index = NULL;
	}
	return false;
}

static bool find_text(void *context, const struct text_search *search,
    int64_t **ids, int32_t **scores, size_t *count, struct error *error)
{
	struct seeker *seeker = context;
	bool found;

	if (!begin_asking(seeker))
		return false;
	found = ask_index(seeker, search, ids, scores, count, error);
	end_asking(seeker);
	return found;
}

static struct match_context make_context(
    struct seeker *seeker, const struct scope *scope)
{
	seeker->scope = scope;
	return (struct match_context){
	    .catalog = scope->catalog,
	    .lang = scope->lang,
	    .today = scope->today,
	    .marked = scope->marked,
	    .seen = scope->seen,
	    .read = scope->read,
	    .find_text = find_text,
	    .find_context = seeker,
	    .root = seeker->place.root,
	    .cancel = scope->cancel,
	};
}

bool seeker_versions(struct seeker *seeker, const struct scope *scope,
    const struct found *found, unsigned char *rows, struct error *error)
{
	struct match_context context = make_context(seeker, scope);

	return match_versions(
	    &context, found->query, &found->matches, rows, error);
}

bool seeker_run(struct seeker *seeker, const struct scope *scope,
    struct found *found, bool remember, size_t first, struct error *error)
{
	struct match_context context = make_context(seeker, scope);
	const struct found *last = seeker->last;
	bool narrows = last && last->revision == scope->revision &&
		       query_narrows(found->query, last->query);

	found->revision = scope->revision;
	context.first = first;
	if (!match_run(&context, found->query, &found->sort,
		narrows ? &last->matches : NULL, &found->matches, error))
		return false;
	if (remember) {
		found_release(seeker->last);
		seeker->last = found_hold(found);
	}
	return true;
}

void seeker_sort_all(const struct scope *scope, const struct found *found,
    struct match_list *out)
{
	struct match_context context = {
	    .catalog = scope->catalog, .lang = scope->lang};

	match_sort_all(
	    &context, found->query, &found->sort, &found->matches, out);
}

uint32_t seeker_total(
    struct seeker *seeker, const struct scope *scope, enum query_kinds kinds)
{
	const struct catalog *catalog = scope->catalog;
	uint32_t i;

	if (seeker->totals_revision != scope->revision) {
		seeker->companies = 0;
		for (i = 0; i < catalog->product_count; i++)
			seeker->companies +=
			    catalog->kind[catalog->product_first[i]] ==
			    REVIEW_COMPANY;
		seeker->products = catalog->product_count - seeker->companies;
		seeker->totals_revision = scope->revision;
	}
	return kinds == QUERY_PRODUCTS    ? seeker->products
	       : kinds == QUERY_COMPANIES ? seeker->companies
					  : catalog->product_count;
}

void seeker_offer(struct seeker *seeker, const struct scope *scope,
    const struct query *query, struct text source, struct arena *arena,
    struct offers *offers)
{
	struct match_context context = make_context(seeker, scope);

	offers_find(offers, arena, &context, query, source);
}

bool seeker_count(struct seeker *seeker, const struct scope *scope,
    const struct query *query, size_t *count, struct error *error)
{
	struct match_context context = make_context(seeker, scope);
	struct match_list found = {0};
	bool good;

	context.first = 1;
	good = match_run(&context, query, NULL, NULL, &found, error);
	*count = found.count;
	match_list_release(&found);
	return good;
}

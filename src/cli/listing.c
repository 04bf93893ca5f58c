/*
 * The list of the line-by-line browser: results as numbered sentences, a page
 * at a time.
 */
#include "cli/listing.h"

#include "base/message.h"
#include "cli/numbered.h"
#include "query/config/config_weights.h"
#include "query/language/query_edit.h"

enum { ROWS_BESIDE = 3 /* for the count, the rest, the prompt */ };

static const struct match_list *matches(const struct listing *listing)
{
	return &listing->results.matches;
}

/* Describes match I in one line. */
static void describe(struct listing *listing, size_t i, struct str *out)
{
	struct record record;

	arena_reset(listing->scratch);
	record_from_row(&record, listing->scratch, listing->find.catalog,
	    &listing->results.query->weights, matches(listing)->matches[i].row);
	numbered_describe(
	    &listing->results, &record, i + 1, listing->session->lang, out);
	met_describe(listing->met, listing->find.catalog,
	    matches(listing)->matches[i].row, out);
}

void listing_more(struct listing *listing)
{
	size_t count = matches(listing)->count, first = listing->next;
	uint32_t cols, rows;
	struct page page;
	struct str line = {0};

	speaker_measure(listing->speaker, &cols, &rows);
	rows = rows > ROWS_BESIDE ? rows - ROWS_BESIDE : 1;
	page_init(&page);
	listing->page = listing->next < count ? listing->next : listing->page;
	while (listing->next < count) {
		size_t before = page.count;

		str_clear(&line);
		describe(listing, listing->next, &line);
		speaker_add(listing->speaker, &page, str_text(&line));
		if (listing->speaker->asks && page.count > rows && before) {
			page.count = before;
			break;
		}
		listing->next++;
	}
	speaker_print(listing->speaker, &page);
	page_release(&page);
	str_clear(&line);
	if (first >= count)
		str_puts(&line,
		    count
			? _("That was the last; l lists from the first again.")
			: _("Nothing is found; ? helps."));
	else if (listing->speaker->asks && (first || listing->next < count))
		str_printf(&line,
		    listing->next < count ? _("%s to %s of %s; n for more.")
					  : _("%s to %s of %s, the last."),
		    figure_of(first + 1).text, figure_of(listing->next).text,
		    figure_of(count).text);
	if (line.len)
		speaker_say(listing->speaker, &line);
	str_release(&line);
}

void listing_begin(struct listing *listing)
{
	struct str line = {0}, count = {0}, order = {0};
	bool found = listing->query.len > 0;

	numbered_count(&listing->results, &count);
	numbered_print_order(&listing->results, &order);
	if (matches(listing)->count > 1)
		str_printf(&line,
		    found ? _("%s found, ordered by %s.")
			  : _("%s, ordered by %s."),
		    str_c(&count), str_c(&order));
	else
		str_printf(&line,
		    found ? _("%s found.") : C_("so many there are", "%s."),
		    str_c(&count));
	str_release(&count);
	str_release(&order);
	speaker_say(listing->speaker, &line);
	str_clear(&listing->speaker->held);
	listing->next = 0;
	if (matches(listing)->count)
		listing_more(listing);
}

bool listing_search(struct listing *listing, struct text query)
{
	const char *sort = listing->sort.len ? str_c(&listing->sort) : NULL;
	struct results found = {0};
	const struct catalog *catalog;
	enum status status;

	if (!results_parse(&found, listing->session, query, NULL, sort))
		return false;
	catalog = find_catalog(&listing->find, &status);
	if (!catalog || results_find(&found, listing->session,
			    listing->find.index, catalog) != STATUS_DONE) {
		if (catalog && !index_is_well(listing->find.index))
			session_complain(listing->session,
			    _("the index is damaged; reload builds it anew"));
		results_release(&found);
		return false;
	}
	results_release(&listing->results);
	listing->results = found;
	listing->page = listing->next = 0;
	return true;
}

bool listing_take(struct listing *listing, struct text query)
{
	if (!listing_search(listing, query))
		return false;
	str_clear(&listing->query);
	listing->find.pinned = true;
	str_add(&listing->query, query);
	listing_begin(listing);
	return true;
}

void listing_back(struct listing *listing)
{
	str_clear(&listing->speaker->held);
	listing->next = listing->page;
	listing_more(listing);
}

void listing_release(struct listing *listing)
{
	results_release(&listing->results);
	find_release(&listing->find);
	str_release(&listing->query);
	str_release(&listing->sort);
}

/* Orders by the user's choice instead of BEFORE; removes an order in the query,
 * which would win. */
static void order_by_chosen(struct listing *listing, struct str *before)
{
	struct query_options options = {.saved = config_find_query,
	    .saved_weights = config_weights_of_query,
	    .context = (void *)listing->session->config,
	    .weights = listing->session->weights};
	struct str query = {0}, other;
	bool free =
	    query_without_sort(str_text(&listing->query), &options, &query);

	if (!listing_take(listing, str_text(&query))) {
		other = listing->sort;
		listing->sort = *before;
		*before = other;
	} else if (!free) {
		session_complain(listing->session,
		    _("a saved query in the query sets the order"));
	}
	str_release(&query);
}

static void tell_order(struct listing *listing)
{
	struct str line = {0}, order = {0}, keys = {0};
	int i;

	numbered_print_order(&listing->results, &order);
	for (i = 0; i < SORT_KEYS; i++)
		str_join(&keys, ", ", query_sort_name((enum query_sort_key)i));
	str_printf(&line,
	    _("Ordered by %s. There are: %s. Write s price, or s -overall,name "
	      "for the best first, then by name."),
	    str_c(&order), str_c(&keys));
	str_release(&order);
	str_release(&keys);
	speaker_say(listing->speaker, &line);
}

void listing_sort(struct listing *listing, struct text keys)
{
	struct str before = listing->sort;

	if (!keys.len) {
		tell_order(listing);
		return;
	}
	listing->sort = (struct str){0};
	str_add(&listing->sort, keys);
	order_by_chosen(listing, &before);
	str_release(&before);
}

void listing_reload(struct listing *listing)
{
	struct find fresh, before;
	enum status status;

	if (!find_start_current(&fresh, listing->session, &status))
		return;
	fresh.pinned = true;
	before = listing->find;
	listing->find = fresh;
	if (listing_search(listing, str_text(&listing->query))) {
		listing_begin(listing);
	} else {
		fresh = before;
		before = listing->find;
		listing->find = fresh;
	}
	find_release(&before);
}

/*
 * Results of a query as sentences.
 */
#include "cli/numbered.h"

#include "base/message.h"
#include "page/bars.h"
#include "page/figures.h"

static void add_key(enum query_sort_key key, bool descending, struct str *out)
{
	if (key == SORT_RELEVANCE && !descending)
		str_puts(out, C_("in a sentence", "relevance"));
	else
		str_printf(out,
		    descending ? _("%s descending") : C_("ascending", "%s"),
		    query_sort_label(key));
}

void numbered_print_order(const struct results *results, struct str *out)
{
	struct query_sort sort =
	    query_order_keys(results->query, &results->sort);
	struct str key = {0}, keys = {0}, before = {0};

	for (size_t i = 0; i < sort.count; i++) {
		str_clear(&key);
		add_key(sort.by[i].key, sort.by[i].descending, &key);
		str_clear(&before);
		str_add(&before, str_text(&keys));
		str_clear(&keys);
		if (i)
			str_printf(&keys, _("%s, then %s"), str_c(&before),
			    str_c(&key));
		else
			str_add(&keys, str_text(&key));
	}
	str_add(out, str_text(&keys));
	str_release(&key);
	str_release(&keys);
	str_release(&before);
}

void numbered_count(const struct results *results, struct str *out)
{
	size_t count = results->matches.count;
	const char *words;

	switch (results->query->kinds) {
	case QUERY_PRODUCTS:
		words = P_("%s product", "%s products", count);
		break;
	case QUERY_COMPANIES:
		words = P_("%s company", "%s companies", count);
		break;
	default:
		words = P_("%s product or company", "%s products and companies",
		    count);
	}
	str_printf(out, words, figure_of(count).text);
}

static void add_score(
    struct str *out, const struct record *record, enum review_part part)
{
	const struct number *score = &record->review.version.rating[part];
	struct str label = {0}, value = {0};

	str_puts(out, _(", "));
	message_add_label(bars_label(message_spoken(), part), &label);
	if (score->present) {
		figures_score(&value, score->value);
		str_printf(out, _("%s %s of %.0f"), str_c(&label),
		    str_c(&value), bars_scale(part));
	} else {
		str_printf(out, _("%s none"), str_c(&label));
	}
	str_release(&label);
	str_release(&value);
}

static void add_scores(
    struct str *out, const struct record *record, const struct query_sort *sort)
{
	size_t i;

	if (record->review.version.rating[PART_MINE].present)
		add_score(out, record, PART_MINE);
	add_score(out, record, PART_OVERALL);
	for (i = 0; i < sort->count; i++)
		if (query_sort_is_part(sort->by[i].key) &&
		    sort->by[i].key != SORT_PARTS + PART_OVERALL &&
		    sort->by[i].key != SORT_PARTS + PART_MINE)
			add_score(out, record,
			    (enum review_part)(sort->by[i].key - SORT_PARTS));
}

void numbered_describe(const struct results *results,
    const struct record *record, size_t number, struct text lang,
    struct str *out)
{
	const struct version *version = &record->review.version;
	struct str value = {0};

	str_printf(out, "%zu. ", number);
	str_add(out, version_shown_name(version));
	if (version->kind == REVIEW_COMPANY)
		str_printf(out, "%s%s", _(", "), C_("kind", "company"));
	add_scores(out, record, &results->sort);
	if (version->price.present) {
		figures_money(&value, message_spoken(), version->price.value,
		    review_currency(version->lang));
		str_puts(out, _(", "));
		str_printf(out, _("price %s"), str_c(&value));
	}
	if (version->date) {
		str_clear(&value);
		figures_date(&value, version->date);
		str_puts(out, _(", "));
		str_printf(out, _("reviewed %s"), str_c(&value));
	}
	if (!text_equal(version->lang, lang)) {
		str_puts(out, _(", "));
		str_printf(out, _("in language %.*s"), (int)version->lang.len,
		    version->lang.ptr);
	}
	str_release(&value);
}

/*
 * `earshot compare`: two files, read again and compared.
 */
#include "cli/compare.h"

#include <math.h>

#include "base/message.h"
#include "cli/emit.h"
#include "cli/find.h"
#include "cli/format/json.h"
#include "cli/format/markdown.h"
#include "cli/lineup.h"
#include "page/bars.h"
#include "page/compare/compare.h"
#include "page/compare/verdict.h"
#include "page/figures.h"
#include "query/lineup.h"
#include "review/schema.h"

enum { COMPARE_BESIDE = 100, COMPARE_LARGEST = 10000 }; /* cells */

struct report {
	struct record *records; /* two */
	struct comparison comparison;
	struct text lines[VERDICT_LINES];
	size_t line_count;
	struct verdict_facts facts;
};

/* Finds the ranks of each record's scores; none if the index can't tell. */
static enum status find_score_ranks(struct find *find, struct ranks *ranks,
    const struct record *records, size_t count, struct score_rank *score_ranks)
{
	const struct session *session = find->session;
	const struct catalog *catalog;
	enum status status;
	size_t i;

	catalog = find_catalog(find, &status);
	for (i = 0; catalog && i < count; i++)
		score_ranks[i] = score_rank_in_type(ranks, catalog,
		    &session->weights, session->lang,
		    &records[i].review.version, session->interrupted);
	return status;
}

static void fill_report(struct report *report, struct find *find,
    const struct score_rank *score_ranks, const struct messages *words,
    struct arena *arena)
{
	struct index_mentions found[2] = {0};
	int side;

	for (side = 0; side < 2; side++)
		index_find_mentions(find->index, arena,
		    report->records[side].path, &found[side]);
	comparison_make(&report->comparison, arena, &report->records[0].review,
	    &report->records[1].review);
	comparison_count_mentions(
	    &report->comparison, found, report->facts.mentions);
	report->facts.weights = find->session->weights;
	report->facts.words = words;
	report->facts.score_ranks[0] = score_ranks[0];
	report->facts.score_ranks[1] = score_ranks[1];
}

static void print_page(const struct session *session,
    const struct report *report, uint32_t width, struct str *out)
{
	struct compare_options options = {
	    .width = width,
	    .measure = session->config->measure,
	    .ascii = session->ascii,
	    .plain = session->plain || !width,
	    .beside = !session->plain && width >= COMPARE_BESIDE,
	    .facts = report->facts,
	    .company_names = {report->records[0].company_name,
		report->records[1].company_name},
	};
	struct page page;
	size_t i;

	page_init(&page);
	compare_lay_out(&page, &report->records[0].review,
	    &report->records[1].review, &options, NULL);
	for (i = 0; i < page.count; i++)
		emit_row(session, &page.rows[i], NULL, out);
	page_release(&page);
}

void compare_print(const struct session *session, struct find *find,
    struct record *records, size_t count, uint32_t width, struct emit *emit)
{
	struct score_rank score_ranks[LINEUP_MOST] = {0};
	struct arena *arena = arena_new();
	struct report report = {.records = records};
	struct ranks ranks = {0};

	find_score_ranks(find, &ranks, records, count, score_ranks);
	if (count == 2) {
		fill_report(&report, find, score_ranks,
		    messages_find(session->lang), arena);
		print_page(session, &report, width, &emit->buffer);
	} else {
		lineup_print_records(session, NULL, records, score_ranks, count,
		    width, &emit->buffer);
	}
	ranks_release(&ranks);
	arena_free(arena);
}

static void print_markdown_row(struct str *out, const char *label,
    struct text a, struct text b, struct text difference)
{
	str_printf(out, "| %s | ", label);
	markdown_print_cell(out, a);
	str_puts(out, " | ");
	markdown_print_cell(out, b);
	str_puts(out, " | ");
	markdown_print_cell(out, difference);
	str_puts(out, " |\n");
}

static void print_difference(struct str *out, const struct number *difference)
{
	if (!difference->present)
		return;
	if (difference->value != 0)
		str_putc(out, difference->value < 0 ? '-' : '+');
	figures_score(out, fabs(difference->value));
}

static void print_markdown_prices(const struct report *report, struct str *out)
{
	const struct messages *words = report->facts.words;
	struct str cells[3] = {0};
	int side;

	for (side = 0; side < 2; side++) {
		const struct review *review = &report->records[side].review;

		if (!review->version.price.present)
			continue;
		figures_money(&cells[side], words, review->version.price.value,
		    review_currency(review->version.lang));
	}
	if (report->comparison.price.present)
		figures_more(&cells[2], words, report->comparison.price.value,
		    review_currency(report->records[0].review.version.lang));
	print_markdown_row(out, message_in(words, "Price"), str_text(&cells[0]),
	    str_text(&cells[1]), str_text(&cells[2]));
	for (side = 0; side < 3; side++)
		str_release(&cells[side]);
}

static void print_markdown_part(
    const struct report *report, enum review_part part, struct str *out)
{
	struct str cells[3] = {0};
	int side;

	for (side = 0; side < 2; side++) {
		const struct number *score =
		    &report->records[side].review.version.rating[part];

		if (score->present)
			figures_score(&cells[side], score->value);
	}
	print_difference(&cells[2], &report->comparison.parts[part]);
	print_markdown_row(out, bars_label(report->facts.words, part),
	    str_text(&cells[0]), str_text(&cells[1]), str_text(&cells[2]));
	for (side = 0; side < 3; side++)
		str_release(&cells[side]);
}

static struct text company_of(const struct record *record)
{
	return record->company_name.len ? record->company_name
					: record->review.version.company;
}

static void print_markdown(const struct report *report, struct str *out)
{
	const struct messages *words = report->facts.words;
	const struct review *a = &report->records[0].review;
	const struct review *b = &report->records[1].review;
	const struct comparison *comparison = &report->comparison;
	struct str left = {0}, right = {0};
	size_t i;

	print_markdown_row(out, "", version_shown_name(&a->version),
	    version_shown_name(&b->version), TEXT("B - A"));
	str_puts(out, "|---|---|---|---|\n");
	print_markdown_prices(report, out);
	for (i = 0; i < PART_SCORES; i++)
		if (i || a->version.rating[PART_MINE].present ||
		    b->version.rating[PART_MINE].present)
			print_markdown_part(report, schema_shown((int)i), out);
	print_markdown_row(out, message_in(words, "Company"),
	    company_of(&report->records[0]), company_of(&report->records[1]),
	    TEXT(""));
	figures_date(&left, a->version.date);
	figures_date(&right, b->version.date);
	print_markdown_row(out, message_in(words, "Date"), str_text(&left),
	    str_text(&right), TEXT(""));
	str_clear(&left);
	str_clear(&right);
	figures_tags(&left, words, comparison->both, comparison->both_count);
	print_markdown_row(out, message_in(words, "Tags of both"),
	    str_text(&left), str_text(&left), TEXT(""));
	str_clear(&left);
	figures_tags(
	    &left, words, comparison->only[0], comparison->only_count[0]);
	figures_tags(
	    &right, words, comparison->only[1], comparison->only_count[1]);
	print_markdown_row(out, message_in(words, "Tags of one"),
	    str_text(&left), str_text(&right), TEXT(""));
	if (report->line_count)
		str_printf(out, "\n%s\n\n",
		    message_in(words, "A is the left one, B the right one:"));
	for (i = 0; i < report->line_count; i++) {
		str_puts(out, "- ");
		markdown_print_cell(out, report->lines[i]);
		str_putc(out, '\n');
	}
	str_release(&left);
	str_release(&right);
}

static void print_json(const struct report *report, struct str *out)
{
	json_print_comparison(&report->records[0], &report->records[1],
	    &report->comparison, report->lines, report->line_count, out);
}

static void print_pair(const struct session *session,
    const struct options *options, struct arena *arena, struct report *report,
    uint32_t width, struct str *out)
{
	report->line_count = verdict_write(
	    &report->comparison, &report->facts, arena, report->lines);
	if (options_has(options, OPTION_JSON))
		print_json(report, out);
	else if (options_has(options, OPTION_MARKDOWN))
		print_markdown(report, out);
	else
		print_page(session, report, width, out);
}

/* Finds all of them; complains of each that can't be found. */
static enum status find_all(struct find *find, const struct options *options,
    struct arena *arena, struct record *records)
{
	enum status status = STATUS_DONE, one;
	size_t i;

	for (i = 0; i < options->word_count; i++) {
		if (!find->index || session_is_interrupted(find->session))
			break;
		one = find_record(
		    find, text_of(options->words[i]), arena, &records[i]);
		if (one > status)
			status = one;
	}
	return status;
}

static enum status compare(const struct session *session,
    const struct options *options, uint32_t width)
{
	struct arena *arena = arena_new();
	struct record records[LINEUP_MOST] = {0};
	struct score_rank score_ranks[LINEUP_MOST] = {0};
	struct report report = {.records = records};
	struct ranks ranks = {0};
	struct emit emit = {0};
	size_t count = options->word_count, unread = 0;
	struct find find;
	enum status status;

	if (!options_has(options, OPTION_NO_PAGER))
		pager_want(&emit.pager, session);
	if (find_start(&find, session, &status)) {
		status = find_all(&find, options, arena, records);
		if (status == STATUS_DONE)
			status = find_score_ranks(
			    &find, &ranks, records, count, score_ranks);
		if (status == STATUS_DONE && count == 2)
			fill_report(&report, &find, score_ranks,
			    options_has(options, OPTION_JSON)
				? NULL
				: messages_find(session->lang),
			    arena);
		unread = find.unread;
		find_release(&find);
	}
	if (status == STATUS_DONE && count == 2)
		print_pair(
		    session, options, arena, &report, width, &emit.buffer);
	else if (status == STATUS_DONE)
		lineup_print_records(session, options, records, score_ranks,
		    count, width, &emit.buffer);
	if (unread && status < STATUS_WRONG)
		status = STATUS_WRONG;
	ranks_release(&ranks);
	arena_free(arena);
	return emit_finish(&emit, session, status);
}

enum status compare_run(
    const struct session *session, const struct options *options)
{
	struct error error = {0};
	uint32_t width = session->out_width;
	bool ok = options_number(
	    options, OPTION_WIDTH, 1, COMPARE_LARGEST, &width, &error);

	if (ok &&
	    (options->word_count < 2 || options->word_count > LINEUP_MOST)) {
		error_set(&error, _("compare needs two to six REFs, not %zu"),
		    options->word_count);
		ok = false;
	}
	if (ok && options_has(options, OPTION_JSON) &&
	    options_has(options, OPTION_MARKDOWN)) {
		error_set(&error, _("--json or --markdown, not both"));
		ok = false;
	}
	if (!ok)
		session_complain(session, "%s", error_message(&error));
	error_release(&error);
	return ok ? compare(session, options, width) : STATUS_WRONG;
}

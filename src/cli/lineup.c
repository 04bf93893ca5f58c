/*
 * `earshot compare` with more than two products.
 */
#include "cli/lineup.h"

#include <string.h>

#include "cli/emit.h"
#include "cli/format/json.h"
#include "cli/format/markdown.h"
#include "page/compare/lineup.h"
#include "page/compare/lineup_verdict.h"
#include "page/figures.h"
#include "query/lineup.h"

/* Columns that do not fit go into another table below. */
static void print_tables(const struct session *session,
    const struct lineup *lineup, const struct score_rank *score_ranks,
    uint32_t width, struct str *out)
{
	size_t fit = lineup_columns(width, lineup->count), first, i;
	size_t step = width ? fit : lineup->count;

	for (first = 0; first < lineup->count; first += step) {
		size_t left = lineup->count - first;
		struct lineup_options options = {.width = width,
		    .ascii = session->ascii,
		    .words = messages_find(session->lang),
		    .first = first,
		    .columns = left < step ? left : step};
		struct page page;

		memcpy(options.score_ranks, score_ranks,
		    lineup->count * sizeof *score_ranks);
		page_init(&page);
		lineup_lay_out(&page, lineup, &options);
		if (first)
			str_putc(out, '\n');
		for (i = 0; i < page.count; i++)
			emit_row(session, &page.rows[i], NULL, out);
		page_release(&page);
	}
}

static void print_markdown_row(const struct lineup *lineup,
    enum lineup_fact fact, const struct messages *words, struct str *out)
{
	struct str value = {0};
	size_t i;

	str_printf(out, "| %s |", lineup_label(words, fact));
	for (i = 0; i < lineup->count; i++) {
		const char *mark = lineup_is_best(lineup, fact, i) ? "**" : "";

		str_clear(&value);
		lineup_print(lineup, fact, i, words, &value);
		str_printf(out, " %s", mark);
		markdown_print_cell(out, str_text(&value));
		str_printf(out, "%s |", mark);
	}
	str_putc(out, '\n');
	str_release(&value);
}

static void print_markdown_verdicts(const struct lineup *lineup,
    const struct score_rank *score_ranks, const struct messages *words,
    struct str *out)
{
	struct text lines[LINEUP_VERDICT_LINES];
	struct arena *arena = arena_new();
	size_t i, j, count;

	str_printf(out, "| %s |", message_in(words, "Verdict"));
	for (i = 0; i < lineup->count; i++) {
		count = lineup_verdict_write(
		    lineup, i, &score_ranks[i], words, arena, lines);
		str_putc(out, ' ');
		for (j = 0; j < count; j++) {
			str_puts(out, j ? message_in(words, "; ") : "");
			markdown_print_cell(out, lines[j]);
		}
		str_puts(out, " |");
	}
	str_putc(out, '\n');
	arena_free(arena);
}

static void print_markdown_summaries(
    const struct lineup *lineup, const struct messages *words, struct str *out)
{
	size_t i;

	str_printf(out, "| %s |", message_in(words, "Summary"));
	for (i = 0; i < lineup->count; i++) {
		str_putc(out, ' ');
		markdown_print_cell(out, lineup->items[i]->version.summary);
		str_puts(out, " |");
	}
	str_putc(out, '\n');
}

static void print_markdown(const struct lineup *lineup,
    const struct score_rank *score_ranks, const struct messages *words,
    struct str *out)
{
	struct str tags = {0}, line = {0};
	size_t i;
	int fact;

	str_puts(out, "|  |");
	for (i = 0; i < lineup->count; i++) {
		str_putc(out, ' ');
		markdown_print_cell(
		    out, version_shown_name(&lineup->items[i]->version));
		str_puts(out, " |");
	}
	str_puts(out, "\n|---|");
	str_repeat(out, "---|", lineup->count);
	str_putc(out, '\n');
	for (fact = 0; fact < LINEUP_FACTS; fact++)
		if (lineup_tells(lineup, (enum lineup_fact)fact))
			print_markdown_row(
			    lineup, (enum lineup_fact)fact, words, out);
	print_markdown_verdicts(lineup, score_ranks, words, out);
	print_markdown_summaries(lineup, words, out);
	if (lineup->common_count) {
		figures_tags(
		    &tags, words, lineup->common, lineup->common_count);
		str_printf(
		    &line, message_in(words, "All have: %s"), str_c(&tags));
		str_putc(out, '\n');
		markdown_print_cell(out, str_text(&line));
		str_putc(out, '\n');
	}
	str_release(&tags);
	str_release(&line);
}

void lineup_print_records(const struct session *session,
    const struct options *options, const struct record *records,
    const struct score_rank *score_ranks, size_t count, uint32_t width,
    struct str *out)
{
	const struct review *reviews[LINEUP_MOST];
	struct text companies[LINEUP_MOST];
	struct arena *arena = arena_new();
	struct lineup lineup;
	size_t i;

	for (i = 0; i < count; i++) {
		reviews[i] = &records[i].review;
		companies[i] = records[i].company_name;
	}
	lineup_make(&lineup, arena, reviews, companies, count);
	if (options && options_has(options, OPTION_JSON))
		json_print_lineup(records, &lineup, score_ranks, out);
	else if (options && options_has(options, OPTION_MARKDOWN))
		print_markdown(
		    &lineup, score_ranks, messages_find(session->lang), out);
	else
		print_tables(session, &lineup, score_ranks,
		    session->plain ? 0 : width, out);
	arena_free(arena);
}

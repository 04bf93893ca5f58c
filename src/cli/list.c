/*
 * `earshot list`: brings the index up to date, runs the query over the
 * catalogue and prints the results, a line for each product.
 */
#include "cli/list.h"

#include <string.h>

#include "base/message.h"
#include "cli/emit.h"
#include "cli/export.h"
#include "cli/format/table.h"
#include "cli/results.h"
#include "page/column.h"

#define LIST_TAIL "overall,price,currency,date,ref"
#define LIST_TAIL_LIKE "overall,price,currency,reason,ref"

enum list_format {
	LIST_TEXT,
	LIST_COUNT,
	LIST_EXPLAIN,
	LIST_EXPORT /* as list.export says */
};

/* One run of the command. */
struct list {
	const struct session *session;
	enum list_format format;
	struct export export;
	bool chosen; /* the user chose the columns */
	struct column_list columns;
	uint32_t limit;
	struct arena *arena; /* of the columns */
	struct find find;
	struct results results;
	size_t count; /* matches to print */
	struct emit emit;
	struct arena *scratch; /* for one record */
	bool failed;           /* a file could not be read */
};

static bool choose_format(
    struct list *list, const struct options *options, struct error *error)
{
	static const struct {
		enum option option;
		enum list_format format;
		enum export_format form;
	} formats[] = {{OPTION_COUNT, LIST_COUNT, EXPORT_FORMATS},
	    {OPTION_EXPLAIN, LIST_EXPLAIN, EXPORT_FORMATS},
	    {OPTION_TSV, LIST_EXPORT, EXPORT_TSV},
	    {OPTION_CSV, LIST_EXPORT, EXPORT_CSV},
	    {OPTION_MARKDOWN, LIST_EXPORT, EXPORT_MARKDOWN},
	    {OPTION_JSON, LIST_EXPORT, EXPORT_JSON},
	    {OPTION_JSONL, LIST_EXPORT, EXPORT_JSONL}};
	size_t i, given = 0;

	for (i = 0; i < sizeof formats / sizeof formats[0]; i++)
		if (options_has(options, formats[i].option)) {
			list->format = formats[i].format;
			list->export.format = formats[i].form;
			given++;
		}
	if (given > 1) {
		error_set(
		    error, _("--count, --explain, --tsv, --csv, --markdown, "
			     "--json and --jsonl exclude each other"));
		return false;
	}
	list->chosen = options_has(options, OPTION_COLUMNS);
	if (list->chosen && list->format != LIST_TEXT &&
	    (list->format != LIST_EXPORT ||
		!export_has_columns(list->export.format))) {
		error_set(error, _("--columns goes with text, --tsv, --csv and "
				   "--markdown only"));
		return false;
	}
	return true;
}

static const char *usual_columns(const struct list *list)
{
	const struct query *query = list->results.query;
	bool mine = weights_any(&query->weights);

	if (query->like.len)
		return mine ? "name,mine," LIST_TAIL_LIKE
			    : "name," LIST_TAIL_LIKE;
	return mine ? "name,mine," LIST_TAIL : "name," LIST_TAIL;
}

static bool choose_columns(
    struct list *list, const struct options *options, struct error *error)
{
	struct str names = {0};
	bool good;

	if (list->chosen)
		str_puts(&names, options->values[OPTION_COLUMNS]);
	else if (list->format == LIST_EXPORT)
		export_columns(
		    list->export.format, &list->results.query->weights, &names);
	else
		str_puts(&names, usual_columns(list));
	list->export.columns = &list->columns;
	list->export.session = list->session;
	good = column_parse(list->arena, str_c(&names), &list->columns, error);
	str_release(&names);
	return good;
}

/* Adds the column of the order beside the names, if it has one and is missing.
 */
static void show_sorted(struct list *list)
{
	struct query_sort sort =
	    query_order_keys(list->results.query, &list->results.sort);
	enum column_id id = column_of_sort(sort.by[0].key), *ids;
	struct column_list *columns = &list->columns;
	size_t i;

	for (i = 0; i < columns->count; i++)
		if (columns->ids[i] == id)
			return;
	if (id == COLUMN_COUNT)
		return;
	ids = arena_alloc(list->arena, columns->count + 1, sizeof *ids);
	ids[0] = columns->ids[0];
	ids[1] = id;
	memcpy(ids + 2, columns->ids + 1, (columns->count - 1) * sizeof *ids);
	columns->ids = ids;
	columns->count++;
}

static enum status find_matches(struct list *list)
{
	enum status status =
	    results_collect(&list->results, list->session, &list->find);

	list->count = list->results.matches.count < list->limit
			  ? list->results.matches.count
			  : list->limit;
	return status;
}

/* The record of match number I, from its file if its columns need that. */
static bool get_record(
    struct list *list, size_t i, bool from_file, struct record *record)
{
	struct error error = {0};

	arena_reset(list->scratch);
	record_from_row(record, list->scratch, list->find.catalog,
	    &list->results.query->weights,
	    list->results.matches.matches[i].row);
	if (list->results.matches.like)
		record_explain(record, list->scratch,
		    list->results.matches.like,
		    list->results.matches.matches[i].row, list->session->ascii);
	if (!from_file || record_read(record, list->scratch,
			      list->session->place.root, REVIEW_META, &error))
		return true;
	session_complain(list->session, "%s", error_message(&error));
	error_release(&error);
	list->failed = true;
	return false;
}

/* Whether printing should continue. */
static bool go_on(struct list *list)
{
	return emit_flow(&list->emit) && !session_is_interrupted(list->session);
}

static void print_export(struct list *list)
{
	struct export *export = &list->export;
	bool from_file =
	    list->columns.from_file || !export_has_columns(export->format);
	struct record record;
	size_t i;

	export_begin(export, &list->emit.buffer);
	for (i = 0; i < list->count && go_on(list); i++)
		if (get_record(list, i, from_file, &record))
			export_add(export, &record, &list->emit.buffer);
	export_end(export, &list->emit.buffer);
}

static void print_text(struct list *list)
{
	const struct session *session = list->session;
	bool terminal = session->out_width > 0;
	struct table table;
	struct record record;
	struct row row;
	size_t i;

	table_init(&table, &list->columns);
	for (i = 0; i < list->count && go_on(list); i++)
		if (get_record(list, i, list->columns.from_file, &record))
			table_add(&table, &record);
	if (terminal)
		table_fit(&table, session->out_width, !list->chosen);
	/* Column names are no result, so a pipe gets none. */
	for (i = terminal && table.count ? 0 : 1;
	     i <= table.count && go_on(list); i++) {
		arena_reset(list->scratch);
		table_build_row(&table, i ? i - 1 : TABLE_HEADER, list->scratch,
		    session->ascii, &row);
		emit_row(session, &row, NULL, &list->emit.buffer);
	}
	table_release(&table);
}

static void print_results(struct list *list)
{
	switch (list->format) {
	case LIST_COUNT:
		str_printf(&list->emit.buffer, "%zu\n", list->count);
		break;
	case LIST_EXPLAIN:
		break;
	case LIST_EXPORT:
		print_export(list);
		break;
	case LIST_TEXT:
		print_text(list);
		break;
	}
}

static bool prepare(struct list *list, const struct options *options)
{
	struct error error = {0};
	bool ok = choose_format(list, options, &error) &&
		  options_number(options, OPTION_LIMIT, 0, UINT32_MAX,
		      &list->limit, &error);

	if (ok &&
	    !results_parse(&list->results, list->session,
		str_text(&options->query), options->values[OPTION_SORT], NULL))
		return false;
	ok = ok && choose_columns(list, options, &error);
	if (!ok)
		session_complain(list->session, "%s", error_message(&error));
	error_release(&error);
	if (ok && list->format == LIST_TEXT && !list->chosen &&
	    list->session->out_width)
		show_sorted(list);
	return ok;
}

enum { LABEL = 7 }; /* cells, including the blanks after */

/* Prints the query as understood, then the settings it leaves open. */
static void explain(struct list *list)
{
	static const char *const kinds[] = {
	    N_("products"), N_("companies"), N_("products and companies")};
	const struct query *query = list->results.query;
	struct query_sort sort = query_order_keys(query, &list->results.sort);
	struct str *out = &list->emit.buffer, printed = {0};

	query_print(query, &printed);
	emit_label(_("query"), LABEL, out);
	emit_text(list->session, str_text(&printed), out);
	str_release(&printed);
	str_putc(out, '\n');
	emit_label(_("kinds"), LABEL, out);
	str_printf(out, "%s\n", _(kinds[query->kinds]));
	emit_label(_("order"), LABEL, out);
	query_print_sort(&sort, out);
	str_putc(out, '\n');
	emit_label(_("lang"), LABEL, out);
	if (query->lang.len)
		emit_text(list->session, query->lang, out);
	else
		str_printf(out, _("%.*s first"), (int)list->session->lang.len,
		    list->session->lang.ptr);
	str_putc(out, '\n');
}

enum status list_run(
    const struct session *session, const struct options *options)
{
	struct list list = {.session = session, .limit = UINT32_MAX};
	enum status status = STATUS_WRONG;

	list.arena = arena_new();
	list.scratch = arena_new();
	bool ready = prepare(&list, options);

	if (ready && list.format == LIST_EXPLAIN) {
		explain(&list);
		status = emit_finish(&list.emit, session, STATUS_DONE);
	} else if (ready) {
		status = find_matches(&list);
	}
	if (status == STATUS_DONE && list.format != LIST_EXPLAIN) {
		print_results(&list);
		if (session_is_interrupted(session))
			status = STATUS_INTERRUPTED;
		else if (list.failed || list.find.unread)
			status = STATUS_WRONG;
		else if (!list.results.matches.count)
			status = STATUS_NOTHING;
		if (status == STATUS_NOTHING && !list.results.offered)
			session_complain(session, _("nothing matches"));
		status = emit_finish(&list.emit, session, status);
	}
	results_release(&list.results);
	find_release(&list.find);
	arena_free(list.scratch);
	arena_free(list.arena);
	return status;
}

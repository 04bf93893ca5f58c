/*
 * Products as tab-separated values, CSV, a Markdown table or JSON. The texts
 * are untrusted: none may end its field, and none in CSV may be a formula.
 */
#include "cli/export.h"

#include <string.h>
#include <strings.h>

#include "base/message.h"
#include "base/utf8.h"
#include "cli/emit.h"
#include "cli/format/json.h"
#include "cli/format/markdown.h"
#include "review/weights.h"

static const struct {
	const char *ending;
	enum export_format format;
} endings[] = {
    {".md", EXPORT_MARKDOWN},
    {".markdown", EXPORT_MARKDOWN},
    {".csv", EXPORT_CSV},
    {".tsv", EXPORT_TSV},
    {".json", EXPORT_JSON},
    {".jsonl", EXPORT_JSONL},
};

enum { ENDINGS = sizeof endings / sizeof *endings };

bool export_has_columns(enum export_format format)
{
	return format != EXPORT_JSON && format != EXPORT_JSONL;
}

void export_columns(
    enum export_format format, const struct weights *weights, struct str *names)
{
	bool mine = weights_any(weights);
	int i;

	if (format == EXPORT_MARKDOWN) {
		str_printf(names, "name,%soverall,price,currency,date,ref",
		    mine ? "mine," : "");
		return;
	}
	str_puts(names, "kind,ref,lang,name,company,date,price,currency,");
	for (i = 0; i < PART_COUNT; i++)
		str_printf(names, "%s,", review_part_name((enum review_part)i));
	/* The last column, so that the others keep their places. */
	str_printf(names, "tags,summary,path%s", mine ? ",mine" : "");
}

/* Whether a spreadsheet would take TEXT for a formula, even by a full-width
 * first character. */
static bool is_formula(struct text text)
{
	static const char *const starts[] = {
	    "=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"};
	size_t i;

	for (i = 0; i < sizeof starts / sizeof *starts; i++)
		if (text_starts(text, starts[i]))
			return true;
	return false;
}

/* Appends TEXT without controls except tabs and line ends, which quotes
 * protect. */
static void clean(struct str *out, struct text text)
{
	const char *p = text.ptr, *end = p + text.len;
	size_t len;

	for (; p < end; p += len) {
		uint32_t c = utf8_decode(p, end, &len);

		if (c == '\t' || c == '\n')
			str_putc(out, (char)c);
		else
			utf8_clean(out, (struct text){p, len});
	}
}

static void print_csv(struct text text, enum column_id id, struct str *out)
{
	struct str field = {0};
	size_t i;

	if (!column_get(id).right && is_formula(text))
		str_putc(&field, '\'');
	clean(&field, text);
	if (!strpbrk(str_c(&field), "\",\t\n")) {
		str_add(out, str_text(&field));
	} else {
		str_putc(out, '"');
		for (i = 0; i < field.len; i++) {
			if (field.data[i] == '"')
				str_putc(out, '"');
			str_putc(out, field.data[i]);
		}
		str_putc(out, '"');
	}
	str_release(&field);
}

/* Prints the header (RECORD NULL), or a row for RECORD. */
static void print_row(
    struct export *export, const struct record *record, struct str *out)
{
	const struct column_list *columns = export->columns;
	struct str value = {0};
	size_t i;

	for (i = 0; i < columns->count; i++) {
		enum column_id id = columns->ids[i];

		str_clear(&value);
		if (record)
			column_print(id, record, &value);
		else
			str_puts(&value, export->format == EXPORT_MARKDOWN
					     ? column_title(id)
					     : column_get(id).name);
		if (export->format == EXPORT_MARKDOWN) {
			str_puts(out, i ? " " : "| ");
			markdown_print_cell(out, str_text(&value));
			str_puts(out, " |");
		} else if (export->format == EXPORT_CSV) {
			str_puts(out, i ? "," : "");
			print_csv(str_text(&value), id, out);
		} else {
			str_puts(out, i ? "\t" : "");
			emit_tsv(export->session, str_text(&value), out);
		}
	}
	str_puts(out, export->format == EXPORT_CSV ? "\r\n" : "\n");
	str_release(&value);
}

void export_begin(struct export *export, struct str *out)
{
	size_t i;

	if (export->format == EXPORT_JSON)
		str_putc(out, '[');
	if (!export_has_columns(export->format))
		return;
	print_row(export, NULL, out);
	if (export->format != EXPORT_MARKDOWN)
		return;
	for (i = 0; i < export->columns->count; i++)
		str_printf(out, "%s---%s", i ? "" : "|",
		    column_get(export->columns->ids[i]).right ? ":|" : "|");
	str_putc(out, '\n');
}

void export_add(
    struct export *export, const struct record *record, struct str *out)
{
	if (export_has_columns(export->format)) {
		print_row(export, record, out);
	} else {
		if (export->format == EXPORT_JSON)
			str_puts(out, export->count ? ",\n" : "\n");
		json_print_record(record, false, -1, out);
		if (export->format == EXPORT_JSONL)
			str_putc(out, '\n');
	}
	export->count++;
}

void export_end(struct export *export, struct str *out)
{
	if (export->format == EXPORT_JSON)
		str_puts(out, export->count ? "\n]\n" : "]\n");
}

/* The format for the ending of PATH, or EXPORT_FORMATS. */
static enum export_format format_of(const char *path)
{
	size_t len = strlen(path), i;

	for (i = 0; i < ENDINGS; i++) {
		size_t end = strlen(endings[i].ending);

		if (len > end &&
		    !strcasecmp(path + len - end, endings[i].ending))
			return endings[i].format;
	}
	return EXPORT_FORMATS;
}

bool export_knows(const char *path, struct error *error)
{
	struct str names = {0};
	size_t i;

	if (format_of(path) != EXPORT_FORMATS)
		return true;
	for (i = 0; i < ENDINGS; i++)
		str_printf(&names, "%s%s",
		    !i                ? ""
		    : i + 1 < ENDINGS ? ", "
				      : " or ",
		    endings[i].ending);
	error_set(error, _("the ending chooses the format: %s"), str_c(&names));
	str_release(&names);
	return false;
}

bool export_print(const struct catalog *catalog, const struct weights *weights,
    const char *root, const uint32_t *rows, size_t count, const char *path,
    atomic_bool *stop, struct str *out, struct error *error)
{
	static const struct session nowhere;
	struct arena *arena = arena_new(), *scratch = arena_new();
	struct export export = {.format = format_of(path), .session = &nowhere};
	struct column_list columns = {0};
	struct record record;
	struct str names = {0};
	bool good = true, whole = !export_has_columns(export.format);
	size_t i;

	if (!whole) {
		export_columns(export.format, weights, &names);
		good = column_parse(arena, str_c(&names), &columns, error);
	}
	export.columns = &columns;
	export_begin(&export, out);
	for (i = 0; good && i < count && !atomic_load(stop); i++) {
		arena_reset(scratch);
		record_from_row(&record, scratch, catalog, weights, rows[i]);
		if (whole || columns.from_file)
			good = record_read(
			    &record, scratch, root, REVIEW_META, error);
		if (good)
			export_add(&export, &record, out);
	}
	export_end(&export, out);
	arena_free(scratch);
	arena_free(arena);
	str_release(&names);
	return good;
}

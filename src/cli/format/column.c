/*
 * The columns of `list`: their names, how they stand, and how each is printed
 * from a record. Text comes out as it is; whoever prints it makes it harmless.
 */
#include "cli/format/column.h"

#include <ctype.h>
#include <string.h>

#include "base/calendar.h"
#include "base/message.h"
#include "base/suggest.h"
#include "page/style.h"

/* 4 as "4.0" and 0.85 as "0.85", so that columns stand in line. */
static void print_part(
    const struct record *record, enum review_part part, struct str *out)
{
	const struct number *number = &record->review.version.rating[part];
	size_t start = out->len;

	if (!number->present)
		return;
	str_printf(out, "%.15g", number->value);
	if (!strpbrk(out->data + start, ".en"))
		str_puts(out, ".0");
}

static void print_name(const struct record *record, struct str *out)
{
	str_add(out, record->review.version.name);
}

static void print_ref(const struct record *record, struct str *out)
{
	str_add(out, record->review.version.ref);
}

static void print_kind(const struct record *record, struct str *out)
{
	str_puts(out, record->review.version.kind == REVIEW_COMPANY
			  ? "company"
			  : "product");
}

static void print_lang(const struct record *record, struct str *out)
{
	str_add(out, record->review.version.lang);
}

static void print_texts(const struct text *texts, size_t count, struct str *out)
{
	size_t i;

	for (i = 0; i < count; i++) {
		if (i)
			str_putc(out, ',');
		str_add(out, texts[i]);
	}
}

static void print_langs(const struct record *record, struct str *out)
{
	print_texts(record->langs, record->lang_count, out);
}

static void print_tags(const struct record *record, struct str *out)
{
	print_texts(
	    record->review.version.tags, record->review.version.tag_count, out);
}

static void print_type(const struct record *record, struct str *out)
{
	uint8_t type = record->review.version.type;

	if (type)
		str_puts(out, schema_types.types[type].key);
}

static void print_reason(const struct record *record, struct str *out)
{
	str_add(out, record->reason);
}

static void print_company(const struct record *record, struct str *out)
{
	str_add(out, record->review.version.company);
}

static void print_company_name(const struct record *record, struct str *out)
{
	str_add(out, record->company_name);
}

static void print_date(const struct record *record, struct str *out)
{
	int32_t date = record->review.version.date;

	if (date)
		calendar_print(date, out);
}

static void print_price(const struct record *record, struct str *out)
{
	const struct number *price = &record->review.version.price;

	if (price->present)
		str_printf(
		    out, price->integer ? "%.0f" : "%.15g", price->value);
}

static void print_currency(const struct record *record, struct str *out)
{
	str_puts(out, review_currency(record->review.version.lang));
}

static void print_summary(const struct record *record, struct str *out)
{
	str_add(out, record->review.version.summary);
}

static void print_permalink(const struct record *record, struct str *out)
{
	str_add(out, record->review.version.permalink);
}

static void print_path(const struct record *record, struct str *out)
{
	str_add(out, record->path);
}

/* Behind the first those of the scores. */
static const struct column columns[] = {
    {"name", N_("NAME"), false, false, STYLE_TITLE, print_name, 0},
    {"price", N_("PRICE"), true, false, STYLE_PRICE, print_price, 0},
    {"currency", "", false, false, STYLE_DIM, print_currency, 0},
    {"date", N_("DATE"), false, false, STYLE_DIM, print_date, 0},
    {"ref", N_("REF"), false, false, STYLE_DIM, print_ref, 0},
    {"kind", N_("KIND"), false, false, STYLE_TEXT, print_kind, 0},
    {"lang", N_("LANG"), false, false, STYLE_TEXT, print_lang, 0},
    {"langs", N_("LANGS"), false, false, STYLE_TEXT, print_langs, 0},
    {"type", N_("TYPE"), false, false, STYLE_TEXT, print_type, 0},
    {"reason", N_("LIKE IT BY"), false, false, STYLE_DIM, print_reason, 0},
    {"company", N_("COMPANY"), false, false, STYLE_TEXT, print_company, 0},
    {"company_name", N_("COMPANY NAME"), false, false, STYLE_TEXT,
	print_company_name, 0},
    {"tags", N_("TAGS"), false, true, STYLE_TEXT, print_tags, 0},
    {"summary", N_("SUMMARY"), false, true, STYLE_TEXT, print_summary, 0},
    {"permalink", N_("PERMALINK"), false, true, STYLE_TEXT, print_permalink, 0},
    {"path", N_("PATH"), false, false, STYLE_DIM, print_path, 0},
};

enum { COLUMN_COUNT = sizeof columns / sizeof columns[0] + PART_SCORES };

static const char *column_name(size_t number)
{
	if (number == 0)
		return columns[0].name;
	return number <= PART_SCORES
		   ? review_part_name((enum review_part)(number - 1))
		   : columns[number - PART_SCORES].name;
}

static struct column make_column(struct arena *arena, size_t number)
{
	enum review_part part = (enum review_part)(number - 1);
	const char *name = column_name(number);
	char *title;
	size_t i;

	if (number == 0 || number > PART_SCORES) {
		struct column column =
		    columns[number ? number - PART_SCORES : 0];

		column.title = column.title[0] ? _(column.title) : "";
		return column;
	}
	if (message_spoken())
		return (struct column){name, _(review_schema.parts[part].label),
		    true, false, STYLE_PARTS + part, NULL, part};
	title = arena_bytes(arena, strlen(name) + 1);
	for (i = 0; name[i]; i++)
		title[i] = (char)toupper((unsigned char)name[i]);
	title[i] = '\0';
	return (struct column){
	    name, title, true, false, STYLE_PARTS + part, NULL, part};
}

void column_print(
    const struct column *column, const struct record *record, struct str *out)
{
	if (column->print)
		column->print(record, out);
	else
		print_part(record, column->part, out);
}

void column_say(
    const struct column *column, const struct record *record, struct str *out)
{
	const struct version *version = &record->review.version;

	if (column->print == print_name)
		str_add(out, version_shown_name(version));
	else if (column->print != print_currency || version->price.present)
		column_print(column, record, out);
}

bool column_is_prose(const struct column *column)
{
	return column->print == print_summary;
}

bool column_is_whole(const struct column *column)
{
	return column->right || column->print == print_date ||
	       column->print == print_currency;
}

void column_print_names(struct str *out)
{
	size_t i;

	for (i = 0; i < COLUMN_COUNT; i++)
		str_printf(out, "%s%s", i ? " " : "", column_name(i));
}

static bool set_unknown(struct text name, struct error *error)
{
	struct suggest suggest;
	struct str names = {0};
	size_t i;

	suggest_init(&suggest, name);
	for (i = 0; i < COLUMN_COUNT; i++)
		suggest_offer(&suggest, text_of(column_name(i)));
	column_print_names(&names);
	if (suggest.best.len)
		error_set(error, _("no column \"%.*s\"; did you mean %.*s?"),
		    (int)name.len, name.ptr, (int)suggest.best.len,
		    suggest.best.ptr);
	else
		error_set(error, _("no column \"%.*s\"; there are: %s"),
		    (int)name.len, name.ptr, str_c(&names));
	str_release(&names);
	return false;
}

bool column_parse(struct arena *arena, const char *names,
    struct column_list *list, struct error *error)
{
	size_t commas = 0, i;
	const char *p;

	for (p = names; *p; p++)
		commas += *p == ',';
	*list = (struct column_list){0};
	list->columns = arena_alloc(arena, commas + 1, sizeof *list->columns);
	for (p = names;; p++) {
		size_t len = strcspn(p, ",");
		struct text name = text_trim((struct text){p, len});

		for (i = 0; i < COLUMN_COUNT; i++)
			if (text_is(name, column_name(i)))
				break;
		if (i == COLUMN_COUNT)
			return set_unknown(name, error);
		list->columns[list->count] = make_column(arena, i);
		list->from_file |= list->columns[list->count++].from_file;
		p += len;
		if (!*p)
			return true;
	}
}

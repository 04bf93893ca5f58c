/*
 * The columns in one table: their names, alignment and values. Text is
 * unchanged; the code that prints it makes it harmless.
 */
#include "page/column.h"

#include <string.h>

#include "base/message.h"
#include "base/suggest.h"
#include "page/figures.h"
#include "page/style.h"
#include "review/schema.h"
#include "review/type.h"

/* 4 as "4.0" and 0.85 as "0.85", so that columns align. */
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

static void say_name(const struct record *record, struct str *out)
{
	str_add(out, version_shown_name(&record->review.version));
}

static void print_ref(const struct record *record, struct str *out)
{
	str_add(out, record->review.version.ref);
}

static void print_kind(const struct record *record, struct str *out)
{
	str_puts(out, version_kind_name(record->review.version.kind));
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

static void glance_type(const struct record *record,
    const struct column_room *room, struct str *out)
{
	str_add(out,
	    type_title(&schema_types, record->review.version.type, room->lang));
}

static void print_reason(const struct record *record, struct str *out)
{
	str_add(out, record->reason);
}

static void print_company(const struct record *record, struct str *out)
{
	str_add(out, record->review.version.company);
}

static void glance_company(const struct record *record,
    const struct column_room *room, struct str *out)
{
	(void)room;
	str_add(out, record->company_name.len ? record->company_name
					      : record->review.version.company);
}

static void print_company_name(const struct record *record, struct str *out)
{
	str_add(out, record->company_name);
}

static void print_date(const struct record *record, struct str *out)
{
	figures_date(out, record->review.version.date);
}

static void print_price(const struct record *record, struct str *out)
{
	const struct number *price = &record->review.version.price;

	if (price->present)
		str_printf(
		    out, price->integer ? "%.0f" : "%.15g", price->value);
}

static void glance_none(const struct column_room *room, struct str *out)
{
	str_puts(out, room->ascii ? "-" : "–");
}

static void glance_price(const struct record *record,
    const struct column_room *room, struct str *out)
{
	const struct version *version = &record->review.version;

	if (version->price.present)
		figures_price(out, message_spoken(), version->price.value,
		    text_equal(version->lang, room->lang)
			? ""
			: review_currency(version->lang),
		    room->cells ? room->cells - 1 : 0, room->ascii);
	else
		glance_none(room, out);
}

static void print_currency(const struct record *record, struct str *out)
{
	str_puts(out, review_currency(record->review.version.lang));
}

static void say_currency(const struct record *record, struct str *out)
{
	if (record->review.version.price.present)
		print_currency(record, out);
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

/* Without the scores, whose lines come from the schema's. */
static const struct column columns[COLUMN_COUNT + 1] = {
    [COLUMN_NAME] = {"name", N_("NAME"), .sort = SORT_NAME, .width = 18,
	.style = STYLE_TITLE, .print = print_name, .say = say_name},
    [COLUMN_PRICE] = {"price", N_("PRICE"), .sort = SORT_PRICE, .width = 12,
	.right = true, .whole = true, .style = STYLE_PRICE,
	.print = print_price, .glance = glance_price},
    [COLUMN_CURRENCY] = {"currency", "", .sort = SORT_KEYS, .whole = true,
	.style = STYLE_DIM, .print = print_currency, .say = say_currency},
    [COLUMN_DATE] = {"date", N_("DATE"), .sort = SORT_DATE, .width = 12,
	.whole = true, .style = STYLE_DIM, .print = print_date},
    [COLUMN_REF] = {"ref", N_("REF"), .sort = SORT_REF, .style = STYLE_DIM,
	.print = print_ref},
    [COLUMN_KIND] = {"kind", N_("KIND"), .sort = SORT_KEYS,
	.print = print_kind},
    [COLUMN_LANG] = {"lang", N_("LANG"), .sort = SORT_KEYS,
	.print = print_lang},
    [COLUMN_LANGS] = {"langs", N_("LANGS"), .sort = SORT_KEYS,
	.print = print_langs},
    [COLUMN_TYPE] = {"type", N_("TYPE"), .sort = SORT_TYPE, .width = 22,
	.lead = 1, .style = STYLE_DIM, .print = print_type,
	.glance = glance_type},
    [COLUMN_REASON] = {"reason", N_("LIKE IT BY"), .sort = SORT_KEYS, .lead = 2,
	.style = STYLE_DIM, .print = print_reason},
    [COLUMN_COMPANY] = {"company", N_("COMPANY"), .sort = SORT_COMPANY,
	.width = 20, .lead = 1, .style = STYLE_DIM, .print = print_company,
	.glance = glance_company},
    [COLUMN_COMPANY_NAME] = {"company_name", N_("COMPANY NAME"),
	.sort = SORT_KEYS, .print = print_company_name},
    [COLUMN_TAGS] = {"tags", N_("TAGS"), .sort = SORT_KEYS, .from_file = true,
	.print = print_tags},
    [COLUMN_SUMMARY] = {"summary", N_("SUMMARY"), .sort = SORT_KEYS,
	.from_file = true, .prose = true, .print = print_summary},
    [COLUMN_PERMALINK] = {"permalink", N_("PERMALINK"), .sort = SORT_KEYS,
	.from_file = true, .print = print_permalink},
    [COLUMN_PATH] = {"path", N_("PATH"), .sort = SORT_KEYS, .style = STYLE_DIM,
	.print = print_path},
    [COLUMN_FOUND] = {NULL, N_("FOUND IN"), .sort = SORT_KEYS, .lead = 2},
};

bool column_is_score(enum column_id id)
{
	return id >= COLUMN_SCORES && id < COLUMN_SCORES + PART_SCORES;
}

enum review_part column_part(enum column_id id)
{
	return column_is_score(id) ? (enum review_part)(id - COLUMN_SCORES)
				   : PART_OVERALL;
}

enum column_id column_of_part(enum review_part part)
{
	return (enum column_id)(COLUMN_SCORES + (int)part);
}

struct column column_get(enum column_id id)
{
	enum review_part part = column_part(id);
	const struct schema_part *schema = &review_schema.parts[part];

	if (!column_is_score(id))
		return columns[id];
	return (struct column){schema->key, schema->head, schema->brief,
	    .sort = (enum query_sort_key)(SORT_PARTS + (int)part), .width = 5,
	    .lead = 2, .right = true, .whole = true,
	    .style = STYLE_PARTS + part};
}

const char *column_title(enum column_id id)
{
	const char *title = column_get(id).title;

	return *title ? _(title) : "";
}

enum column_id column_find(struct text name)
{
	enum column_id id = COLUMN_NAME;

	while (id < COLUMN_FOUND && !text_is(name, column_get(id).name))
		id++;
	return id < COLUMN_FOUND ? id : COLUMN_COUNT;
}

enum column_id column_of_sort(enum query_sort_key sort)
{
	enum column_id id = COLUMN_NAME;

	while (id < COLUMN_FOUND && column_get(id).sort != sort)
		id++;
	return id < COLUMN_FOUND ? id : COLUMN_COUNT;
}

void column_print(
    enum column_id id, const struct record *record, struct str *out)
{
	if (column_is_score(id))
		print_part(record, column_part(id), out);
	else
		columns[id].print(record, out);
}

void column_say(enum column_id id, const struct record *record, struct str *out)
{
	if (columns[id].say)
		columns[id].say(record, out);
	else
		column_print(id, record, out);
}

/* By the catalogue's floats, so that a half is rounded the same way. */
static void glance_score(
    const struct number *score, const struct column_room *room, struct str *out)
{
	if (score->present)
		str_printf(out, "%.1f", (double)(float)score->value);
	else
		glance_none(room, out);
}

void column_glance(enum column_id id, const struct record *record,
    const struct column_room *room, struct str *out)
{
	if (column_is_score(id))
		glance_score(
		    &record->review.version.rating[column_part(id)], room, out);
	else if (columns[id].glance)
		columns[id].glance(record, room, out);
	else
		column_say(id, record, out);
}

void column_print_names(struct str *out, bool browser, const char *separator)
{
	enum column_id id;

	for (id = COLUMN_NAME; id < COLUMN_FOUND; id++)
		if (!browser || column_get(id).width)
			str_printf(out, "%s%s", id ? separator : "",
			    column_get(id).name);
}

static bool set_unknown(struct text name, struct error *error)
{
	struct suggest suggest;
	struct str names = {0};
	enum column_id id;

	suggest_init(&suggest, name);
	for (id = COLUMN_NAME; id < COLUMN_FOUND; id++)
		suggest_offer(&suggest, text_of(column_get(id).name));
	column_print_names(&names, false, " ");
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
	size_t capacity = 0;
	const char *p;

	*list = (struct column_list){0};
	for (p = names;; p++) {
		size_t len = strcspn(p, ",");
		struct text name = text_trim((struct text){p, len});
		enum column_id id = column_find(name);

		if (id == COLUMN_COUNT)
			return set_unknown(name, error);
		list->ids = arena_grow(arena, list->ids, list->count, &capacity,
		    sizeof *list->ids);
		list->ids[list->count++] = id;
		list->from_file |= column_get(id).from_file;
		p += len;
		if (!*p)
			return true;
	}
}

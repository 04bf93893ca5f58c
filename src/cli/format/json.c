/*
 * Results as JSON, an object a line. The only file that knows Jansson.
 */
#include "cli/format/json.h"

#include <jansson.h>
#include <math.h>
#include <stdlib.h>

#include "base/calendar.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "page/column.h"
#include "page/compare/lineup_verdict.h"

static void *take(size_t size)
{
	return mem_resize(NULL, size, 1);
}

/* Checks for memory before each result: Jansson would silently leave values
 * out. */
static void start(void)
{
	json_set_alloc_funcs(take, free);
}

/* A string of valid UTF-8 from any TEXT; Jansson escapes C0. */
static json_t *make_string(struct text text)
{
	const char *p = text.ptr, *end = text.ptr + text.len;
	json_t *string = json_stringn(text.len ? text.ptr : "", text.len);
	struct str valid = {0};

	if (string)
		return string;
	while (p < end) {
		char bytes[4];
		size_t len;

		str_append(
		    &valid, bytes, utf8_put(utf8_decode(p, end, &len), bytes));
		p += len;
	}
	string = json_stringn(str_c(&valid), valid.len);
	str_release(&valid);
	return string;
}

static json_t *make_number(const struct number *number)
{
	if (!number->present || !isfinite(number->value))
		return json_null();
	if (number->integer && fabs(number->value) < 9e15)
		return json_integer((json_int_t)number->value);
	return json_real(number->value);
}

static json_t *make_date(int32_t date)
{
	struct str day = {0};
	json_t *string;

	if (!date)
		return json_null();
	calendar_print(date, &day);
	string = json_string(str_c(&day));
	str_release(&day);
	return string;
}

static json_t *make_strings(const struct text *texts, size_t count)
{
	json_t *array = json_array();
	size_t i;

	for (i = 0; i < count; i++)
		json_array_append_new(array, make_string(texts[i]));
	return array;
}

static void set_part(
    json_t *object, const struct number *numbers, enum review_part part)
{
	json_object_set_new(
	    object, review_part_name(part), make_number(&numbers[part]));
}

/* Scores by name, including the reader's own if there is one. */
static json_t *make_parts(const struct number *numbers)
{
	json_t *object = json_object();
	int i;

	for (i = 0; i < PART_COUNT; i++)
		set_part(object, numbers, (enum review_part)i);
	if (numbers[PART_MINE].present)
		set_part(object, numbers, PART_MINE);
	return object;
}

/* The same, or null without a rating. */
static json_t *make_rating(const struct number *numbers)
{
	int i;

	for (i = 0; i < PART_COUNT; i++)
		if (numbers[i].present)
			return make_parts(numbers);
	return json_null();
}

static json_t *make_problems(const struct review *review)
{
	json_t *array = json_array();
	size_t i;

	for (i = 0; i < review->version.problem_count; i++) {
		const struct problem *problem = &review->version.problems[i];
		struct str message = {0};

		problem_print(problem, NULL, &message);
		json_array_append_new(
		    array, json_pack("{s:i, s:o}", "line", (int)problem->line,
			       "message", make_string(str_text(&message))));
		str_release(&message);
	}
	return array;
}

static json_t *make_sections(const struct review *review, int only)
{
	json_t *array = json_array();
	size_t i;

	for (i = 0; i < review->section_count; i++) {
		const struct section *section = &review->sections[i];

		if (only >= 0 && (int)section->key != only)
			continue;
		json_array_append_new(
		    array, json_pack("{s:s, s:o, s:o, s:o}", "key",
			       section_key_name(section->key), "title",
			       make_string(section->title), "score",
			       make_number(&section->score), "text",
			       make_string(section->source)));
	}
	return array;
}

static json_t *make_mentions(const struct index_mention *list, size_t count)
{
	json_t *array = json_array();
	size_t i;

	for (i = 0; i < count; i++) {
		const struct index_mention *mention = &list[i];

		json_array_append_new(
		    array, json_pack("{s:s, s:o, s:o, s:I}", "kind",
			       version_kind_name(mention->kind), "ref",
			       make_string(mention->ref), "name",
			       make_string(mention->name), "count",
			       (json_int_t)mention->count));
	}
	return array;
}

static json_t *make_references(const struct review *review)
{
	json_t *array = json_array();
	size_t i;

	for (i = 0; i < review->reference_count; i++) {
		const struct reference *reference = &review->references[i];

		json_array_append_new(
		    array, json_pack("{s:o, s:o, s:o}", "label",
			       make_string(reference->label), "text",
			       make_string(reference->text), "url",
			       make_string(reference->url)));
	}
	return array;
}

/* The key of a type, or null. */
static json_t *make_type(uint8_t type)
{
	return type ? json_string(schema_types.types[type].key) : json_null();
}

/* Sets the value of the column with that name. */
static void set(json_t *object, enum column_id id, json_t *value)
{
	json_object_set_new(object, column_get(id).name, value);
}

static json_t *make_record(const struct record *record)
{
	const struct review *review = &record->review;
	const struct version *version = &review->version;
	json_t *object = json_pack("{s:i}", "schema", 1);
	const char *currency = review_currency(version->lang);

	set(object, COLUMN_KIND, json_string(version_kind_name(version->kind)));
	set(object, COLUMN_REF, make_string(version->ref));
	set(object, COLUMN_LANG, make_string(version->lang));
	set(object, COLUMN_LANGS,
	    make_strings(record->langs, record->lang_count));
	set(object, COLUMN_NAME, make_string(version->name));
	set(object, COLUMN_COMPANY, make_string(version->company));
	set(object, COLUMN_COMPANY_NAME,
	    record->company_name.len ? make_string(record->company_name)
				     : json_null());
	set(object, COLUMN_DATE, make_date(version->date));
	set(object, COLUMN_PRICE, make_number(&version->price));
	set(object, COLUMN_CURRENCY,
	    currency[0] ? json_string(currency) : json_null());
	json_object_set_new(object, "rating", make_rating(version->rating));
	set(object, COLUMN_TAGS,
	    make_strings(version->tags, version->tag_count));
	set(object, COLUMN_TYPE, make_type(version->type));
	set(object, COLUMN_SUMMARY, make_string(version->summary));
	set(object, COLUMN_PERMALINK, make_string(version->permalink));
	set(object, COLUMN_PATH, make_string(record->path));
	json_object_set_new(object, "problems", make_problems(review));
	return object;
}

/* Jansson leaves C1 (C2 80 to C2 9F) and DEL unescaped. They occur only in
 * strings. */
static void escape_controls(const char *json, struct str *out)
{
	const char *p, *start = json;

	for (p = json; *p; p++) {
		unsigned char next = (unsigned char)p[1];

		if (*p == 0x7F) {
			str_append(out, start, (size_t)(p - start));
			str_puts(out, "\\u007F");
			start = p + 1;
		} else if (*p == '\xC2' && next >= 0x80 && next < 0xA0) {
			str_append(out, start, (size_t)(p - start));
			str_printf(out, "\\u%04X", next);
			start = ++p + 1;
		}
	}
	str_append(out, start, (size_t)(p - start));
}

/* Appends OBJECT and frees it. */
static void print_object(json_t *object, struct str *out)
{
	char *json = json_dumps(object, JSON_COMPACT | JSON_REAL_PRECISION(15));

	if (json)
		escape_controls(json, out);
	free(json);
	json_decref(object);
}

void json_print_finding(
    struct text path, const struct finding *finding, struct str *out)
{
	struct str message = {0}, cure = {0};

	start();
	finding_print(finding, NULL, &message);
	finding_print_cure(finding, NULL, &cure);
	print_object(json_pack("{s:o, s:i, s:i, s:s, s:o, s:o}", "path",
			 make_string(path), "line", (int)finding->spot.line,
			 "column", (int)finding->spot.column, "rule",
			 check_rule(finding_rule(finding))->key, "message",
			 make_string(str_text(&message)), "cure",
			 make_string(str_text(&cure))),
	    out);
	str_release(&message);
	str_release(&cure);
}

void json_print_rule(enum check_rule rule, bool on, struct str *out)
{
	const struct check_rule_info *info = check_rule(rule);

	start();
	print_object(json_pack("{s:s, s:b, s:s, s:s}", "rule", info->key, "on",
			 (int)on, "wants", info->wants, "why", info->why),
	    out);
}

/* Adds the details of a single record to OBJECT. */
static void set_depth(json_t *object, const struct record *record, int section)
{
	const struct index_mentions *mentions = &record->mentions;

	json_object_update_new(object,
	    json_pack("{s:o, s:o, s:o, s:o, s:o, s:o, s:o}", "sections",
		make_sections(&record->review, section), "references",
		make_references(&record->review), "mentions",
		make_mentions(mentions->of, mentions->of_count), "mentioned_by",
		make_mentions(mentions->by, mentions->by_count), "percentile",
		make_rating(record->percentile), "percentile_type",
		make_rating(record->percentile_type), "percentile_scope",
		make_type(record->percentile_scope)));
}

void json_print_record(
    const struct record *record, bool deep, int section, struct str *out)
{
	json_t *object;

	start();
	object = make_record(record);
	if (deep)
		set_depth(object, record, section);
	print_object(object, out);
}

static json_t *make_difference(const struct comparison *comparison)
{
	json_t *object = make_parts(comparison->parts);

	json_object_set_new(object, "price", make_number(&comparison->price));
	return object;
}

void json_print_comparison(const struct record *a, const struct record *b,
    const struct comparison *comparison, const struct text *lines, size_t count,
    struct str *out)
{
	start();
	print_object(
	    json_pack("{s:o, s:o, s:o, s:{s:o, s:o, s:o}, s:o}", "a",
		make_record(a), "b", make_record(b), "difference",
		make_difference(comparison), "tags", "both",
		make_strings(comparison->both, comparison->both_count),
		"only_a",
		make_strings(comparison->only[0], comparison->only_count[0]),
		"only_b",
		make_strings(comparison->only[1], comparison->only_count[1]),
		"verdict", make_strings(lines, count)),
	    out);
	str_putc(out, '\n');
}

/* The refs of the best items. */
static json_t *make_best(const struct lineup *lineup, const bool *best)
{
	json_t *array = json_array();
	size_t i;

	for (i = 0; i < lineup->count; i++)
		if (best[i])
			json_array_append_new(
			    array, make_string(lineup->items[i]->version.ref));
	return array;
}

static json_t *make_verdicts(
    const struct lineup *lineup, const struct score_rank *score_ranks)
{
	struct text lines[LINEUP_VERDICT_LINES];
	struct arena *arena = arena_new();
	json_t *array = json_array();
	size_t i;

	for (i = 0; i < lineup->count; i++)
		json_array_append_new(
		    array, make_strings(lines,
			       lineup_verdict_write(lineup, i, &score_ranks[i],
				   NULL, arena, lines)));
	arena_free(arena);
	return array;
}

static json_t *make_best_of_all(const struct lineup *lineup)
{
	json_t *object = json_object();
	int part;

	for (part = 0; part < PART_COUNT; part++)
		json_object_set_new(object,
		    review_part_name((enum review_part)part),
		    make_best(lineup, lineup->best[part]));
	if (lineup_whole(lineup) == PART_MINE)
		json_object_set_new(object, review_part_name(PART_MINE),
		    make_best(lineup, lineup->best[PART_MINE]));
	json_object_set_new(
	    object, "price", make_best(lineup, lineup->best_price));
	return object;
}

void json_print_lineup(const struct record *records,
    const struct lineup *lineup, const struct score_rank *score_ranks,
    struct str *out)
{
	json_t *products, *own;
	size_t i;

	start();
	products = json_array();
	own = json_array();
	for (i = 0; i < lineup->count; i++) {
		json_array_append_new(products, make_record(&records[i]));
		json_array_append_new(
		    own, make_strings(lineup->own[i], lineup->own_count[i]));
	}
	print_object(
	    json_pack("{s:o, s:o, s:{s:o, s:o}, s:o}", "products", products,
		"best", make_best_of_all(lineup), "tags", "common",
		make_strings(lineup->common, lineup->common_count),
		"particular", own, "verdicts",
		make_verdicts(lineup, score_ranks)),
	    out);
	str_putc(out, '\n');
}

const char *json_library_version(void)
{
	return jansson_version_str();
}

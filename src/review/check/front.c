/*
 * The front matter itself: its marks, its YAML, the fields and their types.
 * Faults found while reading are reported here with their place.
 */
#include <limits.h>
#include <string.h>

#include "base/hash.h"
#include "review/check/rules.h"
#include "review/field.h"

enum type { TYPE_TEXT, TYPE_RATING, TYPE_PRICE, TYPE_TAGS };

static const struct field {
	const char *key;
	enum type type;
} fields[] = {{"layout", TYPE_TEXT}, {"title", TYPE_TEXT},
    {"target_name", TYPE_TEXT}, {"company_id", TYPE_TEXT}, {"lang", TYPE_TEXT},
    {"ref", TYPE_TEXT}, {"date", TYPE_TEXT}, {"rating", TYPE_RATING},
    {"price", TYPE_PRICE}, {"summary", TYPE_TEXT}, {"tags", TYPE_TAGS},
    {"permalink", TYPE_TEXT}};

enum { FIELDS = sizeof fields / sizeof *fields };

static const struct check_spot first_place = {1, 1};

/* A first line of the front matter that is made of dashes, but not three. */
static struct text find_odd_mark(struct check *check, struct check_spot *spot)
{
	struct text rest = check->source;
	uint32_t line;

	for (line = 1; rest.len; line++) {
		struct text at = text_trim(text_cut_line(&rest));
		size_t dashes = 0;

		while (dashes < at.len && at.ptr[dashes] == '-')
			dashes++;
		if (line > 1 && dashes > 1 && dashes == at.len) {
			*spot = (struct check_spot){line, 1};
			return at;
		}
		if (text_starts(at, "##"))
			break;
	}
	return TEXT("");
}

static void note_open(struct check *check)
{
	struct check_spot spot = first_place;
	struct text mark = find_odd_mark(check, &spot);

	if (mark.len)
		check_note(check, spot, FAULT_CLOSED_ODDLY, "%.*s",
		    (int)mark.len, mark.ptr);
	else
		check_note(check, spot, FAULT_NOT_CLOSED, "%s", "");
}

static void note_yaml(struct check *check, const struct problem *problem)
{
	struct check_spot spot = {problem->line, 0};
	size_t at = 0;

	spot.column = text_take_number(problem->values, &at, UINT_MAX);
	if (!spot.column)
		spot.column = 1;
	check_note(
	    check, spot, FAULT_YAML + (problem->code - PROBLEM_YAML), "%s", "");
}

void check_front(struct check *check)
{
	const struct review *review = check->review;
	bool open = false;

	for (size_t i = 0; i < review->version.problem_count; i++) {
		const struct problem *problem = &review->version.problems[i];

		if (problem->code == PROBLEM_NO_MARK)
			check_note(check, first_place, FAULT_NO_MARK, "%s", "");
		else if (problem->code == PROBLEM_FIRST_LINE)
			check_note(
			    check, first_place, FAULT_BLANK_LINES, "%s", "");
		else if (problem->code == PROBLEM_CR)
			check_note(
			    check, first_place, FAULT_LINE_ENDS, "%s", "");
		else if (problem->code == PROBLEM_ENCODING)
			check_note(check, first_place, FAULT_ENCODING, "%.*s",
			    (int)problem->values.len, problem->values.ptr);
		else if (problem->code == PROBLEM_OPEN)
			open = true;
	}
	if (open)
		note_open(check);
	for (size_t i = 0; !open && i < review->version.problem_count; i++)
		if (review->version.problems[i].code >= PROBLEM_YAML)
			note_yaml(check, &review->version.problems[i]);
}

static bool is_faulty(const struct check *check)
{
	const struct review *review = check->review;

	for (size_t i = 0; i < review->version.problem_count; i++)
		if (review->version.problems[i].code >= PROBLEM_YAML ||
		    review->version.problems[i].code == PROBLEM_OPEN)
			return true;
	return false;
}

/* A key close to KEY: equal but for case and the characters between words. */
static const struct yaml_node *find_nearly(
    const struct check *check, const char *key)
{
	const struct yaml_node *map = check->review->front;

	for (size_t i = 0; i < map->count; i++)
		if (map->keys[i]->kind == YAML_SCALAR &&
		    field_is_nearly(map->keys[i]->text, key))
			return map->keys[i];
	return NULL;
}

static void note_missing(struct check *check, const struct field *field)
{
	const struct yaml_node *near = find_nearly(check, field->key);

	if (field->type == TYPE_PRICE || field->type == TYPE_TAGS)
		return; /* these have rules of their own */
	if (near)
		check_note(check, check_spot_of(near), FAULT_FIELD_SPELT,
		    "%s\n%.*s", field->key, (int)near->text.len,
		    near->text.ptr);
	else if (!is_faulty(check))
		check_note(check, check_top(check), FAULT_FIELD_MISSING, "%s",
		    field->key);
}

static bool is_boolean(const struct yaml_node *node)
{
	static const char *const words[] = {"true", "True", "TRUE", "false",
	    "False", "FALSE", "yes", "Yes", "YES", "no", "No", "NO", "on", "On",
	    "ON", "off", "Off", "OFF"};

	if (node->quoted)
		return false;
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (text_is(node->text, words[i]))
			return true;
	return false;
}

static void check_text(struct check *check, const struct field *field,
    const struct yaml_node *node)
{
	struct check_spot spot = check_spot_of(node);

	if (node->kind != YAML_SCALAR)
		check_note(check, spot,
		    node->kind == YAML_SEQUENCE ? FAULT_FIELD_LIST
						: FAULT_FIELD_MAPPING,
		    "%s", field->key);
	else if (is_boolean(node))
		check_note(check, spot, FAULT_FIELD_BOOLEAN, "%s\n%.*s",
		    field->key, (int)node->text.len, node->text.ptr);
	else if (text_is(text_of(field->key), "layout") &&
		 !text_is(node->text, "product") &&
		 !text_is(node->text, "company"))
		check_note(check, spot, FAULT_LAYOUT, "%.*s\n%s",
		    (int)node->text.len, node->text.ptr,
		    version_kind_name(check->review->version.kind));
}

/* A date given as a list has a rule of its own. */
static void check_rating_type(struct check *check, const struct yaml_node *node)
{
	if (node->kind != YAML_SEQUENCE) {
		check_note(
		    check, check_spot_of(node), FAULT_RATING_NO_LIST, "%s", "");
		return;
	}
	for (size_t i = 0; i < node->count && node->count == PART_COUNT; i++) {
		const struct yaml_node *item = node->items[i];

		if (check->review->version.rating[i].present)
			continue;
		check_note(check, check_spot_of(item),
		    item->kind == YAML_SCALAR ? FAULT_RATING_NO_NUMBER
					      : FAULT_RATING_PART_LIST,
		    "%s\n%.*s", review_part_name((enum review_part)i),
		    (int)item->text.len, item->text.ptr);
	}
}

static void check_price_type(struct check *check, const struct yaml_node *node)
{
	double value;

	if (node->kind != YAML_SCALAR)
		check_note(check, check_spot_of(node),
		    node->kind == YAML_SEQUENCE ? FAULT_PRICE_LIST
						: FAULT_PRICE_MAPPING,
		    "%s", "");
	else if (!text_to_double(text_trim(node->text), &value) &&
		 !(check->review->version.price.present &&
		     !memchr(node->text.ptr, ',', node->text.len)))
		check_note(check, check_spot_of(node), FAULT_PRICE_NO_NUMBER,
		    "%.*s", (int)node->text.len, node->text.ptr);
}

static void check_tags_type(struct check *check, const struct yaml_node *node)
{
	if (node->kind != YAML_SEQUENCE)
		check_note(
		    check, check_spot_of(node), FAULT_TAGS_NO_LIST, "%s", "");
	for (size_t i = 0; node->kind == YAML_SEQUENCE && i < node->count; i++)
		if (node->items[i]->kind != YAML_SCALAR)
			check_note(check, check_spot_of(node->items[i]),
			    FAULT_TAG_NO_TEXT, "%s", "");
}

static void check_one(struct check *check, const struct field *field)
{
	const struct yaml_node *name;
	const struct yaml_node *node = check_field(check, field->key, &name);

	if (!node) {
		note_missing(check, field);
		return;
	}
	if (yaml_is_null(node) ||
	    (node->kind == YAML_SCALAR && !text_trim(node->text).len &&
		!node->prefix.len)) {
		if (field->type != TYPE_PRICE && field->type != TYPE_TAGS)
			check_note(check, check_spot_of(name),
			    FAULT_FIELD_EMPTY, "%s", field->key);
		return;
	}
	if (field->type == TYPE_TEXT)
		check_text(check, field, node);
	else if (field->type == TYPE_RATING)
		check_rating_type(check, node);
	else if (field->type == TYPE_PRICE)
		check_price_type(check, node);
	else
		check_tags_type(check, node);
}

/* The place of the value or key on LINE; the start of the line without one. */
static struct check_spot find_spot(const struct check *check, uint32_t line)
{
	const struct yaml_node *map = check->review->front;

	for (size_t i = 0; map && i < map->count; i++)
		if (map->items[i]->line == line)
			return check_spot_of(map->items[i]);
	return (struct check_spot){line, 1};
}

/* Notes values that YAML does not read as text. */
static void tell_values(struct check *check)
{
	const struct review *review = check->review;

	for (size_t i = 0; i < review->version.problem_count; i++) {
		const struct problem *problem = &review->version.problems[i];
		struct check_spot spot = find_spot(check, problem->line);

		if (problem->code == PROBLEM_PREFIX)
			check_note(check, spot, FAULT_FIELD_PREFIX, "%.*s",
			    (int)problem->values.len, problem->values.ptr);
		else if (problem->code == PROBLEM_COMMENT)
			check_note(check, spot, FAULT_FIELD_COMMENT, "%.*s",
			    (int)problem->values.len, problem->values.ptr);
		else if (problem->code == PROBLEM_MERGE)
			check_note(check, spot, FAULT_MERGE, "%s", "");
	}
}

void check_fields(struct check *check)
{
	if (!check->review->front || check->review->front->kind != YAML_MAPPING)
		return;
	for (size_t i = 0; i < FIELDS; i++)
		check_one(check, &fields[i]);
	tell_values(check);
}

void check_keys(struct check *check)
{
	const struct yaml_node *map = check->review->front;
	struct hash_table seen = {0};

	for (size_t i = 0; map && map->kind == YAML_MAPPING && i < map->count;
	     i++) {
		const struct yaml_node *key = map->keys[i];
		uint64_t hash;
		uint32_t cursor = 0, at;
		bool found = false;

		if (key->kind != YAML_SCALAR)
			continue;
		hash = hash_text(key->text, 0);
		while (!found && hash_table_next(&seen, hash, &cursor, &at))
			found = text_equal(map->keys[at]->text, key->text);
		if (found)
			check_note(check, check_spot_of(key), FAULT_KEY_REPEAT,
			    "%.*s\n%u", (int)key->text.len, key->text.ptr,
			    (unsigned)map->keys[at]->line);
		else
			hash_table_add(&seen, hash, (uint32_t)i);
	}
	hash_table_release(&seen);
}

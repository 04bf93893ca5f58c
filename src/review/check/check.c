/*
 * A file read once and shown to each rule. Here too is what the rules ask of
 * it: places, lines, fields.
 */
#include "review/check/check.h"

#include <stdlib.h>
#include <string.h>

#include "base/unicode.h"
#include "base/utf8.h"
#include "review/check/rules.h"
#include "review/section.h"
#include "review/source.h"

bool check_wants(const struct check *check, enum check_rule rule)
{
	return check->wish->rules & check_rule_bit(rule);
}

bool check_wants_fault(const struct check *check, enum check_fault fault)
{
	return check_wants(
	    check, finding_rule(&(struct finding){.fault = fault}));
}

struct check_spot check_spot_of(const struct yaml_node *node)
{
	return (struct check_spot){node->line, node->column};
}

/* Back to the beginning where OFFSET lies before the last one. */
static struct check_spot move(struct check_cursor *cursor, size_t offset)
{
	const char *p = cursor->text.ptr;

	if (offset > cursor->text.len)
		offset = cursor->text.len;
	if (!cursor->spot.line || offset < cursor->at) {
		cursor->at = 0;
		cursor->spot = (struct check_spot){cursor->first, 1};
	}
	while (cursor->at < offset) {
		size_t len;

		if (p[cursor->at] == '\n') {
			cursor->spot.line++;
			cursor->spot.column = 1;
			cursor->at++;
			continue;
		}
		utf8_decode(p + cursor->at, p + cursor->text.len, &len);
		cursor->at += len;
		cursor->spot.column++;
	}
	return cursor->spot;
}

struct check_spot check_spot_in(struct check *check, size_t offset)
{
	return move(&check->body, offset);
}

struct check_spot check_spot_whole(struct check *check, size_t offset)
{
	return move(&check->whole, offset);
}

const struct yaml_node *check_field(
    const struct check *check, const char *key, const struct yaml_node **name)
{
	const struct yaml_node *map = check->review->front;

	if (!map || map->kind != YAML_MAPPING)
		return NULL;
	for (size_t i = map->count; i-- > 0;) {
		if (map->keys[i]->kind != YAML_SCALAR ||
		    !text_is(map->keys[i]->text, key))
			continue;
		if (name)
			*name = map->keys[i];
		return map->items[i];
	}
	return NULL;
}

struct check_spot check_top(const struct check *check)
{
	const struct yaml_node *map = check->review->front;

	return (struct check_spot){map ? map->line : 1, 1};
}

size_t check_line_start(const struct check *check, uint32_t number)
{
	uint32_t index = number - check->review->body_line;

	if (number < check->review->body_line)
		return 0;
	return index < check->line_count ? check->lines[index]
					 : check->review->body.len;
}

struct text check_line(const struct check *check, uint32_t number)
{
	size_t start = check_line_start(check, number);
	struct text rest = {
	    check->review->body.ptr + start, check->review->body.len - start};

	return rest.len ? text_cut_line(&rest) : rest;
}

struct text check_section(const struct check *check, size_t index)
{
	const struct review *review = check->review;
	const struct section *section = &review->sections[index];
	size_t start = check_line_start(check, section->line + 1);
	size_t end = index + 1 < review->section_count
			 ? check_line_start(check, section[1].line)
			 : review->body.len;

	if (end < start)
		end = start;
	return (struct text){review->body.ptr + start, end - start};
}

static void find_folder(struct check *check)
{
	struct text lang = check_folder_lang(check);

	check->lang_unsure =
	    lang.len && !text_equal(lang, check->review->version.lang);
}

static void run_rules(struct check *check)
{
	uint64_t rules = check->wish->rules;

	for (int i = 0; i < CHECK_RULES; i++) {
		const struct check_rule_info *info =
		    check_rule((enum check_rule)i);
		bool done = !info->run;

		if (!(rules & check_rule_bit((enum check_rule)i)))
			continue;
		/* One that rules share looks for all of them at once. */
		for (int k = 0; !done && k < i; k++)
			done = rules & check_rule_bit((enum check_rule)k) &&
			       check_rule((enum check_rule)k)->run == info->run;
		if (done ||
		    (check->result != REVIEW_OK && info->run != check_front &&
			info->run != check_characters))
			continue;
		info->run(check);
	}
}

static struct check_spot spot_of_field(
    const struct check *check, const char *key)
{
	const struct yaml_node *node = check_field(check, key, NULL);

	return node ? check_spot_of(node) : check_top(check);
}

static void tell_facts(const struct check *check, struct check_facts *facts)
{
	const struct review *review = check->review;
	const struct yaml_node *rating = check_field(check, "rating", NULL);
	struct arena *arena = check->findings->arena;
	struct str folded = {0};

	unicode_fold(&folded, review->version.name, NULL);
	*facts = (struct check_facts){
	    .kind = review->version.kind,
	    .lang = arena_text(arena, review->version.lang),
	    .ref = arena_text(arena, review->version.ref),
	    .name = arena_text(arena, review->version.name),
	    .path = arena_text(arena, text_of(check->path)),
	    .folded = arena_text(arena, str_text(&folded)),
	    .price = review->version.price,
	    .at_ref = spot_of_field(check, "ref"),
	    .at_name = spot_of_field(check, "target_name"),
	    .at_price = spot_of_field(check, "price"),
	    .at_rating = spot_of_field(check, "rating"),
	};
	memcpy(facts->rating, review->version.rating, sizeof facts->rating);
	for (size_t i = 0; i < PART_COUNT && rating &&
			   rating->kind == YAML_SEQUENCE && i < rating->count;
	     i++)
		facts->at_part[i] = check_spot_of(rating->items[i]);
	str_release(&folded);
}

enum review_result check_run(struct arena *arena, const char *path,
    struct text source, const struct check_wish *wish, struct review *review,
    struct finding_list *findings, struct check_facts *facts)
{
	bool deep = wish->rules & ~check_rules_across();
	struct check check = {
	    .arena = arena,
	    .path = path,
	    .wish = wish,
	    .review = review,
	    .findings = findings,
	};

	check.source = source;
	if (text_starts(source, "\xEF\xBB\xBF"))
		check.source = (struct text){source.ptr + 3, source.len - 3};
	check.result = review_parse(
	    arena, path, source, deep ? REVIEW_BODY : REVIEW_META, review);
	if (check.result == REVIEW_IS_NONE)
		return REVIEW_IS_NONE;
	check.whole = (struct check_cursor){.text = check.source, .first = 1};
	check.body = (struct check_cursor){
	    .text = review->body, .first = review->body_line};
	find_folder(&check);
	if (deep && check.result == REVIEW_OK) {
		check.lines =
		    source_find_lines(review->body, 0, &check.line_count);
		check_mask_body(&check);
	}
	if (deep)
		run_rules(&check);
	if (facts && check.result == REVIEW_OK)
		tell_facts(&check, facts);
	free(check.lines);
	finding_sort(findings);
	return check.result;
}

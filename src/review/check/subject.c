/*
 * Places, lines and fields of the file that the rules look at.
 */
#include "review/check/subject.h"

#include "base/utf8.h"

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

/* Starts again from the beginning if OFFSET lies before the last one. */
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
	struct text rest = text_from(check->review->body, start);

	return rest.len ? text_cut_line(&rest) : rest;
}

struct text check_last_line(const struct check *check)
{
	struct text body = text_trim(check->review->body);
	size_t start = body.len;

	while (start && body.ptr[start - 1] != '\n')
		start--;
	return text_from(body, start);
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
	return text_part(review->body, start, end);
}

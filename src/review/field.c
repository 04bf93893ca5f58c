/*
 * Fields of the front matter, between YAML and writers who may not know its
 * grammar: to them, `summary: &amp text` is text.
 */
#include "review/field.h"

#include <string.h>

#include "base/utf8.h"
#include "review/clean.h"

#define YAML_TAG_START "tag:yaml.org,2002:"

enum { COMPARE_STEPS = 1000 }; /* nodes: one may occur many times in a tree */

static const char *const keys[] = {"layout", "title", "target_name",
    "company_id", "lang", "ref", "date", "rating", "price", "summary", "tags",
    "permalink"};

static bool has_tag(const struct yaml_node *node, const char *name)
{
	size_t start = strlen(YAML_TAG_START);

	return text_starts(node->tag, YAML_TAG_START) &&
	       text_is(text_from(node->tag, start), name);
}

/* Whether a tag gives the scalar a type. */
static bool is_typed(const struct yaml_node *node)
{
	static const char *const types[] = {
	    "str", "int", "float", "bool", "null", "timestamp"};

	for (size_t i = 0; i < sizeof types / sizeof *types; i++)
		if (has_tag(node, types[i]))
			return true;
	return false;
}

/* The value of a base 64 digit, -1 for other characters. */
static int digit_of(char c)
{
	static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
				     "abcdefghijklmnopqrstuvwxyz0123456789+/";
	const char *digit = c ? strchr(digits, c) : NULL;

	return digit ? (int)(digit - digits) : -1;
}

/* Base 64 (RFC 4648) with blanks and line ends ignored; false if the result is
 * no text. */
static bool decode(struct text text, struct str *out)
{
	struct clean_hit hit;
	uint32_t bits = 0;
	int count = 0;

	for (size_t i = 0; i < text.len; i++) {
		char c = text.ptr[i];
		int digit = digit_of(c);

		if (strchr(" \t\r\n=", c) && c)
			continue;
		if (digit < 0)
			return false;
		bits = bits << 6 | (uint32_t)digit;
		count += 6;
		if (count < 8)
			continue;
		count -= 8;
		str_putc(out, (char)(bits >> count & 0xFF));
	}
	return out->len && !clean_next(str_text(out), 0, &hit);
}

static struct text read_binary(const char *key, const struct yaml_node *node,
    struct problem_list *problems)
{
	struct str decoded = {0};
	struct text text = TEXT("");

	if (decode(node->text, &decoded))
		text = clean_line(problems->arena,
		    arena_text(problems->arena, str_text(&decoded)));
	else
		problem_add(problems, node->line, PROBLEM_BINARY, "%s", key);
	str_release(&decoded);
	return text;
}

static void note_words(const char *key, const struct yaml_node *node,
    enum problem_code code, struct text words, struct problem_list *problems)
{
	words = utf8_head(clean_line(problems->arena, words), PROBLEM_SHOWN);
	problem_add(problems, node->line, code, "%s\n%.*s", key, (int)words.len,
	    words.ptr);
}

/* Whether the anchor and tag in front were meant for YAML: a name that is used,
 * or a type. */
static bool is_yaml(const struct yaml_node *node)
{
	if (node->tag.len && !is_typed(node))
		return false;
	return !text_starts(node->prefix, "&") || node->referred;
}

struct text field_read(const char *key, const struct yaml_node *node,
    enum field_kind kind, struct problem_list *problems)
{
	struct text text = node->text;
	struct str whole = {0};

	if (has_tag(node, "binary"))
		return read_binary(key, node, problems);
	if (node->prefix.len && !is_yaml(node)) {
		note_words(key, node, PROBLEM_PREFIX, node->prefix, problems);
		if (node->plain && (kind == FIELD_PROSE || !text.len)) {
			str_add(&whole, node->prefix);
			str_puts(&whole, text.len ? " " : "");
			str_add(&whole, text);
			text = arena_text(problems->arena, str_text(&whole));
			str_release(&whole);
		}
	}
	/* "# x" is a comment, "#1" was hardly meant as one. */
	if (kind == FIELD_PROSE && node->rest.len > 1 &&
	    !strchr(" \t#", node->rest.ptr[1]))
		note_words(key, node, PROBLEM_COMMENT, node->rest, problems);
	return clean_line(problems->arena, text);
}

static bool is_same(
    const struct yaml_node *a, const struct yaml_node *b, int *steps)
{
	if (a == b)
		return true;
	if (a->kind != b->kind || a->count != b->count || !(*steps)--)
		return false;
	if (a->kind == YAML_SCALAR)
		return text_equal(a->text, b->text) &&
		       yaml_is_null(a) == yaml_is_null(b);
	for (size_t i = 0; *steps > 0 && i < a->count; i++) {
		if (!is_same(a->items[i], b->items[i], steps))
			return false;
		if (a->keys && !is_same(a->keys[i], b->keys[i], steps))
			return false;
	}
	return *steps > 0;
}

/* Notes that key I occurs above with another value. */
static void check_twice(
    const struct yaml_node *map, size_t i, struct problem_list *problems)
{
	const struct yaml_node *key = map->keys[i];
	struct text name =
	    utf8_head(clean_line(problems->arena, key->text), PROBLEM_SHOWN);
	int steps = COMPARE_STEPS;

	for (size_t k = i; k-- > 0;) {
		if (map->keys[k]->kind != YAML_SCALAR ||
		    !text_equal(map->keys[k]->text, key->text))
			continue;
		if (!is_same(map->items[k], map->items[i], &steps))
			problem_add(problems, key->line, PROBLEM_TWICE,
			    "%.*s\n%u", (int)name.len, name.ptr,
			    (unsigned)map->keys[k]->line);
		return;
	}
}

bool field_is_nearly(struct text written, const char *key)
{
	size_t at = 0;

	for (size_t i = 0; i < written.len; i++) {
		char c = written.ptr[i];

		if (c == '_' || c == '-' || c == ' ')
			continue;
		at += key[at] == '_';
		if (c >= 'A' && c <= 'Z')
			c |= 0x20;
		if (!key[at] || key[at++] != c)
			return false;
	}
	return !key[at];
}

static void check_name(const struct yaml_node *map, const struct yaml_node *key,
    struct problem_list *problems)
{
	struct text name = clean_line(problems->arena, key->text);

	for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
		if (text_is(key->text, keys[i]))
			return;
		if (field_is_nearly(key->text, keys[i]) &&
		    !yaml_get(map, keys[i]))
			problem_add(problems, key->line, PROBLEM_KEY,
			    "%.*s\n%s", (int)name.len, name.ptr, keys[i]);
	}
}

void field_check_keys(
    const struct yaml_node *map, struct problem_list *problems)
{
	if (map->kind != YAML_MAPPING)
		return;
	for (size_t i = 0; i < map->count; i++) {
		const struct yaml_node *key = map->keys[i];

		if (key->kind != YAML_SCALAR)
			continue;
		check_twice(map, i, problems);
		check_name(map, key, problems);
		if (key->plain && text_is(key->text, "<<"))
			problem_note(problems, key->line, PROBLEM_MERGE);
	}
}

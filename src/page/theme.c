/*
 * Themes: how each style looks, read from YAML and checked. Knows no terminal.
 */
#include "page/theme.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/yaml.h"

static const char *const style_names[STYLE_COUNT] = {
    [STYLE_TEXT] = "text",
    [STYLE_DIM] = "dim",
    [STYLE_TITLE] = "title",
    [STYLE_HEADING] = "heading",
    [STYLE_CODE] = "code",
    [STYLE_QUOTE] = "quote",
    [STYLE_LINK] = "link",
    [STYLE_MATCH] = "match",
    [STYLE_CURRENT] = "current",
    [STYLE_MARK] = "mark",
    [STYLE_BAR] = "bar",
    [STYLE_KEY] = "key",
    [STYLE_ERROR] = "error",
    [STYLE_NOTE] = "note",
    [STYLE_PRICE] = "price",
    [STYLE_RULE] = "rule",
    [STYLE_OVERALL] = "overall",
    [STYLE_SCIENCE] = "science",
    [STYLE_TECHNOLOGY] = "technology",
    [STYLE_COST] = "cost",
    [STYLE_RELIABILITY] = "reliability",
    [STYLE_DESIGN] = "design",
};

static const char *const color_names[] = {"black", "red", "green", "yellow",
    "blue", "magenta", "cyan", "white", "bright-black", "bright-red",
    "bright-green", "bright-yellow", "bright-blue", "bright-magenta",
    "bright-cyan", "bright-white"};

static const struct {
	const char *name;
	unsigned bit;
} attribute_names[] = {
    {"bold", STYLE_BOLD},
    {"italic", STYLE_ITALIC},
    {"underline", STYLE_UNDERLINE},
    {"reverse", STYLE_REVERSE},
    {"dim", STYLE_FAINT},
};

struct reader {
	const char *path;
	struct error *error;
};

static bool fail(
    const struct reader *reader, const struct yaml_node *node, const char *cure)
{
	error_set(reader->error, "%s:%u: %s%s%.*s%s", reader->path, node->line,
	    cure, node->text.len ? ", not '" : "", (int)node->text.len,
	    node->text.len ? node->text.ptr : "", node->text.len ? "'" : "");
	return false;
}

static bool read_hex(struct text text, uint32_t *value)
{
	char digits[7] = {0};
	char *end;

	if (text.len != 7 || text.ptr[0] != '#')
		return false;
	memcpy(digits, text.ptr + 1, 6);
	if (strspn(digits, "0123456789abcdefABCDEF") != 6)
		return false;
	*value = (uint32_t)strtoul(digits, &end, 16);
	return true;
}

static bool read_color(const struct reader *reader,
    const struct yaml_node *node, struct theme_color *color)
{
	double number;
	size_t i;

	if (node->kind == YAML_SCALAR) {
		if (text_is(node->text, "default")) {
			color->kind = THEME_DEFAULT;
			return true;
		}
		for (i = 0; i < sizeof color_names / sizeof *color_names; i++)
			if (text_is(node->text, color_names[i])) {
				*color = (struct theme_color){
				    THEME_INDEXED, (uint32_t)i};
				return true;
			}
		if (read_hex(node->text, &color->value)) {
			color->kind = THEME_RGB;
			return true;
		}
		if (text_to_double(node->text, &number) && number >= 0 &&
		    number <= 255 && number == (int)number) {
			*color = (struct theme_color){
			    THEME_INDEXED, (uint32_t)number};
			return true;
		}
	}
	return fail(reader, node,
	    "a color is a name such as red or "
	    "bright-red, 0 to 255, or \"#rrggbb\"");
}

/* 0 where there is none of that name. */
static unsigned find_attribute(const struct yaml_node *node)
{
	size_t i;

	for (i = 0; i < sizeof attribute_names / sizeof *attribute_names; i++)
		if (node->kind == YAML_SCALAR &&
		    text_is(node->text, attribute_names[i].name))
			return attribute_names[i].bit;
	return 0;
}

static bool read_attributes(const struct reader *reader,
    const struct yaml_node *node, unsigned *attributes)
{
	size_t i;

	if (node->kind != YAML_SEQUENCE)
		return fail(reader, node, "attributes are a list");
	for (i = 0; i < node->count; i++) {
		unsigned bit = find_attribute(node->items[i]);

		if (!bit)
			return fail(reader, node->items[i],
			    "an attribute is bold, italic, underline, reverse "
			    "or dim");
		*attributes |= bit;
	}
	return true;
}

static bool read_style(const struct reader *reader,
    const struct yaml_node *node, struct theme_style *style)
{
	size_t i;

	*style = (struct theme_style){0};
	if (node->kind != YAML_MAPPING)
		return fail(
		    reader, node, "a style is {fg: …, bg: …, attributes: […]}");
	for (i = 0; i < node->count; i++) {
		const struct yaml_node *key = node->keys[i];
		const struct yaml_node *value = node->items[i];
		bool good;

		if (text_is(key->text, "fg"))
			good = read_color(reader, value, &style->foreground);
		else if (text_is(key->text, "bg"))
			good = read_color(reader, value, &style->background);
		else if (text_is(key->text, "attributes"))
			good =
			    read_attributes(reader, value, &style->attributes);
		else
			good = fail(
			    reader, key, "a style has fg, bg and attributes");
		if (!good)
			return false;
	}
	return true;
}

static bool read_styles(const struct reader *reader,
    const struct yaml_node *styles, struct theme *theme)
{
	size_t i, k;

	if (styles->kind != YAML_MAPPING)
		return fail(reader, styles, "styles is a mapping of styles");
	for (i = 0; i < styles->count; i++) {
		const struct yaml_node *key = styles->keys[i];

		for (k = 0; k < STYLE_COUNT; k++)
			if (text_is(key->text, style_names[k]))
				break;
		if (k == STYLE_COUNT)
			return fail(reader, key,
			    "a style is one of those in "
			    "themes/default.yaml");
		if (!read_style(reader, styles->items[i], &theme->styles[k]))
			return false;
	}
	return true;
}

static bool read_root(const struct reader *reader, const struct yaml_node *root,
    struct theme *theme)
{
	size_t i;

	if (root->kind != YAML_MAPPING)
		return fail(reader, root, "a theme has a name and styles");
	for (i = 0; i < root->count; i++) {
		const struct yaml_node *key = root->keys[i];
		const struct yaml_node *value = root->items[i];

		if (text_is(key->text, "name")) {
			if (value->kind != YAML_SCALAR || !value->text.len ||
			    value->text.len >= sizeof theme->name)
				return fail(
				    reader, value, "a name has 1 to 31 bytes");
			memcpy(theme->name, value->text.ptr, value->text.len);
			theme->name[value->text.len] = '\0';
		} else if (text_is(key->text, "styles")) {
			if (!read_styles(reader, value, theme))
				return false;
		} else {
			return fail(
			    reader, key, "a theme has a name and styles");
		}
	}
	return true;
}

bool theme_read(struct theme *theme, const char *path, struct text yaml,
    struct error *error)
{
	struct arena *arena = arena_new();
	struct reader reader = {path, error};
	struct error syntax = {0};
	const struct yaml_node *root = yaml_read(arena, yaml, 1, &syntax);
	bool good;

	*theme = (struct theme){0};
	if (!root)
		error_set(error, "%s: %s", path, error_message(&syntax));
	good = root && read_root(&reader, root, theme);
	error_release(&syntax);
	arena_free(arena);
	return good;
}

bool theme_builtin(struct theme *theme, const char *name)
{
	const struct theme_source *source;

	for (source = theme_sources; source->name; source++)
		if (!strcmp(source->name, name))
			return theme_read(
			    theme, name, text_of(source->yaml), NULL);
	return false;
}

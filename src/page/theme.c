/*
 * A theme: the look of each style, read from YAML and checked, and reduced to
 * fewer colours. Knows no terminal; themes.c knows the files.
 */
#include "page/theme.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/message.h"
#include "base/yaml.h"
#include "review/schema.h"

/* Contrast below which a reduced colour becomes black or white. */
#define LEAST_CONTRAST 3.0
/* The cost of bold where parts share few colours, in degrees of hue. */
#define WEIGHT_COSTS 25.0

static const char *const style_names[STYLE_PARTS] = {
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
	struct str why = {0};

	if (node->text.len)
		str_printf(&why, _("%s, not '%.*s'"), cure, (int)node->text.len,
		    node->text.ptr);
	else
		str_puts(&why, cure);
	error_set(
	    reader->error, "%s:%u: %s", reader->path, node->line, str_c(&why));
	str_release(&why);
	return false;
}

/* Whether the key of value I occurs earlier in the mapping. */
static bool is_twice(const struct yaml_node *mapping, size_t i)
{
	size_t k;

	for (k = 0; k < i; k++)
		if (text_equal(mapping->keys[k]->text, mapping->keys[i]->text))
			return true;
	return false;
}

static bool fail_twice(const struct reader *reader, const struct yaml_node *key)
{
	error_set(reader->error, _("%s:%u: `%.*s` stands twice; take one away"),
	    reader->path, key->line, (int)key->text.len, key->text.ptr);
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
    const struct yaml_node *node, struct color *color)
{
	double number;
	size_t i;

	if (node->kind == YAML_SCALAR) {
		if (text_is(node->text, "default")) {
			color->kind = COLOR_DEFAULT;
			return true;
		}
		for (i = 0; i < sizeof color_names / sizeof *color_names; i++)
			if (text_is(node->text, color_names[i])) {
				*color =
				    (struct color){COLOR_INDEXED, (uint32_t)i};
				return true;
			}
		if (read_hex(node->text, &color->value)) {
			color->kind = COLOR_RGB;
			return true;
		}
		if (text_to_double(node->text, &number) && number >= 0 &&
		    number <= 255 && number == (int)number) {
			*color =
			    (struct color){COLOR_INDEXED, (uint32_t)number};
			return true;
		}
	}
	return fail(reader, node,
	    _("a color is a name such as red or bright-red, 0 to 255, or "
	      "\"#rrggbb\""));
}

/* 0 for an unknown name. */
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
		return fail(reader, node, _("attributes are a list"));
	for (i = 0; i < node->count; i++) {
		unsigned bit = find_attribute(node->items[i]);

		if (!bit)
			return fail(reader, node->items[i],
			    _("an attribute is bold, italic, underline, "
			      "reverse or dim"));
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
		return fail(reader, node,
		    _("a style is {fg: …, bg: …, attributes: […]}"));
	for (i = 0; i < node->count; i++) {
		const struct yaml_node *key = node->keys[i];
		const struct yaml_node *value = node->items[i];
		bool good;

		if (is_twice(node, i))
			good = fail_twice(reader, key);
		else if (text_is(key->text, "fg"))
			good = read_color(reader, value, &style->foreground);
		else if (text_is(key->text, "bg"))
			good = read_color(reader, value, &style->background);
		else if (text_is(key->text, "attributes"))
			good =
			    read_attributes(reader, value, &style->attributes);
		else
			good = fail(reader, key,
			    _("a style has fg, bg and attributes"));
		if (!good)
			return false;
	}
	return true;
}

static bool fail_unknown_style(
    const struct reader *reader, const struct yaml_node *key)
{
	struct str cure = {0}, names = {0};
	size_t i;

	for (i = 0; i < STYLE_COUNT; i++)
		str_printf(&names, "%s%s", i ? ", " : "",
		    theme_style_name((enum style)i));
	str_printf(&cure, _("a style is one of %s"), str_c(&names));
	fail(reader, key, str_c(&cure));
	str_release(&cure);
	str_release(&names);
	return false;
}

/* A part without a line in the theme looks like the whole. */
static void fill_parts(struct theme *theme, const bool told[STYLE_COUNT])
{
	struct theme_style *parts = &theme->styles[STYLE_PARTS];
	int i;

	for (i = 0; i < PART_SCORES; i++)
		if (!told[STYLE_PARTS + i])
			parts[i] = parts[PART_OVERALL];
}

static bool read_styles(const struct reader *reader,
    const struct yaml_node *styles, struct theme *theme)
{
	bool told[STYLE_COUNT] = {false};
	size_t i, k;

	if (styles->kind != YAML_MAPPING)
		return fail(reader, styles, _("styles is a mapping of styles"));
	for (i = 0; i < styles->count; i++) {
		const struct yaml_node *key = styles->keys[i];

		for (k = 0; k < STYLE_COUNT; k++)
			if (text_is(key->text, theme_style_name((enum style)k)))
				break;
		if (k == STYLE_COUNT)
			return fail_unknown_style(reader, key);
		if (is_twice(styles, i))
			return fail_twice(reader, key);
		if (!read_style(reader, styles->items[i], &theme->styles[k]))
			return false;
		told[k] = true;
	}
	fill_parts(theme, told);
	return true;
}

static bool read_root(const struct reader *reader, const struct yaml_node *root,
    struct theme *theme)
{
	size_t i;

	if (root->kind != YAML_MAPPING)
		return fail(reader, root, _("a theme has styles"));
	for (i = 0; i < root->count; i++) {
		const struct yaml_node *key = root->keys[i];

		if (!text_is(key->text, "styles"))
			return fail(reader, key, _("a theme has styles"));
		if (is_twice(root, i))
			return fail_twice(reader, key);
		if (!read_styles(reader, root->items[i], theme))
			return false;
	}
	return true;
}

/* A style without colours of its own has those of text. */
static void inherit(struct theme *theme)
{
	const struct theme_style *text = &theme->styles[STYLE_TEXT];
	size_t i;

	for (i = 0; i < STYLE_COUNT; i++) {
		struct theme_style *style = &theme->styles[i];

		if (style->foreground.kind == COLOR_DEFAULT)
			style->foreground = text->foreground;
		if (style->background.kind == COLOR_DEFAULT)
			style->background = text->background;
	}
}

bool theme_read(struct theme *theme, const char *name, const char *path,
    struct text yaml, struct error *error)
{
	struct arena *arena = arena_new();
	struct reader reader = {path, error};
	struct error syntax = {0};
	const struct yaml_node *root = yaml_read(arena, yaml, 1, &syntax);
	bool good;

	*theme = (struct theme){0};
	strncpy(theme->name, name, sizeof theme->name - 1);
	if (!root)
		error_set(error, "%s: %s", path, error_message(&syntax));
	good = root && read_root(&reader, root, theme);
	inherit(theme);
	error_release(&syntax);
	arena_free(arena);
	return good;
}

static bool is_legible(const struct theme_style *style)
{
	return color_contrast(color_rgb(style->foreground),
		   color_rgb(style->background)) >= LEAST_CONTRAST;
}

/* Makes text that has lost its contrast black or white, whichever is legible.
 */
static void keep_legible(struct theme_style *style, uint32_t colors)
{
	if (is_legible(style))
		return;
	style->foreground = (struct color){COLOR_INDEXED, colors < 16 ? 7 : 15};
	if (!is_legible(style))
		style->foreground.value = 0;
}

/* Whether COLOR is left to the terminal. */
static bool is_own(struct color color)
{
	return color.kind == COLOR_DEFAULT ||
	       (color.kind == COLOR_INDEXED && color.value < 16);
}

static bool look_alike(const struct theme_style *a, const struct theme_style *b)
{
	return color_equal(a->foreground, b->foreground) &&
	       a->attributes == b->attributes;
}

/* The first part that looks like PART. */
static size_t first_alike(const struct theme *theme, size_t part)
{
	size_t i = STYLE_PARTS;

	while (!look_alike(&theme->styles[i], &theme->styles[part]))
		i++;
	return i;
}

/* The looks shared by the parts: colours FIRST to END (exclusive) of COLORS,
 * plain, and with WEIGHTS 2 also bold. */
struct palette {
	const struct theme *full;
	uint32_t colors, first, end, weights;
	bool chosen[STYLE_COUNT];
};

static bool is_taken(const struct theme *theme, const struct palette *palette,
    const struct theme_style *style)
{
	size_t i;

	for (i = STYLE_PARTS; i < STYLE_COUNT; i++)
		if (palette->chosen[i] && look_alike(&theme->styles[i], style))
			return true;
	return false;
}

/* Look NUMBER of the palette for PART, and its distance from the full one: a
 * terminal of eight colours shows bold as bright. */
static double try_style(const struct theme *theme,
    const struct palette *palette, size_t part, uint32_t number,
    struct theme_style *style)
{
	const struct theme_style *full = &palette->full->styles[part];
	uint32_t count = palette->end - palette->first;
	struct color shown = {COLOR_INDEXED, palette->first + number % count};
	double cost = 0;

	*style = theme->styles[part];
	style->foreground = shown;
	if (number >= count) {
		style->attributes |= STYLE_BOLD;
		shown.value += 8;
		cost = WEIGHT_COSTS;
	}
	return cost + color_difference(color_rgb(full->foreground),
			  color_rgb(shown), palette->colors);
}

/* The free look in *BEST nearest to PART's; returns how much worse the next one
 * is, -1 if none is free. */
static double find_best(const struct theme *theme,
    const struct palette *palette, size_t part, struct theme_style *best)
{
	uint32_t count = palette->weights * (palette->end - palette->first), i;
	double least = HUGE_VAL, second = HUGE_VAL, cost;
	struct theme_style style;

	for (i = 0; i < count; i++) {
		cost = try_style(theme, palette, part, i, &style);
		if (cost >= second || is_taken(theme, palette, &style) ||
		    !is_legible(&style))
			continue;
		second = cost < least ? least : cost;
		if (cost >= least)
			continue;
		least = cost;
		*best = style;
	}
	return isinf(least) ? -1 : second - least;
}

/* The part without a look that has most to lose, and its best; false if none is
 * left of either. */
static bool find_next(const struct theme *theme, const struct palette *palette,
    size_t *next, struct theme_style *best)
{
	struct theme_style style = {0};
	double most = -1, loss;
	size_t part;

	for (part = STYLE_PARTS; part < STYLE_COUNT; part++) {
		if (palette->chosen[part] ||
		    first_alike(palette->full, part) != part)
			continue;
		loss = find_best(theme, palette, part, &style);
		if (loss <= most)
			continue;
		most = loss;
		*next = part;
		*best = style;
	}
	return most >= 0;
}

/* Gives each part that FULL distinguishes from those before it the nearest look
 * that no other has. Colours of the terminal stay. */
static void keep_parts_apart(
    struct theme *theme, const struct theme *full, uint32_t colors)
{
	struct palette palette = {.full = full,
	    .colors = colors,
	    .first = colors < 256 ? 0 : 16,
	    .end = colors < 16    ? 8
		   : colors < 256 ? 16
				  : 256,
	    .weights = colors < 16 ? 2 : 1};
	struct theme_style style;
	size_t part;

	for (part = STYLE_PARTS; part < STYLE_COUNT; part++)
		palette.chosen[part] = is_own(full->styles[part].foreground);
	while (find_next(theme, &palette, &part, &style)) {
		theme->styles[part] = style;
		palette.chosen[part] = true;
	}
	for (part = STYLE_PARTS; part < STYLE_COUNT; part++)
		theme->styles[part] = theme->styles[first_alike(full, part)];
}

void theme_reduce(struct theme *theme, uint32_t colors)
{
	const struct theme full = *theme;
	size_t i;

	for (i = 0; i < STYLE_COUNT; i++) {
		struct theme_style *style = &theme->styles[i];

		if (colors < 16 && is_own(style->foreground) &&
		    style->foreground.value >= 8)
			style->attributes |= STYLE_BOLD; /* so it is bright */
		style->foreground = color_reduce(style->foreground, colors);
		style->background = color_reduce(style->background, colors);
		if (colors >= 8 && colors < 256 &&
		    style->foreground.kind != COLOR_DEFAULT &&
		    style->background.kind != COLOR_DEFAULT)
			keep_legible(style, colors);
	}
	if (colors >= 8 && colors <= 256)
		keep_parts_apart(theme, &full, colors);
}

void theme_clear_ground(struct theme *theme)
{
	const struct theme_style text = theme->styles[STYLE_TEXT];
	const struct color none = {COLOR_DEFAULT, 0};
	size_t i;

	for (i = 0; i < STYLE_COUNT; i++) {
		struct theme_style *style = &theme->styles[i];

		if (color_equal(style->foreground, text.foreground))
			style->foreground = none;
		if (color_equal(style->background, text.background))
			style->background = none;
	}
}

const char *theme_style_name(enum style style)
{
	return style < STYLE_PARTS
		   ? style_names[style]
		   : review_schema.parts[style - STYLE_PARTS].key;
}

/*
 * The configuration as the browser takes it: keys and columns are checked, and
 * all of it can be printed.
 */
#include "tui/state/settings.h"

#include <string.h>

#include "base/message.h"
#include "base/yaml.h"
#include "page/row.h"
#include "query/config/config_edit.h"
#include "query/language/query.h"
#include "review/check/rule.h"
#include "tui/state/keymap.h"

/* The source of a value that nobody set. */
static const char *usual(void)
{
	return _("default");
}

static void check_sort(struct config *config)
{
	struct arena *arena = arena_new();
	struct query_error why = {0};
	struct query_sort sort;

	if (config->sort.len &&
	    !query_parse_sort(arena, config->sort, &sort, &why)) {
		config_note(config, config->sort_line, "sort: %.*s",
		    (int)why.message.len, why.message.ptr);
		config->sort = (struct text){0};
	}
	arena_free(arena);
}

/* Keeps queries with mistakes: using one reports its mistake. */
static void check_queries(struct config *config)
{
	struct query_options options = {
	    .saved = config_find_query, .context = config};

	/* Weights may be set later. */
	memset(&options.weights, 1, sizeof options.weights);
	for (size_t i = 0; i < config->query_count; i++) {
		const struct config_query *saved = &config->queries[i];
		struct arena *arena = arena_new();
		struct query_error why = {0};

		if (!query_parse(arena, saved->query, &options, &why))
			config_note(config, saved->line,
			    _("query `%.*s`: %.*s"), (int)saved->name.len,
			    saved->name.ptr, (int)why.message.len,
			    why.message.ptr);
		arena_free(arena);
	}
}

static void choose_columns(struct settings *settings, struct config *config)
{
	const struct config_words *words = &config->columns;
	struct str names = {0};

	column_print_names(&names, true, ", ");
	for (size_t i = 0; i < words->count; i++)
		if (!columns_choose(&settings->columns, words->words[i]))
			config_note(config, words->line,
			    _("columns: `%.*s` is none, or stands twice; there "
			      "are %s"),
			    (int)words->words[i].len, words->words[i].ptr,
			    str_c(&names));
	str_release(&names);
}

void settings_make(struct settings *settings, struct config *config)
{
	*settings = (struct settings){.arena = arena_new()};
	check_sort(config);
	check_queries(config);
	choose_columns(settings, config);
	settings->actions = keymap_make(settings->arena, config);
	settings->has_keys = settings->actions != action_table;
	settings->actions =
	    keymap_add_commands(settings->arena, config, settings->actions);
}

void settings_release(struct settings *settings)
{
	arena_free(settings->arena);
	*settings = (struct settings){0};
}

void settings_print_note(
    const struct config *config, const char *path, struct str *note)
{
	const char *slash = strrchr(path, '/');
	struct str first = {0};

	if (!config->mistake_count)
		return;
	str_clear(note);
	config_print_mistake(config, slash ? slash + 1 : path, 0, &first);
	if (config->mistake_count > 1)
		str_printf(note, _("1 of %s mistakes: %s"),
		    figure_of(config->mistake_count).text, str_c(&first));
	else
		str_add(note, str_text(&first));
	str_release(&first);
}

/* The rest of a line. */
static void print_from(const char *from, struct str *out)
{
	str_puts(out, " # ");
	row_clean(out, text_of(from), false);
	str_putc(out, '\n');
}

static void print_value(
    const char *key, const struct settings_value *value, struct str *out)
{
	str_printf(out, "%s: ", key);
	if (value->value.ptr)
		yaml_print_quoted(value->value, out);
	print_from(value->from, out);
}

/* Prints the rules that the configuration turns on or off. */
static void print_rules(
    const struct config *config, const char *path, struct str *out)
{
	uint64_t said = config->rules_on | config->rules_off;
	const char *gap = "";
	int i;

	str_puts(out, "check: {");
	for (i = 0; i < CHECK_RULES; i++) {
		if (!(said & check_rule_bit((enum check_rule)i)))
			continue;
		str_printf(out, "%s%s: %s", gap,
		    check_rule((enum check_rule)i)->key,
		    config->rules_off & check_rule_bit((enum check_rule)i)
			? "off"
			: "on");
		gap = ", ";
	}
	str_putc(out, '}');
	print_from(said ? path : usual(), out);
}

static void print_weights(
    const struct config *config, const char *path, struct str *out)
{
	struct str value = {0};
	size_t i;

	str_puts(out, "weights:");
	print_from(config->weights_count ? path : usual(), out);
	for (i = 0; i < config->weights_count; i++) {
		str_clear(&value);
		weights_print(&config->weights[i].weights, &value);
		str_puts(out, "  ");
		yaml_print_quoted(config->weights[i].name, out);
		str_printf(out, ": %s\n", str_c(&value));
	}
	str_release(&value);
}

static void print_queries(
    const struct config *config, const char *path, struct str *out)
{
	size_t i;

	str_puts(out, "queries:");
	print_from(config->query_count ? path : usual(), out);
	for (i = 0; i < config->query_count; i++) {
		str_puts(out, "  ");
		yaml_print_quoted(config->queries[i].name, out);
		str_puts(out, ": ");
		config_print_query(&config->queries[i], out);
		str_putc(out, '\n');
	}
}

static void print_commands(
    const struct config *config, const char *path, struct str *out)
{
	size_t i, k;

	str_puts(out, "commands:");
	print_from(config->command_count ? path : usual(), out);
	for (i = 0; i < config->command_count; i++) {
		const struct config_command *command = &config->commands[i];

		if (!command->key.len)
			continue;
		str_puts(out, "  ");
		yaml_print_quoted(command->name, out);
		str_puts(out, ": {key: ");
		yaml_print_quoted(command->key, out);
		for (k = 0; k < command->count; k++) {
			str_puts(out, k ? ", " : ", run: [");
			yaml_print_quoted(command->words[k], out);
		}
		str_puts(out, "]}\n");
	}
}

void settings_print(const struct settings *settings,
    const struct config *config, const struct settings_world *world,
    struct str *out)
{
	const struct settings_value opener = {
	    config->opener, config->opener.ptr ? world->path : usual()};

	print_value("library", &world->library, out);
	print_value("interface", &world->interface, out);
	print_value("lang", &world->lang, out);
	print_value("theme", &world->theme, out);
	print_value("sort", &world->sort, out);
	str_puts(out, "columns: [");
	for (size_t i = 0; i < settings->columns.count; i++)
		str_printf(out, "%s%s", i ? ", " : "",
		    column_get(settings->columns.ids[i]).name);
	str_putc(out, ']');
	print_from(settings->columns.count
		       ? world->path
		       : _("default: the columns that fit, and the sort key's"),
	    out);
	str_printf(out, "measure: %u", world->measure);
	print_from(config->measure ? world->path : usual(), out);
	print_value("opener", &opener, out);
	str_puts(out, "split:");
	if (config->split)
		str_printf(out, " %u", config->split);
	print_from(config->split ? world->path : usual(), out);
	str_printf(out, "mouse: %s", config->mouse ? "true" : "false");
	print_from(config->mouse ? world->path : usual(), out);
	print_rules(config, world->path, out);
	str_printf(out, "resume: %s", config->resume ? "true" : "false");
	print_from(config->resume ? world->path : usual(), out);
	print_weights(config, world->path, out);
	print_queries(config, world->path, out);
	print_commands(config, world->path, out);
	str_puts(out, "keys:");
	print_from(settings->has_keys ? world->path : usual(), out);
	keymap_print(settings->actions, out);
}

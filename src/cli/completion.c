/*
 * Completion in the shell: a short script for each shell asks this program, so
 * candidates come from the tables, the grammar and the library itself.
 */
#include "cli/completion.h"

#include <stdlib.h>
#include <string.h>

#include "base/embedded.h"
#include "base/mem.h"
#include "base/message.h"
#include "cli/command.h"
#include "cli/emit.h"
#include "cli/place.h"
#include "page/column.h"
#include "page/themes.h"
#include "query/axis.h"
#include "query/complete.h"
#include "review/check/rule.h"
#include "review/schema.h"

/* The state of a completion. */
struct completer {
	const struct session *session;
	struct options before; /* the words before the last */
	const char *ahead;     /* start of the last word that stays */
	const char *part;      /* rest of the last word, to complete */
	struct index_place place;
	struct emit emit;
};

/* Offers VALUE, with an explanation, if it begins like the word. */
static void offer(struct completer *completer, struct text value,
    const char *after, struct text what)
{
	struct str *out = &completer->emit.buffer, clean = {0};
	bool harmless;

	row_clean(&clean, value, false);
	harmless = text_equal(str_text(&clean), value);
	str_release(&clean);
	/* The shell would write it to the terminal unchanged. */
	if (!harmless || !text_starts(value, completer->part))
		return;
	str_append(out, completer->ahead,
	    (size_t)(completer->part - completer->ahead));
	str_add(out, value);
	str_puts(out, after);
	if (what.len) {
		str_putc(out, '\t');
		emit_text(completer->session, what, out);
	}
	str_putc(out, '\n');
	emit_flow(&completer->emit);
}

static void offer_words(struct completer *completer, const char *words)
{
	while (*words) {
		size_t len = strcspn(words, " ");

		offer(completer, (struct text){words, len}, "", TEXT(""));
		words += len + (words[len] != 0);
	}
}

/* The catalogue of the present index: nobody waits for an update at a Tab. */
static struct catalog *load(const struct completer *completer)
{
	struct index *index =
	    completer->place.root ? index_open(&completer->place) : NULL;
	struct catalog *catalog =
	    index ? index_load(index, completer->session->interrupted) : NULL;

	index_close(index);
	return catalog;
}

static void offer_refs(struct completer *completer, const char *argument)
{
	struct catalog *catalog = load(completer);
	uint32_t i;

	(void)argument;
	for (i = 0; catalog && i < catalog->product_count; i++) {
		uint32_t row =
		    catalog_version(catalog, i, completer->session->lang);

		offer(completer, catalog_ref(catalog, row), "",
		    catalog_shown_name(catalog, row));
	}
	catalog_free(catalog);
}

/* Offers completions of a query; LEAD is put before the word. */
static void offer_query(struct completer *completer, const char *lead)
{
	struct catalog *catalog = load(completer);
	struct arena *arena = arena_new();
	struct completions found;
	struct str typed = {0};
	size_t i;

	if (!catalog)
		catalog = catalog_new();
	str_puts(&typed, lead);
	str_puts(&typed, completer->part);
	complete_query(&found, arena, catalog, completer->session->lang,
	    str_text(&typed), NULL);
	completer->part += strlen(completer->part) - found.replaced;
	for (i = 0; i < found.count; i++)
		offer(completer, found.items[i].text, "", TEXT(""));
	str_release(&typed);
	arena_free(arena);
	catalog_free(catalog);
}

static void offer_terms(struct completer *completer, const char *argument)
{
	(void)argument;
	offer_query(completer, "");
}

static void offer_sorts(struct completer *completer, const char *argument)
{
	(void)argument;
	offer_query(completer, "sort:");
}

/* In a list, only the item after the last comma is completed. */
static void skip_listed(struct completer *completer)
{
	const char *comma = strrchr(completer->part, ',');

	if (comma)
		completer->part = comma + 1;
}

static void offer_columns(struct completer *completer, const char *argument)
{
	struct str names = {0};

	(void)argument;
	skip_listed(completer);
	column_print_names(&names, false, " ");
	offer_words(completer, str_c(&names));
	str_release(&names);
}

static void offer_rules(struct completer *completer, const char *argument)
{
	int i;

	(void)argument;
	skip_listed(completer);
	for (i = 0; i < CHECK_RULES; i++)
		offer(completer, text_of(check_rule((enum check_rule)i)->key),
		    "", text_of(check_rule((enum check_rule)i)->wants));
}

static void offer_sections(struct completer *completer, const char *argument)
{
	int i;

	(void)argument;
	for (i = 0; i < SECTION_KEYS; i++)
		offer(completer, text_of(section_key_name((enum section_key)i)),
		    "", TEXT(""));
}

static void offer_themes(struct completer *completer, const char *argument)
{
	const struct theme *theme;

	(void)argument;
	for (theme = themes_builtin; *theme->name; theme++)
		offer(completer, text_of(theme->name), "", TEXT(""));
}

/* Offers the configured sets, or part by part. */
static void offer_weights(struct completer *completer, const char *argument)
{
	const struct config *config = completer->session->config;
	const char *whole = completer->part;
	enum review_part part;
	size_t i;

	(void)argument;
	skip_listed(completer);
	for (i = 0; completer->part == whole && i < config->weights_count; i++)
		offer(completer, config->weights[i].name, "", TEXT(""));
	for (part = 0; part < PART_COUNT; part++)
		if (weights_takes(part))
			offer(completer, text_of(review_part_name(part)), "=",
			    TEXT(""));
}

static void offer_langs(struct completer *completer, const char *argument)
{
	int i;

	(void)argument;
	for (i = 0; i < SCHEMA_LANGUAGES; i++)
		offer(completer, text_of(review_schema.languages[i].tag), "",
		    TEXT(""));
}

static void offer_axes(struct completer *completer, const char *argument)
{
	enum axis i;

	(void)argument;
	for (i = 0; i < AXIS_COUNT; i++)
		offer(completer, text_of(axis_entry(i).key), "", TEXT(""));
}

/* Asks the shell to complete paths itself. */
static void offer_paths(struct completer *completer, const char *argument)
{
	str_printf(&completer->emit.buffer, "%s\n", argument);
}

/* Offers the words of ARGUMENT. */
static void offer_choices(struct completer *completer, const char *argument)
{
	offer_words(completer, argument);
}

/* Sources of values, by the placeholder in the help. */
static const struct value_source {
	const char *name;
	void (*offer)(struct completer *completer, const char *argument);
	const char *argument;
} sources[] = {
    {"DIR", offer_paths, ":folders"},
    {"FILE", offer_paths, ":files"},
    {"PATH", offer_paths, ":files"},
    {"RULE,", offer_rules, NULL},
    {"REF", offer_refs, NULL},
    {"A", offer_refs, NULL},
    {"QUERY", offer_terms, NULL},
    {"KEYS", offer_sorts, NULL},
    {"NAMES", offer_columns, NULL},
    {"KEY", offer_sections, NULL},
    {"NAME", offer_themes, NULL},
    {"AXIS", offer_axes, NULL},
    {"WEIGHTS", offer_weights, NULL},
    {"LANG", offer_langs, NULL},
    {"WHEN", offer_choices, "auto always never"},
    {"SHELL", offer_choices, "bash zsh fish"},
    {"VIEW", offer_choices,
	"list list-alone review review-alone rating plot compare"},
};

/* Offers values for placeholder NAME; its first word counts. */
static void offer_value(struct completer *completer, const char *name)
{
	size_t i, len = strcspn(name += strspn(name, "["), " .]");

	for (i = 0; i < sizeof sources / sizeof sources[0]; i++)
		if (text_is((struct text){name, len}, sources[i].name))
			sources[i].offer(completer, sources[i].argument);
}

static void offer_options(struct completer *completer)
{
	const struct command *command = completer->before.command;
	unsigned scope = command ? command->scope : OPTION_OF_BROWSER;
	struct str name = {0};
	enum option i;

	for (i = 0; i < OPTION_KEYS; i++) {
		const struct option_spec *spec = options_spec(i);

		if (!(spec->scope & scope))
			continue;
		str_clear(&name);
		str_printf(&name, "--%s", spec->name);
		offer(completer, str_text(&name), "", text_of(spec->help));
	}
	str_release(&name);
}

static void offer_commands(struct completer *completer)
{
	const struct command *command;
	size_t i;

	for (i = 0; (command = command_get(i)); i++)
		offer(completer, text_of(command->name), "",
		    text_of(command->summary));
	offer_paths(completer, ":files");
}

/* Completes the last of COUNT words, all of which follow `earshot`. */
static void complete(struct completer *completer, char **words, size_t count)
{
	const struct option_spec *awaiting =
	    count > 1 ? options_awaiting(words[count - 2]) : NULL;
	const char *last = words[count - 1], *equals = strchr(last, '=');
	const struct command *command;
	struct str name = {0};

	completer->ahead = completer->part = last;
	if (equals && !strncmp(last, "--", 2)) {
		str_append(&name, last, (size_t)(equals - last));
		awaiting = options_awaiting(str_c(&name));
		completer->part = equals + 1;
		str_release(&name);
	}
	command = completer->before.command;
	if (awaiting)
		offer_value(completer, awaiting->argument);
	else if (last[0] == '-' && last[1] == '-')
		offer_options(completer);
	else if (command)
		offer_value(completer, command->words);
	else if (options_has(&completer->before, OPTION_PICK))
		offer_terms(completer, NULL);
	else
		offer_commands(completer);
}

/* Parses the words before the last like the program, as far as possible: they
 * name the library, unless only one is allowed. */
static enum status complete_words(
    const struct session *session, bool restricted, char **words, size_t count)
{
	struct completer completer = {
	    .session = session, .place = session->place};
	char **argv = mem_new(count + 1, sizeof *argv), *root = NULL;
	struct error error = {0};
	enum status status;

	memcpy(argv + 1, words, (count - 1) * sizeof *argv);
	options_parse((int)count, argv, &completer.before, &error);
	error_release(&error);
	if (!restricted && options_has(&completer.before, OPTION_LIBRARY)) {
		root = place_resolve(
		    completer.before.values[OPTION_LIBRARY], &error);
		error_release(&error);
		completer.place.root = root;
	}
	complete(&completer, words, count);
	status = emit_finish(&completer.emit, session, STATUS_DONE);
	options_release(&completer.before);
	free(argv);
	free(root);
	return status;
}

enum status completion_run(
    const struct session *session, const struct options *options)
{
	const char *name = options->word_count ? options->words[0] : "";
	struct emit emit = {0};
	size_t i;

	if (options->word_count > 1 && text_is(text_of(name), "words"))
		return complete_words(session,
		    options_has(options, OPTION_RESTRICTED), options->words + 1,
		    options->word_count - 1);
	for (i = 0; embedded_completions[i].name; i++)
		if (options->word_count == 1 &&
		    !strcmp(name, embedded_completions[i].name))
			str_puts(&emit.buffer, embedded_completions[i].text);
	if (emit.buffer.len)
		return emit_finish(&emit, session, STATUS_DONE);
	session_complain(
	    session, _("completion takes a shell: bash, zsh or fish"));
	return STATUS_WRONG;
}

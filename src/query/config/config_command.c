/*
 * Commands in the configuration: a name, a key, and the words of a program.
 */
#include "query/config/config_command.h"

#include <string.h>

#include "base/message.h"
#include "base/suggest.h"
#include "base/words.h"

static const char *const places[] = {
    "{ref}", "{path}", "{name}", "{url}", "{marked}"};

enum { PLACES = sizeof places / sizeof *places };

/* Notes a mistake; FORMAT takes the command and a WORD of it. */
static bool __attribute__((format(printf, 5, 0)))
fail(struct config *config, const struct yaml_node *key, uint32_t line,
    struct text word, const char *format)
{
	config_note(config, line, format, (int)key->text.len, key->text.ptr,
	    (int)word.len, word.ptr);
	return false;
}

/* YAML reads a bare {ref} in a list as a mapping. */
static struct text word_of(struct arena *arena, const struct yaml_node *node)
{
	struct str word = {0};
	struct text copy;

	if (node->kind == YAML_SCALAR)
		return node->text;
	if (node->kind == YAML_MAPPING && node->count == 1)
		str_printf(&word, "{%.*s}", (int)node->keys[0]->text.len,
		    node->keys[0]->text.ptr);
	copy = arena_text(arena, str_text(&word));
	str_release(&word);
	return copy;
}

static void take_words(struct config *config, struct config_command *command,
    const struct yaml_node *run)
{
	size_t i, count = 0;
	char **words;

	if (run->kind == YAML_SCALAR) {
		words = words_split(config->arena, run->text, &count);
		command->words = arena_alloc(
		    config->arena, count + 1, sizeof *command->words);
		for (i = 0; i < count; i++)
			command->words[i] = text_of(words[i]);
		command->count = count;
		return;
	}
	command->words =
	    arena_alloc(config->arena, run->count + 1, sizeof *command->words);
	for (i = 0; i < run->count; i++)
		command->words[command->count++] =
		    word_of(config->arena, run->items[i]);
}

/* A placeholder must be a whole word: inside another word its value could
 * change the meaning of that word. */
static bool check_word(struct config *config, const struct yaml_node *key,
    struct text word, bool first)
{
	struct suggest suggest;
	size_t i;

	suggest_init(&suggest, word);
	for (i = 0; i < PLACES; i++) {
		if (text_is(word, places[i]) && !first)
			return true;
		if (memmem(word.ptr, word.len, places[i], strlen(places[i])))
			break;
		suggest_offer(&suggest, text_of(places[i]));
	}
	if (i < PLACES && first)
		return fail(config, key, key->line, text_of(places[i]),
		    _("command `%.*s` begins with %.*s; it takes a program "
		      "first"));
	if (i < PLACES)
		return fail(config, key, key->line, text_of(places[i]),
		    _("command `%.*s` has %.*s within a word; it must be one "
		      "of its own"));
	if (word.len < 3 || word.ptr[0] != '{' ||
	    word.ptr[word.len - 1] != '}' || !suggest.best.len)
		return true;
	config_note(config, key->line,
	    _("command `%.*s` has %.*s; did you mean %.*s?"),
	    (int)key->text.len, key->text.ptr, (int)word.len, word.ptr,
	    (int)suggest.best.len, suggest.best.ptr);
	return false;
}

/* Takes a command; false, with a note, if it has a mistake. */
static bool take_command(struct config *config, const struct yaml_node *key,
    const struct yaml_node *value, struct config_command *command)
{
	const struct yaml_node *run = NULL;
	size_t i;

	*command =
	    (struct config_command){.name = key->text, .line = key->line};
	for (i = 0; value->kind == YAML_MAPPING && i < value->count; i++) {
		const struct yaml_node *item = value->items[i];

		if (text_is(value->keys[i]->text, "run") &&
		    item->kind != YAML_MAPPING)
			run = item;
		else if (text_is(value->keys[i]->text, "key") &&
			 item->kind == YAML_SCALAR)
			command->key = item->text;
		else
			return fail(config, key, value->keys[i]->line, TEXT(""),
			    _("command `%.*s` takes `key`, a key, and `run`, a "
			      "program and its words"));
	}
	if (run)
		take_words(config, command, run);
	if (!command->count || !command->key.len || !key->text.len ||
	    text_is(command->words[0], "&"))
		return fail(config, key, key->line, TEXT(""),
		    _("command `%.*s` needs both: {key: X, run: [program, "
		      "\"{ref}\"]}"));
	for (i = 0; i < command->count; i++)
		if (!check_word(config, key, command->words[i], !i))
			return false;
	return true;
}

void config_take_commands(struct config *config, const struct yaml_node *node)
{
	size_t i;

	config->commands = arena_alloc(
	    config->arena, node->count + 1, sizeof *config->commands);
	for (i = 0; i < node->count; i++)
		if (take_command(config, node->keys[i], node->items[i],
			&config->commands[config->command_count]))
			config->command_count++;
}

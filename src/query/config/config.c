/*
 * The configuration, read key by key, with a note for each mistake.
 */
#include "query/config/config.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/mem.h"
#include "base/message.h"
#include "base/suggest.h"
#include "base/utf8.h"
#include "base/yaml.h"
#include "base/yaml_salvage.h"
#include "query/config/config_command.h"
#include "query/config/config_weights.h"
#include "review/check/rule.h"

/* The top-level keys; a key with a special kind of value has a function. */
static const char *const words[] = {
    "library", "interface", "lang", "theme", "sort", "opener", NULL};

void config_note(struct config *config, uint32_t line, const char *format, ...)
{
	struct config_mistake *mistakes;
	struct str message = {0}, clean = {0};
	va_list args;
	size_t at = config->mistake_count;

	if (!config->arena)
		config->arena = arena_new();
	va_start(args, format);
	str_vprintf(&message, format, args);
	va_end(args);
	utf8_clean(&clean, str_text(&message));
	mistakes = mem_resize(config->mistakes, at + 1, sizeof *mistakes);
	for (; at && mistakes[at - 1].line > line; at--)
		mistakes[at] = mistakes[at - 1];
	mistakes[at] = (struct config_mistake){
	    line, arena_text(config->arena, str_text(&clean))};
	config->mistakes = mistakes;
	config->mistake_count++;
	str_release(&message);
	str_release(&clean);
}

/* Notes a mistake; FORMAT takes the key. */
static void __attribute__((format(printf, 4, 0))) note_key(
    struct config *config, uint32_t line, struct text key, const char *format)
{
	config_note(config, line, format, (int)key.len, key.ptr);
}

/* Whether the value NODE of KEY is a mapping; if not, notes it unless there is
 * no value. FORMAT takes the key. */
static bool __attribute__((format(printf, 4, 0)))
is_mapping(struct config *config, const struct yaml_node *node, const char *key,
    const char *format)
{
	if (node->kind == YAML_MAPPING)
		return true;
	if (!yaml_is_null(node))
		note_key(config, node->line, text_of(key), format);
	return false;
}

/* Notes an unknown word, with a guess if there is one; FORMAT takes the key. */
static void __attribute__((format(printf, 4, 0)))
note_guess(struct config *config, const struct yaml_node *key,
    struct text guess, const char *format)
{
	config_note(config, key->line, format, (int)key->text.len,
	    key->text.ptr, (int)guess.len, guess.ptr);
}

/* Whether VALUE is all the text after KEY. Text that YAML drops was hardly
 * meant so: `mark: ~`, `loud: !wireless`, `next: #`. */
static bool is_heard(struct config *config, const struct yaml_node *key,
    const struct yaml_node *value)
{
	bool typed = text_starts(value->tag, "tag:yaml.org,2002:") ||
		     (value->referred && !value->tag.len);
	struct text lost = typed ? TEXT("") : value->prefix;

	if (value->kind != YAML_SCALAR)
		return true;
	if (value->plain && text_is(value->text, "~"))
		lost = value->text;
	else if (value->block && !value->text.len)
		lost = TEXT("| or >");
	else if (value->rest.len &&
		 (value->rest.len == 1 || !strchr(" \t#", value->rest.ptr[1])))
		lost = value->rest;
	if (!lost.len)
		return true;
	config_note(config, value->line,
	    _("`%.*s`: %.*s is no text to YAML; put the whole value in quotes"),
	    (int)key->text.len, key->text.ptr, (int)lost.len, lost.ptr);
	return false;
}

/* The same for each value in the list or mapping NODE. */
static bool are_heard(struct config *config, const struct yaml_node *key,
    const struct yaml_node *node)
{
	bool heard = is_heard(config, key, node);

	for (size_t i = 0; node->kind == YAML_SEQUENCE && i < node->count; i++)
		heard = (yaml_is_null(node->items[i]) ||
			    is_heard(config, key, node->items[i])) &&
			heard;
	return heard;
}

static bool take_query(struct config *config, const struct yaml_node *key,
    const struct yaml_node *value)
{
	const struct yaml_node *weights = NULL;
	struct config_query query = {.name = key->text, .line = key->line};

	if (value->kind == YAML_MAPPING) {
		weights = yaml_get(value, "weights");
		if (value->count > 1U + (weights != NULL) ||
		    (weights && weights->kind != YAML_SCALAR))
			value = key; /* neither of them */
		else
			value = yaml_get(value, "query");
	}
	if (key->kind != YAML_SCALAR || !key->text.len || !value ||
	    value == key || value->kind != YAML_SCALAR) {
		note_key(config, key->line, key->text,
		    _("`%.*s` must be a query, in quotes where YAML would take "
		      "it for something else, or {query: …, weights: …}"));
		return false;
	}
	if (!is_heard(config, key, value))
		return false;
	query.query = value->text;
	if (weights)
		query.weights_text = weights->text;
	config->queries[config->query_count++] = query;
	return true;
}

/* Whether key I of NODE is the first of that name. */
static bool is_once(
    struct config *config, const struct yaml_node *node, size_t i)
{
	const struct yaml_node *key = node->keys[i];

	for (size_t k = 0; k < i; k++) {
		if (!text_equal(node->keys[k]->text, key->text))
			continue;
		note_key(config, key->line, key->text,
		    _("`%.*s` stands twice, and the first one counts; take one "
		      "away"));
		return false;
	}
	return true;
}

static void take_queries(struct config *config, const struct yaml_node *node)
{
	if (!is_mapping(config, node, "queries",
		_("`%.*s` takes lines of the form `  name: query`")))
		return;
	config->queries =
	    arena_alloc(config->arena, node->count, sizeof *config->queries);
	for (size_t i = 0; i < node->count; i++)
		if (is_once(config, node, i))
			take_query(config, node->keys[i], node->items[i]);
}

static void take_weights(struct config *config, const struct yaml_node *node)
{
	if (!is_mapping(config, node, "weights",
		_("`%.*s` takes lines of the form `  name: "
		  "science=3,cost=2`")))
		return;
	config->weights =
	    arena_alloc(config->arena, node->count, sizeof *config->weights);
	for (size_t i = 0; i < node->count; i++)
		if (is_once(config, node, i) &&
		    are_heard(config, node->keys[i], node->items[i]))
			config_weights_take(
			    config, node->keys[i], node->items[i]);
}

/* Stores a whole number from LEAST to MOST in *VALUE, or notes a mistake;
 * FORMAT takes both limits. */
static void __attribute__((format(printf, 3, 0)))
take_number(struct config *config, const struct yaml_node *node,
    const char *format, int least, int most, uint32_t *value)
{
	double number;

	if (yaml_is_null(node))
		return;
	if (node->kind == YAML_SCALAR && text_to_double(node->text, &number) &&
	    number >= least && number <= most && number == floor(number))
		*value = (uint32_t)number;
	else
		config_note(config, node->line, format, least, most);
}

static void take_measure(struct config *config, const struct yaml_node *node)
{
	take_number(config, node,
	    _("`measure` takes a whole number of cells from %d to %d"),
	    CONFIG_MEASURE_LEAST, CONFIG_MEASURE_MOST, &config->measure);
}

static void take_split(struct config *config, const struct yaml_node *node)
{
	take_number(config, node,
	    _("`split` takes a whole number of hundredths of the width from %d "
	      "to %d"),
	    CONFIG_SPLIT_LEAST, CONFIG_SPLIT_MOST, &config->split);
}

/* Takes a list, or words separated by commas; false if it is neither. */
static bool take_list(struct config *config, const struct yaml_node *node,
    struct config_words *list)
{
	size_t most = node->kind == YAML_SCALAR ? node->text.len : node->count;
	size_t i, at = 0;
	bool good = node->kind != YAML_MAPPING;

	*list = (struct config_words){.line = node->line};
	list->words = arena_alloc(config->arena, most + 1, sizeof *list->words);
	for (i = 0; node->kind == YAML_SEQUENCE && i < node->count; i++) {
		good = good && node->items[i]->kind == YAML_SCALAR;
		if (node->items[i]->kind == YAML_SCALAR)
			list->words[list->count++] = node->items[i]->text;
	}
	while (node->kind == YAML_SCALAR && at < node->text.len) {
		struct text rest = text_from(node->text, at);
		const char *comma = memchr(rest.ptr, ',', rest.len);

		if (comma)
			rest.len = (size_t)(comma - rest.ptr);
		list->words[list->count++] = text_trim(rest);
		at += rest.len + 1;
	}
	return good;
}

static void take_columns(struct config *config, const struct yaml_node *node)
{
	if (!yaml_is_null(node) && !take_list(config, node, &config->columns))
		note_key(config, node->line, TEXT("columns"),
		    _("`%.*s` takes a list of names: [name, price]"));
}

/* Takes additional words that name a type. */
static void take_type(struct config *config, const struct yaml_node *key,
    const struct yaml_node *value)
{
	uint8_t type = type_find_key(&schema_types, key->text);
	struct config_words list;
	struct suggest meant;

	suggest_init(&meant, key->text);
	for (size_t i = 1; i < schema_types.count; i++)
		if (schema_types.types[i].parent)
			suggest_offer(
			    &meant, text_of(schema_types.types[i].key));
	if (!type || !schema_types.types[type].parent) {
		note_guess(config, key, meant.best,
		    meant.best.len
			? _("unknown type `%.*s`; did you mean `%.*s`?")
			: _("unknown type `%.*s`; earshot-query(7) lists "
			    "them"));
		return;
	}
	if (!are_heard(config, key, value))
		return;
	if (!take_list(config, value, &list))
		note_key(config, key->line, key->text,
		    _("`%.*s` takes a list of words: [word, other word]"));
	config->type_words = mem_resize(config->type_words,
	    config->type_word_count + list.count + 1,
	    sizeof *config->type_words);
	for (size_t i = 0; i < list.count; i++)
		config->type_words[config->type_word_count++] =
		    (struct type_word){type, list.words[i]};
}

static void take_types(struct config *config, const struct yaml_node *node)
{
	if (!is_mapping(config, node, "types",
		_("`%.*s` takes lines of the form `  type: [word, other "
		  "word]`")))
		return;
	for (size_t i = 0; i < node->count; i++)
		if (is_once(config, node, i))
			take_type(config, node->keys[i], node->items[i]);
}

static void take_commands(struct config *config, const struct yaml_node *node)
{
	if (is_mapping(config, node, "commands",
		_("`%.*s` takes lines of the form `  name: {key: X, run: "
		  "[program, \"{ref}\"]}`")))
		config_take_commands(config, node);
}

/* Takes one key, or a list of keys, as one text. */
static void take_action(struct config *config, const struct yaml_node *name,
    const struct yaml_node *node)
{
	struct str keys = {0};
	bool good = name->kind == YAML_SCALAR && node->kind != YAML_MAPPING;
	size_t i;

	if (node->kind == YAML_SCALAR && !yaml_is_null(node))
		str_add(&keys, node->text);
	for (i = 0; node->kind == YAML_SEQUENCE && i < node->count; i++) {
		good = good && node->items[i]->kind == YAML_SCALAR;
		str_putc(&keys, ' ');
		str_add(&keys, node->items[i]->text);
	}
	if (!good)
		note_key(config, name->line, name->text,
		    _("`%.*s` takes a key or a list of them: [x, Ctrl-X]"));
	else if (are_heard(config, name, node))
		config->keys[config->key_count++] =
		    (struct config_key){name->text,
			arena_text(config->arena, str_text(&keys)), name->line};
	str_release(&keys);
}

static void take_keys(struct config *config, const struct yaml_node *node)
{
	if (!is_mapping(config, node, "keys",
		_("`%.*s` takes lines of the form `  action: key`")))
		return;
	config->keys =
	    arena_alloc(config->arena, node->count + 1, sizeof *config->keys);
	for (size_t i = 0; i < node->count; i++)
		if (is_once(config, node, i))
			take_action(config, node->keys[i], node->items[i]);
}

static void take_bool(struct config *config, const char *name,
    const struct yaml_node *node, bool *value)
{
	*value = node->kind == YAML_SCALAR && text_is(node->text, "true");
	if (!*value && !yaml_is_null(node) &&
	    (node->kind != YAML_SCALAR || !text_is(node->text, "false")))
		note_key(config, node->line, text_of(name),
		    _("`%.*s` takes true or false"));
}

static void take_mouse(struct config *config, const struct yaml_node *node)
{
	take_bool(config, "mouse", node, &config->mouse);
}

static void take_resume(struct config *config, const struct yaml_node *node)
{
	take_bool(config, "resume", node, &config->resume);
}

static bool is_one_of(const struct yaml_node *node, const char *const *names)
{
	for (; node->kind == YAML_SCALAR && *names; names++)
		if (text_is(node->text, *names))
			return true;
	return false;
}

static void take_rule(struct config *config, const struct yaml_node *key,
    const struct yaml_node *value)
{
	static const char *const on[] = {"on", "true", "yes", NULL};
	static const char *const off[] = {"off", "false", "no", NULL};
	struct text meant = check_rule_suggest(key->text);
	enum check_rule rule;

	if (key->kind != YAML_SCALAR || !check_rule_find(key->text, &rule))
		note_guess(config, key, meant,
		    meant.len ? _("unknown rule `%.*s`; did you mean `%.*s`?")
			      : _("unknown rule `%.*s`; earshot check --rules "
				  "lists them"));
	else if (is_one_of(value, on))
		config->rules_on |= check_rule_bit(rule);
	else if (is_one_of(value, off))
		config->rules_off |= check_rule_bit(rule);
	else
		note_key(
		    config, key->line, key->text, _("`%.*s` takes on or off"));
}

static void take_check(struct config *config, const struct yaml_node *node)
{
	if (!is_mapping(config, node, "check",
		_("`%.*s` takes lines of the form `  rule: off`")))
		return;
	for (size_t i = 0; i < node->count; i++)
		if (is_once(config, node, i))
			take_rule(config, node->keys[i], node->items[i]);
}

uint64_t config_rules(const struct config *config)
{
	return (check_rules_usual() | config->rules_on) & ~config->rules_off;
}

/* Keys whose value is more than a word. */
static const struct {
	const char *name;
	void (*take)(struct config *config, const struct yaml_node *node);
} takers[] = {
    {"check", take_check},
    {"commands", take_commands},
    {"columns", take_columns},
    {"keys", take_keys},
    {"measure", take_measure},
    {"split", take_split},
    {"mouse", take_mouse},
    {"queries", take_queries},
    {"resume", take_resume},
    {"types", take_types},
    {"weights", take_weights},
};

enum { TAKERS = sizeof takers / sizeof *takers };

static void take_word(struct config *config, size_t which,
    const struct yaml_node *key, const struct yaml_node *value)
{
	const struct {
		struct text *to;
		uint32_t *line;
	} places[] = {
	    {&config->library, NULL},
	    {&config->interface, &config->interface_line},
	    {&config->lang, &config->lang_line},
	    {&config->theme, &config->theme_line},
	    {&config->sort, &config->sort_line},
	    {&config->opener, NULL},
	};

	if (value->kind != YAML_SCALAR) {
		note_key(config, key->line, key->text,
		    _("`%.*s` takes a single value"));
		return;
	}
	if (yaml_is_null(value))
		return;
	*places[which].to = value->text;
	if (places[which].line)
		*places[which].line = key->line;
}

static void note_unknown(struct config *config, const struct yaml_node *key)
{
	struct suggest suggest;
	struct str names = {0};

	suggest_init(&suggest, key->text);
	for (size_t i = 0; words[i]; i++) {
		suggest_offer(&suggest, text_of(words[i]));
		str_join(&names, ", ", words[i]);
	}
	for (size_t i = 0; i < TAKERS; i++) {
		suggest_offer(&suggest, text_of(takers[i].name));
		str_join(&names, ", ", takers[i].name);
	}
	if (suggest.best.len)
		config_note(config, key->line,
		    _("unknown key `%.*s`; did you mean `%.*s`?"),
		    (int)key->text.len, key->text.ptr, (int)suggest.best.len,
		    suggest.best.ptr);
	else
		config_note(config, key->line,
		    _("unknown key `%.*s`; there are %s"), (int)key->text.len,
		    key->text.ptr, str_c(&names));
	str_release(&names);
}

static void take_key(struct config *config, const struct yaml_node *key,
    const struct yaml_node *value)
{
	for (size_t i = 0; i < TAKERS; i++)
		if (text_is(key->text, takers[i].name)) {
			if (are_heard(config, key, value))
				takers[i].take(config, value);
			return;
		}
	for (size_t i = 0; words[i]; i++)
		if (text_is(key->text, words[i])) {
			if (is_heard(config, key, value))
				take_word(config, i, key, value);
			return;
		}
	note_unknown(config, key);
}

bool config_parse(
    struct config *config, struct text text, struct yaml_node **tree)
{
	struct yaml_fault_list faults;
	struct yaml_node *root;

	config->arena = arena_new();
	root = yaml_salvage(config->arena, text, 1, &faults);
	for (size_t i = 0; i < faults.count; i++)
		config_note(config, faults.items[i].line, _("column %u: %s"),
		    (unsigned)faults.items[i].column,
		    _(yaml_fault_words(faults.items[i].code)));
	if (root->kind != YAML_MAPPING)
		config_note(config, root->line,
		    _("a configuration is lines of the form `key: value`"));
	for (size_t i = 0; root->kind == YAML_MAPPING && i < root->count; i++)
		if (is_once(config, root, i))
			take_key(config, root->keys[i], root->items[i]);
	config_weights_settle(config);
	if (tree)
		*tree = root;
	return !faults.count && root->kind == YAML_MAPPING;
}

void config_print_mistake(const struct config *config, const char *path,
    size_t number, struct str *out)
{
	const struct config_mistake *mistake = &config->mistakes[number];

	utf8_clean(out, text_of(path));
	str_printf(out, ":%u: ", (unsigned)mistake->line);
	str_add(out, mistake->message);
}

bool config_load(
    const char *path, bool must, struct str *text, struct error *error)
{
	return (!must && access(path, F_OK)) ||
	       file_read_stream(path, CONFIG_FILE, text, error);
}

bool config_read(
    struct config *config, const char *path, bool must, struct error *error)
{
	struct str text = {0};
	bool good = config_load(path, must, &text, error);

	*config = (struct config){0};
	if (good)
		config_parse(config, str_text(&text), NULL);
	str_release(&text);
	return good;
}

void config_release(struct config *config)
{
	arena_free(config->arena);
	free(config->mistakes);
	free(config->type_words);
	*config = (struct config){0};
}

struct text config_find_query(void *context, struct text name)
{
	const struct config *config = context;
	size_t i;

	for (i = 0; config && i < config->query_count; i++)
		if (text_equal(config->queries[i].name, name))
			return config->queries[i].query;
	return (struct text){0};
}

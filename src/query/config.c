/*
 * The configuration: read as a tree, changed as text, so that what the user
 * wrote around it stays. A change that would not read back is not written.
 */
#include "query/config.h"

#include <fcntl.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/mem.h"
#include "base/yaml.h"

enum { CONFIG_FILE = 1 << 20 };

static const char known[] =
    "library, lang, theme, sort, columns, measure, opener, mouse, keys, "
    "queries";

static bool fail(struct error *error, const char *path, uint32_t line,
    const char *what, struct text key)
{
	error_set(
	    error, "%s:%u: `%.*s` %s", path, line, (int)key.len, key.ptr, what);
	return false;
}

static bool take_queries(struct config *config, const char *path,
    const struct yaml_node *node, struct error *error)
{
	size_t i;

	if (yaml_is_null(node))
		return true;
	if (node->kind != YAML_MAPPING)
		return fail(error, path, node->line,
		    "takes lines of the form `  name: query`", TEXT("queries"));
	config->queries =
	    arena_alloc(config->arena, node->count, sizeof *config->queries);
	for (i = 0; i < node->count; i++) {
		const struct yaml_node *key = node->keys[i];
		const struct yaml_node *value = node->items[i];

		if (key->kind != YAML_SCALAR || !key->text.len ||
		    value->kind != YAML_SCALAR)
			return fail(error, path, key->line,
			    "must be a query, in quotes where YAML would take "
			    "it for something else",
			    key->text);
		config->queries[config->query_count++] =
		    (struct config_query){key->text, value->text};
	}
	return true;
}

static bool take_measure(struct config *config, const char *path,
    const struct yaml_node *node, struct error *error)
{
	double cells;

	if (yaml_is_null(node))
		return true;
	if (node->kind != YAML_SCALAR || !text_to_double(node->text, &cells) ||
	    cells < CONFIG_MEASURE_LEAST || cells > CONFIG_MEASURE_MOST ||
	    cells != floor(cells)) {
		error_set(error,
		    "%s:%u: `measure` takes a whole number of cells from %d "
		    "to %d",
		    path, node->line, CONFIG_MEASURE_LEAST,
		    CONFIG_MEASURE_MOST);
		return false;
	}
	config->measure = (uint32_t)cells;
	return true;
}

static bool take_columns(struct config *config, const char *path,
    const struct yaml_node *node, struct error *error)
{
	struct config_words *columns = &config->columns;
	size_t most = node->kind == YAML_SCALAR ? node->text.len : node->count;
	size_t i, at = 0;

	if (yaml_is_null(node))
		return true;
	columns->line = node->line;
	columns->words =
	    arena_alloc(config->arena, most + 1, sizeof *columns->words);
	for (i = 0; node->kind == YAML_SEQUENCE && i < node->count; i++) {
		if (node->items[i]->kind != YAML_SCALAR)
			return fail(error, path, node->line,
			    "takes a list of names: [name, price]",
			    TEXT("columns"));
		columns->words[columns->count++] = node->items[i]->text;
	}
	while (node->kind == YAML_SCALAR && at < node->text.len) {
		struct text rest = {node->text.ptr + at, node->text.len - at};
		const char *comma = memchr(rest.ptr, ',', rest.len);

		if (comma)
			rest.len = (size_t)(comma - rest.ptr);
		columns->words[columns->count++] = text_trim(rest);
		at += rest.len + 1;
	}
	return node->kind != YAML_MAPPING ||
	       fail(error, path, node->line,
		   "takes a list of names: [name, price]", TEXT("columns"));
}

/* One key, or a list of them, as one text. */
static bool take_action(struct config *config, const char *path,
    const struct yaml_node *name, const struct yaml_node *node,
    struct error *error)
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
	if (good)
		config->keys[config->key_count++] =
		    (struct config_key){name->text,
			arena_text(config->arena, str_text(&keys)), name->line};
	str_release(&keys);
	return good ||
	       fail(error, path, name->line,
		   "takes a key or a list of them: [x, Ctrl-X]", name->text);
}

/* Whether key I of NODE is the first of that name. */
static bool is_once(const char *path, const struct yaml_node *node, size_t i,
    struct error *error)
{
	const struct yaml_node *key = node->keys[i];
	size_t k;

	for (k = 0; k < i; k++)
		if (text_equal(node->keys[k]->text, key->text))
			return fail(error, path, key->line,
			    "stands twice; take one away", key->text);
	return true;
}

static bool take_keys(struct config *config, const char *path,
    const struct yaml_node *node, struct error *error)
{
	size_t i;

	if (yaml_is_null(node))
		return true;
	if (node->kind != YAML_MAPPING)
		return fail(error, path, node->line,
		    "takes lines of the form `  action: key`", TEXT("keys"));
	config->keys =
	    arena_alloc(config->arena, node->count + 1, sizeof *config->keys);
	for (i = 0; i < node->count; i++)
		if (!is_once(path, node, i, error) ||
		    !take_action(
			config, path, node->keys[i], node->items[i], error))
			return false;
	return true;
}

static bool take_mouse(struct config *config, const char *path,
    const struct yaml_node *node, struct error *error)
{
	config->mouse =
	    node->kind == YAML_SCALAR && text_is(node->text, "true");
	return config->mouse || yaml_is_null(node) ||
	       (node->kind == YAML_SCALAR && text_is(node->text, "false")) ||
	       fail(error, path, node->line, "takes true or false",
		   TEXT("mouse"));
}

/* Keys whose value is more than a word. */
static const struct {
	const char *name;
	bool (*take)(struct config *config, const char *path,
	    const struct yaml_node *node, struct error *error);
} takers[] = {
    {"columns", take_columns},
    {"keys", take_keys},
    {"measure", take_measure},
    {"mouse", take_mouse},
    {"queries", take_queries},
};

static bool take_key(struct config *config, const char *path,
    const struct yaml_node *key, const struct yaml_node *value,
    struct error *error)
{
	uint32_t unused;
	const struct {
		const char *name;
		struct text *to;
		uint32_t *line;
	} keys[] = {
	    {"library", &config->library, &unused},
	    {"lang", &config->lang, &config->lang_line},
	    {"theme", &config->theme, &config->theme_line},
	    {"sort", &config->sort, &config->sort_line},
	    {"opener", &config->opener, &unused},
	};
	size_t i;

	for (i = 0; i < sizeof takers / sizeof *takers; i++)
		if (text_is(key->text, takers[i].name))
			return takers[i].take(config, path, value, error);
	for (i = 0; i < sizeof keys / sizeof *keys; i++) {
		if (!text_is(key->text, keys[i].name))
			continue;
		if (value->kind != YAML_SCALAR)
			return fail(error, path, key->line,
			    "takes a single value", key->text);
		if (yaml_is_null(value))
			return true;
		*keys[i].to = value->text;
		*keys[i].line = key->line;
		return true;
	}
	error_set(error, "%s:%u: unknown key `%.*s`; there are %s", path,
	    key->line, (int)key->text.len, key->text.ptr, known);
	return false;
}

/* False with the first mistake; what else is said is taken all the same. */
static bool parse(struct config *config, const char *path, struct text text,
    struct yaml_node **tree, struct error *error)
{
	struct error why = {0};
	struct yaml_node *root;
	bool good = true;
	size_t i;

	config->arena = arena_new();
	root = yaml_read(config->arena, text, 1, &why);
	if (!root)
		error_set(error, "%s: %s", path, error_message(&why));
	else if (root->kind != YAML_MAPPING)
		error_set(error,
		    "%s: takes lines of the form `key: value`; "
		    "the keys are %s",
		    path, known);
	good = root && root->kind == YAML_MAPPING;
	for (i = 0; root && root->kind == YAML_MAPPING && i < root->count; i++)
		if (!is_once(path, root, i, good ? error : NULL) ||
		    !take_key(config, path, root->keys[i], root->items[i],
			good ? error : NULL))
			good = false;
	error_release(&why);
	if (tree)
		*tree = root;
	return good;
}

bool config_read(
    struct config *config, const char *path, bool must, struct error *error)
{
	struct str text = {0};
	bool good = true;

	*config = (struct config){0};
	if (must || !access(path, F_OK))
		good = file_read(AT_FDCWD, path, CONFIG_FILE, &text, error) &&
		       parse(config, path, str_text(&text), NULL, error);
	str_release(&text);
	return good;
}

void config_release(struct config *config)
{
	arena_free(config->arena);
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

static void add_line(
    struct str *out, const struct config_query *query, struct text indent)
{
	str_add(out, indent);
	yaml_print_quoted(query->name, out);
	str_puts(out, ": ");
	yaml_print_quoted(query->query, out);
	str_putc(out, '\n');
}

/* Bytes of the line end at AT, 0 where there is none: YAML 1.1 has some more
 * than other files. */
static size_t line_end(struct text text, size_t at)
{
	static const char *const ends[] = {
	    "\r\n", "\n", "\r", "\xC2\x85", "\xE2\x80\xA8", "\xE2\x80\xA9"};
	const struct text rest = {text.ptr + at, text.len - at};
	size_t i;

	for (i = 0; i < sizeof ends / sizeof *ends; i++)
		if (text_starts(rest, ends[i]))
			return strlen(ends[i]);
	return 0;
}

/* Where line NUMBER (from 1) of TEXT starts. */
static size_t line_start(struct text text, uint32_t number)
{
	size_t at = 0, len = 0;

	while (--number && at < text.len) {
		while (at < text.len && !(len = line_end(text, at)))
			at++;
		at += at < text.len ? len : 0;
	}
	return at;
}

static struct text blanks_at(struct text text, size_t at)
{
	size_t len = strspn(text.ptr + at, " ");

	return (struct text){text.ptr + at, len};
}

/* Puts QUERY below `queries:`, as the others there are indented, or begins
 * that at the end. */
static bool insert(struct str *out, struct text text,
    const struct yaml_node *root, const struct config_query *query)
{
	struct text indent = TEXT("  ");
	size_t at = text.len, i;

	for (i = 0; root && i < root->count; i++) {
		const struct yaml_node *value = root->items[i];

		if (!text_is(root->keys[i]->text, "queries"))
			continue;
		at = line_start(text, root->keys[i]->line + 1);
		if (yaml_is_null(value))
			continue;
		if (!value->count ||
		    value->keys[0]->line == root->keys[i]->line)
			return false;
		indent =
		    blanks_at(text, line_start(text, value->keys[0]->line));
	}
	str_append(out, text.ptr, at);
	if (out->len && out->data[out->len - 1] != '\n')
		str_putc(out, '\n');
	if (at == text.len && (!root || !yaml_get(root, "queries")))
		str_puts(out, "queries:\n");
	add_line(out, query, indent);
	str_append(out, text.ptr + at, text.len - at);
	return true;
}

/* Takes the line out that insert has put in. */
static bool cut(struct str *out, struct text text, const struct yaml_node *root,
    const struct config_query *query)
{
	const struct yaml_node *queries = yaml_get(root, "queries");
	struct str line = {0};
	size_t i, at;
	bool good = false;

	for (i = 0; queries && i < queries->count && !good; i++) {
		if (!text_equal(queries->keys[i]->text, query->name))
			continue;
		at = line_start(text, queries->keys[i]->line);
		add_line(&line, query, blanks_at(text, at));
		good = text.len - at >= line.len &&
		       !memcmp(text.ptr + at, line.data, line.len);
		if (!good)
			break;
		str_append(out, text.ptr, at);
		str_append(
		    out, text.ptr + at + line.len, text.len - at - line.len);
	}
	str_release(&line);
	return good;
}

/* Whether TEXT reads, with QUERY in it or without. */
static bool reads_back(const char *path, struct text text,
    const struct config_query *query, bool there)
{
	struct config config = {0};
	struct error ignored = {0};
	struct text found;
	bool good = parse(&config, path, text, NULL, &ignored);

	found =
	    good ? config_find_query(&config, query->name) : (struct text){0};
	good = good && (there ? text_equal(found, query->query) : !found.ptr);
	config_release(&config);
	error_release(&ignored);
	return good;
}

static bool make_folder_of(const char *path, struct error *error)
{
	const char *slash = strrchr(path, '/');
	char *folder;
	bool good;

	if (!slash || slash == path)
		return true;
	folder = mem_copy_string(path, (size_t)(slash - path));
	good = file_make_folders(folder, error);
	free(folder);
	return good;
}

static bool change(const char *path, const struct config_query *query, bool add,
    struct error *error)
{
	struct str before = {0}, after = {0};
	struct config config = {0};
	struct yaml_node *root = NULL;
	bool good = make_folder_of(path, error);

	if (good && !access(path, F_OK))
		good = file_read(AT_FDCWD, path, CONFIG_FILE, &before, error);
	str_c(&before);
	good = good && parse(&config, path, str_text(&before), &root, error);
	if (good && add && config_find_query(&config, query->name).ptr) {
		error_set(error,
		    "there is a query `@%.*s` already; choose "
		    "another name",
		    (int)query->name.len, query->name.ptr);
		good = false;
	} else if (good) {
		good = (add ? insert : cut)(
			   &after, str_text(&before), root, query) &&
		       reads_back(path, str_text(&after), query, add);
		if (!good)
			error_set(error,
			    "%s: can't be changed for you here; write the "
			    "query below `queries:` by hand",
			    path);
	}
	good = good && file_write(path, str_text(&after), error);
	config_release(&config);
	str_release(&before);
	str_release(&after);
	return good;
}

bool config_add_query(
    const char *path, const struct config_query *query, struct error *error)
{
	return change(path, query, true, error);
}

bool config_remove_query(
    const char *path, const struct config_query *query, struct error *error)
{
	return change(path, query, false, error);
}

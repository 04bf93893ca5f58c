/*
 * Saved queries in the configuration file, edited as text, so that all other
 * text of the user stays. An edit that would not read back is not written.
 */
#include "query/config/config_edit.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/mem.h"
#include "base/message.h"
#include "base/yaml.h"

void config_print_query(const struct config_query *query, struct str *out)
{
	struct str weights = {0};

	if (!weights_any(&query->weights)) {
		yaml_print_quoted(query->query, out);
		return;
	}
	weights_print(&query->weights, &weights);
	str_puts(out, "{query: ");
	yaml_print_quoted(query->query, out);
	str_puts(out, ", weights: ");
	yaml_print_quoted(str_text(&weights), out);
	str_putc(out, '}');
	str_release(&weights);
}

static void add_line(
    struct str *out, const struct config_query *query, struct text indent)
{
	str_add(out, indent);
	yaml_print_quoted(query->name, out);
	str_puts(out, ": ");
	config_print_query(query, out);
	str_putc(out, '\n');
}

/* Length of the line end at AT, or 0: YAML 1.1 has more line ends than other
 * formats. */
static size_t line_end(struct text text, size_t at)
{
	static const char *const ends[] = {
	    "\r\n", "\n", "\r", "\xC2\x85", "\xE2\x80\xA8", "\xE2\x80\xA9"};
	const struct text rest = text_from(text, at);
	size_t i;

	for (i = 0; i < sizeof ends / sizeof *ends; i++)
		if (text_starts(rest, ends[i]))
			return strlen(ends[i]);
	return 0;
}

/* Start of line NUMBER (from 1) of TEXT. */
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

/* Puts QUERY below `queries:`, indented like the others, or appends both at the
 * end. */
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

/* Removes the line that insert has added. */
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
		good = text_at(text, at, str_text(&line));
		if (!good)
			break;
		str_append(out, text.ptr, at);
		str_append(
		    out, text.ptr + at + line.len, text.len - at - line.len);
	}
	str_release(&line);
	return good;
}

/* Whether TEXT is readable and has QUERY in it, or not. */
static bool reads_back(
    struct text text, const struct config_query *query, bool there)
{
	struct config config = {0};
	struct text found;
	bool good = config_parse(&config, text, NULL);

	found =
	    good ? config_find_query(&config, query->name) : (struct text){0};
	good = good && (there ? text_equal(found, query->query) : !found.ptr);
	config_release(&config);
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
	if (good && !config_parse(&config, str_text(&before), &root)) {
		str_clear(&after);
		config_print_mistake(&config, path, 0, &after);
		error_set(error, "%s", str_c(&after));
		good = false;
	}
	if (good && add && config_find_query(&config, query->name).ptr) {
		error_set(error,
		    _("there is a query `@%.*s` already; choose another name"),
		    (int)query->name.len, query->name.ptr);
		good = false;
	} else if (good) {
		good = (add ? insert : cut)(
			   &after, str_text(&before), root, query) &&
		       reads_back(str_text(&after), query, add);
		if (!good)
			error_set(error,
			    _("%s: can't be changed for you here; write the "
			      "query below `queries:` by hand"),
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

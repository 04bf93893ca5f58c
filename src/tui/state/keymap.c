/*
 * The table of actions with the user's keys: `mark: x` gives an action its
 * keys, `review.find: x` gives them in one view only, which splits the action's
 * row in two.
 */
#include "tui/state/keymap.h"

#include <string.h>

#include "base/message.h"
#include "base/suggest.h"
#include "base/yaml.h"
#include "tui/term/term.h"

static const struct {
	const char *name;
	unsigned bit;
} views[] = {
    {"list", ACTION_IN_LIST},
    {"review", ACTION_IN_REVIEW},
    {"compare", ACTION_IN_COMPARE},
    {"table", ACTION_IN_LINEUP},
    {"rating", ACTION_IN_RATING},
    {"plot", ACTION_IN_PLOT},
    {"weights", ACTION_IN_WEIGHTS},
    {"menu", ACTION_IN_OVERLAY},
};

enum { VIEWS = sizeof views / sizeof *views };

struct maker {
	struct arena *arena;
	struct config *config;
	struct action_entry *table;
	size_t count;
	bool *wrong; /* its faulty lines, left out */
};

static bool __attribute__((format(printf, 4, 0)))
fail(const struct maker *maker, const struct config_key *key, struct text word,
    const char *format)
{
	config_note(maker->config, key->line, format, (int)word.len, word.ptr);
	return false;
}

static bool check_keys(const struct maker *maker, const struct config_key *key,
    const struct action_entry *row)
{
	const char *keys = row->keys;

	while (*keys) {
		const char *start = keys + strspn(keys, " ");
		struct text word = {start, strcspn(start, " ")};
		uint32_t k = action_parse_key(&keys);

		if (k == TERM_UNKNOWN)
			return fail(maker, key, word,
			    _("`%.*s` is no key; one is a character, Ctrl-x, "
			      "F1, Space, Enter, Esc, Tab, Up, PgDn and the "
			      "like"));
		if (k >= '0' && k <= '9')
			return fail(maker, key, word,
			    _("`%.*s` is a count; take another key"));
		if (k == TERM_CTRL_C && row->action != ACTION_QUIT)
			return fail(maker, key, word,
			    _("`%.*s` always quits; take another key"));
	}
	return true;
}

/* The row of NAME for exactly the views BITS, split off if it holds in others
 * too. */
static struct action_entry *find_row(
    struct maker *maker, struct text name, unsigned bits, struct text full)
{
	size_t i;

	for (i = 0; i < maker->count; i++) {
		struct action_entry *row = &maker->table[i];

		if (!text_is(name, row->name) || !(row->views & bits))
			continue;
		if (!(row->views & ~bits))
			return row;
		memmove(row + 1, row, (maker->count++ - i) * sizeof *row);
		row->views &= ~bits;
		row[1].views &= bits;
		row[1].name = arena_text(maker->arena, full).ptr;
		return row + 1;
	}
	return NULL;
}

/* Notes that no action, in the view or in any, is called NAME. */
static void note_unknown(struct maker *maker, const struct config_key *key,
    struct text name, bool in_view)
{
	const struct action_entry *row;
	struct suggest suggest;

	suggest_init(&suggest, name);
	for (row = action_table; row->keys; row++)
		suggest_offer(&suggest, text_of(row->name));
	if (in_view && text_equal(suggest.best, name))
		fail(maker, key, key->action,
		    _("`%.*s` is not done in that view; earshot "
		      "--print-config names all actions"));
	else if (suggest.best.len)
		config_note(maker->config, key->line,
		    _("`%.*s` is no action; did you mean `%.*s`?"),
		    (int)name.len, name.ptr, (int)suggest.best.len,
		    suggest.best.ptr);
	else
		fail(maker, key, name,
		    _("`%.*s` is no action; earshot --print-config names them "
		      "all"));
}

/* Applies KEY; false, with a note, if it has a mistake. */
static bool apply(struct maker *maker, const struct config_key *key)
{
	const char *dot = memchr(key->action.ptr, '.', key->action.len);
	struct text name = key->action, view;
	struct action_entry *row;
	unsigned bits = ACTION_EVERYWHERE;
	size_t i;

	if (dot) {
		view = text_part(name, 0, (size_t)(dot - key->action.ptr));
		name.ptr = dot + 1;
		name.len -= view.len + 1;
		for (i = 0; i < VIEWS && !text_is(view, views[i].name); i++)
			;
		if (i == VIEWS)
			return fail(maker, key, view,
			    _("`%.*s` is no view; there are list, review, "
			      "compare, table, rating, plot, weights and "
			      "menu"));
		bits = views[i].bit;
	}
	row = find_row(maker, name, bits, key->action);
	if (!row) {
		note_unknown(maker, key, name, dot != NULL);
		return false;
	}
	row->keys = key->keys.ptr;
	return check_keys(maker, key, row);
}

static bool has_key(const struct action_entry *row, uint32_t key)
{
	const char *keys = row->keys;
	uint32_t k;

	while ((k = action_parse_key(&keys)) != TERM_NONE)
		if (k == key)
			return true;
	return false;
}

/* False, with a note, if a key of KEY's row means something else in one of its
 * views. */
static bool check_conflicts(
    const struct maker *maker, const struct config_key *key)
{
	const char *keys = key->keys.ptr;
	const struct action_entry *own = maker->table, *other;
	uint32_t k;

	while (own->keys && own->keys != keys)
		own++;
	if (!own->keys)
		return true; /* its only view has other keys */
	while ((k = action_parse_key(&keys)) != TERM_NONE) {
		for (other = maker->table; other->keys; other++) {
			if (other == own || !(other->views & own->views) ||
			    !has_key(other, k))
				continue;
			config_note(maker->config, key->line,
			    _("a key of `%.*s` is one of `%s` too; give that "
			      "another or take another here"),
			    (int)key->action.len, key->action.ptr, other->name);
			return false;
		}
	}
	return true;
}

static void start_table(struct maker *maker)
{
	maker->count = 0;
	while (action_table[maker->count].keys)
		maker->count++;
	memcpy(maker->table, action_table,
	    (maker->count + 1) * sizeof *maker->table);
}

/* Makes the table from all correct lines, those for one view last. */
static void fill_table(struct maker *maker)
{
	const struct config *config = maker->config;

	start_table(maker);
	for (int in_view = 0; in_view < 2; in_view++)
		for (size_t i = 0; i < config->key_count; i++) {
			struct text name = config->keys[i].action;
			bool has_dot = memchr(name.ptr, '.', name.len);

			if (!maker->wrong[i] && has_dot == in_view)
				apply(maker, &config->keys[i]);
		}
	maker->table[maker->count] = (struct action_entry){0};
}

/* Leaves out the last faulty line; false if there is none. */
static bool leave_out_one(struct maker *maker)
{
	for (size_t i = maker->config->key_count; i-- > 0;) {
		if (maker->wrong[i] ||
		    check_conflicts(maker, &maker->config->keys[i]))
			continue;
		maker->wrong[i] = true;
		return true;
	}
	return false;
}

const struct action_entry *keymap_make(
    struct arena *arena, struct config *config)
{
	struct maker maker = {.arena = arena, .config = config};
	size_t count = config->key_count, i, left = 0;

	while (action_table[maker.count].keys)
		maker.count++;
	maker.table =
	    arena_alloc(arena, maker.count + count + 1, sizeof *maker.table);
	maker.wrong = arena_alloc(arena, count, sizeof *maker.wrong);
	for (i = 0; i < count; i++) {
		start_table(&maker);
		maker.wrong[i] = !apply(&maker, &config->keys[i]);
	}
	do
		fill_table(&maker);
	while (leave_out_one(&maker));
	for (i = 0; i < count; i++)
		left += !maker.wrong[i];
	return left ? maker.table : action_table;
}

/* Whether the keys of command NUMBER, in ROW, are free; else a note is made. */
static bool check_command(struct config *config, size_t number,
    const struct action_entry *table, const struct action_entry *row)
{
	const struct config_command *command = &config->commands[number];
	const struct config_key key = {
	    .action = command->name, .line = command->line};
	const struct maker maker = {.config = config};
	const struct action_entry *other;
	const char *keys = row->keys;
	uint32_t k;

	if (!check_keys(&maker, &key, row))
		return false;
	while ((k = action_parse_key(&keys)) != TERM_NONE)
		for (other = table; other != row; other++)
			if (other->views & row->views && has_key(other, k)) {
				config_note(config, command->line,
				    _("the key of command `%.*s` is one of "
				      "`%s`; take another"),
				    (int)command->name.len, command->name.ptr,
				    other->name);
				return false;
			}
	return true;
}

const struct action_entry *keymap_add_commands(struct arena *arena,
    struct config *config, const struct action_entry *table)
{
	struct action_entry *made;
	size_t count = 0, i;

	if (!config->command_count)
		return table;
	while (table[count].keys)
		count++;
	made =
	    arena_alloc(arena, count + config->command_count + 1, sizeof *made);
	memcpy(made, table, count * sizeof *made);
	for (i = 0; i < config->command_count; i++) {
		struct config_command *command = &config->commands[i];
		struct action_entry *row = &made[count];

		*row = (struct action_entry){
		    (enum action)((size_t)ACTION_COUNT + i),
		    ACTION_EVERYWHERE &
			~(unsigned)(ACTION_IN_OVERLAY | ACTION_IN_WEIGHTS),
		    arena_text(arena, command->name).ptr,
		    arena_text(arena, command->key).ptr, NULL, NULL};
		row->help = row->name;
		if (check_command(config, i, made, row))
			count++;
		else
			command->key = (struct text){0};
	}
	made[count] = (struct action_entry){0};
	return made;
}

/* KEYS without KEY at the front. */
static const char *skip_key(const char *keys, const char *key)
{
	const char *start = keys + strspn(keys, " ");
	size_t len = strcspn(start, " ");

	if (!text_is((struct text){start, len}, key))
		return keys;
	return start + len + strspn(start + len, " ");
}

const struct action_entry *keymap_for_pick(
    struct arena *arena, const struct action_entry *table)
{
	static const struct action_entry own[] = {
	    {ACTION_PICK,
		ACTION_IN_LIST | ACTION_IN_REVIEW | ACTION_IN_RATING |
		    ACTION_IN_PLOT,
		"pick", "Enter", N_("choose it, or all that is marked"),
		NC_("hint", "choose")},
	    {ACTION_GIVE_UP, ACTION_IN_LIST, "give-up", "Esc",
		N_("end without a choice"), NULL},
	};
	enum { OWN = sizeof own / sizeof *own };
	struct action_entry *made, *to;
	size_t count = 0, i;

	while (table[count].keys)
		count++;
	made = to = arena_alloc(arena, OWN + 2 * count + 1, sizeof *made);
	memcpy(made, own, sizeof own);
	to += OWN;
	for (i = 0; i < count; i++) {
		unsigned here = table[i].views & own->views;
		const char *keys = skip_key(table[i].keys, "Enter");

		*to = table[i];
		if (here && here != table[i].views && keys != table[i].keys) {
			to->views &= ~here;
			*++to = table[i];
			to->views = here;
		}
		if (here)
			to->keys = keys;
		to++;
	}
	return made;
}

void keymap_print(const struct action_entry *table, struct str *out)
{
	const struct action_entry *row;

	for (row = table; row->keys; row++) {
		if (row->action >= ACTION_COUNT)
			continue;
		str_printf(out, "  %s: ", row->name);
		yaml_print_quoted(
		    text_of(row->keys + strspn(row->keys, " ")), out);
		str_printf(out, " # %s\n", action_help(row));
	}
}

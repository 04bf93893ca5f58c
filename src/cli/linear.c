/*
 * The browser line by line: a prompt takes queries, numbers and commands of one
 * letter, and answers with the pages of `show` and `compare` as in a pipe. It
 * writes nothing but text and line ends.
 */
#include "cli/linear.h"

#include <ctype.h>
#include <limits.h>
#include <unistd.h>

#include "base/message.h"
#include "cli/compare.h"
#include "cli/listing.h"
#include "cli/numbered.h"
#include "cli/plot.h"
#include "cli/reader.h"
#include "cli/show.h"
#include "query/lineup.h"

struct linear {
	struct session session;
	struct listing listing;
	struct met met;
	struct arena *scratch;
	struct reader reader;
	bool done;
	enum status status;
	struct speaker speaker;
};

static bool is_number(struct text word)
{
	size_t i;

	for (i = 0; i < word.len; i++)
		if (!isdigit((unsigned char)word.ptr[i]))
			return false;
	return word.len > 0;
}

/* Reads the review with number WORD in the list; *ROW is its row. */
static bool read_numbered(struct linear *linear, struct text word,
    struct record *record, uint32_t *row)
{
	size_t count = linear->listing.results.matches.count, number, at = 0;
	struct error error = {0};
	bool good;

	number = text_take_number(word, &at, UINT_MAX);
	if (!number || number > count) {
		session_complain(&linear->session,
		    _("there is no number %.*s in the list of %s; to search "
		      "for it write \"%.*s\" with the quotes"),
		    (int)word.len, word.ptr, figure_of(count).text,
		    (int)word.len, word.ptr);
		return false;
	}
	*row = linear->listing.results.matches.matches[number - 1].row;
	record_from_row(record, linear->scratch, linear->listing.find.catalog,
	    &linear->listing.results.query->weights, *row);
	good = record_read(record, linear->scratch, linear->session.place.root,
	    REVIEW_BODY, &error);
	if (!good)
		session_complain(&linear->session, "%s", error_message(&error));
	error_release(&error);
	return good;
}

/* Takes the first word off *REST; empty at the end. */
static struct text take_word(struct text *rest)
{
	struct text word = text_trim(*rest);

	*rest = word;
	while (rest->len && !isspace((unsigned char)rest->ptr[0]))
		*rest = text_from(*rest, 1);
	word.len -= rest->len;
	*rest = text_trim(*rest);
	return word;
}

/* The section called TEXT, or -1. */
static int find_section(struct text text)
{
	int i;

	for (i = 0; i < SECTION_KEYS; i++)
		if (text_is(text, section_key_name((enum section_key)i)))
			return i;
	return -1;
}

static void show(struct linear *linear, struct text number, int section)
{
	struct record record;
	struct str name = {0};
	uint32_t cols, rows, row;

	arena_reset(linear->scratch);
	if (!read_numbered(linear, number, &record, &row) ||
	    !show_has_section(&linear->session, &record, section))
		return;
	if (section >= 0) {
		str_add(&name, version_shown_name(&record.review.version));
		speaker_say(&linear->speaker, &name);
	}
	speaker_measure(&linear->speaker, &cols, &rows);
	show_print(
	    &linear->session, &record, section, cols, &linear->speaker.emit);
	speaker_hold(&linear->speaker);
	if (linear->speaker.asks && section < 0)
		met_add_read(&linear->met, &linear->session,
		    linear->listing.find.catalog, row);
}

/* Finds a product by name, or with LISTED by its number in the list. */
static bool find_one(
    struct linear *linear, struct text word, bool listed, struct record *record)
{
	uint32_t row;

	if (listed && is_number(word))
		return read_numbered(linear, word, record, &row);
	return find_record(&linear->listing.find, word, linear->scratch,
		   record) == STATUS_DONE;
}

static bool compare_words(
    struct linear *linear, const struct text *words, size_t count, bool listed)
{
	struct record records[LINEUP_MOST];
	uint32_t cols, rows;
	size_t i;

	arena_reset(linear->scratch);
	for (i = 0; i < count; i++)
		if (!find_one(linear, words[i], listed, &records[i]))
			return false;
	speaker_measure(&linear->speaker, &cols, &rows);
	compare_print(&linear->session, &linear->listing.find, records, count,
	    cols, &linear->speaker.emit);
	speaker_hold(&linear->speaker);
	return true;
}

static void compare(struct linear *linear, struct text rest)
{
	struct text words[LINEUP_MOST];
	size_t count = 0;

	while (rest.len && count < LINEUP_MOST)
		words[count++] = take_word(&rest);
	if (count < 2 || rest.len)
		session_complain(&linear->session,
		    _("c takes two to six numbers of the list, such as c 3 7; "
		      "to search for it write \"c\" with the quotes"));
	else
		compare_words(linear, words, count, true);
}

static void all(struct linear *linear, struct text rest)
{
	listing_take(&linear->listing, rest);
}

static void more(struct linear *linear, struct text rest)
{
	(void)rest;
	if (linear->speaker.held.len)
		speaker_go_on(&linear->speaker);
	else
		listing_more(&linear->listing);
}

static void back(struct linear *linear, struct text rest)
{
	(void)rest;
	listing_back(&linear->listing);
}

static void sort(struct linear *linear, struct text rest)
{
	listing_sort(&linear->listing, rest);
}

static void reload(struct linear *linear, struct text rest)
{
	(void)rest;
	listing_reload(&linear->listing);
}

static void list(struct linear *linear, struct text rest)
{
	(void)rest;
	listing_begin(&linear->listing);
}

static void plot(struct linear *linear, struct text rest)
{
	(void)rest;
	plot_say(&linear->speaker, &linear->listing.results,
	    linear->listing.find.catalog);
	speaker_hold(&linear->speaker);
}

static void quit(struct linear *linear, struct text rest)
{
	(void)rest;
	linear->done = true;
}

static void help(struct linear *linear, struct text rest);

static const struct command_word {
	char letter;
	const char *word;  /* the spelt form, or NULL */
	const char *takes; /* NULL: no argument */
	const char *help;
	void (*run)(struct linear *linear, struct text rest);
} words[] = {
    {'n', "more", NULL,
	N_("the next part of a review, or the next page of the list"), more},
    {'b', "back", NULL, N_("back to the list, where it was"), back},
    {'l', "list", NULL, N_("the list from its beginning"), list},
    {'a', "all", NULL, N_("all products, without a query"), all},
    {'c', "compare", "3 7", N_("compare numbers 3 and 7 of the list"), compare},
    {'s', "sort", "price", N_("sort the list; s alone prints the sort keys"),
	sort},
    {'p', "plot", NULL, N_("prices and scores of the list, with the best buys"),
	plot},
    {'r', "reload", NULL, N_("look for changed files"), reload},
    {'?', "help", NULL, N_("this help"), help},
    {'q', "quit", NULL, N_("leave"), quit},
};

static void help(struct linear *linear, struct text rest)
{
	struct str line = {0}, sections = {0};
	size_t i;

	(void)rest;
	str_puts(&line, _("Words find products: wireless price:..300. The "
			  "manual page earshot-query describes queries."));
	speaker_say(&linear->speaker, &line);
	for (i = 0; i < SECTION_OTHER; i++)
		str_join(
		    &sections, ", ", section_key_name((enum section_key)i));
	str_printf(&line,
	    _("A number shows that product's review; 3 advice shows one "
	      "section of it: %s."),
	    str_c(&sections));
	str_release(&sections);
	speaker_say(&linear->speaker, &line);
	for (i = 0; i < sizeof words / sizeof *words; i++) {
		if (words[i].takes)
			str_printf(&line, _("%c %s or %s: %s."),
			    words[i].letter, words[i].takes, words[i].word,
			    _(words[i].help));
		else
			str_printf(&line, _("%c or %s: %s."), words[i].letter,
			    words[i].word, _(words[i].help));
		speaker_say(&linear->speaker, &line);
	}
	str_puts(&line, _("To search for one of these words, quote it."));
	speaker_say(&linear->speaker, &line);
	speaker_hold(&linear->speaker);
}

static const struct command_word *find_command(struct text word)
{
	size_t i;

	for (i = 0; i < sizeof words / sizeof *words; i++)
		if ((word.len == 1 && word.ptr[0] == words[i].letter) ||
		    text_is(word, words[i].word))
			return &words[i];
	return NULL;
}

static void take_line(struct linear *linear, struct text line)
{
	struct text rest = line, word = take_word(&rest);
	const struct command_word *command = find_command(word);
	int section = find_section(rest);

	if (!word.len)
		return;
	if (is_number(word) && (!rest.len || section >= 0))
		show(linear, word, section);
	else if (command && (!rest.len || command->takes))
		command->run(linear, rest);
	else if (word.len == 1 && !rest.len &&
		 isalpha((unsigned char)*word.ptr))
		session_complain(&linear->session,
		    _("there is no command %c; ? lists the commands; to search "
		      "for it write \"%c\" with the quotes"),
		    *word.ptr, *word.ptr);
	else
		listing_take(&linear->listing, text_trim(line));
}

/* After each line: an interrupt was for that line, if the user can type
 * another. */
static void settle(struct linear *linear)
{
	if (!emit_flush(&linear->speaker.emit))
		linear->done = true;
	if (!linear->speaker.asks || !session_is_interrupted(&linear->session))
		return;
	atomic_store(linear->session.interrupted, false);
	str_putc(&linear->speaker.emit.buffer, '\n');
}

static void converse(struct linear *linear)
{
	struct text line;

	while (!linear->done) {
		settle(linear);
		if (linear->speaker.asks)
			str_puts(&linear->speaker.emit.buffer, "earshot> ");
		if (!emit_flush(&linear->speaker.emit) ||
		    !reader_next(&linear->reader, &line))
			break;
		if (line.len > READER_LONGEST)
			session_complain(
			    &linear->session, _("that line is too long"));
		else
			take_line(linear, line);
	}
	if (session_is_interrupted(&linear->session))
		linear->status = STATUS_INTERRUPTED;
	linear->speaker.emit.stop = NULL;
	/* The shell's prompt begins a line. */
	if (linear->speaker.asks && !linear->done)
		str_putc(&linear->speaker.emit.buffer, '\n');
}

static void greet(struct linear *linear)
{
	struct str line = {0}, count = {0};

	numbered_count(&linear->listing.results, &count);
	str_printf(&line,
	    _("%s. Words find some, a number shows one, n lists them, ? helps, "
	      "q leaves."),
	    str_c(&count));
	str_release(&count);
	speaker_say(&linear->speaker, &line);
}

/* Reads the review in FILE. */
static bool read_file(
    struct linear *linear, const char *file, struct record *record)
{
	const struct catalog *catalog = linear->listing.find.catalog;
	struct error error = {0};
	uint32_t row;
	bool good = false;

	for (row = 0; row < catalog->count; row++)
		if (text_is(catalog_path(catalog, row), file))
			break;
	if (row < catalog->count) {
		record_from_row(record, linear->scratch, catalog,
		    &linear->session.weights, row);
		good = record_read(record, linear->scratch,
		    linear->session.place.root, REVIEW_BODY, &error);
	} else {
		error_set(&error, _("%s is not among the reviews of %s"), file,
		    linear->session.place.root);
	}
	if (!good)
		session_complain(&linear->session, "%s", error_message(&error));
	error_release(&error);
	return good;
}

/* Shows the named review, or the one in FILE. */
static bool show_named(struct linear *linear, const char *ref, const char *file)
{
	struct record record;
	uint32_t cols, rows;
	bool good = file ? read_file(linear, file, &record)
			 : find_one(linear, text_of(ref), false, &record);

	speaker_measure(&linear->speaker, &cols, &rows);
	if (good)
		show_print(
		    &linear->session, &record, -1, cols, &linear->speaker.emit);
	speaker_hold(&linear->speaker);
	return good;
}

/* Carries out the options as if they had been typed. */
static enum status begin(
    struct linear *linear, const struct options *options, const char *file)
{
	struct text query = str_text(&options->query);
	const char *sort_keys = options->values[OPTION_SORT];
	const char *ref = options->values[OPTION_SHOW];
	struct text refs[LINEUP_MOST];
	bool good = true;
	size_t i;

	if (sort_keys)
		str_puts(&linear->listing.sort, sort_keys);
	if (!listing_search(&linear->listing, query))
		return session_is_interrupted(&linear->session)
			   ? STATUS_INTERRUPTED
			   : STATUS_WRONG;
	str_add(&linear->listing.query, query);
	if (options->compare_count) {
		for (i = 0; i < options->compare_count; i++)
			refs[i] = text_of(options->compare[i]);
		good = compare_words(linear, refs, i, false);
	} else if (ref || file) {
		good = show_named(linear, ref, file);
	} else if (options->has_query) {
		listing_begin(&linear->listing);
	} else if (linear->speaker.asks) {
		greet(linear);
	}
	return good ? STATUS_DONE : STATUS_WRONG;
}

/* Nobody should wait without a word. */
static void tell_of_building(const struct session *session)
{
	struct index *index = index_open(&session->place);

	if (index)
		index_close(index);
	else if (session->err_width)
		session_complain(session, _("reading the library, once"));
}

enum status linear_run(const struct session *session,
    const struct options *options, const char *file)
{
	struct linear linear = {.session = *session, .status = STATUS_WRONG};

	linear.listing.session = linear.speaker.session = &linear.session;
	linear.listing.speaker = &linear.speaker;
	linear.listing.met = &linear.met;
	linear.speaker.asks = session->out_width && isatty(STDIN_FILENO);
	linear.listing.scratch = linear.scratch = arena_new();
	linear.session.plain = true;
	linear.session.theme = NULL;
	linear.session.err_width = 0; /* no line that is drawn over */
	linear.speaker.emit.stop = linear.reader.interrupted =
	    session->interrupted;
	tell_of_building(session);
	met_load(&linear.met, &linear.session);
	if (find_start_current(
		&linear.listing.find, &linear.session, &linear.status) &&
	    (linear.status = begin(&linear, options, file)) == STATUS_DONE)
		converse(&linear);
	linear.status =
	    emit_finish(&linear.speaker.emit, &linear.session, linear.status);
	if (linear.speaker.asks && linear.listing.find.catalog)
		met_keep_seen(
		    &linear.met, &linear.session, linear.listing.find.catalog);
	met_release(&linear.met);
	speaker_release(&linear.speaker);
	listing_release(&linear.listing);
	reader_release(&linear.reader);
	arena_free(linear.scratch);
	return linear.status;
}

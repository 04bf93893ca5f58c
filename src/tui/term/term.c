/*
 * The terminal through ncursesw: the only file that knows curses. Paints rows
 * and reads keys; measures nothing.
 */
#include "tui/term/term.h"

#include <curses.h>
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <term.h>
#include <unistd.h>
#include <wchar.h>

#include "base/mem.h"
#include "base/message.h"
#include "base/unicode.h"
#include "base/utf8.h"
#include "tui/term/input.h"
#include "tui/term/shadow.h"
#include "tui/term/signals.h"
#include "tui/term/tty.h"

static const char mouse_on[] = "\033[?1000h\033[?1006h",
		  mouse_off[] = "\033[?1000l\033[?1006l";

struct terminal {
	SCREEN *screen;
	const char *known; /* the type for which terminfo has an entry */
	bool active;
	bool entered; /* curses owns the terminal */
	bool paused;  /* another program owns it */
	bool color;
	bool mouse;
	struct shadow shadow;
	short pairs[STYLE_COUNT];
	/* The reversed pair, where both colours are known and bold does not
	 * change them: the attribute would make curses send all others again.
	 */
	short reversed[STYLE_COUNT];
	attr_t attributes[STYLE_COUNT];
	uint32_t cursor_y, cursor_x;
	bool shows_cursor, wants_cursor;
	struct str joined; /* bytes to send at the end of this frame */
};

static struct terminal terminal;

/* The terminfo string NAME, or NULL. */
static const char *capability(const char *name)
{
	const char *string = tigetstr(name);

	return string == (const char *)-1 ? NULL : string;
}

static attr_t curses_attributes(unsigned style)
{
	return (style & STYLE_BOLD ? A_BOLD : A_NORMAL) |
	       (style & STYLE_ITALIC ? A_ITALIC : A_NORMAL) |
	       (style & STYLE_UNDERLINE ? A_UNDERLINE : A_NORMAL) |
	       (style & STYLE_REVERSE ? A_REVERSE : A_NORMAL) |
	       (style & STYLE_FAINT ? A_DIM : A_NORMAL);
}

/* Numbers below 8 mean the terminal's own colours even where others are RGB. */
static int curses_color(struct color color)
{
	if (color.kind == COLOR_DEFAULT)
		return -1;
	return color.kind == COLOR_RGB && color.value < 8 ? 8
							  : (int)color.value;
}

/* The pair of FG on BG; 0, the terminal's own, if there is none. */
static short add_pair(short *count, int fg, int bg)
{
	if ((fg < 0 && bg < 0) || *count + 1 >= COLOR_PAIRS ||
	    init_extended_pair(*count + 1, fg, bg) != OK)
		return 0;
	return ++*count;
}

void term_set_theme(const struct theme *theme)
{
	struct theme reduced = *theme;
	short count = 0;
	cchar_t blank;
	size_t i;

	theme_reduce(
	    &reduced, terminal.color && COLORS > 0 ? (uint32_t)COLORS : 0);
	for (i = 0; i < STYLE_COUNT; i++) {
		const struct theme_style *s = &reduced.styles[i];
		int fg = curses_color(s->foreground);
		int bg = curses_color(s->background);

		terminal.attributes[i] = curses_attributes(s->attributes);
		terminal.pairs[i] = add_pair(&count, fg, bg);
		if (!terminal.pairs[i])
			terminal.pairs[i] = terminal.pairs[STYLE_TEXT];
		terminal.reversed[i] = fg >= 0 && bg >= 0 && COLORS > 16
					   ? add_pair(&count, bg, fg)
					   : 0;
	}
	setcchar(&blank, L" ", A_NORMAL, terminal.pairs[STYLE_TEXT], NULL);
	bkgrndset(&blank);
	shadow_reset(&terminal.shadow);
	erase();
}

/* Whether terminfo knows TYPE, and whether TYPE can place the cursor. */
static bool find_type(const char *type, bool *places)
{
	int found = 0;

	if (setupterm(type, STDOUT_FILENO, &found) != OK)
		return false;
	*places = capability("cup") != NULL;
	del_curterm(cur_term);
	return true;
}

bool term_places_cursor(const char *type)
{
	bool places, found;

	if (!type)
		return true;
	signals_guard_curses(true);
	found = find_type(type, &places);
	signals_guard_curses(false);
	if (!found)
		return true;
	terminal.known = type;
	return places;
}

/* newterm without its leak for an unknown TYPE. */
static SCREEN *open_type(const char *type)
{
	bool places;

	if (type != terminal.known && !find_type(type, &places))
		return NULL;
	return newterm(type, stdout, stdin);
}

/* The variant of TYPE with RGB colours; without one the variant with 256, which
 * such a terminal has. */
static SCREEN *open_direct(const char *type)
{
	static const char *const endings[] = {
	    "-direct256", "-direct", "-256color"};
	const char *plain = strstr(type, "-256color");
	SCREEN *screen = NULL;
	size_t i;

	for (i = 0; !screen && i < sizeof endings / sizeof *endings; i++) {
		struct str name = {0};

		str_append(
		    &name, type, plain ? (size_t)(plain - type) : strlen(type));
		str_puts(&name, endings[i]);
		screen = open_type(str_c(&name));
		str_release(&name);
	}
	return screen;
}

/* Whether the terminal reports a size beyond the painted one, for which curses
 * would need memory, or fail. */
static bool is_huge(void)
{
	uint32_t rows, cols;

	tty_measure(&rows, &cols);
	return rows == TTY_ROWS_MOST || cols == TTY_COLUMNS_MOST;
}

static bool open_screen(const struct term_options *options, const char **note)
{
	use_env(!is_huge()); /* FALSE: no measuring */
	*note = NULL;
	terminal.screen = NULL;
	if (options->type && options->color && options->true_color)
		terminal.screen = open_direct(options->type);
	if (!terminal.screen && options->type)
		terminal.screen = open_type(options->type);
	if (terminal.screen)
		return true;
	*note = _("this terminal type is unknown here: going on as "
		  "xterm-256color");
	terminal.screen = open_type("xterm-256color");
	if (!terminal.screen)
		terminal.screen = open_type("ansi");
	return terminal.screen != NULL;
}

/*
 * Until curses has left the screen once and come back, it flushes after every
 * movement of the cursor: a hundred small packets per screen.
 */
static void leave_and_return(void)
{
	endwin();
	refresh();
}

static void prepare_rescue(void)
{
	tty_add_rescue(capability("sgr0"));
	tty_add_rescue(capability("cnorm"));
	tty_add_rescue(capability("rmkx"));
	tty_add_rescue(capability("BD"));
	if (terminal.mouse)
		tty_add_rescue(mouse_off);
	tty_add_rescue(capability("rmcup"));
	tty_add_rescue(capability("cnorm")); /* see leave */
}

static void send(const char *name)
{
	if (!capability(name))
		return;
	putp(capability(name));
	fflush(stdout);
}

/* Has the terminal mark pasted text and report the mouse, or no longer. */
static void take_input_over(bool take)
{
	send(take ? "BE" : "BD");
	if (terminal.mouse)
		tty_send(text_of(take ? mouse_on : mouse_off));
	input_end_paste();
}

/* Also after curses has entered: it changes the modes before it returns. */
static void enter(bool entered)
{
	terminal.entered = entered;
	tty_need_rescue(entered);
	signals_guard_curses(entered);
}

static uint32_t special_key(wint_t key)
{
	static const struct {
		wint_t code;
		uint32_t key;
	} keys[] = {
	    {KEY_UP, TERM_UP},
	    {KEY_DOWN, TERM_DOWN},
	    {KEY_LEFT, TERM_LEFT},
	    {KEY_RIGHT, TERM_RIGHT},
	    {KEY_HOME, TERM_HOME},
	    {KEY_END, TERM_END},
	    {KEY_PPAGE, TERM_PAGE_UP},
	    {KEY_NPAGE, TERM_PAGE_DOWN},
	    {KEY_DC, TERM_DELETE},
	    {KEY_BACKSPACE, TERM_BACKSPACE},
	    {KEY_BTAB, TERM_BACKTAB},
	    {KEY_ENTER, '\r'},
	};
	size_t i;

	if (key >= KEY_F(1) && key <= KEY_F(TERM_FUNCTION_KEYS))
		return TERM_F1 + (uint32_t)(key - KEY_F(1));
	for (i = 0; i < sizeof keys / sizeof *keys; i++)
		if (keys[i].code == key)
			return keys[i].key;
	return TERM_UNKNOWN;
}

/* The terminfo key of SEQUENCE. */
static uint32_t known_key(struct text sequence)
{
	struct str string = {0};
	int code;

	str_add(&string, sequence);
	code = key_defined(str_c(&string));
	str_release(&string);
	return code > 0 ? special_key((wint_t)code) : TERM_NONE;
}

static void set_modes(void)
{
	raw();
	noecho();
	nonl();
	intrflush(stdscr, FALSE);
	keypad(stdscr, TRUE);
	nodelay(stdscr, TRUE);
	typeahead(-1);
	leaveok(stdscr, FALSE);
	curs_set(0);
}

bool term_start(
    const struct term_options *options, const char **note, struct error *error)
{
	bool opened;

	if (!tty_remember()) {
		error_set(error, _("the browser needs a terminal; for a script "
				   "use 'earshot list' or 'earshot show'"));
		return false;
	}
	enter(true);
	opened = open_screen(options, note);
	if (!opened) {
		mem_check(errno);
		enter(false);
		error_set(error, _("no terminal description found; set TERM to "
				   "one that is installed"));
		return false;
	}
	terminal.mouse = options->mouse;
	prepare_rescue();
	if (!capability("cup")) {
		endwin();
		delscreen(terminal.screen);
		enter(false);
		error_set(error, _("this terminal cannot place the cursor; use "
				   "'earshot list' and 'earshot show'"));
		return false;
	}
	leave_and_return();
	terminal.active = true;
	set_modes();
	input_start(options->escape_delay, options->mouse, known_key);
	if (is_huge())
		term_resize();
	terminal.color = options->color && has_colors();
	errno = 0;
	if (terminal.color) {
		if (start_color() == ERR)
			mem_check(errno);
		use_default_colors();
	}
	term_set_theme(options->theme);
	take_input_over(true);
	return true;
}

/* Some terminals (libvterm, and so Vim's and Neovim's) save and restore the
 * cursor's visibility together with its place: a cursor hidden when saved
 * vanishes with the alternate screen. */
static void leave(void)
{
	take_input_over(false);
	endwin();
	send("cnorm");
}

void term_stop(void)
{
	if (!terminal.active)
		return;
	/* A shell may have taken the terminal back from a stopped job that
	 * continues only to end; changing the modes must not stop it again. */
	signal(SIGTTOU, SIG_IGN);
	if (!terminal.paused)
		leave();
	signal(SIGTTOU, SIG_DFL);
	enter(false);
	terminal.active = false;
	delscreen(terminal.screen);
	terminal.screen = NULL;
	shadow_reset(&terminal.shadow);
	str_release(&terminal.joined);
}

void term_pause(void)
{
	terminal.paused = true;
	leave();
	tty_need_rescue(false);
}

void term_resume(void)
{
	terminal.paused = false;
	tty_need_rescue(true);
	reset_prog_mode(); /* or keys would be signals until the next refresh */
	term_resize();
	clearok(curscr, TRUE);
	take_input_over(true);
}

void term_resize(void)
{
	uint32_t rows, cols;

	tty_measure(&rows, &cols);
	if (rows && cols)
		resizeterm((int)rows, (int)cols);
	shadow_reset(&terminal.shadow);
	erase();
}

uint32_t term_rows(void)
{
	return LINES > 0 ? (uint32_t)LINES : 1;
}

uint32_t term_columns(void)
{
	return COLS > 0 ? (uint32_t)COLS : 1;
}

static void blank(uint32_t y, uint32_t x, uint32_t width)
{
	if (mvwhline(stdscr, (int)y, (int)x, ' ', (int)width) == ERR)
		return; /* outside a screen that has shrunk */
}

/* Puts LEN bytes of ASCII at (Y, X), blanks if TEXT is NULL, as cells: adding
 * them as characters is many times slower in curses. */
static void put_ascii(
    uint32_t y, uint32_t x, const char *text, size_t len, chtype shown)
{
	chtype cells[64];
	size_t at, n;

	for (at = 0; at < len; at += n) {
		for (n = 0; n < sizeof cells / sizeof *cells && at + n < len;
		     n++)
			cells[n] =
			    shown | (text ? (unsigned char)text[at + n] : ' ');
		mvaddchnstr((int)y, (int)(x + at), cells, (int)n);
	}
}

/* Puts characters of one cell each; bars and lines have many of one kind. The
 * place must be blank, or curses blanks the cell before half of a wide glyph.
 */
static void put_narrow(
    uint32_t y, uint32_t x, struct text text, attr_t shown, short pair)
{
	const char *end = text.ptr + text.len;
	wchar_t wide[2] = {0};
	cchar_t cell = {0};
	uint32_t c;
	size_t len;

	for (; text.ptr < end; text.ptr += len, x++) {
		c = utf8_decode(text.ptr, end, &len);
		if ((wchar_t)c != wide[0]) {
			wide[0] = (wchar_t)c;
			setcchar(&cell, wide, shown, pair, NULL);
		}
		mvadd_wchnstr((int)y, (int)x, &cell, 1);
	}
}

/* Puts each cluster at its own place, for a text whose width curses, by the C
 * library's Unicode, measures differently. */
static void put_clusters(uint32_t y, uint32_t x, struct text text)
{
	const char *p = text.ptr, *end = p + text.len;
	size_t len;
	int cells;

	for (; p < end; p += len, x += (uint32_t)cells) {
		len = unicode_grapheme(p, end, &cells);
		mvaddnstr((int)y, (int)x, p, (int)len);
	}
}

static void put_span(
    uint32_t y, uint32_t x, const struct span *span, unsigned attributes)
{
	enum style role = STYLE_ROLE(span->style);
	attr_t shown = terminal.attributes[role] |
		       curses_attributes(span->style | attributes);
	short pair = terminal.pairs[role];
	bool ascii = span->cells == span->text.len;
	struct str cut = {0};

	if (shown & A_REVERSE && terminal.reversed[role]) {
		shown &= ~A_REVERSE;
		pair = terminal.reversed[role];
	}
	if (row_is_narrow(span)) {
		put_ascii(y, x, ascii ? span->text.ptr : NULL, span->cells,
		    shown | COLOR_PAIR(pair));
		if (!ascii)
			put_narrow(y, x, span->text, shown, pair);
		return;
	}
	row_cut_clusters(&cut, span->text);
	attr_set(shown, pair, NULL);
	mvaddnstr((int)y, (int)x, str_c(&cut), (int)cut.len);
	if (getcurx(stdscr) != (int)(x + span->cells)) {
		put_ascii(y, x, NULL, span->cells, shown | COLOR_PAIR(pair));
		put_clusters(y, x, str_text(&cut));
	}
	attr_set(A_NORMAL, 0, NULL);
	str_release(&cut);
}

void term_put(uint32_t y, uint32_t x, uint32_t width, const struct row *row,
    unsigned attributes)
{
	uint32_t i, used = 0;

	if (y >= term_rows() || x >= term_columns() ||
	    shadow_put(&terminal.shadow, y, x, width,
		shadow_hash(row, attributes), blank))
		return;
	for (i = 0; row && i < row->count; i++) {
		const struct span *span = &row->spans[i];

		if (used + span->cells > width)
			break;
		put_span(y, x + used, span, attributes);
		used += span->cells;
	}
	/* Not whline, which also blanks the cell before if it starts on the
	 * second half of a former wide glyph. */
	put_ascii(y, x + used, NULL, width - used,
	    COLOR_PAIR(terminal.pairs[STYLE_TEXT]));
}

void term_cursor(uint32_t y, uint32_t x, bool visible)
{
	terminal.cursor_y = y;
	terminal.cursor_x = x;
	terminal.wants_cursor = visible;
}

uint32_t term_cursor_row(void)
{
	return terminal.cursor_y;
}

void term_refresh(void)
{
	shadow_end(&terminal.shadow, blank);
	/* Curses writes this at once. */
	if (terminal.wants_cursor != terminal.shows_cursor)
		curs_set(terminal.wants_cursor ? 1 : 0);
	terminal.shows_cursor = terminal.wants_cursor;
	wmove(stdscr, (int)terminal.cursor_y, (int)terminal.cursor_x);
	wnoutrefresh(stdscr);
	doupdate();
	tty_send(str_text(&terminal.joined));
	str_clear(&terminal.joined);
}

static int put_joined(int byte)
{
	str_putc(&terminal.joined, (char)byte);
	return byte;
}

static void join_look(attr_t attributes, int pair)
{
	vid_puts(attributes, (short)pair, &pair, put_joined);
}

static void join_place(uint32_t y, uint32_t x)
{
	const char *place = tiparm(tigetstr("cup"), (int)y, (int)x);

	str_puts(&terminal.joined, place ? place : "");
}

void term_join(uint32_t y, struct text text)
{
	if (tigetflag("am") <= 0)
		return;
	join_place(y, 0);
	join_look(terminal.attributes[STYLE_TEXT], terminal.pairs[STYLE_TEXT]);
	str_add(&terminal.joined, text);
	join_look(A_NORMAL, 0);
	join_place(terminal.cursor_y, terminal.cursor_x);
}

void term_redraw(void)
{
	clearok(curscr, TRUE);
}

const char *term_version(void)
{
	return curses_version();
}

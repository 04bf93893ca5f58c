/*
 * What comes from the terminal besides plain keys: escape, sequences nobody
 * knows, what is pasted, the mouse.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "suite.h"
#include "support/fixture.h"
#include "support/screen.h"
#include "support/stage.h"

#define PASTE_BEGIN "\033[200~"
#define PASTE_END "\033[201~"

static struct screen *start(struct stage *stage, int cols)
{
	screen_free(stage->screen);
	stage->screen = screen_start_program(
	    &stage->sandbox, 24, cols, "-L", "tests/samples", NULL);
	screen_expect(stage->screen, "1/31");
	return stage->screen;
}

static void a_key_split_in_two_is_one(void **context)
{
	struct stage *stage = *context;
	struct screen *s;

	sandbox_set(&stage->sandbox, "ESCDELAY", "5000");
	s = start(stage, 80);
	screen_type(s, "\033");
	screen_settle(s, 20);
	screen_type(s, "O");
	screen_settle(s, 20);
	screen_type(s, "B");
	screen_expect(s, "2/31");
}

static void escape_alone_acts(void **context)
{
	struct screen *s = start(*context, 80);

	screen_type(s, "/orrery\r");
	screen_expect(s, "of 31  orrery");
	screen_type(s, "\033");
	screen_expect_gone(s, "of 31  orrery");
	screen_type(s, "?");
	screen_expect(s, "In the list");
	screen_type(s, "\033\033");
	screen_expect_gone(s, "In the list");
	screen_type(s, "j");
	screen_expect(s, "7/31");
}

/* Alt and a key, or what was typed ahead of Esc on a slow line: the one must do
 * nothing, so the other does nothing either. */
static void alt_and_a_letter_do_nothing(void **context)
{
	static const char *const keys[] = {"\033B", "\033q", "\033é", "\033m",
	    "\0335", "\033-", "\033\033[B", "\033\033OB"};
	struct screen *s = start(*context, 80);
	size_t i;

	screen_type(s, "/orrery\r");
	screen_expect(s, "1/3");
	for (i = 0; i < sizeof keys / sizeof *keys; i++)
		screen_type(s, keys[i]);
	screen_type(s, "j");
	screen_expect(s, "2/3");
	screen_expect(s, "of 31  orrery");
	screen_expect_gone(s, "marked");
}

/* Types the bytes of KEY one by one, each as late as Esc takes to be a key. */
static void tear(struct screen *s, const char *key)
{
	char byte[] = {0, 0};

	for (; *key; key++) {
		byte[0] = *key;
		screen_type(s, byte);
		screen_settle(s, 120);
	}
}

static void a_torn_key_drops_nothing(void **context)
{
	static const char *const downs[] = {"\033[B", "\033OB"};
	struct screen *s = start(*context, 100);
	size_t i;

	screen_type(s, "/or\rg");
	screen_expect(s, "of 31  or ");
	for (i = 0; i < 2; i++) {
		tear(s, downs[i]);
		screen_expect(s, i ? "3/" : "2/");
		screen_expect(s, "of 31  or ");
	}
	tear(s, "\033[1;5B"); /* with Ctrl: of no use */
	screen_type(s, "k");
	screen_expect(s, "2/");
	screen_type(s, "?");
	screen_expect(s, "In the list");
	tear(s, KEYS_DOWN);
	screen_expect_gone(s, "In the list");
	screen_expect(s, "Go on");
	screen_type(s, "q/ b");
	screen_expect(s, "/or b");
	tear(s, KEYS_LEFT);
	screen_type(s, "c");
	screen_expect(s, "/or cb");
	screen_type(s, "\033");
	screen_expect_gone(s, "/or cb");
	screen_expect(s, "of 31  or ");
	tear(s, "\033[[B"); /* F2 of the console */
	tear(s, PASTE_BEGIN);
	screen_type(s, "q" PASTE_END);
	screen_expect(s, "nothing to paste into here");
	screen_expect(s, "of 31  or ");
}

static void full_width_keys_are_keys(void **context)
{
	struct screen *s = start(*context, 100);

	screen_type(s, "５ｊ");
	screen_expect(s, "6/31");
	screen_type(s, "／ｏｒｒ");
	screen_expect(s, "/ｏｒｒ");
	screen_type(s, "\r");
	screen_expect(s, "1/4");
	screen_type(s, "？");
	screen_expect(s, "In the list");
	screen_type(s, "ｑ・");
	screen_expect(s, "/ｏｒｒ");
	screen_type(s, "\r　ｍ");
	screen_expect(s, "1 marked");
	screen_type(s, "Ｑ");
	screen_expect_end(s, 0);
}

static void sequences_nobody_knows_do_nothing(void **context)
{
	static const char *const keys[] = {"\033[99;5Q", "\033[1;9Q",
	    "\033[?62;4q", "\033]11;Q\007", "\033P1$rQ\033\\", "\033OQ",
	    "\033[I", "\033[57399;2u"};
	struct screen *s = start(*context, 80);
	size_t i;

	screen_type(s, "5j");
	screen_expect(s, "6/31");
	for (i = 0; i < sizeof keys / sizeof *keys; i++)
		screen_type(s, keys[i]);
	screen_type(s, "k");
	screen_expect(s, "5/31");
	screen_type(s, "/orr");
	screen_expect(s, "of 31  orr");
	for (i = 0; i < sizeof keys / sizeof *keys; i++)
		screen_type(s, keys[i]);
	screen_type(s, "ery");
	screen_expect(s, "of 31  orrery ");
}

static void what_is_pasted_is_text(void **context)
{
	struct screen *s = start(*context, 80);

	screen_type(s, PASTE_BEGIN "Q\rq\003jj" PASTE_END);
	screen_expect(s, "nothing to paste into here; / begins a filter");
	screen_expect(s, "1/31");
	screen_type(s, "/" PASTE_BEGIN "orrery\r\x0b\x15sub\003" PASTE_END);
	screen_expect(s, "of 31  orrery sub ");
	screen_type(s, "\r");
	screen_expect(s, "1/1");
	screen_type(s, "\r/" PASTE_BEGIN "sub\033" PASTE_END "w");
	screen_expect(s, "/subw");
	screen_type(s, "\033\003");
	screen_expect_end(s, 130);
	assert_true(screen_is_restored(s));
	assert_non_null(
	    memmem(screen_bytes(s).ptr, screen_bytes(s).len, "\033[?2004l", 8));
}

static void ctrl_c_ends_a_paste_without_end(void **context)
{
	struct screen *s = start(*context, 80);

	screen_type(s, "/" PASTE_BEGIN "orrery\033");
	screen_expect(s, "of 31  orrery");
	screen_type(s, "\003");
	screen_expect_end(s, 130);
	assert_true(screen_is_restored(s));
}

static void a_paste_that_goes_quiet_is_over(void **context)
{
	struct screen *s = start(*context, 80);

	screen_type(s, "/" PASTE_BEGIN "orrery");
	screen_expect(s, "the paste never ended");
	screen_type(s, "\r");
	screen_expect(s, "1/3");
	screen_type(s, "Q");
	screen_expect_end(s, 0);
}

/* A press of BUTTON at row Y and cell X, from 1. */
static void press(struct screen *screen, int button, int y, int x)
{
	struct str keys = {0};

	str_printf(&keys, "\033[<%d;%d;%dM\033[<%d;%d;%dm", button, x, y,
	    button, x, y);
	screen_type(screen, str_c(&keys));
	str_release(&keys);
}

static void the_first_session_says_where_keys_are_told(void **context)
{
	struct stage *stage = *context;
	char *path = sandbox_path(&stage->sandbox, "state/earshot/started");
	struct screen *s;

	assert_int_equal(unlink(path), 0);
	free(path);
	s = start(*context, 80);
	screen_expect(s, "? shows the keys");
	screen_expect(s, "q back  ? help");
	screen_type(s, "j");
	screen_expect_gone(s, "shows the keys");
	screen_expect(s, "Enter open");
	screen_type(s, "Q");
	screen_expect_end(s, 0);
	s = start(*context, 80);
	screen_type(s, "j");
	screen_expect(s, "2/31");
	assert_null(memmem(
	    screen_bytes(s).ptr, screen_bytes(s).len, "shows the keys", 14));
}

static void the_split_moves(void **context)
{
	struct stage *stage = *context;
	char *folder = sandbox_path(&stage->sandbox, "config/earshot");
	struct screen *s = start(*context, 120);
	int row, before, after;

	assert_true(screen_find(s, "│", &row, &before));
	screen_type(s, "5+g");
	screen_expect(s, "1/31");
	screen_settle(s, 100);
	assert_true(screen_find(s, "│", &row, &after));
	assert_true(after > before);
	screen_type(s, "99-");
	screen_settle(s, 100);
	assert_true(screen_find(s, "│", &row, &after));
	assert_int_equal(after, 25);
	fixture_write(folder, "config.yaml", TEXT("split: 75\n"));
	free(folder);
	s = start(*context, 120);
	assert_true(screen_find(s, "│", &row, &after));
	assert_int_equal(after, 91);
	s = start(*context, 80);
	screen_type(s, "+");
	screen_expect(s, "with one pane there is");
}

static void lists_are_searched_and_lead_back(void **context)
{
	struct screen *s = start(*context, 80);
	int row, col;

	screen_type(s, "F");
	screen_expect(s, "adds, - excludes");
	screen_expect(s, "Enter add");
	screen_type(s, "/desk\r");
	screen_expect(s, " >              tag:desktop");
	screen_type(s, ")");
	screen_expect(s, " > Companies");
	assert_true(screen_find(s, " > Companies", &row, &col));
	assert_int_equal(row, 1);
	screen_type(s, "?");
	screen_expect(s, "In lists over the screen");
	screen_type(s, "/exclude\r");
	screen_expect(s, "in the facets: exclude it");
	screen_type(s, "qq"); /* from the help to the facets */
	screen_expect(s, "/ filter");
	screen_type(s, "s/tech\r");
	screen_expect(s, " > technology");
	screen_type(s, "\r");
	screen_expect(s, "technology");
}

static void the_mouse_is_off_unless_asked_for(void **context)
{
	struct screen *s = start(*context, 120);
	struct text bytes = screen_bytes(s);

	assert_null(memmem(bytes.ptr, bytes.len, "1000h", 5));
	press(s, 0, 6, 10);
	screen_type(s, "j");
	screen_expect(s, "2/31");
}

static void the_mouse_scrolls_and_chooses(void **context)
{
	struct stage *stage = *context;
	char *folder = sandbox_path(&stage->sandbox, "config/earshot");
	struct screen *s;

	fixture_write(folder, "config.yaml", TEXT("mouse: true\n"));
	free(folder);
	s = start(stage, 120);
	press(s, 0, 6, 10);
	screen_expect(s, "4/31");
	press(s, 65, 10, 10);
	screen_expect(s, "7/31");
	press(s, 64, 10, 10);
	screen_expect(s, "4/31");
	screen_expect(s, "119 USD");
	press(s, 65, 10, 90); /* the review's name goes */
	screen_expect_gone(s, "119 USD");
	screen_expect(s, "4/31");
	press(s, 0, 6, 10);
	screen_expect(s, ") section");
	press(s, 0, 5, 10);
	screen_expect(s, "3/31");
	screen_type(s, PASTE_BEGIN);
	press(s, 0, 8, 10);
	screen_type(s, PASTE_END);
	screen_type(s, "j");
	screen_expect(s, "4/31");
	screen_type(s, "ks");
	screen_expect(s, "relevance");
	press(s, 0, 4, 70);
	screen_expect(s, " > company");
	press(s, 0, 4, 70);
	screen_expect(s, "company");
	screen_expect_gone(s, "relevance");
	press(s, 0, 2, 53); /* the head of the scores orders by them */
	screen_expect(s, "overall ↓");
	press(s, 0, 2, 34);
	screen_expect(s, "overall ↑");
	press(s, 0, 24, 4); /* the hint does what it says */
	screen_expect(s, ") section");
	screen_type(s, "Q");
	screen_expect_end(s, 0);
	assert_true(screen_is_restored(s));
	assert_non_null(
	    memmem(screen_bytes(s).ptr, screen_bytes(s).len, "1000l", 5));
}

/* Once it is chosen, twice it is followed. */
static void a_link_that_is_clicked_twice_is_followed(void **context)
{
	struct stage *stage = *context;
	char *folder = sandbox_path(&stage->sandbox, "config/earshot");
	int row, column;
	struct screen *s;

	fixture_write(folder, "config.yaml", TEXT("mouse: true\n"));
	free(folder);
	s = start(stage, 120);
	screen_type(s, "/ref:brightwell-avc-907\r");
	screen_expect(s, "1/1");
	screen_type(s, "C");
	screen_expect(s, "company review");
	screen_expect(s, "11 companies"); /* all rows are there */
	assert_true(screen_find(s, "Hearth 2.1", &row, &column));
	press(s, 0, row + 1, column + 1);
	screen_type(s, "\r"); /* it is the one that is chosen */
	screen_expect_gone(s, "company review");
	screen_type(s, "<");
	screen_expect(s, "company review");
	press(s, 0, row + 1, column + 1);
	press(s, 0, row + 1, column + 1);
	screen_expect_gone(s, "company review");
	screen_type(s, "<");
	screen_expect(s, "company review");
	press(s, 0, 4, 100); /* no link stands there */
	screen_expect(s, "company review");
}

static void links_of_a_comparison_are_clicked_too(void **context)
{
	struct stage *stage = *context;
	char *folder = sandbox_path(&stage->sandbox, "config/earshot");
	int row, column;
	struct screen *s;

	fixture_write(folder, "config.yaml", TEXT("mouse: true\n"));
	free(folder);
	s = stage->screen = screen_start_program(&stage->sandbox, 40, 120, "-L",
	    "tests/samples", "--compare", "aldermoor-hm-80", "--compare",
	    "kestrel-audio-k-5", NULL);
	screen_expect(s, "B - A");
	screen_type(s, "u");
	screen_expect(s, "1  A Aldermoor HM-40"); /* the names are there */
	screen_type(s, "q))");
	screen_expect(s, "Scientific Validity 48%"); /* painted to the end */
	screen_expect(s, "the Aldermoor HM-40 ");
	assert_true(screen_find(s, "Aldermoor HM-40 ", &row, &column));
	press(s, 0, row + 1, column + 1);
	press(s, 0, row + 1, column + 1);
	screen_expect(s, "89 USD");
	screen_expect_gone(s, "B Kestrel");
	screen_type(s, "q");
	screen_expect(s, "B Kestrel");
}

static void the_order_is_turned_and_parted_in_its_menu(void **context)
{
	struct screen *s = start(*context, 120);

	screen_type(s, "s");
	screen_expect(s, "relevance");
	screen_type(s, "S");
	screen_expect(s, "date ↑");
	screen_type(s, "jS"); /* nothing is ordered by that */
	screen_expect(s, "date ↑");
	screen_type(s, "k,"); /* what it is ordered by can't be next, too */
	screen_expect_gone(s, "relevance");
	screen_expect(s, "date");
}

#define TEST(name) \
	cmocka_unit_test_setup_teardown(name, stage_set_up, stage_tear_down)

SUITE(input)
{
	const struct CMUnitTest tests[] = {
	    TEST(a_key_split_in_two_is_one),
	    TEST(escape_alone_acts),
	    TEST(alt_and_a_letter_do_nothing),
	    TEST(a_torn_key_drops_nothing),
	    TEST(full_width_keys_are_keys),
	    TEST(sequences_nobody_knows_do_nothing),
	    TEST(what_is_pasted_is_text),
	    TEST(ctrl_c_ends_a_paste_without_end),
	    TEST(a_paste_that_goes_quiet_is_over),
	    TEST(the_first_session_says_where_keys_are_told),
	    TEST(the_split_moves),
	    TEST(lists_are_searched_and_lead_back),
	    TEST(the_mouse_is_off_unless_asked_for),
	    TEST(the_mouse_scrolls_and_chooses),
	    TEST(a_link_that_is_clicked_twice_is_followed),
	    TEST(links_of_a_comparison_are_clicked_too),
	    TEST(the_order_is_turned_and_parted_in_its_menu),
	};

	return cmocka_run_group_tests_name("input", tests, NULL, NULL);
}

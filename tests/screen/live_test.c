/*
 * Files that change while the browser is open: what it shows changes with them,
 * and the reader's place holds.
 */
#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include <cmocka.h>

#include "base/file.h"
#include "suite.h"
#include "support/fixture.h"
#include "support/screen.h"
#include "support/stage.h"

/* Opens a copy of the samples. */
static struct screen *start(struct stage *stage, int rows, int cols)
{
	char *root = sandbox_path(&stage->sandbox, "lib");

	if (!stage->screen)
		fixture_copy("tests/samples", root);
	screen_free(stage->screen);
	stage->screen =
	    screen_start_program(&stage->sandbox, rows, cols, "-L", root, NULL);
	screen_expect(stage->screen, "/31");
	screen_expect(stage->screen, "1 problem"); /* the files are watched */
	free(root);
	return stage->screen;
}

/* Runs SCRIPT in the library, or where it was; $en is where its English
 * products are. */
static void run(struct stage *stage, const char *script)
{
	struct str command = {0};

	str_printf(&command,
	    "set -e; cd '%s'; cd lib 2>/dev/null || :; en=_products/en; %s",
	    stage->sandbox.root, script);
	assert_int_equal(system(str_c(&command)), 0);
	str_release(&command);
}

struct expected {
	const char *text;
	int row;
};

static bool stands_there(struct screen *screen, void *context)
{
	const struct expected *expected = context;
	struct str line = {0};
	bool found;

	terminal_row(screen_terminal(screen), expected->row, &line);
	found = strstr(str_c(&line), expected->text);
	str_release(&line);
	return found;
}

/* That TEXT comes to stand in row ROW, counted from 0. */
static void expect_at(struct screen *screen, const char *text, int row)
{
	struct expected expected = {text, row};

	if (!screen_wait(screen, stands_there, &expected))
		fail_msg("\"%s\" never stood in row %d:\n%.900s", text, row,
		    screen_text(screen));
}

static void an_edit_shows_and_the_cursor_stays(void **context)
{
	struct stage *stage = *context;
	struct screen *s = start(stage, 24, 80);

	screen_type(s, "jjj");
	screen_expect(s, "4/31");
	run(stage, "sed -i 's/^price: .*/price: 4711/' "
		   "$en/northlatch/northlatch-fieldmouse-4.md");
	expect_at(s, "4,711", 4);
	screen_expect(s, "4/31");
	/* It moves to the end of the order, and the cursor with it. */
	run(stage, "sed -i 's/^date: .*/date: 2001-01-01/' "
		   "$en/quarrel-finch/quarrel-finch-qf-100+.md");
	screen_expect(s, "31/31");
	expect_at(s, "Quarrel & Finch QF-100+", 22);
	expect_at(s, "\342\226\270", 22);
}

static void files_come_and_go(void **context)
{
	struct stage *stage = *context;
	struct screen *s = start(stage, 24, 80);
	const char *name = "Orrery Apsis 12 Sub";

	screen_type(s, "jjjj");
	screen_expect(s, "5/31");
	expect_at(s, name, 6);
	run(stage, "mkdir -p $en/new/new && cd $en/new/new && sed "
		   "-e 's/^ref: .*/ref: new/' -e 's/^target_name: .*/"
		   "target_name: Newcomer/' -e 's/^date: .*/date: 2026-12-01/' "
		   "../../orrery/orrery-apsis-5.md >x && mv x new.md");
	screen_expect(s, "6/32");
	expect_at(s, "Newcomer", 2);
	expect_at(s, name, 7);
	run(stage, "sed s/Newcomer/Renamed/ <$en/new/new/new.md >x && "
		   "mv x $en/new/new/new.md");
	expect_at(s, "Renamed", 2);
	run(stage, "mv $en/new/new $en/new/moved; echo >$en/new/moved/x.md");
	run(stage, "sed -i s/Renamed/Moved/ $en/new/moved/new.md");
	expect_at(s, "Moved", 2);
	run(stage, "rm -r $en/new");
	screen_expect(s, "5/31");
	screen_expect_gone(s, "Moved");
	/* What the cursor is on: the next one stands there. */
	run(stage, "rm $en/orrery/orrery-apsis-12-sub.md");
	screen_expect(s, "5/30");
	expect_at(s, "Orrery Apsis 5", 6);
	expect_at(s, "\342\226\270", 6);
}

static void editors_files_never_show(void **context)
{
	struct stage *stage = *context;
	struct screen *s = start(stage, 24, 80);

	/* As vim, emacs, others do, while the file is open and after. */
	run(stage,
	    "cd $en/tatenuma && sed s/^ref:.*/ref:x/ tatenuma-dd-33.md >x && "
	    "for f in 4913 .tatenuma-dd-33.md.swp tatenuma-dd-33.md~ "
	    "'#tatenuma-dd-33.md#' .tmp.md ._x.md; do cp x \"$f\"; done && "
	    "ln -s me@host.1 .#tatenuma-dd-33.md && "
	    "mv tatenuma-dd-33.md y && cp y tatenuma-dd-33.md && "
	    "sed -i 's/^price:.*/price: 4711/' tatenuma-dd-33.md");
	expect_at(s, "4,711", 2);
	screen_expect(s, "1/31");
	screen_type(s, "r");
	screen_expect(s, " file"); /* so many read again, or none */
	screen_expect(s, "1/31");
}

static void a_burst_is_taken_in(void **context)
{
	struct stage *stage = *context;
	struct screen *s = start(stage, 24, 80);

	screen_type(s, "jj");
	run(stage,
	    "mkdir burst && cd burst && i=0 && while [ $i -lt 1500 ]; do "
	    "printf -- '---\\nlayout: product\\ntarget_name: Burst %d\\n"
	    "ref: burst-%d\\nlang: en\\ndate: 2001-01-01\\n---\\n' $i $i "
	    ">b$i.md; i=$((i+1)); done");
	screen_expect(s, "3/1,531");
	run(stage, "rm -r burst");
	screen_expect(s, "3/31");
	screen_expect(s, "1 problem");
}

static void what_is_looked_for_is_found_when_it_comes(void **context)
{
	struct stage *stage = *context;
	struct screen *s = start(stage, 24, 80);

	screen_type(s, "\r/zebrafinch\r");
	screen_expect(s, "not in this review");
	run(stage, "f=$(grep -l '^target_name: .*DD-33' $en/*/*.md); "
		   "printf '\\n\\na zebrafinch sings\\n' >>$f");
	screen_expect(s, "a zebrafinch sings");
	screen_expect(s, "1/1  ");
	screen_expect_gone(s, "not in this review");
	screen_type(s, "q!/quagga\r");
	screen_expect(s, "not in this list");
	run(stage, "cp $en/hollow-oak/hollow-oak-antiphon.md $en/quagga.md");
	screen_expect(s, "quagga.md");
	screen_expect(s, "1/1  ");
	screen_expect_gone(s, "not in this list");
}

static void a_half_typed_filter_stays(void **context)
{
	struct stage *stage = *context;
	struct screen *s = start(stage, 24, 80);

	screen_type(s, "/aldermoor");
	screen_expect(s, "3 of 31");
	screen_type(s, " price:..");
	screen_expect(s, "price:..");
	run(stage, "sed -i 's/HM-40/HM-41/' $en/aldermoor/aldermoor-hm-40.md");
	screen_expect(s, "Aldermoor HM-41");
	expect_at(s, "aldermoor price:..", 23);
	screen_type(s, "100\r");
	screen_expect(s, "1/1");
	/* It does not match any more, so it goes. */
	run(stage, "sed -i 's/^price:.*/price: 101/' "
		   "$en/aldermoor/aldermoor-hm-40.md");
	screen_expect(s, "0/0");
}

static void a_review_stays_at_its_paragraph(void **context)
{
	struct stage *stage = *context;
	struct screen *s = start(stage, 12, 80);

	screen_type(s, "17G\r)))");
	expect_at(s, "Technology Level", 1);
	screen_type(s, "j");
	expect_at(s, "There is no new physics", 1);
	run(stage, "cd $en/aldermoor && awk '{print} /^## Overview/ "
		   "{print \"\\nMore text.\\n\\nAnd more.\"}' "
		   "aldermoor-hm-40.md >x && cat x >aldermoor-hm-40.md && "
		   "sed -i 's/^price:.*/price: 90/; s/spare-parts list/list/; "
		   "s/in the HM-40[.]/in it./' aldermoor-hm-40.md");
	expect_at(s, "There is no new physics in it.", 1);
	/* Out of the list's reach it stays on the screen, too. */
	screen_type(s, "q/price:90\r");
	screen_expect(s, "1/1");
	screen_type(s, "\rg)))j");
	expect_at(s, "There is no new physics in it.", 1);
	run(stage, "sed -i 's/^price:.*/price: 91/; s/in it[.]/here./' "
		   "$en/aldermoor/aldermoor-hm-40.md");
	expect_at(s, "There is no new physics here.", 1);
	screen_expect(s, "0/0");
	run(stage, "rm _products/*/aldermoor/aldermoor-hm-40.md");
	screen_expect(s, "Aldermoor HM-40 is gone: its file was removed");
}

static void the_link_in_focus_stays_in_sight(void **context)
{
	struct stage *stage = *context;
	struct screen *s = start(stage, 24, 80);

	screen_type(s, "15G\r");
	screen_expect(s, "429 USD");
	screen_type(s, "]");
	run(stage, "cd $en/aldermoor && awk '{print} /^## Overview/ "
		   "{for (i = 0; i < 12; i++) print \"\\nMore text.\"}' "
		   "aldermoor-hm-80.md >x && cat x >aldermoor-hm-80.md");
	screen_expect(s, "More text.");
	screen_type(s, "\r");
	screen_expect(s, "References");
}

static void what_a_link_led_to_stays_until_it_is_gone(void **context)
{
	struct stage *stage = *context;
	struct screen *s = start(stage, 24, 120);

	screen_type(s, "17G\rC");
	screen_expect(s, "headphone maker that publishes");
	run(stage, "sed -i 's/^date:.*/date: 2001-02-03/' "
		   "_companies/en/aldermoor.md");
	screen_expect(s, "2001-02-03");
	run(stage, "rm _companies/*/aldermoor.md");
	screen_expect(s, "is gone: its file was removed");
	screen_expect(s, "open-back headphone with one good driver");
}

static void a_comparison_stays_where_it_is(void **context)
{
	struct stage *stage = *context;
	struct screen *s = start(stage, 16, 80);

	screen_type(s, "17Gm15Gmc)))");
	screen_expect(s, "Technology Level");
	screen_type(s, "jj");
	expect_at(s, "There is no new physics in the HM-40.", 2);
	run(stage, "sed -i 's/^## Overview/&\\n\\nMore text.\\n/; "
		   "s/in the HM-40[.]/in it./' "
		   "$en/aldermoor/aldermoor-hm-40.md");
	expect_at(s, "There is no new physics in it.", 2);
	run(stage, "rm $en/aldermoor/aldermoor-hm-80.md");
	screen_expect(s, "Aldermoor HM-80 is gone: its file was removed");
	screen_expect(s, "/30");
}

static void overlays_and_marks_stay(void **context)
{
	struct stage *stage = *context;
	struct screen *s = start(stage, 24, 80);

	screen_type(s, "17Gmk\r)))t");
	screen_expect(s, "Technology Level");
	run(stage, "sed -i 's/^## Technology Level/## Technology/; "
		   "s/^price:.*/price: 4711/' "
		   "$en/aldermoor/aldermoor-hm-40.md");
	screen_expect_gone(s, "Technology Level");
	screen_type(s, "q");
	screen_expect(s, "1 marked");
	screen_type(s, "q?");
	screen_expect(s, "choose the order");
	run(stage, "rm _products/*/orrery/orrery-apsis-5.md");
	screen_expect(s, "/30");
	screen_expect(s, "choose the order");
	screen_type(s, "q");
	screen_expect(s, "16/30");
	screen_expect(s, "4,711");
}

static void a_library_that_went_can_come_back(void **context)
{
	struct stage *stage = *context;
	struct screen *s = start(stage, 24, 80);

	run(stage, "mv ../lib ../away");
	screen_expect(s, "can't read the folder");
	screen_type(s, "jj");
	screen_expect(s, "3/31");
	screen_type(s, "/tatenuma\r");
	screen_expect(s, "of 31");
	screen_type(s, "\033");
	screen_expect_gone(s, "of 31");
	screen_type(s, "gr");
	screen_expect(s, "can't read the folder");
	run(stage, "mv away lib; sed -i 's/^price:.*/price: 4711/' "
		   "lib/$en/tatenuma/tatenuma-dd-33.md");
	expect_at(s, "4,711", 2);
	screen_expect(s, "/31");
	run(stage, "cp -R . ../copy; rm -r ../lib");
	screen_expect(s, "can't read the folder");
	run(stage, "cp -R copy lib");
	screen_expect(s, "/31");
	expect_at(s, "4,711", 2);
}

static void an_empty_folder_in_its_place_is_not_believed(void **context)
{
	struct stage *stage = *context;
	struct screen *s = start(stage, 24, 80);

	run(stage, "mv ../lib ../away && mkdir ../lib");
	screen_expect(s, "nothing is there now; not mounted?");
	screen_expect(s, "1/31");
	run(stage, "rmdir ../lib; mv ../away ../lib; cd ../lib; sed -i "
		   "'s/^price:.*/price: 4711/' $en/tatenuma/tatenuma-dd-33.md");
	expect_at(s, "4,711", 2);
}

static void a_kernel_without_watches_is_told_of(void **context)
{
	static const char *const limits[] = {
	    "max_inotify_watches", "max_inotify_instances"};
	static const char *const told[] = {
	    "max_user_watches is too low", "max_user_instances is too low"};
	struct stage *stage = *context;
	const char *argv[] = {"unshare", "-Ur", "sh", "-c", NULL, NULL};
	struct str script = {0};
	struct screen *s;
	size_t i;

	if (system("unshare -Ur sh -c 'echo 9 >/proc/sys/user/"
		   "max_inotify_watches' 2>/dev/null")) {
		print_message("no limits can be set here\n");
		skip();
	}
	start(stage, 24, 100); /* makes the index */
	for (i = 0; i < 2; i++) {
		str_clear(&script);
		str_printf(&script,
		    "echo %d >/proc/sys/user/%s; exec %s -L '%s/lib'",
		    i ? 0 : 3, limits[i], stage->sandbox.program,
		    stage->sandbox.root);
		argv[4] = str_c(&script);
		screen_free(stage->screen);
		s = stage->screen =
		    screen_start(&stage->sandbox, 24, 100, argv);
		screen_expect(s, told[i]);
		run(stage, "sed -i 's/^price:.*/price: 4711/' "
			   "$en/tatenuma/tatenuma-dd-33.md");
		screen_type(s, "r");
		screen_expect(s, "4,711");
		run(stage, "sed -i 's/^price:.*/price: 649/' "
			   "$en/tatenuma/tatenuma-dd-33.md");
	}
	str_release(&script);
}

/* Puts an editor in place that notes what it is given, and runs SCRIPT with
 * the file as $file. */
static void make_editor(struct stage *stage, const char *script)
{
	struct str content = {0};
	char *path = sandbox_path(&stage->sandbox, "the editor");

	str_printf(&content,
	    "#!/bin/sh\nprintf '<%%s>' \"$@\" >'%s/arguments'\n"
	    "for file; do :; done\n%s\n",
	    stage->sandbox.root, script);
	fixture_write(stage->sandbox.root, "the editor", str_text(&content));
	str_clear(&content);
	assert_int_equal(chmod(path, 0700), 0);
	str_printf(&content, "'%s' -nw \"two words\"", path);
	sandbox_set(&stage->sandbox, "VISUAL", str_c(&content));
	sandbox_set(&stage->sandbox, "EDITOR", "false");
	str_release(&content);
	free(path);
}

/* That the editor was given these words before the file. */
static void expect_arguments(
    struct stage *stage, const char *words, const char *path)
{
	struct str told = {0}, expected = {0};
	char *file = sandbox_path(&stage->sandbox, "arguments");

	assert_true(file_read(AT_FDCWD, file, 4096, &told, NULL));
	str_printf(
	    &expected, "%s<%s/lib/%s>", words, stage->sandbox.root, path);
	assert_string_equal(str_c(&told), str_c(&expected));
	str_release(&told);
	str_release(&expected);
	free(file);
}

static void e_edits_at_the_line_on_screen(void **context)
{
	static const char hm_40[] = "_products/en/aldermoor/aldermoor-hm-40.md";
	struct stage *stage = *context;
	static const int widths[] = {80, 120, 40};
	struct screen *s;
	size_t i;

	make_editor(stage, "echo in the editor; read x; cp \"$file\" "
			   "\"$TMPDIR/x\"; sed 's/no new physics/NEW &/; "
			   "s/^## Overview/&\\n\\nMore./' <\"$TMPDIR/x\" "
			   ">\"$file\"");
	for (i = 0; i < sizeof widths / sizeof *widths; i++) {
		screen_free(stage->screen);
		stage->screen = NULL; /* a new copy */
		s = start(stage, 12, widths[i]);
		screen_type(s, "17G\r)))");
		screen_expect(s, "Technology Level");
		screen_type(s, "j");
		expect_at(s, "There is no new physics", 1);
		screen_type(s, "e");
		screen_expect(s, "in the editor");
		assert_false(terminal_is_alternate(screen_terminal(s)));
		screen_type(s, "\n");
		screen_expect(s, "There is NEW no new");
		expect_at(s, "There is NEW no new", 1);
		assert_true(terminal_is_alternate(screen_terminal(s)));
		expect_arguments(stage, "<-nw><two words><+32>", hm_40);
	}
	/* From the list the whole file, from a comparison the section. */
	screen_type(s, "q");
	screen_expect(s, "17/31");
	screen_type(s, "e");
	screen_expect(s, "in the editor");
	screen_type(s, "\n");
	screen_expect(s, "17/31");
	expect_arguments(stage, "<-nw><two words>", hm_40);
	screen_type(s, "m15Gmc");
	screen_expect(s, "• "); /* why they differ: the page is there */
	screen_type(s, ")))");
	screen_expect(s, "Technology Level");
	screen_type(s, "e");
	screen_expect(s, "in the editor");
	screen_type(s, "\n");
	screen_expect(s, "Technology Level");
	expect_arguments(stage, "<-nw><two words><+32>", hm_40);
}

/* What breaks a rule of `earshot check` is shown below its line, and goes with
 * it. */
static void findings_stand_below_their_lines_after_an_edit(void **context)
{
	struct stage *stage = *context;
	struct screen *s;

	make_editor(stage, "sed -i 's/^price: .*/price: -1/; "
			   "s/no new physics/& [99]/' \"$file\"");
	s = start(stage, 24, 80);
	screen_type(s, "17G\re");
	screen_expect(s, "2 findings, below their lines");
	screen_expect(s, "! 10:8 price-range: price is -1");
	screen_type(s, ")))");
	screen_expect(s, "no new physics [99]");
	screen_expect(s, "citation: [99] points at nothing");
	make_editor(stage, "sed -i 's/^price: .*/price: 1/; "
			   "s/ \\[99\\]//' \"$file\"");
	screen_type(s, "e");
	screen_expect_gone(s, "points at nothing");
	screen_type(s, "g");
	screen_expect(s, "Overall");
	screen_expect_gone(s, "price-range");
}

static void an_editor_that_fails_leaves_the_terminal_whole(void **context)
{
	struct stage *stage = *context;
	struct screen *s;

	make_editor(stage, "exit 3");
	s = start(stage, 24, 80);
	screen_type(s, "e");
	screen_expect(s, "failed with status 3");
	screen_type(s, "j");
	screen_expect(s, "2/31");
	make_editor(stage, "kill -TERM $$");
	s = start(stage, 24, 80);
	screen_type(s, "e");
	screen_expect(s, "signal 15 ended the editor");
	sandbox_set(&stage->sandbox, "VISUAL", NULL);
	sandbox_set(&stage->sandbox, "EDITOR", "no-such-editor -x");
	s = start(stage, 24, 80);
	screen_type(s, "e");
	screen_expect(
	    s, "no such editor; set VISUAL or EDITOR: no-such-editor");
	screen_type(s, "j");
	screen_expect(s, "2/31");
	screen_type(s, "q");
	screen_expect_end(s, 0);
	assert_true(screen_is_restored(s));
}

static void keys_and_signals_are_the_editors_meanwhile(void **context)
{
	struct stage *stage = *context;
	struct screen *s;

	make_editor(stage, "trap 'exit 0' INT; echo >>$TMPDIR/n; echo ready "
			   "$(wc -l <$TMPDIR/n); "
			   "while :; do read x; done");
	s = start(stage, 24, 80);
	screen_type(s, "je");
	screen_expect(s, "ready 1");
	screen_type(s, "\003");
	screen_expect(s, "2/31");
	screen_type(s, "j");
	screen_expect(s, "3/31");
	/* A larger screen afterwards. */
	screen_type(s, "e");
	screen_expect(s, "ready 2");
	screen_resize(s, 30, 100);
	screen_type(s, "\003");
	screen_expect(s, "Overall");
	screen_type(s, "Q");
	screen_expect_end(s, 0);
}

#define TEST(name) \
	cmocka_unit_test_setup_teardown(name, stage_set_up, stage_tear_down)

SUITE(live)
{
	const struct CMUnitTest tests[] = {
	    TEST(an_edit_shows_and_the_cursor_stays),
	    TEST(files_come_and_go),
	    TEST(editors_files_never_show),
	    TEST(a_burst_is_taken_in),
	    TEST(what_is_looked_for_is_found_when_it_comes),
	    TEST(a_half_typed_filter_stays),
	    TEST(a_review_stays_at_its_paragraph),
	    TEST(the_link_in_focus_stays_in_sight),
	    TEST(what_a_link_led_to_stays_until_it_is_gone),
	    TEST(a_comparison_stays_where_it_is),
	    TEST(overlays_and_marks_stay),
	    TEST(a_library_that_went_can_come_back),
	    TEST(an_empty_folder_in_its_place_is_not_believed),
	    TEST(a_kernel_without_watches_is_told_of),
	    TEST(e_edits_at_the_line_on_screen),
	    TEST(findings_stand_below_their_lines_after_an_edit),
	    TEST(an_editor_that_fails_leaves_the_terminal_whole),
	    TEST(keys_and_signals_are_the_editors_meanwhile),
	};

	return cmocka_run_group_tests_name("live", tests, NULL, NULL);
}

/* Links out: which are opened, by what words, and how text gets into the
 * clipboard. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "suite.h"
#include "tui/term/clipboard.h"
#include "tui/term/opener.h"

static void only_harmless_links_are_opened(void **state)
{
	static const char *const good[] = {"http://a.example",
	    "https://a.example/b?c=d#e", "HTTPS://A.EXAMPLE",
	    "mailto:a@b.example", "https://例え.example/音", "https://a/-x;rm"};
	static const char *const bad[] = {"", "http://", "javascript:alert(1)",
	    "file:///etc/passwd", "data:text/html,x", "/products/x",
	    "a.example", "ftp://a.example", "-http://a.example",
	    " http://a.example", "http://a\033]0;x\a", "https://a/\nb",
	    "https://a/\302\233x", "https://a/\342\200\256b\342\200\254",
	    "https://a/\177", "https://a/\377"};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof good / sizeof *good; i++)
		if (!opener_accepts(text_of(good[i])))
			fail_msg("refused: %s", good[i]);
	for (i = 0; i < sizeof bad / sizeof *bad; i++)
		if (opener_accepts(text_of(bad[i])))
			fail_msg("accepted: %s", bad[i]);
}

static void check_words(
    const char *command, const char *joined, bool background)
{
	struct arena *arena = arena_new();
	struct str got = {0};
	bool is_background;
	char **words = opener_make_words(
	    arena, text_of(command), TEXT("http://x/ y;z"), &is_background);

	for (; words && *words; words++)
		str_printf(&got, "<%s>", *words);
	assert_string_equal(str_c(&got), joined);
	assert_int_equal(is_background, background);
	str_release(&got);
	arena_free(arena);
}

static void a_link_is_one_word(void **state)
{
	(void)state;
	check_words("w3m", "<w3m><http://x/ y;z>", false);
	check_words("w3m -N", "<w3m><-N><http://x/ y;z>", false);
	check_words("a %s b", "<a><http://x/ y;z><b>", false);
	check_words("a --url=%s", "<a><--url=http://x/ y;z>", false);
	check_words("a '%s' %s", "<a><http://x/ y;z><http://x/ y;z>", false);
	check_words("firefox &", "<firefox><http://x/ y;z>", true);
	check_words("firefox %s& ", "<firefox><http://x/ y;z>", true);
	check_words("", "", false);
	check_words(" & ", "", true);
}

static void check_encoded(
    const char *text, enum clipboard_way way, const char *bytes)
{
	struct str out = {0};

	assert_int_equal(
	    clipboard_encode(&out, text_of(text), way), bytes[0] != '\0');
	assert_string_equal(str_c(&out), bytes);
	str_release(&out);
}

static void text_is_sent_as_osc_52(void **state)
{
	(void)state;
	check_encoded("", CLIPBOARD_PLAIN, "\033]52;c;\a");
	check_encoded("f", CLIPBOARD_PLAIN, "\033]52;c;Zg==\a");
	check_encoded("fo", CLIPBOARD_PLAIN, "\033]52;c;Zm8=\a");
	check_encoded("foobar", CLIPBOARD_PLAIN, "\033]52;c;Zm9vYmFy\a");
	check_encoded("音~?\xFF", CLIPBOARD_PLAIN, "\033]52;c;6Z+zfj//\a");
	check_encoded("f", CLIPBOARD_NONE, "");
	check_encoded("f", CLIPBOARD_TMUX,
	    "\033]52;c;Zg==\a\033Ptmux;\033\033]52;c;Zg==\a\033\\");
	check_encoded("f", CLIPBOARD_SCREEN,
	    "\033]52;c;Zg==\a\033P\033]52;c;Zg==\a\033\\");
}

/* screen drops what is longer than its buffer. */
static void screen_gets_small_pieces(void **state)
{
	struct str text = {0}, out = {0}, plain = {0}, joined = {0};
	const char *p;

	(void)state;
	str_repeat(&text, "long ", 400);
	assert_true(clipboard_encode(&plain, str_text(&text), CLIPBOARD_PLAIN));
	assert_true(clipboard_encode(&out, str_text(&text), CLIPBOARD_SCREEN));
	p = str_c(&out) + plain.len;
	while (*p) {
		const char *end = strstr(p, "\033\\");

		assert_memory_equal(p, "\033P", 2);
		assert_non_null(end);
		assert_in_range(end - p, 2, 256);
		str_append(&joined, p + 2, (size_t)(end - p - 2));
		p = end + 2;
	}
	assert_string_equal(str_c(&joined), str_c(&plain));
	str_release(&text);
	str_release(&out);
	str_release(&plain);
	str_release(&joined);
}

static void what_is_too_long_is_not_sent(void **state)
{
	struct str text = {0}, out = {0};

	(void)state;
	str_repeat(&text, "x", CLIPBOARD_MOST);
	assert_true(clipboard_encode(&out, str_text(&text), CLIPBOARD_PLAIN));
	assert_in_range(out.len, CLIPBOARD_MOST, 100000);
	str_clear(&out);
	str_putc(&text, 'x');
	assert_false(clipboard_encode(&out, str_text(&text), CLIPBOARD_PLAIN));
	assert_int_equal(out.len, 0);
	str_release(&text);
	str_release(&out);
}

static void the_way_is_told_by_the_environment(void **state)
{
	(void)state;
	assert_int_equal(
	    clipboard_find_way("xterm-256color", NULL, NULL), CLIPBOARD_PLAIN);
	assert_int_equal(
	    clipboard_find_way("screen", "/tmp/t,1,0", NULL), CLIPBOARD_TMUX);
	assert_int_equal(
	    clipboard_find_way("tmux-256color", NULL, NULL), CLIPBOARD_TMUX);
	assert_int_equal(
	    clipboard_find_way("xterm", NULL, "1.pts-0"), CLIPBOARD_SCREEN);
	assert_int_equal(clipboard_find_way("screen-256color", NULL, NULL),
	    CLIPBOARD_SCREEN);
	assert_int_equal(
	    clipboard_find_way("linux", NULL, NULL), CLIPBOARD_NONE);
	assert_int_equal(clipboard_find_way(NULL, NULL, NULL), CLIPBOARD_NONE);
}

SUITE(opener)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(only_harmless_links_are_opened),
	    cmocka_unit_test(a_link_is_one_word),
	    cmocka_unit_test(text_is_sent_as_osc_52),
	    cmocka_unit_test(screen_gets_small_pieces),
	    cmocka_unit_test(what_is_too_long_is_not_sent),
	    cmocka_unit_test(the_way_is_told_by_the_environment),
	};

	return cmocka_run_group_tests_name("opener", tests, NULL, NULL);
}

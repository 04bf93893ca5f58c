/* What bytes mean as keys, whole and in pieces. */
#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/str.h"
#include "suite.h"
#include "tui/term/keys.h"
#include "tui/term/term.h"

enum { DELAY = 50, LATER = 300 };

static void print(uint32_t key, struct str *out)
{
	static const struct {
		uint32_t key;
		const char *name;
	} names[] = {{27, "Esc"}, {TERM_DOWN, "Down"}, {TERM_UP, "Up"},
	    {TERM_HOME, "Home"}, {TERM_UNKNOWN, "?"}, {3, "C"},
	    {TERM_PASTE_BEGIN, "Paste"}, {TERM_PASTE_END, "Pasted"}};
	size_t i;

	str_puts(out, out->len ? " " : "");
	if (key & TERM_MOUSE) {
		str_printf(out, "mouse%d:%u:%u", (int)TERM_MOUSE_KIND(key),
		    TERM_MOUSE_ROW(key), TERM_MOUSE_COLUMN(key));
		return;
	}
	str_puts(out, key & TERM_TORN ? "torn-" : "");
	key &= ~TERM_TORN;
	for (i = 0; i < sizeof names / sizeof *names; i++)
		if (names[i].key == key) {
			str_puts(out, names[i].name);
			return;
		}
	str_printf(out, "%c", (int)key);
}

/* The keys of BYTES, in which `|` stands for LATER and `_` for more than
 * anything waits for; at the end all that is in hand has expired. */
static void read_keys(const char *bytes, struct str *out)
{
	struct keys keys = {.delay = DELAY};
	uint64_t now = 100000;
	uint32_t key;

	str_clear(out);
	for (;; bytes++) {
		if (*bytes == '|' || *bytes == '_' || !*bytes) {
			now += *bytes == '|' ? LATER : 10000;
			while ((key = keys_expire(&keys, now)) != TERM_NONE) {
				print(key, out);
				now += DELAY;
			}
			if (!*bytes)
				return;
		} else if (keys_take(&keys, (unsigned char)*bytes, now, &key)) {
			print(key, out);
			if ((key = keys_left(&keys)) != TERM_NONE)
				print(key, out);
		}
	}
}

static const struct {
	const char *bytes, *keys;
} whole[] = {
    {"", ""},
    {"j", "j"},
    {"\033", "Esc"},
    {"\033\033", "Esc Esc"},
    {"\033|j", "Esc j"},
    {"\033j", "?"},
    {"\033j\033", "? Esc"},
    {"\033\032j", "Esc \032 j"},
    {"\033\xc3\xa9j", "? j"},
    {"\033\033j", "Esc"},
    {"\033[Bj", "Down j"},
    {"\033OBj", "Down j"},
    {"\033\033[Bj", "? j"},
    {"\033[1~\033[A", "Home Up"},
    {"\033[99;5Qj", "? j"},
    {"\033[?1;2$yj", "? j"},
    {"\033OQj", "? j"},
    {"\033[[Bj", "? j"},
    {"\033[12345678901234567890123456789012345678901Bj", "? j"},
    {"\033]0;Q\007j", "? j"},
    {"\033P1$rQ\033\\j", "? j"},
    {"\033[200~q\033\033[201~j", "Paste q Pasted j"},
    {"\033[<0;7;3M\033[<0;7;3mj", "mouse0:2:6 ? j"},
    {"\033[<65;7;3Mj", "mouse2:2:6 j"},
    {"\033[<16;7;3Mj", "? j"},
    {"\033[M !!j", "mouse0:0:0 j"},
    {"\033[12\033[B", "Down"},
    {"\033[\rj", "\r j"},
    /* What ends the browser is never swallowed. */
    {"\033\003j", "C j"},
    {"\033[\003j", "C j"},
    {"\033[12;\003j", "C j"},
    {"\033[M!\003j", "C j"},
    {"\033O\003j", "C j"},
    {"\033]0;Q\003j", "C j"},
};

static void keys_are_whole(void **state)
{
	struct str got = {0};
	size_t i;

	(void)state;
	setlocale(LC_CTYPE, "C.UTF-8");
	for (i = 0; i < sizeof whole / sizeof *whole; i++) {
		read_keys(whole[i].bytes, &got);
		if (strcmp(str_c(&got), whole[i].keys) != 0)
			fail_msg("%s: %s, not %s", whole[i].bytes + 1,
			    str_c(&got), whole[i].keys);
	}
	str_release(&got);
}

static void keys_come_in_pieces(void **state)
{
	static const struct {
		const char *bytes, *keys;
	} cases[] = {
	    {"\033[|B", "Down"},
	    {"\033|[B", "Esc torn-Down"},
	    {"\033|[|B", "Esc torn-Down"},
	    {"\033|O|B", "Esc torn-Down"},
	    {"\033O|Bj", "Down j"},
	    {"\033|[|1|;|5|B|j", "Esc torn-? j"},
	    {"\033|[|[|B|j", "Esc torn-? j"},
	    {"\033|[|2|0|0|~", "Esc torn-Paste"},
	    {"\033|[|<|0|;|7|;|3|M|j", "Esc mouse0:2:6 j"},
	    /* Whoever types them slowly means them. */
	    {"\033_[_B", "Esc [ B"},
	    {"\033|j|[|B", "Esc j [ B"},
	    {"\033|[_B", "Esc [ B"},
	    {"\033[_B", "B"},
	    {"\033O|j", "j"},
	    {"\033P|j|q", "j q"},
	    {"\033]|j", "j"},
	};
	struct str got = {0};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof cases / sizeof *cases; i++) {
		read_keys(cases[i].bytes, &got);
		if (strcmp(str_c(&got), cases[i].keys) != 0)
			fail_msg("%s: %s, not %s", cases[i].bytes + 1,
			    str_c(&got), cases[i].keys);
	}
	str_release(&got);
}

SUITE(keys)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(keys_are_whole),
	    cmocka_unit_test(keys_come_in_pieces),
	};

	return cmocka_run_group_tests_name("keys", tests, NULL, NULL);
}

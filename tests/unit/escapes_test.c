/* The judge of what is sent to a terminal: what it lets through, and what not.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "suite.h"
#include "support/escapes.h"

static void expect(const char *bytes, bool known)
{
	struct str why = {0};

	if (escapes_are_known("xterm-256color", text_of(bytes), &why) != known)
		fail_msg("taken for %s: %s", known ? "unknown" : "known",
		    known ? str_c(&why) : bytes + 1);
	str_release(&why);
}

static void what_the_terminal_knows_is_known(void **state)
{
	static const char *const cases[] = {"", "text 日本語 é\r\n",
	    "\033[?1049h\033[22;0;0t\033[1;24r\033(B\033[m\033[4l\033[?7h",
	    "\033[12;40Hx\033[K\033[J\033[3A\033[5X\033[2J\033[H",
	    "\033[38;5;214m\033[0;1;31m\033[39;49m", "\0337\0338\033=\033>",
	    "\033]52;c;aGk=\a", "\033]8;;http://a.b/%20\033\\x\033]8;;\033\\",
	    "\033]4;16;rgb:D9/A4/41\033\\\033]104\a", "\033[?2004h\033[?2004l",
	    "\033[?1l\033>\033[?12l\033[?25h\033[?1049l\033[23;0;0t"};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof cases / sizeof *cases; i++)
		expect(cases[i], true);
}

static void what_it_does_not_is_found(void **state)
{
	static const char *const cases[] = {"\033", "a\033[", "\033]0;x\a",
	    "\033]2;x\033\\", "\033]52;c;aGk=\033\\", "\033]52;p;aGk=\a",
	    "\033]52;c;?\a", "\033]8;id=1;http://a.b/\033\\",
	    "\033]8;;http://a.b/\a", "\033]8;;http://a b/\033\\",
	    "\033]8;;http://\033[2J\033\\", "\033]4;1;?\033\\", "\033[?1000h",
	    "\033[?47h", "\033[21t", "\033[6n", "\033[c", "\033c",
	    "\033P+q544e\033\\", "\033_Gi=1\033\\", "\033^x\033\\", "\033[!p",
	    "\033Zx", "\033%G", "\001", "\x7f",
	    "\xc2\x9b"
	    "31m",
	    "\x9b"
	    "31m",
	    "\xff", "\xc0\x9b"};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof cases / sizeof *cases; i++)
		expect(cases[i], false);
}

SUITE(escapes)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(what_the_terminal_knows_is_known),
	    cmocka_unit_test(what_it_does_not_is_found),
	};

	return cmocka_run_group_tests_name("escapes", tests, NULL, NULL);
}

/* Command lines as words, held against sh. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "base/words.h"
#include "suite.h"

static void check_split(const char *command, const char *joined)
{
	struct arena *arena = arena_new();
	struct str got = {0};
	size_t count, i;
	char **words = words_split(arena, text_of(command), &count);

	for (i = 0; i < count; i++)
		str_printf(&got, "<%s>", words[i]);
	assert_null(words[count]);
	assert_string_equal(str_c(&got), joined);
	str_release(&got);
	arena_free(arena);
}

static void commands_are_split_as_sh_does(void **state)
{
	(void)state;
	check_split("", "");
	check_split(" \t\n ", "");
	check_split("w3m", "<w3m>");
	check_split("  w3m\t-N  x ", "<w3m><-N><x>");
	check_split("a b c d", "<a><b><c><d>");
	check_split("'a  b' c", "<a  b><c>");
	check_split("\"a 'b' \\\" \\$ \\x\" c", "<a 'b' \" $ \\x><c>");
	check_split("a\\ b c'd e'f", "<a b><cd ef>");
	check_split("'' \"\"", "<><>");
	check_split("'never ends", "<never ends>");
	check_split("$HOME `x` *", "<$HOME><`x`><*>");
	check_split("a\\", "<a\\>");
}

/* What sh makes of WORD, quoted. */
static void ask_sh(const char *word, struct str *out)
{
	struct str command = {0};
	char buffer[256];
	size_t len;
	FILE *sh;

	str_puts(&command, "printf %s ");
	words_quote(&command, text_of(word));
	sh = popen(str_c(&command), "r");
	assert_non_null(sh);
	while ((len = fread(buffer, 1, sizeof buffer, sh)))
		str_append(out, buffer, len);
	assert_int_equal(pclose(sh), 0);
	str_release(&command);
}

static void sh_takes_quoted_words_as_they_are(void **state)
{
	static const char *const words[] = {"", "plain", "/a/b-c_d.e", "it's",
	    "''", "$HOME", "`date`", "$(date)", "a\\b", "\"x\"", "a b", "*",
	    "~", "~root", "!", "a\nb", "日本語 「音」", "ear(3)", "price:<300",
	    "-x", "#no", "a=b", "text:\"a 'b' $c\" | rm ;&"};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof words / sizeof *words; i++) {
		struct str got = {0};

		ask_sh(words[i], &got);
		assert_string_equal(str_c(&got), words[i]);
		str_release(&got);
	}
}

static void plain_words_need_no_quotes(void **state)
{
	struct str out = {0};

	(void)state;
	words_quote(&out, TEXT("tag:dac,overall:3.5"));
	assert_string_equal(str_c(&out), "tag:dac,overall:3.5");
	str_release(&out);
}

SUITE(words)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(commands_are_split_as_sh_does),
	    cmocka_unit_test(sh_takes_quoted_words_as_they_are),
	    cmocka_unit_test(plain_words_need_no_quotes),
	};

	return cmocka_run_group_tests_name("words", tests, NULL, NULL);
}

/*
 * A cache that others may have written to: what lies there is not opened, and
 * nothing outside of it is touched; the answer is right all the same.
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
#include "support/command.h"
#include "support/fixture.h"

#define CACHE "\"$XDG_CACHE_HOME\"/earshot"
#define LIST "\"$earshot\" list --count"
/* With the index built and its name in $db. */
#define BUILT \
	"rm -rf " CACHE "; \"$earshot\" index >/dev/null;" \
	"db=$(ls " CACHE "/*.db);"
#define HELD "; the index is kept for this run only\n"

static void others_may_not_write(void **context)
{
	struct command_state *state = *context;

	command_run_shell(state, BUILT "chmod g+w " CACHE ";" LIST);
	EXPECT(state, 0, "4\n", NULL);
	EXPECT_ERR(
	    state, "cache/earshot: others can write there (chmod go-w)" HELD);
	command_run_shell(state, "\"$earshot\" index --status");
	EXPECT(state, 2, "", NULL);
	EXPECT_ERR(state, "no index is kept: ");
	command_run_shell(state, "\"$earshot\" show alpha-one >/dev/null");
	EXPECT(state, 0, "", NULL);
	EXPECT_ERR(state, HELD);
	command_run_shell(
	    state, "chmod g-w " CACHE "; chmod a+w " CACHE "/..;" LIST);
	EXPECT(state, 0, "4\n", NULL);
	EXPECT_ERR(state, "cache: anybody can write there (chmod o-w)" HELD);
	/* As /tmp is. */
	command_run_shell(state, "chmod +t " CACHE "/..;" LIST);
	EXPECT(state, 0, "4\n", "");
	command_run_shell(state, "chmod 700 " CACHE "/..;" LIST);
	EXPECT(state, 0, "4\n", "");
	/* A file that others could have written is built anew. */
	command_run_shell(state,
	    BUILT "chmod a+w \"$db\";" LIST "; ls -l \"$db\" | cut -c1-10");
	EXPECT(state, 0, "4\n-rw-------\n", "");
	if (geteuid())
		return;
	command_run_shell(state, BUILT "chown 65534 " CACHE ";" LIST);
	EXPECT(state, 0, "4\n", NULL);
	EXPECT_ERR(state, "cache/earshot: it belongs to another user" HELD);
}

static void put_number(struct str *out, uint32_t number)
{
	int shift;

	for (shift = 24; shift >= 0; shift -= 8)
		str_putc(out, (char)(number >> shift));
}

/* A journal that is to be played back, and names a super-journal, VICTIM, which
 * is to be deleted then. */
static void forge_journal(const char *root, const char *victim, uint32_t pages)
{
	static const char magic[] = "\xD9\xD5\x05\xF9\x20\xA1\x63\xD7";
	struct str out = {0};
	uint32_t sum = 0;
	const char *p;

	str_append(&out, magic, 8);
	put_number(&out, 0);
	put_number(&out, 1234);
	put_number(&out, pages);
	put_number(&out, 512);
	put_number(&out, 4096);
	while (out.len < 512)
		str_putc(&out, '\0');
	put_number(&out, 0x40000000 / 4096 + 1);
	str_puts(&out, victim);
	for (p = victim; *p; p++)
		sum += (uint32_t)*p;
	put_number(&out, (uint32_t)strlen(victim));
	put_number(&out, sum);
	str_append(&out, magic, 8);
	fixture_write(root, "forged", str_text(&out));
	str_release(&out);
}

static void a_forged_journal_deletes_nothing(void **context)
{
	struct command_state *state = *context;
	char *victim = sandbox_path(&state->sandbox, "precious");
	long pages;

	command_run_shell(
	    state, BUILT "echo $(($(stat -c %s \"$db\") / 4096))");
	EXPECT(state, 0, NULL, "");
	pages = atol(state->process.out.data);
	fixture_write(state->sandbox.root, "precious", TEXT("all of it"));
	forge_journal(state->sandbox.root, victim, (uint32_t)pages);
	command_run_shell(state,
	    "db=$(ls " CACHE "/*.db); mv forged \"$db\"-journal;" LIST
	    "; cat precious; ls " CACHE "/*-journal 2>/dev/null; exit 0");
	EXPECT(state, 0, "4\nall of it", "");
	forge_journal(state->sandbox.root, victim, (uint32_t)pages);
	command_run_shell(state,
	    "db=$(ls " CACHE "/*.db); mv forged \"$db\"-journal;"
	    "\"$earshot\" show alpha-one >/dev/null; cat precious");
	EXPECT(state, 0, "all of it", "");
	free(victim);
}

/* SQLite would wait for each of them, or go where it leads. */
static void what_is_no_file_is_not_opened(void **context)
{
	struct command_state *state = *context;

	command_run_shell(state,
	    "echo kept >target; for s in \"\" -journal -wal -shm -lock; do "
	    "for make in mkfifo \"ln -s $PWD/target\" \"ln -s nowhere\"; "
	    "do " BUILT "rm -f \"$db$s\"; $make \"$db$s\";" LIST " && "
	    "\"$earshot\" show alpha-one >/dev/null || echo $s $make;"
	    "done; done | sort | uniq -c | tr -d \" \"; cat target");
	EXPECT(state, 0, "154\nkept\n", "");
}

static void a_folder_in_the_way_is_told(void **context)
{
	struct command_state *state = *context;

	command_run_shell(state,
	    BUILT "mkdir \"$db\"-journal;" LIST "; rmdir \"$db\"-journal");
	EXPECT(state, 0, "4\n", NULL);
	EXPECT_ERR(state, HELD);
	assert_null(strstr(state->process.err.data, "earshot: ;"));
}

SUITE(trust)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(others_may_not_write),
	    cmocka_unit_test(a_forged_journal_deletes_nothing),
	    cmocka_unit_test(what_is_no_file_is_not_opened),
	    cmocka_unit_test(a_folder_in_the_way_is_told),
	};

	return cmocka_run_group_tests_name(
	    "trust", tests, command_set_up, command_tear_down);
}

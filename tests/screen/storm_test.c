/*
 * Every view and overlay through sizes of every kind, from one cell on, with
 * keys in between; then it shows what it should.
 */
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>

#include <cmocka.h>

#include "suite.h"
#include "support/pty.h"
#include "support/screen.h"
#include "support/stage.h"

enum { STEPS = 25, ROWS = 24, COLS = 100, WAIT_MS = 20000 };

static const struct {
	const char *keys;  /* to it, from the list */
	const char *shown; /* what is there then */
} places[] = {
    {"", "NAME"},
    {"\r", "Tatenuma"},
    {"\rG", ") section"},
    {"\rz", "Tatenuma"},
    {"mjjc", "A Tatenuma DD-33"},
    {"Mmjjcd", "A Tatenuma DD-33"},
    {"?", "In the list"},
    {"s", "relevance"},
    {"!", "problem"},
    {"F", "type:"},
    {"f", "a saves the present"},
    {"\rt", "Overview"},
    {"\ru", "mentioned in"},
    {"/orrery", "/orrery"},
    {"/tag:\t", "/tag:"},
    {"/zzzz\r", "nothing matches"},
    {"\r/the", "/the"},
};

/* Reads what comes into a terminal; false when nothing has come for MS. */
static bool feed(struct pty *pty, struct terminal *terminal, int ms)
{
	struct str bytes = {0};
	bool came = pty_read(pty, ms, &bytes);

	if (terminal)
		terminal_feed(terminal, bytes.data, bytes.len);
	str_release(&bytes);
	return came;
}

/* Whether TEXT comes to stand on TERMINAL. */
static void expect(struct pty *pty, struct terminal *terminal, const char *text)
{
	struct str rows = {0};
	bool came = true;
	int row;

	while (came && !(rows.len && strstr(str_c(&rows), text))) {
		came = feed(pty, terminal, WAIT_MS);
		str_clear(&rows);
		for (row = 0; row < terminal_rows(terminal); row++)
			terminal_row(terminal, row, &rows);
	}
	if (!strstr(str_c(&rows), text))
		fail_msg("never appeared: %s in %s", text, str_c(&rows));
	str_release(&rows);
}

/* The emulator does not take sizes such as these, so nothing looks on. */
static void storm(struct pty *pty, unsigned *seed)
{
	static const int sizes[][2] = {
	    {1, 1}, {1, 200}, {200, 1}, {2, 2}, {4, 19}, {5, 20}, {3, 10}};
	int step;

	for (step = 0; step < STEPS; step++) {
		const int *size = sizes[step / 3 % 7];
		int rows = rand_r(seed) % 60 + 1, cols = rand_r(seed) % 160 + 1;

		pty_resize(
		    pty, step % 3 ? rows : size[0], step % 3 ? cols : size[1]);
		pty_write(pty, step % 2 ? KEYS_DOWN : KEYS_UP, 3);
		feed(pty, NULL, step % 5 ? 0 : 20);
	}
	pty_resize(pty, 1, 1);
	while (feed(pty, NULL, 20))
		;
}

static void any_size_is_survived(void **context)
{
	struct stage *stage = *context;
	const char *argv[] = {
	    stage->sandbox.program, "-L", "tests/samples", NULL};
	unsigned seed = 1;
	size_t i;

	for (i = 0; i < sizeof places / sizeof *places; i++) {
		struct terminal *terminal = terminal_new(ROWS, COLS);
		struct pty pty;

		pty_start(&pty, &(struct pty_options){.argv = argv,
				    .env = stage->sandbox.env,
				    .rows = ROWS,
				    .cols = COLS});
		expect(&pty, terminal, "1/31");
		pty_write(&pty, places[i].keys, strlen(places[i].keys));
		expect(&pty, terminal, places[i].shown);
		storm(&pty, &seed);
		terminal_free(terminal);
		terminal = terminal_new(ROWS, COLS);
		pty_resize(&pty, ROWS, COLS);
		while (feed(&pty, NULL, 20))
			;
		pty_signal(&pty, SIGCONT); /* draws all of it anew */
		expect(&pty, terminal, places[i].shown);
		pty_write(&pty, "\003", 1);
		while (feed(&pty, NULL, WAIT_MS))
			;
		assert_true(pty_wait(&pty, WAIT_MS));
		assert_true(WIFEXITED(pty.wait_status));
		assert_int_equal(WEXITSTATUS(pty.wait_status), 130);
		assert_true(pty_is_restored(&pty));
		pty_release(&pty);
		terminal_free(terminal);
	}
}

#define TEST(name) \
	cmocka_unit_test_setup_teardown(name, stage_set_up, stage_tear_down)

SUITE(storm)
{
	const struct CMUnitTest tests[] = {
	    TEST(any_size_is_survived),
	};

	return cmocka_run_group_tests_name("storm", tests, NULL, NULL);
}

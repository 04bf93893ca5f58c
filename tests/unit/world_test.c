/* Which library, language and weights hold where several places name one. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/mem.h"
#include "start/environment.h"
#include "start/world.h"
#include "suite.h"
#include "support/fixture.h"

struct trial {
	char *folder, *before; /* before: the working directory */
	struct world world;
	struct error error;
};

static const struct fixture_file files[] = {
    {"line/_products/en/a.md", "---\nlayout: product\nref: a\n---\n"},
    {"variable/_products/en/a.md", "---\nlayout: product\nref: a\n---\n"},
    {"configured/_products/en/a.md", "---\nlayout: product\nref: a\n---\n"},
    {"here/_products/en/a.md", "---\nlayout: product\nref: a\n---\n"},
    {"empty/readme.txt", "none\n"},
    {".config/earshot/config.yaml",
	"library: ~/configured\nlang: ja\nweights:\n  desk: {cost: 2}\n"},
    {NULL, NULL}};

static int setup(void **state)
{
	struct trial *trial = mem_new(1, sizeof *trial);

	trial->folder = mem_copy_string("/tmp/world_test.XXXXXX", 22);
	*state = trial;
	if (!mkdtemp(trial->folder) || !(trial->before = getcwd(NULL, 0)))
		return -1;
	fixture_write_all(trial->folder, files);
	setenv("HOME", trial->folder, 1);
	unsetenv("XDG_CONFIG_HOME");
	unsetenv("EARSHOT_LIBRARY");
	return chdir(trial->folder);
}

static int teardown(void **state)
{
	struct trial *trial = *state;
	int status = chdir(trial->before);

	world_release(&trial->world);
	error_release(&trial->error);
	fixture_remove(trial->folder);
	free(trial->folder);
	free(trial->before);
	free(trial);
	return status;
}

/* Chooses all of it by ARGUMENT, which may be NULL; false with an error. */
static bool choose(
    struct trial *trial, const char *option, const char *argument)
{
	char *words[] = {"earshot", (char *)(uintptr_t)option,
	    (char *)(uintptr_t)argument, NULL};
	struct world *world = &trial->world;
	bool color;

	world_release(world);
	*world = (struct world){0};
	error_release(&trial->error);
	world_hear_locale(world);
	return options_parse(
		   option ? 3 : 1, words, &world->options, &trial->error) &&
	       world_hear_config(world, &trial->error) &&
	       world_choose_looks(world, &color, &trial->error) &&
	       world_choose_library(world, &trial->error);
}

static void expect_library(
    struct trial *trial, const char *folder, const char *from)
{
	const char *root = trial->world.root;

	assert_non_null(root);
	assert_string_equal(strrchr(root, '/') + 1, folder);
	if (from[0] == '/')
		from = str_c(&trial->world.config_path);
	assert_string_equal(trial->world.library_from, from);
}

static void the_line_goes_before_all(void **state)
{
	struct trial *trial = *state;

	setenv("EARSHOT_LIBRARY", "variable", 1);
	assert_true(choose(trial, "-L", "line"));
	expect_library(trial, "line", "the command line");
	assert_true(choose(trial, NULL, NULL));
	expect_library(trial, "variable", "EARSHOT_LIBRARY");
	setenv("EARSHOT_LIBRARY", "", 1);
	assert_true(choose(trial, NULL, NULL));
	expect_library(trial, "configured", "/");
}

static void what_lies_here_comes_last(void **state)
{
	struct trial *trial = *state;

	setenv("XDG_CONFIG_HOME", trial->folder, 1);
	assert_int_equal(chdir("here"), 0);
	assert_true(choose(trial, NULL, NULL));
	expect_library(trial, "here", "the working directory");
	assert_null(trial->world.note.data);
	assert_int_equal(chdir("../empty"), 0);
	/* The samples, where they are installed. */
	if (choose(trial, NULL, NULL))
		assert_non_null(
		    strstr(str_c(&trial->world.note), "these are the samples"));
	else
		assert_non_null(strstr(error_message(&trial->error),
		    "name the folder with the reviews by -L DIR"));
}

static void a_folder_of_ours_is_absolute(void **state)
{
	struct trial *trial = *state;
	struct str path = {0};

	setenv("XDG_CONFIG_HOME", "relative", 1);
	environment_folder(&path, "XDG_CONFIG_HOME", ".config");
	assert_memory_equal(path.data, trial->folder, strlen(trial->folder));
	str_clear(&path);
	setenv("HOME", "relative", 1);
	environment_folder(&path, "XDG_CONFIG_HOME", ".config");
	assert_int_equal(path.len, 0);
	str_release(&path);
}

static void languages_go_by_line_configuration_locale(void **state)
{
	struct trial *trial = *state;

	setenv("LC_ALL", "de_DE.UTF-8", 1);
	assert_true(choose(trial, "--lang", "EN"));
	assert_true(text_is(trial->world.session.lang, "en"));
	assert_string_equal(trial->world.lang_from, "--lang");
	assert_true(choose(trial, NULL, NULL));
	assert_true(text_is(trial->world.session.lang, "ja"));
	setenv("XDG_CONFIG_HOME", "/nowhere", 1);
	assert_true(choose(trial, "-L", "line"));
	assert_true(text_is(trial->world.session.lang, "de"));
	assert_string_equal(trial->world.lang_from, "the locale");
	setenv("LC_ALL", "C.UTF-8", 1);
	assert_true(choose(trial, "-L", "line"));
	assert_true(text_is(trial->world.session.lang, "en"));
	assert_false(choose(trial, "--lang", "e n"));
	assert_non_null(strstr(error_message(&trial->error), "\"e n\""));
}

static void weights_are_named_in_the_configuration(void **state)
{
	struct trial *trial = *state;

	assert_true(choose(trial, "--weights", "desk"));
	assert_int_equal(trial->world.session.weights.of[PART_COST], 2);
	assert_false(choose(trial, "--weights", "dusk"));
	assert_non_null(strstr(error_message(&trial->error), "--weights: "));
}

static void an_option_that_is_wrong_says_so(void **state)
{
	struct trial *trial = *state;

	assert_false(choose(trial, "-L", "nowhere"));
	assert_non_null(strstr(error_message(&trial->error), "nowhere"));
	assert_false(choose(trial, "--config", "nowhere.yaml"));
	assert_non_null(strstr(error_message(&trial->error), "nowhere.yaml"));
	assert_false(choose(trial, "--theme", "dusk"));
	assert_non_null(strstr(error_message(&trial->error), "dusk"));
}

SUITE(world)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test_setup_teardown(
		the_line_goes_before_all, setup, teardown),
	    cmocka_unit_test_setup_teardown(
		what_lies_here_comes_last, setup, teardown),
	    cmocka_unit_test_setup_teardown(
		a_folder_of_ours_is_absolute, setup, teardown),
	    cmocka_unit_test_setup_teardown(
		languages_go_by_line_configuration_locale, setup, teardown),
	    cmocka_unit_test_setup_teardown(
		weights_are_named_in_the_configuration, setup, teardown),
	    cmocka_unit_test_setup_teardown(
		an_option_that_is_wrong_says_so, setup, teardown),
	};

	return cmocka_run_group_tests_name("world", tests, NULL, NULL);
}

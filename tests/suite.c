/*
 * The main program of a folder of tests: `unit` runs every suite, `unit wrap`
 * one, `unit 'wrap/long_*'` some of its cases, `unit --list` names the suites.
 */
#include "suite.h"

#include <fnmatch.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

/* Runs the suites whose names match PATTERN, a name and perhaps /CASE. */
static int run(const char *pattern, int *failed)
{
	const struct suite *suite;
	size_t name = strcspn(pattern, "/");
	char wanted[256];
	int ran = 0;

	snprintf(wanted, sizeof wanted, "%.*s", (int)name, pattern);
	cmocka_set_test_filter(pattern[name] ? pattern + name + 1 : NULL);
	for (suite = suites; suite->name; suite++)
		if (!fnmatch(wanted, suite->name, 0)) {
			*failed += suite->run();
			ran++;
		}
	return ran;
}

int main(int argc, char **argv)
{
	const struct suite *suite;
	int i, failed = 0;

	if (argc == 2 && !strcmp(argv[1], "--list")) {
		for (suite = suites; suite->name; suite++)
			puts(suite->name);
		return 0;
	}
	if (argc < 2)
		run("*", &failed);
	for (i = 1; i < argc; i++)
		if (!run(argv[i], &failed)) {
			fprintf(stderr, "%s: no suite is called %s\n", argv[0],
			    argv[i]);
			return 2;
		}
	return failed > 0;
}

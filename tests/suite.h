#ifndef SUITE_H
#define SUITE_H

/*
 * A file's cases as one suite, run by NAME in the program of its folder:
 * x_test.c opens with SUITE(x), and the makefile lists the suites.
 */
#define SUITE(name) \
	int name##_suite(void); \
	int name##_suite(void)

struct suite {
	const char *name;
	int (*run)(void); /* returns the number of cases that failed */
};

/* The suites of this program; the last has no name. */
extern const struct suite suites[];

#endif

#ifndef SUPPORT_GOLDEN_H
#define SUPPORT_GOLDEN_H

#include "base/str.h"
#include "support/screen.h"

/*
 * Screens as files, tests/screen/golden/NAME.txt: line N is row N between bars,
 * then one line for each run of cells that look other than plain text
 * («row first-last look», counted from 1), then the cursor.
 */

/* Waits until the screen is the one in the file; else fails the test and prints
 * the differences. With GENERATE=1 in the environment the file is written once
 * the program has been quiet for 300 ms. */
#define golden_expect(screen, name) \
	golden_expect_at(screen, name, __FILE__, __LINE__)
void golden_expect_at(
    struct screen *screen, const char *name, const char *file, int line);

/* Appends the screen in the form of the files. */
typedef void golden_form(const struct terminal *terminal, struct str *out);
golden_form golden_print;

/* The same with a file of another form, PATH from the project's root on. */
void golden_expect_form(struct screen *screen, const char *path,
    golden_form *print, const char *file, int line);

#endif

#ifndef SUPPORT_PICTURE_H
#define SUPPORT_PICTURE_H

#include "support/golden.h"

/* Screens as SVG: a window of text that is sharp at any size. */

/* As golden_expect, with the picture .github/NAME.svg. */
#define picture_expect(screen, name) \
	golden_expect_form( \
	    screen, ".github/" name ".svg", picture_print, __FILE__, __LINE__)

golden_form picture_print;

#endif

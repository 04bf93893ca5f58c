#ifndef CLI_FORMAT_PLOT_SVG_H
#define CLI_FORMAT_PLOT_SVG_H

#include "page/chart/plot.h"

/* Appends the plot that OPTIONS (its width and height in pixels) say as an SVG
 * picture (1.1), complete in itself, with TITLE over it. */
void plot_svg(
    const struct plot_options *options, struct text title, struct str *out);

#endif

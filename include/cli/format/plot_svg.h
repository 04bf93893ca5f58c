#ifndef CLI_FORMAT_PLOT_SVG_H
#define CLI_FORMAT_PLOT_SVG_H

#include "page/chart/plot.h"

/* Appends the plot for OPTIONS (width and height in pixels) as a complete SVG
 * picture (1.1) with TITLE above it. */
void plot_svg(
    const struct plot_options *options, struct text title, struct str *out);

#endif

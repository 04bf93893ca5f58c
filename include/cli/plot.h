#ifndef CLI_PLOT_H
#define CLI_PLOT_H

#include "cli/options.h"
#include "cli/results.h"
#include "cli/session.h"
#include "cli/speaker.h"

/* `earshot plot`: results of a query as a picture in cells or SVG, or in words.
 */
enum status plot_run(
    const struct session *session, const struct options *options);

/* Describes RESULTS, overall score against price. */
void plot_say(struct speaker *speaker, const struct results *results,
    const struct catalog *catalog);

#endif

#ifndef CLI_SHOW_H
#define CLI_SHOW_H

#include "cli/emit.h"
#include "cli/options.h"
#include "cli/session.h"
#include "page/record.h"

/* `earshot show`: whole reviews, as pages or JSON. */
enum status show_run(
    const struct session *session, const struct options *options);

/* Appends the page of RECORD, wrapped to WIDTH cells (0: not wrapped); only
 * SECTION (enum section_key) if it is not negative. */
void show_print(const struct session *session, const struct record *record,
    int section, uint32_t width, struct emit *emit);
/* Whether RECORD has SECTION; if not, prints a message. */
bool show_has_section(
    const struct session *session, const struct record *record, int section);

#endif

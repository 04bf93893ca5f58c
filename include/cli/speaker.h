#ifndef CLI_SPEAKER_H
#define CLI_SPEAKER_H

#include <stdbool.h>
#include <stdint.h>

#include "cli/emit.h"
#include "cli/session.h"
#include "page/row.h"

/* Standard output for someone who reads it as it comes: plain paragraphs, as
 * wide as the terminal is at that moment. */
struct speaker {
	const struct session *session;
	bool asks; /* someone sits at a terminal: prompts, pages */
	struct emit emit;
	struct str held; /* of a long page, what is still to come */
};

/* The present width (0: none) and height of what is written to. */
void speaker_measure(
    const struct speaker *speaker, uint32_t *cols, uint32_t *rows);
/* Appends TEXT to PAGE as one paragraph. */
void speaker_add(
    const struct speaker *speaker, struct page *page, struct text text);
void speaker_print(struct speaker *speaker, const struct page *page);
/* Prints TEXT as a paragraph, and lets go of it. */
void speaker_say(struct speaker *speaker, struct str *text);
/* Where someone reads, keeps back what has gathered beyond the terminal's
 * height, and says so; it replaces what was kept back before. */
void speaker_hold(struct speaker *speaker);
/* The next page of what was kept back. */
void speaker_go_on(struct speaker *speaker);
void speaker_release(struct speaker *speaker);

#endif

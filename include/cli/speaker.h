#ifndef CLI_SPEAKER_H
#define CLI_SPEAKER_H

#include <stdbool.h>
#include <stdint.h>

#include "cli/emit.h"
#include "cli/session.h"
#include "page/row.h"

/* Standard output for a reader who follows it: plain paragraphs, as wide as the
 * terminal at that moment. */
struct speaker {
	const struct session *session;
	bool asks; /* input is a terminal: prompts, pages */
	struct emit emit;
	struct str held; /* the rest of a long page */
};

/* The present width (0: none) and height of the output. */
void speaker_measure(
    const struct speaker *speaker, uint32_t *cols, uint32_t *rows);
/* Appends TEXT to PAGE as one paragraph. */
void speaker_add(
    const struct speaker *speaker, struct page *page, struct text text);
void speaker_print(struct speaker *speaker, const struct page *page);
/* Prints TEXT as a paragraph, and releases it. */
void speaker_say(struct speaker *speaker, struct str *text);
/* On a terminal, holds back the text beyond its height, with a notice; replaces
 * text held back before. */
void speaker_hold(struct speaker *speaker);
/* Prints the next page of the text held back. */
void speaker_go_on(struct speaker *speaker);
void speaker_release(struct speaker *speaker);

#endif

#ifndef TUI_NEWS_H
#define TUI_NEWS_H

#include "tui/state/state.h"

/* What is new to the reader and what has been read (see library/state/known.h),
 * as the session goes on. */

/* Has the queries of earlier sessions read. */
void news_load(struct app *app);
/* Once the library is known for certain: tells what is new. At a first start
 * nothing is, and all of it has been seen. */
void news_tell(struct app *app);
/* Whether what is in front counts as read: the reader went on in it, or stayed.
 * NOW in seconds, as `since`. */
bool news_is_read(const struct news_reading *reading, double now);
/* The review in front may be another one now; one that was opened and stayed on
 * has been read. */
void news_follow(struct app *app);
/* At the end: what the library holds has been seen. */
void news_leave(struct app *app);
void news_release(struct app *app);

#endif

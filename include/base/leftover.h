#ifndef BASE_LEFTOVER_H
#define BASE_LEFTOVER_H

/* Temporary files that must be removed however the program ends, until they are
 * in their place. Async-signal-safe. */

/* From the first one on every signal that would end the program removes them
 * first, but those that are ignored or handled already. PATH stays the
 * caller's, unchanged until leftover_drop; it may end in the XXXXXX that
 * mkstemp fills in. */
void leftover_add(const char *path);
void leftover_drop(const char *path);
/* Removes the files added and not dropped. */
void leftover_remove(void);

/* Ends the program by signal NUMBER, after leftover_remove. */
void leftover_die(int number);

#endif

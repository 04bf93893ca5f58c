#ifndef BASE_MESSAGE_H
#define BASE_MESSAGE_H

#include <stdbool.h>

#include "base/str.h"

/*
 * What the program says, in the language of whoever reads it. The English
 * message is the key; src/po holds the translations, src/README.md tells how to
 * add one. No message is glued from parts: a translation orders the arguments
 * anew, as %2$s.
 */

/* A language's translations. NULL is English. */
struct messages;

/* Mark a message where it stands, and translate it for the interface. */
#define _(id) message_get(id)
/* One of two messages with the same English words: CONTEXT tells them apart. */
#define C_(context, id) message_get(context "\004" id)
/* A message with a plural: in English ONE for a COUNT of 1, else MANY. */
#define P_(one, many, count) message_get_count(one, many, count)

/* Mark a message in a table, to be translated where it is used. */
#define N_(id) id
#define NC_(context, id) context "\004" id

/* The translations for a language tag (ja, ja-JP); NULL, which is English,
 * where there are none. */
const struct messages *messages_find(struct text tag);
/* Whether there are messages in TAG's language; English counts. */
bool messages_has(struct text tag);
/* The language of MESSAGES: "ja". */
struct text messages_tag(const struct messages *messages);
/* Appends the tags of all languages, "en, ja". */
void messages_print_tags(struct str *out);

/* The interface's language. Set before threads are started, which all read it.
 */
void message_speak(const struct messages *messages);
const struct messages *message_spoken(void);

/* MESSAGE in the interface's language. */
const char *message_get(const char *id) __attribute__((format_arg(1)));
const char *message_get_count(const char *one, const char *many,
    unsigned long count) __attribute__((format_arg(1), format_arg(2)));
/* In a language of their own: a page speaks that of its review. */
const char *message_in(const struct messages *messages, const char *id)
    __attribute__((format_arg(2)));
const char *message_count_in(const struct messages *messages, const char *one,
    const char *many, unsigned long count)
    __attribute__((format_arg(2), format_arg(3)));

/* The message of an errno, as by strerror(3). */
const char *message_errno(int number);
const char *message_errno_in(const struct messages *messages, int number);

/* Appends LABEL as within a sentence: an ASCII capital at its start becomes a
 * small letter. */
void message_add_label(const char *label, struct str *out);
/* Appends MESSAGE, in which $1 to $9 are the lines of VALUES and $$ is a
 * dollar. */
void message_fill(const char *message, struct text values, struct str *out);

#endif

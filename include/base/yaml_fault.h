#ifndef BASE_YAML_FAULT_H
#define BASE_YAML_FAULT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/message.h"
#include "base/str.h"

/* What can be wrong with a document: name, key, and words for people who have
 * never seen a grammar. */
#define YAML_FAULTS(X) \
	X(QUOTE, "quote", N_("a quote is opened and never closed")) \
	X(LIST, "list", \
	    N_("a list in brackets lacks a comma or its closing ]")) \
	X(BRACES, "braces", \
	    N_("a mapping in braces lacks a comma or its closing }: put text " \
	       "that starts with { in quotes")) \
	X(COLON, "colon", \
	    N_("a colon stands inside the text: put the whole value in " \
	       "quotes")) \
	X(NO_KEY, "no-key", \
	    N_("this is no key with a colon, nor does it continue the line " \
	       "above")) \
	X(START, "start", \
	    N_("a value can't start with this character (a tab, @, ` or %): " \
	       "put it in quotes")) \
	X(DASH, "dash", \
	    N_("a value can't start with a dash and a blank: put it in " \
	       "quotes, or begin a list on a line of its own")) \
	X(QUESTION, "question", \
	    N_("a value can't start with ? and a blank: put it in quotes")) \
	X(BLOCK, "block", \
	    N_("text stands on the line of a | or > at the start of a value: " \
	       "put the whole value in quotes")) \
	X(NAME, "name", N_("a value that starts with & or * needs quotes")) \
	X(ALIAS, "alias", \
	    N_("an alias (*) without its anchor (&) before it: text that " \
	       "starts with * needs quotes")) \
	X(TAG, "tag", N_("a value that starts with ! needs quotes")) \
	X(DIRECTIVE, "directive", \
	    N_("a line can't start with %: put the value in quotes")) \
	X(UNEXPECTED, "unexpected", \
	    N_("unexpected text: a quote is not closed, the indentation " \
	       "differs, or the whole value needs quotes")) \
	X(INDENT, "indent", \
	    N_("the items of this list are not indented alike")) \
	X(TAB, "tab", \
	    N_("a tab stands where blanks must: indent with blanks")) \
	X(MISSING, "missing", N_("a value is missing")) \
	X(ESCAPE, "escape", \
	    N_("an unknown escape in double quotes: write \\\\ for a " \
	       "backslash, or use single quotes")) \
	X(HALF, "half", \
	    N_("an escape for half a character: write the character itself")) \
	X(CHARACTER, "character", N_("a character that YAML does not allow")) \
	X(SECOND, "second", N_("a second document starts here")) \
	X(DEEP, "deep", N_("nested too deeply")) \
	X(MANY, "many", N_("too many values")) \
	X(ANCHORS, "anchors", N_("too many anchors")) \
	X(OTHER, "other", \
	    N_("can't be read from here on: put the whole value in " \
	       "quotes"))

#define YAML_FAULT_CODE(name, key, words) YAML_##name,
enum yaml_fault_code { YAML_FAULTS(YAML_FAULT_CODE) YAML_FAULT_CODES };
#undef YAML_FAULT_CODE

/* Why TEXT could not be read, and where in its file. */
struct yaml_fault {
	enum yaml_fault_code code;
	uint32_t line;
	uint32_t column; /* in characters, from 1 */
};

const char *yaml_fault_words(enum yaml_fault_code code);
/* The code for a message of libyaml, YAML_OTHER for one that is not known.
 * *FROM_START: the place where the trouble began tells more than its end. */
enum yaml_fault_code yaml_fault_find(const char *message, bool *from_start);
/* A tab stands at AT in TEXT, with nothing but blanks before it in its line. */
bool yaml_fault_is_indent(struct text text, size_t at);

#endif

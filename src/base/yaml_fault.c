/*
 * The faults of a YAML document in our words instead of libyaml's.
 */
#include "base/yaml_fault.h"

#include <stddef.h>
#include <string.h>

static const struct {
	const char *theirs;
	enum yaml_fault_code code;
	bool from_start;
} theirs[] = {
    {"found unexpected end of stream", YAML_QUOTE, true},
    {"found unexpected document indicator", YAML_QUOTE, true},
    {"did not find expected ',' or ']'", YAML_LIST, true},
    {"did not find expected ',' or '}'", YAML_BRACES, true},
    {"could not find expected ':'", YAML_NO_KEY, true},
    {"mapping values are not allowed in this context", YAML_COLON, false},
    {"found unexpected ':'", YAML_COLON, false},
    {"found character that cannot start any token", YAML_START, false},
    {"block sequence entries are not allowed in this context", YAML_DASH,
	false},
    {"mapping keys are not allowed in this context", YAML_QUESTION, false},
    {"did not find expected comment or line break", YAML_BLOCK, true},
    {"found an indentation indicator equal to 0", YAML_BLOCK, true},
    {"did not find expected alphabetic or numeric character", YAML_NAME, true},
    {"found undefined tag handle", YAML_TAG, false},
    {"did not find URI escaped octet", YAML_TAG, true},
    {"found an incorrect leading UTF-8 octet", YAML_TAG, true},
    {"found an incorrect trailing UTF-8 octet", YAML_TAG, true},
    {"did not find expected tag URI", YAML_TAG, true},
    {"did not find expected '!'", YAML_TAG, true},
    {"did not find the expected '>'", YAML_TAG, true},
    {"did not find expected whitespace or line break", YAML_TAG, true},
    {"could not find expected directive name", YAML_DIRECTIVE, true},
    {"found unknown directive name", YAML_DIRECTIVE, true},
    {"found unexpected non-alphabetical character", YAML_DIRECTIVE, true},
    {"did not find expected version number", YAML_DIRECTIVE, true},
    {"did not find expected digit or '.' character", YAML_DIRECTIVE, true},
    {"found extremely long version number", YAML_DIRECTIVE, true},
    {"found incompatible YAML document", YAML_DIRECTIVE, false},
    {"found duplicate %YAML directive", YAML_DIRECTIVE, false},
    {"found duplicate %TAG directive", YAML_DIRECTIVE, false},
    {"did not find expected whitespace", YAML_DIRECTIVE, true},
    {"did not find expected <document start>", YAML_UNEXPECTED, false},
    {"did not find expected key", YAML_UNEXPECTED, false},
    {"did not find expected '-' indicator", YAML_INDENT, false},
    {"found a tab character that violates indentation", YAML_TAB, false},
    {"found a tab character where an indentation space is expected", YAML_TAB,
	false},
    {"did not find expected node content", YAML_MISSING, false},
    {"found unknown escape character", YAML_ESCAPE, false},
    {"did not find expected hexdecimal number", YAML_ESCAPE, false},
    {"found invalid Unicode character escape code", YAML_HALF, false},
};

const char *yaml_fault_words(enum yaml_fault_code code)
{
#define YAML_WORDS(name, key, words) words,
	static const char *const all[] = {YAML_FAULTS(YAML_WORDS)};

	return all[code];
}

enum yaml_fault_code yaml_fault_find(const char *message, bool *from_start)
{
	*from_start = false;
	for (size_t i = 0; i < sizeof theirs / sizeof *theirs; i++) {
		if (strcmp(theirs[i].theirs, message))
			continue;
		*from_start = theirs[i].from_start;
		return theirs[i].code;
	}
	return YAML_OTHER;
}

bool yaml_fault_is_indent(struct text text, size_t at)
{
	bool tab = text.ptr[at] == '\t';

	while (at && text.ptr[at - 1] == ' ')
		at--;
	return tab && (!at || text.ptr[at - 1] == '\n');
}

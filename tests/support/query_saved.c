/*
 * Saved queries for tests: ordinary ones, loops, and some that are wrong.
 */
#include "support/query_saved.h"

static const struct {
	const char *name, *text;
} saved_queries[] = {
    {"dacs", "tag:dac sort:price"},
    {"cheap", "price:..100"},
    {"either", "dac OR amp"},
    {"nested", "@cheap -@either"},
    {"loop", "x @pool"},
    {"pool", "(@loop)"},
    {"self", "@self"},
    {"bad", "overall:high"},
    {"empty", ""},
    {"two words", "wireless"},
    {"ja", "lang:ja"},
    {"mixed", "a sort:name OR b"},
    {"b0", "x"},
    {"b1", "@b0 @b0 @b0 @b0"},
    {"b2", "@b1 @b1 @b1 @b1"},
    {"b3", "@b2 @b2 @b2 @b2"},
    {"b4", "@b3 @b3 @b3 @b3"},
    {"b5", "@b4 @b4 @b4 @b4"},
    {"b6", "@b5 @b5 @b5 @b5"},
};

struct text query_saved(void *context, struct text name)
{
	size_t i;

	(void)context;
	for (i = 0; i < sizeof saved_queries / sizeof *saved_queries; i++)
		if (text_is(name, saved_queries[i].name))
			return text_of(saved_queries[i].text);
	return (struct text){0};
}

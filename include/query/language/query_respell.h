#ifndef QUERY_LANGUAGE_QUERY_RESPELL_H
#define QUERY_LANGUAGE_QUERY_RESPELL_H

#include "query/language/query.h"

/* The correct spelling of TEXT, which is no value of FIELD (a number, a date,
 * an age): a value, or a term that means it; {0} where unknown. */
struct text query_respell(
    struct arena *arena, enum query_field field, struct text text);

#endif

#ifndef QUERY_LANGUAGE_QUERY_RESPELL_H
#define QUERY_LANGUAGE_QUERY_RESPELL_H

#include "query/language/query.h"

/* How TEXT, which is none, is written as a value of FIELD (a number, a date, an
 * age), or as a term that means it; {0} where that can't be told. */
struct text query_respell(
    struct arena *arena, enum query_field field, struct text text);

#endif

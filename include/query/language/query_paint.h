#ifndef QUERY_LANGUAGE_QUERY_PAINT_H
#define QUERY_LANGUAGE_QUERY_PAINT_H

#include "query/language/query.h"

/* What each byte of a query that is being typed is taken for. */
enum query_paint { PAINT_TEXT, PAINT_FIELD, PAINT_VALUE, PAINT_ERROR };

/* Fills PAINTS, one for each byte of SOURCE. */
void query_paint(struct text source, const struct query_options *options,
    unsigned char *paints);

#endif

#ifndef SUPPORT_QUERY_DUMP_H
#define SUPPORT_QUERY_DUMP_H

#include "query/language/query.h"

/* Appends what a query means, every detail of its tree but the positions. */
void query_dump(const struct query *query, struct str *out);

#endif

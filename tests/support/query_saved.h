#ifndef SUPPORT_QUERY_SAVED_H
#define SUPPORT_QUERY_SAVED_H

#include "base/str.h"

/* For struct query_options: a few saved queries. */
struct text query_saved(void *context, struct text name);

#endif

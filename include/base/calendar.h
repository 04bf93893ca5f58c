#ifndef BASE_CALENDAR_H
#define BASE_CALENDAR_H

#include <stdint.h>

#include "base/str.h"

/* Dates as struct review has them: year * 10000 + month * 100 + day. */

int calendar_month_days(int year, int month);
/* The date in TEXT, as YYYY-MM-DD; 0 if it is no day. */
int32_t calendar_read(struct text text);
/* Appends DATE as YYYY-MM-DD. */
void calendar_print(int32_t date, struct str *out);
/* The day COUNT days ('d'), weeks, months or years before DATE; the month's
 * last day where it is too short. */
int32_t calendar_before(int32_t date, int count, char unit);

#endif

/*
 * Calendar arithmetic for `age:` and `date:`.
 */
#include "base/calendar.h"

#include <stdbool.h>

int calendar_month_days(int year, int month)
{
	static const int days[] = {
	    31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
	bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);

	return days[month - 1] + (month == 2 && leap);
}

int32_t calendar_read(struct text text)
{
	static const char form[] = "dddd-dd-dd";
	int32_t date = 0;
	size_t i;
	int month, day;

	if (text.len != sizeof form - 1)
		return 0;
	for (i = 0; i < text.len; i++) {
		char c = text.ptr[i];

		if (form[i] == 'd' ? c < '0' || c > '9' : c != form[i])
			return 0;
		if (form[i] == 'd')
			date = date * 10 + (c - '0');
	}
	month = date / 100 % 100;
	day = date % 100;
	return date >= 10000 && month >= 1 && month <= 12 && day >= 1 &&
		       day <= calendar_month_days(date / 10000, month)
		   ? date
		   : 0;
}

/* Days from 1970-01-01 to a date, and back (proleptic Gregorian; Hinnant,
 * chrono-Compatible Low-Level Date Algorithms). */
static int days_of(int year, int month, int day)
{
	int era, of_era, of_year;

	year -= month <= 2;
	era = (year >= 0 ? year : year - 399) / 400;
	of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
	of_era = year - era * 400;
	of_era = of_era * 365 + of_era / 4 - of_era / 100 + of_year;
	return era * 146097 + of_era - 719468;
}

static int32_t date_of(int days)
{
	int era, of_era, of_year, year, month, day;

	days += 719468;
	era = (days >= 0 ? days : days - 146096) / 146097;
	of_era = days - era * 146097;
	year =
	    (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
	of_year = of_era - (365 * year + year / 4 - year / 100);
	month = (5 * of_year + 2) / 153;
	day = of_year - (153 * month + 2) / 5 + 1;
	month += month < 10 ? 3 : -9;
	year += era * 400 + (month <= 2);
	return year * 10000 + month * 100 + day;
}

int32_t calendar_before(int32_t date, int count, char unit)
{
	int year = date / 10000, month = date / 100 % 100, day = date % 100;
	int last;

	if (unit == 'd' || unit == 'w')
		return date_of(
		    days_of(year, month, day) - count * (unit == 'w' ? 7 : 1));
	month = year * 12 + month - 1 - count * (unit == 'y' ? 12 : 1);
	if (month < 0)
		return 0;
	year = month / 12;
	month = month % 12 + 1;
	last = calendar_month_days(year, month);
	return year * 10000 + month * 100 + (day < last ? day : last);
}

void calendar_print(int32_t date, struct str *out)
{
	str_printf(out, "%04d-%02d-%02d", (int)(date / 10000),
	    (int)(date / 100 % 100), (int)(date % 100));
}

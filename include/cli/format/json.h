#ifndef CLI_FORMAT_JSON_H
#define CLI_FORMAT_JSON_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"
#include "page/record.h"
#include "page/score_rank.h"
#include "query/comparison.h"
#include "query/lineup.h"
#include "review/check/finding.h"

/* Appends RECORD as one JSON object on one line. DEEP: with its sections (only
 * SECTION if it is not negative), references and percentiles. */
void json_print_record(
    const struct record *record, bool deep, int section, struct str *out);
/* Appends A, B, their differences and the COUNT lines of the verdict as one
 * JSON object on one line. */
void json_print_comparison(const struct record *a, const struct record *b,
    const struct comparison *comparison, const struct text *lines, size_t count,
    struct str *out);
/* Appends the products of LINEUP, made from RECORDS, with the best and the
 * shared values and the verdicts (see lineup_verdict_write), as one JSON object
 * on one line. */
void json_print_lineup(const struct record *records,
    const struct lineup *lineup, const struct score_rank *score_ranks,
    struct str *out);
/* Appends FINDING in the file at PATH, or a rule and whether it is ON, as one
 * JSON object on one line. */
void json_print_finding(
    struct text path, const struct finding *finding, struct str *out);
void json_print_rule(enum check_rule rule, bool on, struct str *out);
/* "2.14", the version of Jansson. */
const char *json_library_version(void);

#endif

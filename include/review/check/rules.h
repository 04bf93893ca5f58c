#ifndef REVIEW_CHECK_RULES_H
#define REVIEW_CHECK_RULES_H

#include "review/check/subject.h"

/* The language in the file's folders, or "". */
struct text check_folder_lang(const struct check *check);
/* The key of each section, even with a wrong title; else SECTION_OTHER. */
const enum section_key *check_section_keys(struct check *check);
/* Make the mask, and its part for scores. */
void check_mask_body(struct check *check);
void check_mask_scores(struct check *check);

/* The functions in check.c's table. */
void check_front(struct check *check);
void check_fields(struct check *check);
void check_keys(struct check *check);
void check_rating(struct check *check);
void check_date(struct check *check);
void check_identity(struct check *check);
void check_price(struct check *check);
void check_tags(struct check *check);
void check_sections(struct check *check);
void check_scores(struct check *check);
void check_formulas(struct check *check);
void check_ratio(struct check *check);
void check_references(struct check *check);
void check_links(struct check *check);
void check_tables(struct check *check);
void check_emphasis(struct check *check);
void check_characters(struct check *check);
void check_currency(struct check *check);

#endif

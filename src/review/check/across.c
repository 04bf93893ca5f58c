/*
 * Rules over several files: the same product in two languages, two products of
 * one name.
 */
#include "review/check/across.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "review/schema.h"

#define YEN_LEAST 50
#define YEN_MOST 250

static bool wants(const struct check_wish *wish, enum check_rule rule)
{
	return wish->rules & check_rule_bit(rule);
}

static int compare_paths(const void *a, const void *b)
{
	const struct across_file *x = a, *y = b;

	return text_compare(x->facts->path, y->facts->path);
}

/* Orders files by the product they review, then by path. */
static int compare_refs(const void *a, const void *b)
{
	const struct check_facts *x = ((const struct across_file *)a)->facts;
	const struct check_facts *y = ((const struct across_file *)b)->facts;
	int order;

	if (x->kind != y->kind)
		return x->kind < y->kind ? -1 : 1;
	order = text_compare(x->ref, y->ref);
	return order ? order : compare_paths(a, b);
}

static int compare_names(const void *a, const void *b)
{
	const struct check_facts *x = ((const struct across_file *)a)->facts;
	const struct check_facts *y = ((const struct across_file *)b)->facts;
	int order = text_compare(x->lang, y->lang);

	if (!order)
		order = text_compare(x->folded, y->folded);
	return order ? order : compare_paths(a, b);
}

/* The file of A and the later B that gets the note about a difference, and the
 * other file; false if neither is checked. */
static bool choose(const struct across_file *a, const struct across_file *b,
    const struct across_file **here, const struct across_file **there)
{
	*here = b->findings ? b : a;
	*there = b->findings ? a : b;
	return (*here)->findings != NULL;
}

static void compare_scores(
    const struct across_file *a, const struct across_file *b)
{
	const struct across_file *here, *there;

	if (!choose(a, b, &here, &there))
		return;
	/* A differing part makes overall differ, too. */
	for (size_t i = PART_COUNT; i-- > 0;) {
		const struct number *x = &here->facts->rating[i];
		const struct number *y = &there->facts->rating[i];
		struct check_spot spot = here->facts->at_part[i];

		if (!x->present || !y->present ||
		    fabs(x->value - y->value) < 1e-6)
			continue;
		finding_add(here->findings,
		    spot.line ? spot : here->facts->at_rating,
		    FAULT_TWIN_SCORES, "%s\n%g\n%g\n%.*s",
		    review_part_name((enum review_part)i), x->value, y->value,
		    (int)there->facts->path.len, there->facts->path.ptr);
		return;
	}
}

static void compare_prices(
    const struct across_file *a, const struct across_file *b)
{
	const struct across_file *here, *there;
	const char *x = review_currency(a->facts->lang);
	const struct check_facts *yen, *dollars;
	double ratio;

	if (!choose(a, b, &here, &there) || a->facts->kind != REVIEW_PRODUCT)
		return;
	yen = strcmp(x, "JPY") ? b->facts : a->facts;
	dollars = yen == a->facts ? b->facts : a->facts;
	if (strcmp(review_currency(yen->lang), "JPY") != 0 ||
	    strcmp(review_currency(dollars->lang), "USD") != 0 ||
	    !yen->price.present || !dollars->price.present ||
	    yen->price.value <= 0 || dollars->price.value <= 0)
		return;
	ratio = yen->price.value / dollars->price.value;
	if (ratio < YEN_LEAST || ratio > YEN_MOST)
		finding_add(here->findings, here->facts->at_price,
		    FAULT_TWIN_PRICE, "%.15g\n%.15g\n%.*s\n%.*f",
		    here->facts->price.value, there->facts->price.value,
		    (int)there->facts->path.len, there->facts->path.ptr,
		    ratio < 10, ratio);
}

/* A language without a file among FILES, or NULL. */
static const char *missing_lang(const struct across_file *files, size_t count)
{
	for (size_t i = 0; i < SCHEMA_LANGUAGES; i++) {
		const char *tag = review_schema.languages[i].tag;
		bool found = false;

		for (size_t k = 0; !found && k < count; k++)
			found = text_is(files[k].facts->lang, tag);
		if (!found)
			return tag;
	}
	return NULL;
}

static void find_missing(const struct across_file *files, size_t count)
{
	const char *missing = missing_lang(files, count);

	for (size_t i = 0; missing && i < count; i++) {
		const struct check_facts *facts = files[i].facts;

		if (!files[i].findings)
			continue;
		finding_add(files[i].findings, facts->at_ref,
		    FAULT_TWIN_MISSING, "%.*s\n%s", (int)facts->ref.len,
		    facts->ref.ptr, missing);
		return;
	}
}

/* Compares the versions in other languages with the first one, and notes
 * languages without a version. */
static void check_versions(const struct across_file *files, size_t count,
    const struct check_wish *wish)
{
	for (size_t i = 1; i < count; i++) {
		if (text_equal(files[i].facts->lang, files[0].facts->lang))
			continue;
		if (wants(wish, RULE_TWIN_SCORES))
			compare_scores(&files[0], &files[i]);
		if (wants(wish, RULE_TWIN_PRICE))
			compare_prices(&files[0], &files[i]);
	}
	if (wants(wish, RULE_TWIN_MISSING))
		find_missing(files, count);
}

static bool same_name(const struct check_facts *a, const struct check_facts *b)
{
	return text_equal(a->lang, b->lang) && text_equal(a->folded, b->folded);
}

/* Notes another product of the same name for each file: the first by path, or
 * the next. */
static void check_name(const struct across_file *files, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		const struct check_facts *facts = files[i].facts;
		const struct across_file *other = NULL;

		for (size_t k = 0; !other && k < count; k++)
			if (!text_equal(files[k].facts->ref, facts->ref) &&
			    (k < i || !files[k].findings))
				other = &files[k];
		if (other && files[i].findings)
			finding_add(files[i].findings, facts->at_name,
			    FAULT_NAME_REPEAT, "%.*s\n%.*s",
			    (int)facts->name.len, facts->name.ptr,
			    (int)other->facts->path.len,
			    other->facts->path.ptr);
	}
}

static void check_names(struct across_file *files, size_t count)
{
	size_t products = 0, start, end;

	for (size_t i = 0; i < count; i++)
		if (files[i].facts->kind == REVIEW_PRODUCT)
			files[products++] = files[i];
	qsort(files, products, sizeof *files, compare_names);
	for (start = 0; start < products; start = end) {
		for (end = start + 1;
		     end < products &&
		     same_name(files[start].facts, files[end].facts);)
			end++;
		if (end - start > 1)
			check_name(files + start, end - start);
	}
}

void across_check(
    struct across_file *files, size_t count, const struct check_wish *wish)
{
	size_t start, end;

	if (!count)
		return;
	qsort(files, count, sizeof *files, compare_refs);
	for (start = 0; start < count; start = end) {
		for (end = start + 1;
		     end < count &&
		     files[start].facts->kind == files[end].facts->kind &&
		     text_equal(
			 files[start].facts->ref, files[end].facts->ref);)
			end++;
		check_versions(files + start, end - start, wish);
	}
	if (wants(wish, RULE_NAME_REPEAT))
		check_names(files, count);
}

/*
 * A version as bytes: the numbers in a struct, then the texts one behind the
 * other. The bytes come from a file that may be damaged, so lengths are
 * checked against each other.
 */
#include "library/index_row.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "base/mem.h"

enum row_text {
	ROW_PATH,
	ROW_REF,
	ROW_LANG,
	ROW_NAME,
	ROW_COMPANY,
	ROW_FOLDED_NAME,
	ROW_SQUEEZED_NAME,
	ROW_FOLDED_SUMMARY,
	ROW_TAGS, /* each with a line end behind it */
	ROW_TEXTS
};

struct row_head {
	double price; /* NAN: none */
	float rating[PART_COUNT];
	int32_t date;
	uint8_t kind;
	uint8_t price_integer;
	uint8_t problems; /* of enum index_row_problem */
	uint8_t unused;   /* 0, so that all bytes are told */
	uint32_t len[ROW_TEXTS];
	uint32_t check; /* of the whole row, with 0 here */
};

/* Padding would be written, and checked, as it happens to be. */
_Static_assert(sizeof(struct row_head) ==
		   sizeof(double) + PART_COUNT * sizeof(float) +
		       2 * sizeof(uint32_t) + ROW_TEXTS * sizeof(uint32_t) +
		       sizeof(uint32_t),
    "row_head has no padding");

static double value_of(struct number number)
{
	return number.present ? number.value : NAN;
}

static struct number number_of(double value)
{
	return (struct number){
	    .value = isnan(value) ? 0 : value, .present = !isnan(value)};
}

static void fill_head(struct row_head *head, const struct review *review)
{
	int part;

	memset(head, 0, sizeof *head);
	head->price = value_of(review->version.price);
	for (part = 0; part < PART_COUNT; part++)
		head->rating[part] =
		    (float)value_of(review->version.rating[part]);
	head->date = review->version.date;
	head->kind = (uint8_t)review->version.kind;
	head->price_integer = review->version.price.integer;
	head->problems = review->version.problem_count ? INDEX_ROW_OWN : 0;
}

static uint32_t check_of(struct row_head head, struct text texts)
{
	struct text bytes = {(const char *)&head, sizeof head};

	head.check = 0;
	return (uint32_t)(hash_text(texts, hash_text(bytes, 0)) >> 32);
}

/* Puts HEAD before the texts at AT. */
static void put_head(struct str *out, size_t at, struct row_head head)
{
	size_t texts = at + sizeof head;

	head.check =
	    check_of(head, (struct text){out->data + texts, out->len - texts});
	memcpy(out->data + at, &head, sizeof head);
}

void index_row_write(struct str *out, const struct index_record *record)
{
	const struct review *review = &record->review;
	const struct text texts[ROW_TAGS] = {
	    [ROW_PATH] = text_of(record->source->file.path),
	    [ROW_REF] = review->version.ref,
	    [ROW_LANG] = review->version.lang,
	    [ROW_NAME] = review->version.name,
	    [ROW_COMPANY] = review->version.company,
	    [ROW_FOLDED_NAME] = record->folded_name,
	    [ROW_SQUEEZED_NAME] = record->squeezed_name,
	    [ROW_FOLDED_SUMMARY] = record->folded_summary};
	struct row_head head;
	size_t at = out->len, i;

	fill_head(&head, review);
	str_append(out, (const char *)&head, sizeof head);
	for (i = 0; i < ROW_TAGS; i++) {
		head.len[i] = (uint32_t)texts[i].len;
		str_add(out, texts[i]);
	}
	for (i = 0; i < review->version.tag_count; i++) {
		head.len[ROW_TAGS] += (uint32_t)review->version.tags[i].len + 1;
		str_add(out, review->version.tags[i]);
		str_putc(out, '\n');
	}
	put_head(out, at, head);
}

static bool read_head(struct text bytes, struct row_head *head)
{
	struct text texts;

	if (bytes.len < sizeof *head)
		return false;
	memcpy(head, bytes.ptr, sizeof *head);
	texts =
	    (struct text){bytes.ptr + sizeof *head, bytes.len - sizeof *head};
	return head->kind <= REVIEW_COMPANY &&
	       head->check == check_of(*head, texts);
}

bool index_row_is_whole(struct text bytes)
{
	struct row_head head;

	return read_head(bytes, &head);
}

void index_row_mark(struct str *bytes, enum index_row_problem what, bool on)
{
	struct row_head head;

	memcpy(&head, bytes->data, sizeof head);
	head.problems &= (uint8_t)~what;
	if (on)
		head.problems |= (uint8_t)what;
	put_head(bytes, 0, head);
}

static bool cut_texts(
    const struct row_head *head, struct text bytes, struct text *texts)
{
	size_t at = sizeof *head;
	int i;

	for (i = 0; i < ROW_TEXTS; i++) {
		if (head->len[i] > bytes.len - at)
			return false;
		texts[i] = (struct text){bytes.ptr + at, head->len[i]};
		at += head->len[i];
	}
	return at == bytes.len;
}

static void cut_tags(
    struct index_row_reader *reader, struct text joined, struct review *review)
{
	const char *p = joined.ptr, *end = p + joined.len, *stop;
	size_t count = 0;

	for (; p < end && (stop = memchr(p, '\n', (size_t)(end - p)));
	     p = stop + 1) {
		reader->tags = mem_grow(reader->tags, count,
		    &reader->tag_capacity, sizeof *reader->tags);
		reader->tags[count++] = (struct text){p, (size_t)(stop - p)};
	}
	review->version.tags = reader->tags;
	review->version.tag_count = count;
}

bool index_row_read(struct index_row_reader *reader, struct text bytes,
    int64_t id, struct catalog *catalog)
{
	struct text texts[ROW_TEXTS];
	struct review review = {0};
	struct row_head head;
	int part;

	if (!read_head(bytes, &head) || !cut_texts(&head, bytes, texts))
		return false;
	review.version.kind = (enum review_kind)head.kind;
	review.version.ref = texts[ROW_REF];
	review.version.lang = texts[ROW_LANG];
	review.version.name = texts[ROW_NAME];
	review.version.company = texts[ROW_COMPANY];
	review.version.date = head.date;
	review.version.price = number_of(head.price);
	review.version.price.integer = head.price_integer;
	for (part = 0; part < PART_COUNT; part++)
		review.version.rating[part] = number_of(head.rating[part]);
	review.version.problem_count = head.problems;
	cut_tags(reader, texts[ROW_TAGS], &review);
	catalog_add(catalog, &(struct catalog_entry){.id = id,
				 .review = &review,
				 .path = texts[ROW_PATH],
				 .folded_name = texts[ROW_FOLDED_NAME],
				 .squeezed_name = texts[ROW_SQUEEZED_NAME],
				 .folded_summary = texts[ROW_FOLDED_SUMMARY]});
	return true;
}

void index_row_reader_release(struct index_row_reader *reader)
{
	free(reader->tags);
	*reader = (struct index_row_reader){0};
}

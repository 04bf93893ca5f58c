/*
 * REF to product, by words: a part of REF has to match from the start of a word
 * in a name or ref. If nothing matches, similar spellings are offered.
 */
#include "query/ref.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/message.h"
#include "base/suggest.h"
#include "base/unicode.h"
#include "base/utf8.h"
#include "library/name_key.h"

enum {
	REF_SHOWN = 20,               /* candidates listed */
	REF_NEAREST = 5,              /* similar spellings listed */
	REF_PARTS = 16,               /* parts of a REF */
	REF_LONGEST = SUGGEST_LONGEST /* letters and digits of a name or REF */
};

/* Letters and digits alone, with the starts of words among them. */
struct letters {
	uint32_t code_points[REF_LONGEST];
	/* Before each, and after the last: a word starts, … */
	bool starts[REF_LONGEST + 1];
	bool turns[REF_LONGEST + 1]; /* … or a letter and a digit meet */
	size_t count;
};

/* The script of a character: a word ends where it changes. */
static int script_of(uint32_t c)
{
	enum { LETTER, DIGIT, HAN, HIRAGANA, KATAKANA };

	if (c < 0x80)
		return c >= '0' && c <= '9' ? DIGIT : LETTER;
	if (!unicode_is_cjk(c))
		return LETTER;
	if (c >= 0x3041 && c <= 0x309F)
		return HIRAGANA;
	return c >= 0x30A0 && c <= 0x30FF ? KATAKANA : HAN;
}

/* Takes as many letters of FOLDED as there is room for. */
static void letters_take(struct letters *letters, struct text folded)
{
	const char *p = folded.ptr, *end = p + folded.len;
	int script, last = -1;
	size_t len;

	letters->count = 0;
	for (; p < end && letters->count < REF_LONGEST; p += len) {
		uint32_t c = utf8_decode(p, end, &len);
		size_t at = letters->count;

		if (!unicode_is_word(c)) {
			last = -1;
			continue;
		}
		script = script_of(c);
		letters->turns[at] = script != last;
		/* Letters and digits alternate within one word. */
		letters->starts[at] =
		    last < 0 || (script != last && (script > 1 || last > 1));
		letters->code_points[letters->count++] = c;
		last = script;
	}
	letters->starts[letters->count] = letters->turns[letters->count] = true;
}

enum { NOTHING, BEGINNING, WHOLE, NAME, REF };

/* A REF split into parts; each part is one word, or several without separators.
 */
struct wanted {
	struct str folded, squeezed;
	struct letters parts[REF_PARTS];
	size_t count;
	struct letters all;
};

static void wanted_init(struct wanted *wanted, struct text ref)
{
	const char *p, *end;

	wanted->folded = wanted->squeezed = (struct str){0};
	wanted->count = 0;
	unicode_fold(&wanted->folded, text_trim(ref), NULL);
	catalog_squeeze(&wanted->squeezed, str_text(&wanted->folded));
	letters_take(&wanted->all, str_text(&wanted->folded));
	p = str_c(&wanted->folded);
	for (; *p && wanted->count < REF_PARTS; p = end) {
		struct letters *part = &wanted->parts[wanted->count];

		p += strspn(p, " -");
		end = p + strcspn(p, " -");
		letters_take(part, text_between(p, end));
		wanted->count += part->count > 0;
	}
}

static void wanted_release(struct wanted *wanted)
{
	str_release(&wanted->folded);
	str_release(&wanted->squeezed);
}

/* A single letter or digit is too short to match by; a single kanji is enough.
 */
static bool may_begin(const struct letters *part)
{
	return part->count > 1 || script_of(part->code_points[0]) > 1;
}

/* WHOLE, BEGINNING or NOTHING: how PART matches words of TEXT. */
static int match_part(const struct letters *part, const struct letters *text)
{
	size_t at, best = NOTHING;

	for (at = 0; at + part->count <= text->count; at++) {
		if (!text->starts[at] ||
		    memcmp(text->code_points + at, part->code_points,
			part->count * sizeof *part->code_points) != 0)
			continue;
		if (text->starts[at + part->count])
			return WHOLE;
		if (may_begin(part))
			best = BEGINNING;
	}
	return (int)best;
}

/* The ref of a product, then the names of its versions. */
struct naming_texts {
	const struct catalog *catalog;
	uint32_t row; /* the next version, CATALOG_NONE after the last */
	struct str ref;
	bool has_ref; /* the ref has been returned */
};

static void texts_init(
    struct naming_texts *texts, const struct catalog *catalog, uint32_t product)
{
	texts->catalog = catalog;
	texts->row = catalog->product_first[product];
	texts->has_ref = false;
	str_clear(&texts->ref);
	unicode_fold(&texts->ref, catalog_ref(catalog, texts->row), NULL);
}

static bool texts_next(struct naming_texts *texts, struct text *text)
{
	if (!texts->has_ref) {
		texts->has_ref = true;
		*text = str_text(&texts->ref);
		return true;
	}
	if (texts->row == CATALOG_NONE)
		return false;
	*text = catalog_folded_name(texts->catalog, texts->row);
	texts->row = texts->catalog->next[texts->row];
	return true;
}

static bool is_named(const struct catalog *catalog, uint32_t product,
    const struct wanted *wanted)
{
	uint32_t row = catalog->product_first[product];

	for (; row != CATALOG_NONE; row = catalog->next[row])
		if (text_equal(catalog_folded_name(catalog, row),
			str_text(&wanted->folded)) ||
		    (wanted->squeezed.len &&
			text_equal(catalog_squeezed_name(catalog, row),
			    str_text(&wanted->squeezed))))
			return true;
	return false;
}

/* How well PRODUCT's names match WANTED. */
static int match_product(const struct catalog *catalog, uint32_t product,
    const struct wanted *wanted, struct naming_texts *texts)
{
	int found[REF_PARTS] = {NOTHING}, worst = WHOLE, how;
	struct letters letters;
	struct text text;
	size_t i;

	texts_init(texts, catalog, product);
	if (!wanted->folded.len)
		return NOTHING;
	if (text_equal(str_text(&texts->ref), str_text(&wanted->folded)))
		return REF;
	if (is_named(catalog, product, wanted))
		return NAME;
	while (texts_next(texts, &text)) {
		letters_take(&letters, text);
		for (i = 0; i < wanted->count; i++) {
			how = match_part(&wanted->parts[i], &letters);
			if (how > found[i])
				found[i] = how;
		}
	}
	for (i = 0; i < wanted->count; i++)
		if (found[i] < worst)
			worst = found[i];
	return wanted->count ? worst : NOTHING;
}

/* The largest distance between two spellings that may be confused. */
static size_t farthest(size_t count)
{
	enum { MOST = 4 };

	return count / 3 < MOST ? count / 3 : MOST;
}

static size_t least(size_t a, size_t b)
{
	return a < b ? a : b;
}

/* The distance between WORD and its nearest match in TEXT; SIZE_MAX if it is
 * too far. */
static size_t distance(const struct letters *word, const struct letters *text)
{
	size_t limit = farthest(word->count), best = SIZE_MAX, at;

	for (at = 0; at < text->count; at++)
		if (text->turns[at])
			best =
			    least(best, suggest_measure(word->code_points,
					    word->count, text->code_points + at,
					    text->count - at, true, limit));
	return best <= limit ? best : SIZE_MAX;
}

/* The same for all parts as one word, or the sum of its parts, whichever is
 * nearer; with the length of the text. */
struct nearness {
	uint32_t product;
	size_t distance, length;
};

static void measure_product(const struct catalog *catalog,
    const struct wanted *wanted, struct naming_texts *texts,
    struct nearness *nearness)
{
	struct letters letters;
	struct text text;

	texts_init(texts, catalog, nearness->product);
	while (texts_next(texts, &text)) {
		size_t sum = 0, one, i;

		letters_take(&letters, text);
		for (i = 0; i < wanted->count && sum != SIZE_MAX; i++) {
			one = distance(&wanted->parts[i], &letters);
			sum = one == SIZE_MAX ? one : sum + one;
		}
		sum = least(sum, distance(&wanted->all, &letters));
		if (sum > nearness->distance ||
		    (sum == nearness->distance &&
			letters.count >= nearness->length))
			continue;
		nearness->distance = sum;
		nearness->length = letters.count;
	}
}

static bool is_nearer(const struct nearness *a, const struct nearness *b)
{
	return a->distance != b->distance ? a->distance < b->distance
					  : a->length < b->length;
}

static void find_nearest(const struct catalog *catalog,
    const struct wanted *wanted, struct naming_texts *texts,
    struct ref_answer *answer)
{
	struct nearness nearest[REF_NEAREST + 1], one;
	uint32_t product;
	size_t count = 0, at;

	for (product = 0; wanted->count && product < catalog->product_count;
	     product++) {
		one = (struct nearness){product, SIZE_MAX, SIZE_MAX};
		measure_product(catalog, wanted, texts, &one);
		if (one.distance == SIZE_MAX)
			continue;
		for (at = count; at && is_nearer(&one, &nearest[at - 1]); at--)
			nearest[at] = nearest[at - 1];
		nearest[at] = one;
		count = least(count + 1, REF_NEAREST);
	}
	answer->nearest = true;
	answer->count = count;
	answer->products = mem_new(count + 1, sizeof *answer->products);
	for (at = 0; at < count; at++)
		answer->products[at] = nearest[at].product;
}

/* Rates a candidate: by the match of its name, then products first. */
static int rate(const struct catalog *catalog, uint32_t product, int how)
{
	uint32_t row = catalog->product_first[product];

	return how ? 2 * how + (catalog->kind[row] == REVIEW_PRODUCT) : 0;
}

static struct text folded_name(const struct catalog *catalog, uint32_t product)
{
	return catalog_folded_name(catalog, catalog->product_first[product]);
}

/* Sorts the candidates by name, unless there are too many to list. */
static void sort_by_name(
    const struct catalog *catalog, struct ref_answer *answer)
{
	size_t i, k, first;

	for (i = 0; i < answer->count && i < REF_SHOWN; i++) {
		uint32_t one = answer->products[i];

		for (first = i, k = i + 1; k < answer->count; k++)
			if (name_key_compare(
				folded_name(catalog, answer->products[k]),
				folded_name(catalog, answer->products[first])) <
			    0)
				first = k;
		answer->products[i] = answer->products[first];
		answer->products[first] = one;
	}
}

/* Finds the product with exactly this ref. */
static bool find_exact(
    const struct catalog *catalog, struct text ref, struct ref_answer *answer)
{
	uint32_t product = catalog_find(catalog, REVIEW_PRODUCT, ref);

	if (product == CATALOG_NONE)
		product = catalog_find(catalog, REVIEW_COMPANY, ref);
	if (product == CATALOG_NONE)
		return false;
	answer->products = mem_new(1, sizeof *answer->products);
	answer->products[answer->count++] = product;
	return true;
}

bool ref_find(
    const struct catalog *catalog, struct text ref, struct ref_answer *answer)
{
	struct wanted *wanted;
	struct naming_texts texts = {0};
	size_t capacity = 0;
	uint32_t product;
	int best = 1, how;

	*answer = (struct ref_answer){0};
	if (find_exact(catalog, ref, answer))
		return true;
	wanted = mem_new(1, sizeof *wanted);
	wanted_init(wanted, ref);
	for (product = 0; product < catalog->product_count; product++) {
		how = rate(catalog, product,
		    match_product(catalog, product, wanted, &texts));
		if (how < best)
			continue;
		if (how > best)
			answer->count = 0;
		best = how;
		answer->products = mem_grow(answer->products, answer->count,
		    &capacity, sizeof *answer->products);
		answer->products[answer->count++] = product;
	}
	if (answer->count)
		sort_by_name(catalog, answer);
	else
		find_nearest(catalog, wanted, &texts, answer);
	str_release(&texts.ref);
	wanted_release(wanted);
	free(wanted);
	return answer->count == 1 && !answer->nearest;
}

void ref_answer_release(struct ref_answer *answer)
{
	free(answer->products);
	*answer = (struct ref_answer){0};
}

void ref_explain(const struct catalog *catalog, struct text ref,
    const struct ref_answer *answer, struct text lang, struct str *out)
{
	size_t i;

	if (answer->count && !answer->nearest)
		str_printf(out,
		    _("\"%.*s\" may be any of these %s; give a ref:"),
		    (int)ref.len, ref.ptr, figure_of(answer->count).text);
	else
		str_printf(out,
		    answer->count
			? _("nothing is called \"%.*s\"; did you mean:")
			: _("nothing is called \"%.*s\"; earshot list shows "
			    "what there is"),
		    (int)ref.len, ref.ptr);
	for (i = 0; i < answer->count && i < REF_SHOWN; i++) {
		uint32_t row =
		    catalog_version(catalog, answer->products[i], lang);

		str_puts(out, "\n  ");
		str_add(out, catalog_ref(catalog, row));
		str_puts(out, "  ");
		str_add(out, catalog_shown_name(catalog, row));
	}
	if (answer->count > REF_SHOWN) {
		str_puts(out, "\n  ");
		str_printf(out, _("and %s more"),
		    figure_of(answer->count - REF_SHOWN).text);
	}
}

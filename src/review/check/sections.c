/*
 * The seven sections: present, in order, with their titles. A heading close to
 * a section's, or in the place of a missing one, is taken for it.
 */
#include <string.h>

#include "base/suggest.h"
#include "review/check/rules.h"
#include "review/section.h"

enum { GUESSES_MOST = 32 }; /* unknown headings */

#define SECTIONS SECTION_REFERENCES /* the seven come before it */

struct outline {
	struct check *check;
	const enum section_key *keys; /* one for each section of the review */
	size_t count;
	size_t first[SECTION_KEYS]; /* the first of each key, SIZE_MAX: none */
};

static void find_first(struct outline *outline)
{
	for (size_t k = 0; k < SECTION_KEYS; k++)
		outline->first[k] = SIZE_MAX;
	for (size_t i = outline->count; i-- > 0;)
		outline->first[outline->keys[i]] = i;
}

static bool is_near(struct text title, const char *wanted)
{
	struct suggest suggest;

	suggest_init(&suggest, title);
	suggest_offer(&suggest, text_of(wanted));
	return suggest.best.len > 0;
}

/* The key missing at heading AT: the one between its neighbours, if there is
 * only one. */
static enum section_key missing_at(const struct outline *outline, size_t at)
{
	int before = -1, after = SECTIONS, missing = SECTION_OTHER, count = 0;

	for (size_t i = 0; i < at; i++)
		if (outline->keys[i] < SECTIONS)
			before = outline->keys[i];
	for (size_t i = outline->count; i-- > at + 1;)
		if (outline->keys[i] < SECTIONS)
			after = outline->keys[i];
	for (int k = before + 1; k < after; k++) {
		if (outline->first[k] != SIZE_MAX)
			continue;
		missing = k;
		count++;
	}
	return count == 1 ? (enum section_key)missing : SECTION_OTHER;
}

static enum section_key guess(const struct outline *outline, size_t at)
{
	const struct review *review = outline->check->review;
	struct text title = review->sections[at].title;

	for (int k = 0; k < SECTIONS; k++) {
		const char *wanted =
		    section_title((enum section_key)k, review->version.lang);

		if (outline->first[k] == SIZE_MAX && wanted &&
		    is_near(title, wanted))
			return (enum section_key)k;
	}
	return missing_at(outline, at);
}

const enum section_key *check_section_keys(struct check *check)
{
	const struct review *review = check->review;
	struct outline outline = {
	    .check = check, .count = review->section_count};
	enum section_key *keys;
	size_t i, guesses = 0;

	if (check->keys)
		return check->keys;
	keys = arena_alloc(check->arena, outline.count, sizeof *keys);
	outline.keys = check->keys = keys;
	for (i = 0; i < outline.count; i++)
		keys[i] = review->sections[i].key;
	find_first(&outline);
	for (i = 0; i < outline.count && guesses < GUESSES_MOST; i++) {
		if (keys[i] != SECTION_OTHER || !review->sections[i].title.len)
			continue;
		guesses++;
		keys[i] = guess(&outline, i);
		if (keys[i] != SECTION_OTHER)
			find_first(&outline);
	}
	return keys;
}

/* The start of the words in the heading on LINE. */
static struct check_spot title_spot(struct check *check, uint32_t line)
{
	size_t start = check_line_start(check, line);
	struct text text = check_line(check, line);
	size_t at = 0;

	while (at < text.len && strchr(" \t#", text.ptr[at]))
		at++;
	return check_spot_in(check, start + (at < text.len ? at : 0));
}

static struct check_spot heading_spot(struct check *check, uint32_t line)
{
	return check_spot_in(check, check_line_start(check, line));
}

static void check_titles(struct outline *outline)
{
	struct check *check = outline->check;
	const struct review *review = check->review;

	for (size_t i = 0; i < outline->count; i++) {
		const struct section *section = &review->sections[i];
		const char *wanted;

		if (outline->keys[i] >= SECTIONS)
			continue;
		wanted = section_title(outline->keys[i], review->version.lang);
		if (!wanted || text_is(section->title, wanted) ||
		    (check->lang_unsure && section->key != SECTION_OTHER))
			continue;
		check_note(check, title_spot(check, section->line),
		    FAULT_SECTION_TITLE, "%.*s\n%s", (int)section->title.len,
		    section->title.ptr, wanted);
	}
}

/* A heading of another level with the words of KEY. */
static const struct markup_block *find_heading(
    struct check *check, enum section_key key, struct text *title)
{
	const struct markup_block *block = check->review->blocks->children;
	struct str plain = {0};

	for (; block; block = block->next) {
		if (block->kind != MARKUP_HEADING || block->level == 2)
			continue;
		str_clear(&plain);
		markup_plain(block, &plain);
		*title = text_trim(str_text(&plain));
		if (section_find_key(*title) != key)
			continue;
		*title = arena_text(check->arena, *title);
		break;
	}
	str_release(&plain);
	return block;
}

/* The place for a missing section: before the next one present, or at the last
 * line. */
static struct check_spot missing_spot(struct outline *outline, int key)
{
	struct check *check = outline->check;
	struct text last = check_last_line(check);

	for (int k = key + 1; k < SECTION_OTHER; k++)
		if (outline->first[k] != SIZE_MAX)
			return heading_spot(check,
			    check->review->sections[outline->first[k]].line);
	return check_spot_in(
	    check, last.ptr ? (size_t)(last.ptr - check->review->body.ptr) : 0);
}

static void check_missing(struct outline *outline)
{
	struct check *check = outline->check;

	for (int k = 0; k < SECTIONS; k++) {
		const char *wanted = section_title(
		    (enum section_key)k, check->review->version.lang);
		const struct markup_block *heading;
		struct text title;

		if (outline->first[k] != SIZE_MAX || !wanted)
			continue;
		heading = find_heading(check, (enum section_key)k, &title);
		if (heading)
			check_note(check, title_spot(check, heading->line),
			    FAULT_SECTION_LEVEL, "%.*s\n%d", (int)title.len,
			    title.ptr, heading->level);
		else
			check_note(check, missing_spot(outline, k),
			    FAULT_SECTION_MISSING, "%s", wanted);
	}
}

static const struct section *section_of(
    const struct outline *outline, size_t key)
{
	return &outline->check->review->sections[outline->first[key]];
}

/* Notes the smallest set of misplaced sections: those outside the longest
 * ordered run, the earlier of two equally long. */
static void check_order(struct outline *outline)
{
	size_t order[SECTION_KEYS], count = 0, length[SECTION_KEYS];
	bool stays[SECTION_KEYS] = {0};
	size_t best = 0, left, last = 0;

	for (size_t i = 0; i < outline->count; i++)
		if (outline->keys[i] <= SECTION_REFERENCES &&
		    outline->first[outline->keys[i]] == i)
			order[count++] = outline->keys[i];
	for (size_t i = count; i-- > 0;) {
		length[i] = 1;
		for (size_t k = i + 1; k < count; k++)
			if (order[k] > order[i] && length[k] >= length[i])
				length[i] = length[k] + 1;
		if (length[i] >= best)
			best = length[i];
	}
	left = best;
	for (size_t i = 0; i < count && left; i++)
		if (length[i] == left && (left == best || order[i] > last)) {
			stays[i] = true;
			last = order[i];
			left--;
		}
	for (size_t i = 0; i < count; i++) {
		size_t other = i;

		if (stays[i])
			continue;
		for (size_t k = 0; k < count && other == i; k++)
			if (k < i ? order[k] > order[i] : order[k] < order[i])
				other = k;
		check_note(outline->check,
		    heading_spot(
			outline->check, section_of(outline, order[i])->line),
		    other < i ? FAULT_SECTION_ORDER : FAULT_SECTION_EARLY,
		    "%.*s\n%.*s", (int)section_of(outline, order[i])->title.len,
		    section_of(outline, order[i])->title.ptr,
		    (int)section_of(outline, order[other])->title.len,
		    section_of(outline, order[other])->title.ptr);
	}
}

static void check_repeats(struct outline *outline)
{
	const struct review *review = outline->check->review;

	for (size_t i = 0; i < outline->count; i++) {
		enum section_key key = outline->keys[i];
		const struct section *section = &review->sections[i];

		if (key >= SECTIONS || outline->first[key] == i)
			continue;
		check_note(outline->check,
		    heading_spot(outline->check, section->line),
		    FAULT_SECTION_REPEAT, "%.*s\n%u", (int)section->title.len,
		    section->title.ptr,
		    (unsigned)section_of(outline, key)->line);
	}
}

void check_sections(struct check *check)
{
	struct outline outline = {
	    .check = check, .count = check->review->section_count};

	check_section_keys(check);
	outline.keys = check->keys;
	find_first(&outline);
	check_titles(&outline);
	check_missing(&outline);
	check_order(&outline);
	check_repeats(&outline);
}

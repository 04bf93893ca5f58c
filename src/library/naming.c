/*
 * Numbers for tags, companies and languages. Each spelling is folded once; the
 * one that most rows use is shown, whatever the order of the rows.
 */
#include "library/naming.h"

#include <stdlib.h>

#include "base/mem.h"
#include "base/spelling.h"

struct naming_spelling {
	struct text text;
	uint32_t name; /* its number */
	uint32_t uses;
};

void naming_reserve(struct naming *naming, size_t count)
{
	hash_table_reserve(&naming->by_spelling, count);
	hash_table_reserve(&naming->by_folded, count);
}

static bool find_folded(const struct naming *naming,
    const struct catalog_names *names, uint64_t hash, struct text folded,
    uint32_t *found)
{
	uint32_t cursor = 0;

	while (hash_table_next(&naming->by_folded, hash, &cursor, found))
		if (text_equal(spelling_stem(names->folded[*found]),
			spelling_stem(folded)))
			return true;
	return false;
}

static uint32_t add_name(struct naming *naming, struct catalog_names *names,
    struct arena *arena, struct text spelling, struct text folded)
{
	uint64_t hash = hash_text(spelling_stem(folded), 0);
	uint32_t number;

	if (find_folded(naming, names, hash, folded, &number))
		return number;
	number = names->count;
	if (number == naming->name_capacity) {
		size_t more = number + number / 2 + 8;

		names->shown =
		    mem_resize(names->shown, more, sizeof *names->shown);
		names->folded =
		    mem_resize(names->folded, more, sizeof *names->folded);
		naming->shown_by = mem_resize(
		    naming->shown_by, more, sizeof *naming->shown_by);
		naming->name_capacity = more;
	}
	names->shown[number] = spelling;
	names->folded[number] =
	    text_equal(folded, spelling) ? spelling : arena_text(arena, folded);
	naming->shown_by[number] = naming->spelling_count;
	names->count++;
	hash_table_add(&naming->by_folded, hash, number);
	return number;
}

static void add_spelling(struct naming *naming, struct catalog_names *names,
    struct arena *arena, struct text spelling, uint64_t hash)
{
	uint32_t at = naming->spelling_count;
	struct str folded = {0};

	naming->spellings = mem_grow(naming->spellings, at,
	    &naming->spelling_capacity, sizeof *naming->spellings);
	catalog_fold_tag(&folded, spelling);
	spelling = arena_text(arena, spelling);
	naming->spellings[at] = (struct naming_spelling){.text = spelling,
	    .name =
		add_name(naming, names, arena, spelling, str_text(&folded))};
	str_release(&folded);
	hash_table_add(&naming->by_spelling, hash, at);
	naming->spelling_count++;
}

/* The spelling's number among the spellings. */
static uint32_t find_spelling(struct naming *naming,
    struct catalog_names *names, struct arena *arena, struct text spelling)
{
	uint64_t hash;
	uint32_t cursor = 0, at;

	hash = hash_text(spelling, 0);
	while (hash_table_next(&naming->by_spelling, hash, &cursor, &at))
		if (text_equal(naming->spellings[at].text, spelling))
			return at;
	add_spelling(naming, names, arena, spelling, hash);
	return naming->spelling_count - 1;
}

uint32_t naming_intern(struct naming *naming, struct catalog_names *names,
    struct arena *arena, struct text spelling, uint32_t uses)
{
	uint32_t at = find_spelling(naming, names, arena, spelling);
	struct naming_spelling *mine = &naming->spellings[at], *shown;

	mine->uses += uses;
	shown = &naming->spellings[naming->shown_by[mine->name]];
	if (mine != shown &&
	    (mine->uses > shown->uses ||
		(mine->uses == shown->uses &&
		    text_compare(mine->text, shown->text) < 0))) {
		naming->shown_by[mine->name] = at;
		names->shown[mine->name] = mine->text;
	}
	return mine->name;
}

void naming_release(struct naming *naming, struct catalog_names *names)
{
	free(names->shown);
	free(names->folded);
	free(naming->spellings);
	free(naming->shown_by);
	hash_table_release(&naming->by_spelling);
	hash_table_release(&naming->by_folded);
	*names = (struct catalog_names){0};
	*naming = (struct naming){0};
}

/*
 * The axes in one table; the parts of a rating come from the schema.
 */
#include "query/axis.h"

#include <assert.h>
#include <math.h>
#include <string.h>

#include "base/message.h"
#include "base/suggest.h"
#include "query/mine.h"
#include "review/schema.h"

static const struct axis_entry others[] = {
    [AXIS_PRICE] = {"price", N_("Price"), .less = true, .wide = true},
    [AXIS_DATE] = {"date", N_("Date")},
};

struct axis_entry axis_entry(enum axis axis)
{
	const struct schema_part *part;

	assert(axis < AXIS_COUNT);
	if (axis >= AXIS_PRICE)
		return others[axis];
	part = &review_schema.parts[axis];
	return (struct axis_entry){.key = part->key,
	    .label = axis == AXIS_PARTS + PART_MINE ? N_("Your score")
						    : part->label};
}

bool axis_is_known(const struct axis_source *source, enum axis axis)
{
	return axis != AXIS_PARTS + PART_MINE ||
	       (source->weights && weights_any(source->weights));
}

double axis_value(
    const struct axis_source *source, enum axis axis, uint32_t row)
{
	const struct catalog *catalog = source->catalog;

	if (axis == AXIS_PRICE)
		return catalog->price[row];
	if (axis == AXIS_DATE)
		return catalog->date[row] ? catalog->date[row] : (double)NAN;
	return (double)mine_or_part(catalog, source->weights,
	    (enum review_part)(axis - AXIS_PARTS), row);
}

static bool choose(
    const char *option, const char *name, enum axis *axis, struct error *error)
{
	struct str names = {0};
	struct suggest suggest;
	enum axis i;

	if (!name)
		return true;
	suggest_init(&suggest, text_of(name));
	for (i = 0; i < AXIS_COUNT; i++) {
		const char *key = axis_entry(i).key;

		if (!strcmp(name, key))
			break;
		str_join(&names, ", ", key);
		suggest_offer(&suggest, text_of(key));
	}
	if (i < AXIS_COUNT)
		*axis = i;
	else if (suggest.best.len)
		error_set(error,
		    _("--%s takes one of %s, not \"%s\"; did you mean %.*s?"),
		    option, str_c(&names), name, (int)suggest.best.len,
		    suggest.best.ptr);
	else
		error_set(error, _("--%s takes one of %s, not \"%s\""), option,
		    str_c(&names), name);
	str_release(&names);
	return i < AXIS_COUNT;
}

bool axis_choose(const char *x, const char *y, const struct weights *weights,
    enum axis *chosen_x, enum axis *chosen_y, struct error *error)
{
	enum axis whole = AXIS_PARTS + mine_or_whole(weights);

	*chosen_x = AXIS_PRICE;
	*chosen_y = whole;
	if (!choose("x", x, chosen_x, error) ||
	    !choose("y", y, chosen_y, error))
		return false;
	if (*chosen_x == *chosen_y && x && y) {
		error_set(error, _("--x and --y are both %s; name two"),
		    axis_entry(*chosen_x).key);
		return false;
	}
	if (*chosen_x == *chosen_y && x)
		*chosen_y = AXIS_PRICE;
	else if (*chosen_x == *chosen_y)
		*chosen_x = whole;
	return true;
}

/*
 * The axes in one table; the parts of a rating are the schema's.
 */
#include "query/axis.h"

#include <assert.h>
#include <math.h>

#include "query/mine.h"
#include "review/schema.h"

static const struct axis_entry others[] = {
    [AXIS_PRICE] = {"price", "Price", "price", "cheaper", "cheapest",
	.less = true, .wide = true},
    [AXIS_DATE] = {"date", "Date", "date", "newer", "newest"},
};

struct axis_entry axis_entry(enum axis axis)
{
	const struct schema_part *part;

	assert(axis < AXIS_COUNT);
	if (axis >= AXIS_PRICE)
		return others[axis];
	part = &review_schema.parts[axis];
	return (struct axis_entry){.key = part->key,
	    .label =
		axis == AXIS_PARTS + PART_MINE ? "Your score" : part->label,
	    .missing = "score",
	    .better = "better",
	    .best = "best"};
}

enum axis axis_find(struct text name)
{
	enum axis i = 0;

	while (i < AXIS_COUNT && !text_is(name, axis_entry(i).key))
		i++;
	return i;
}

void axis_print_names(struct str *out)
{
	enum axis i;

	for (i = 0; i < AXIS_COUNT; i++)
		str_printf(out, "%s%s", i ? ", " : "", axis_entry(i).key);
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

/*
 * The reader's own score: the notation of weights, and the weighted mean of the
 * parts.
 */
#include "review/weights.h"

#include <math.h>
#include <string.h>

#include "base/message.h"
#include "base/suggest.h"
#include "review/schema.h"

enum { THOUSAND = 1000, SHOWN = 40 /* SHOWN: bytes of a wrong word */ };

static const double LARGEST = 1e6; /* a score beyond is used unrounded */

bool weights_takes(enum review_part part)
{
	return part < PART_COUNT && review_schema.parts[part].phrase;
}

bool weights_any(const struct weights *weights)
{
	int i;

	for (i = 0; i < PART_COUNT; i++)
		if (weights->of[i])
			return true;
	return false;
}

bool weights_equal(const struct weights *a, const struct weights *b)
{
	return !memcmp(a->of, b->of, sizeof a->of);
}

/* Rounds to the nearest, halves away from zero, without a library call. */
static int64_t thousandths(double share)
{
	double many = fmin(fmax(share, -LARGEST), LARGEST) * THOUSAND;

	return (int64_t)(many < 0 ? many - 0.5 : many + 0.5);
}

double weights_mean(
    const struct weights *weights, const double scores[PART_COUNT])
{
	int64_t sum = 0, all = 0, mean;
	int i;

	for (i = 0; i < PART_COUNT; i++) {
		if (!weights->of[i])
			continue;
		if (isnan(scores[i]))
			return NAN;
		sum += weights->of[i] *
		       thousandths(scores[i] / review_schema.parts[i].scale);
		all += weights->of[i];
	}
	if (!all)
		return NAN;
	sum *= (int64_t)review_schema.parts[PART_MINE].scale;
	mean = (sum + (sum < 0 ? -all : all) / 2) / all;
	return (double)mean / THOUSAND;
}

void weights_apply(const struct weights *weights, struct version *version)
{
	double scores[PART_COUNT], mean;
	int i;

	for (i = 0; i < PART_COUNT; i++)
		scores[i] =
		    version->rating[i].present ? version->rating[i].value : NAN;
	mean = weights_mean(weights, scores);
	version->rating[PART_MINE] = isnan(mean)
					 ? (struct number){0}
					 : (struct number){mean, true, false};
}

static bool set_unknown(struct text name, struct error *error)
{
	struct suggest suggest;
	struct str names = {0};
	int i;

	suggest_init(&suggest, name);
	for (i = 0; i < PART_COUNT; i++) {
		const char *key = review_schema.parts[i].key;

		if (!weights_takes((enum review_part)i))
			continue;
		suggest_offer(&suggest, text_of(key));
		str_join(&names, ", ", key);
	}
	if (suggest.best.len)
		error_set(error,
		    _("no part `%.*s` to weigh; did you mean `%.*s`?"),
		    (int)name.len, name.ptr, (int)suggest.best.len,
		    suggest.best.ptr);
	else
		error_set(error, _("no part `%.*s` to weigh; there are %s"),
		    (int)name.len, name.ptr, str_c(&names));
	str_release(&names);
	return false;
}

bool weights_set(struct weights *weights, struct text name, struct text weight,
    struct error *error)
{
	int i;

	if (name.len > SHOWN)
		name.len = SHOWN;
	for (i = 0; i < PART_COUNT; i++)
		if (weights_takes((enum review_part)i) &&
		    text_is(name, review_schema.parts[i].key))
			break;
	if (i == PART_COUNT)
		return set_unknown(name, error);
	if (weight.len != 1 || weight.ptr[0] < '0' ||
	    weight.ptr[0] > '0' + WEIGHTS_MOST) {
		error_set(error,
		    _("`%s` takes a weight from 0 to %d, such as %s=3"),
		    review_schema.parts[i].key, WEIGHTS_MOST,
		    review_schema.parts[i].key);
		return false;
	}
	weights->of[i] = (uint8_t)(weight.ptr[0] - '0');
	return true;
}

/* Takes the text before the next comma off REST. */
static struct text cut_term(struct text *rest)
{
	const char *comma = memchr(rest->ptr, ',', rest->len);
	struct text term = {
	    rest->ptr, comma ? (size_t)(comma - rest->ptr) : rest->len};
	size_t taken = term.len + (comma != NULL);

	*rest = text_from(*rest, taken);
	return text_trim(term);
}

bool weights_parse(
    struct weights *weights, struct text text, struct error *error)
{
	struct text rest = text, term, name, weight;
	struct weights none = {0};

	*weights = none;
	while (rest.len) {
		const char *sign;

		term = cut_term(&rest);
		sign = memchr(term.ptr, '=', term.len);
		name = term;
		weight = TEXT("");
		if (sign) {
			name.len = (size_t)(sign - term.ptr);
			weight =
			    (struct text){sign + 1, term.len - name.len - 1};
		}
		if (!weights_set(
			weights, text_trim(name), text_trim(weight), error))
			return false;
	}
	if (weights_any(weights))
		return true;
	error_set(error, _("no part has a weight; write a part with one from 1 "
			   "to 9, such as science=3,cost=2"));
	return false;
}

void weights_print(const struct weights *weights, struct str *out)
{
	const char *gap = "";
	int i;

	for (i = 0; i < PART_COUNT; i++)
		if (weights->of[i]) {
			str_printf(out, "%s%s=%u", gap,
			    review_schema.parts[i].key, weights->of[i]);
			gap = ",";
		}
}

void weights_print_brief(const struct weights *weights, struct str *out)
{
	const char *gap = "";
	int i;

	for (i = 0; i < PART_COUNT; i++)
		if (weights->of[i]) {
			str_printf(out, "%s%s %u", gap,
			    _(review_schema.parts[i].brief), weights->of[i]);
			gap = " ";
		}
}

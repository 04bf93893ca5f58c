/*
 * Weights in the configuration: named sets in `weights:`, and the `weights` of
 * a saved query.
 */
#include "query/config/config_weights.h"

#include <string.h>

#include "base/message.h"
#include "base/suggest.h"

static const struct config_weights *find_set(
    const struct config *config, struct text name)
{
	size_t i;

	for (i = 0; config && i < config->weights_count; i++)
		if (text_equal(config->weights[i].name, name))
			return &config->weights[i];
	return NULL;
}

static void note(
    struct config *config, uint32_t line, struct text name, struct error *error)
{
	config_note(config, line, "`%.*s`: %s", (int)name.len, name.ptr,
	    error_message(error));
	error_release(error);
}

/* Reads a mapping of parts to weights. */
static bool read_mapping(
    const struct yaml_node *node, struct weights *weights, struct error *error)
{
	size_t i;

	for (i = 0; i < node->count; i++)
		if (!weights_set(weights, node->keys[i]->text,
			node->items[i]->text, error))
			return false;
	if (weights_any(weights))
		return true;
	error_set(error, _("no part has a weight"));
	return false;
}

void config_weights_take(struct config *config, const struct yaml_node *key,
    const struct yaml_node *value)
{
	struct config_weights set = {.name = key->text, .line = key->line};
	struct error error = {0};
	bool good;

	if (value->kind == YAML_MAPPING)
		good = read_mapping(value, &set.weights, &error);
	else
		good = weights_parse(&set.weights,
		    value->kind == YAML_SCALAR ? value->text : TEXT(""),
		    &error);
	if (key->kind != YAML_SCALAR || !key->text.len ||
	    memchr(key->text.ptr, '=', key->text.len))
		config_note(config, key->line,
		    _("a set of weights has a name without `=`: `  desk: "
		      "science=3,cost=2`"));
	else if (!good)
		note(config, key->line, key->text, &error);
	else
		config->weights[config->weights_count++] = set;
	error_release(&error);
}

void config_weights_settle(struct config *config)
{
	struct error error = {0};
	size_t i;

	for (i = 0; i < config->query_count; i++) {
		struct config_query *query = &config->queries[i];

		if (query->weights_text.ptr &&
		    !config_weights_read(
			config, query->weights_text, &query->weights, &error))
			note(config, query->line, query->name, &error);
	}
}

static void set_unknown(
    const struct config *config, struct text text, struct error *error)
{
	struct suggest suggest;
	size_t i;

	suggest_init(&suggest, text);
	for (i = 0; config && i < config->weights_count; i++)
		suggest_offer(&suggest, config->weights[i].name);
	if (suggest.best.len)
		error_set(error,
		    _("no set of weights is called `%.*s`; did you mean "
		      "`%.*s`?"),
		    (int)text.len, text.ptr, (int)suggest.best.len,
		    suggest.best.ptr);
	else
		error_set(error,
		    _("no set of weights is called `%.*s`; name one below "
		      "`weights:` in the configuration, or write weights such "
		      "as science=3,cost=2"),
		    (int)text.len, text.ptr);
}

bool config_weights_read(const struct config *config, struct text text,
    struct weights *weights, struct error *error)
{
	const struct config_weights *set = find_set(config, text_trim(text));

	*weights = (struct weights){0};
	if (set)
		*weights = set->weights;
	else if (!text.len || memchr(text.ptr, '=', text.len))
		return weights_parse(weights, text, error);
	else
		set_unknown(config, text_trim(text), error);
	return set != NULL;
}

struct text config_weights_name(
    const struct config *config, const struct weights *weights)
{
	size_t i;

	for (i = 0; config && i < config->weights_count; i++)
		if (weights_equal(&config->weights[i].weights, weights))
			return config->weights[i].name;
	return (struct text){0};
}

bool config_weights_of_query(
    void *context, struct text name, struct weights *weights)
{
	const struct config *config = context;
	size_t i;

	for (i = 0; config && i < config->query_count; i++)
		if (text_equal(config->queries[i].name, name) &&
		    weights_any(&config->queries[i].weights)) {
			*weights = config->queries[i].weights;
			return true;
		}
	return false;
}

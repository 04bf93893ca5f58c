/*
 * Types by name: keys, titles and words in any language, and the types below a
 * parent.
 */
#include "review/type.h"

#include <ctype.h>
#include <string.h>

uint8_t type_find_key(const struct schema_types *schema, struct text key)
{
	size_t i;

	for (i = 1; i < schema->count; i++)
		if (text_is(key, schema->types[i].key))
			return (uint8_t)i;
	return TYPE_NONE;
}

uint8_t type_parent(const struct schema_types *schema, uint8_t type)
{
	uint8_t parent = schema->types[type].parent;

	return parent ? parent : type;
}

bool type_is_of(const struct schema_types *schema, uint8_t type, uint8_t wider)
{
	return !wider || type == wider || schema->types[type].parent == wider;
}

struct text type_title(
    const struct schema_types *schema, uint8_t type, struct text lang)
{
	const struct schema_language *language = schema_language(lang);
	const char *const *titles = schema->types[type].title;
	const char *title =
	    language ? titles[language - review_schema.languages] : NULL;

	if (!title)
		title = titles[0];
	return text_of(title ? title : "");
}

void type_noun(const struct schema_types *schema, uint8_t type,
    struct text lang, struct str *out)
{
	struct text title = type_title(schema, type, lang);
	bool name = title.len > 1 && !islower((unsigned char)title.ptr[1]);

	if (!title.len)
		return;
	str_putc(out,
	    name ? title.ptr[0] : (char)tolower((unsigned char)title.ptr[0]));
	str_append(out, title.ptr + 1, title.len - 1);
}

/* The name to find. */
struct wanted {
	const struct schema_types *schema;
	struct text name; /* levelled */
	bool before, after;
	struct type_scratch scratch;
};

static bool is_meant(struct wanted *wanted, struct text text)
{
	struct text own = type_level(&wanted->scratch, text);
	struct text name = wanted->name;
	size_t more = own.len - name.len;

	if (own.len < name.len || (more && !wanted->before && !wanted->after))
		return false;
	if (wanted->before && wanted->after)
		return memmem(own.ptr, own.len, name.ptr, name.len) != NULL;
	return text_at(own, wanted->before ? more : 0, name);
}

static bool is_called(struct wanted *wanted, uint8_t type)
{
	const struct schema_type *it = &wanted->schema->types[type];
	int lang;

	if (is_meant(wanted, text_of(it->key)))
		return true;
	for (lang = 0; lang < SCHEMA_LANGUAGES; lang++)
		if (it->title[lang] &&
		    is_meant(wanted, text_of(it->title[lang])))
			return true;
	return false;
}

/* The types with that name, or whose parent has it. */
static uint64_t find_called(struct wanted *wanted)
{
	const struct schema_types *schema = wanted->schema;
	uint64_t named = 0, set = 0;
	size_t i;

	for (i = 1; i < schema->count; i++)
		if (is_called(wanted, (uint8_t)i))
			named |= UINT64_C(1) << i;
	for (i = 1; i < schema->count; i++)
		if (schema->types[i].parent &&
		    (named >> i & 1 || named >> schema->types[i].parent & 1))
			set |= UINT64_C(1) << i;
	return set;
}

static uint64_t find_by_words(struct wanted *wanted)
{
	const struct schema_types *schema = wanted->schema;
	struct text word;
	uint64_t set = 0;
	size_t i;
	int lang;

	for (i = 0; i < schema->word_count; i++) {
		const struct schema_words *words = &schema->words[i];

		for (lang = 0; words->type && lang < SCHEMA_LANGUAGES; lang++)
			for (const char *list = words->words[lang];
			     schema_cut(&list, &word);)
				if (is_meant(wanted, word))
					set |= UINT64_C(1)
					       << type_find_key(schema,
						      text_of(words->type));
	}
	return set;
}

uint64_t type_find(const struct schema_types *schema, struct text name,
    bool before, bool after)
{
	struct wanted wanted = {
	    .schema = schema, .before = before, .after = after};
	struct type_scratch own = {0};
	uint64_t set;

	wanted.name = type_level(&own, name);
	set = find_called(&wanted);
	if (!set && wanted.name.len && !before && !after)
		set = find_by_words(&wanted);
	type_scratch_release(&own);
	type_scratch_release(&wanted.scratch);
	return set;
}

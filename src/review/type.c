/*
 * The rule that finds a product's type: a tag names the type of the longest
 * word it ends with; of several types the first in the schema's table wins;
 * traits and second types modify it; without a telling tag, name and summary
 * decide.
 */
#include "review/type.h"

#include <assert.h>
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "base/mem.h"
#include "base/spelling.h"
#include "base/unicode.h"

enum { WORD_LONGEST = 96 /* bytes, folded */ };

struct word {
	struct text text; /* folded */
	uint8_t rank;     /* the lowest of several wins */
	uint8_t type;     /* TYPE_NONE: it names no type */
	bool tag_only;
};

struct trait {
	struct text text;
	uint32_t bits;
};

struct turn {
	uint64_t from, also; /* sets of types */
	uint32_t trait, unless;
	uint8_t to;
};

struct texts {
	struct text *items;
	size_t count, capacity;
};

struct type_words {
	struct arena *arena;
	struct hash_table by_text, by_trait;
	struct word *words;
	size_t word_count, word_capacity;
	struct trait *traits;
	size_t trait_count, trait_capacity;
	struct turn *turns;
	size_t turn_count;
	struct texts before, after, said;
};

/* Separates CamelCase: StudioMonitor, but not aptX. */
static void split_case(struct str *out, struct text tag)
{
	size_t run = 0, i; /* letters of the word so far */

	for (i = 0; i < tag.len; i++) {
		unsigned char c = (unsigned char)tag.ptr[i];

		if (run > 2 && isupper(c) && i + 1 < tag.len &&
		    islower((unsigned char)tag.ptr[i - 1]) &&
		    islower((unsigned char)tag.ptr[i + 1])) {
			str_putc(out, ' ');
			run = 0;
		}
		run = isalpha(c) ? run + 1 : 0;
		str_putc(out, (char)c);
	}
}

static bool is_letter(char c)
{
	return c >= 'a' && c <= 'z';
}

static bool is_ascii_word(char c)
{
	return is_letter(c) || (c >= '0' && c <= '9');
}

/* The length of BYTES without a plural's s. */
static size_t drop_plural(const char *bytes, size_t len)
{
	return len > 2 && bytes[len - 1] == 's' && is_letter(bytes[len - 2]) &&
		       bytes[len - 2] != 's' && is_letter(bytes[len - 3])
		   ? len - 1
		   : len;
}

/* Length of a separator of words at the start of TEXT, or 0. */
static size_t joint(struct text text)
{
	char c = text.ptr[0];

	if (c == ' ' || c == '-' || c == '_')
		return 1;
	return text_starts(text, "・") ? strlen("・") : 0;
}

/* Makes folded TEXT comparable: one blank between words, none beside Japanese,
 * no plurals. */
static void level(struct str *text)
{
	char *bytes = text->data;
	size_t to = 0, at = 0, len;

	while (at < text->len) {
		len = joint((struct text){bytes + at, text->len - at});
		if (!is_ascii_word(bytes[at]))
			to = drop_plural(bytes, to);
		if (len) {
			if (to && !(bytes[to - 1] & 0x80) &&
			    bytes[to - 1] != ' ')
				bytes[to++] = ' ';
			at += len;
			continue;
		}
		if ((bytes[at] & 0x80) && to && bytes[to - 1] == ' ')
			to--;
		bytes[to++] = bytes[at++];
	}
	to = drop_plural(bytes, to);
	to -= to && bytes[to - 1] == ' ';
	text->len = spelling_stem((struct text){bytes, to}).len;
	if (bytes)
		bytes[text->len] = '\0';
}

struct text type_level(struct type_scratch *scratch, struct text tag)
{
	str_clear(&scratch->cased);
	str_clear(&scratch->folded);
	split_case(&scratch->cased, tag);
	unicode_fold(&scratch->folded, str_text(&scratch->cased), NULL);
	level(&scratch->folded);
	return str_text(&scratch->folded);
}

static struct text level_text(struct type_scratch *scratch, struct text folded)
{
	str_clear(&scratch->folded);
	str_add(&scratch->folded, folded);
	level(&scratch->folded);
	return str_text(&scratch->folded);
}

static const struct word *find_word(
    const struct type_words *words, struct text text)
{
	uint32_t cursor = 0, at;
	uint64_t hash;

	if (!text.len || text.len > WORD_LONGEST)
		return NULL;
	hash = hash_text(text, 0);
	while (hash_table_next(&words->by_text, hash, &cursor, &at))
		if (text_equal(words->words[at].text, text))
			return &words->words[at];
	return NULL;
}

static uint32_t find_trait(const struct type_words *words, struct text text)
{
	uint32_t cursor = 0, at, bits = 0;
	uint64_t hash = hash_text(text, 0);

	while (hash_table_next(&words->by_trait, hash, &cursor, &at))
		if (text_equal(words->traits[at].text, text))
			bits |= words->traits[at].bits;
	return bits;
}

/* Whether a word may begin or end at AT. */
static bool is_boundary(struct text text, size_t at)
{
	if (at == 0 || at == text.len)
		return true;
	if ((text.ptr[at] & 0xC0) == 0x80)
		return false;
	return !is_ascii_word(text.ptr[at]) || !is_ascii_word(text.ptr[at - 1]);
}

/* The longest word at the end of TAG, or NULL. */
static const struct word *find_end(
    const struct type_words *words, struct text tag)
{
	size_t at = tag.len > WORD_LONGEST ? tag.len - WORD_LONGEST : 0;

	for (; at < tag.len; at++) {
		const struct word *word;

		if (!is_boundary(tag, at) || tag.ptr[at] == ' ')
			continue;
		word = find_word(words, text_from(tag, at));
		if (word)
			return word;
	}
	return NULL;
}

/* The longest word of TEXT at AT, or NULL. */
static const struct word *find_start(
    const struct type_words *words, struct text text, size_t at)
{
	size_t end =
	    at + WORD_LONGEST < text.len ? at + WORD_LONGEST : text.len;

	for (; end > at; end--) {
		const struct word *word;

		if (!is_boundary(text, end))
			continue;
		word = find_word(words, text_part(text, at, end));
		if (word && !word->tag_only)
			return word;
	}
	return NULL;
}

/* Whether one of TEXTS stands right before AT, or with AFTER at it. */
static bool has_beside(
    const struct texts *texts, struct text text, size_t at, bool after)
{
	size_t i;

	if (after && at < text.len && text.ptr[at] == ' ')
		at++;
	if (!after && at && text.ptr[at - 1] == ' ')
		at--;
	for (i = 0; i < texts->count; i++) {
		struct text word = texts->items[i];
		size_t start = after ? at : at - word.len;

		if (word.len > (after ? text.len - at : at) ||
		    memcmp(text.ptr + start, word.ptr, word.len) != 0)
			continue;
		if (!(word.ptr[0] & 0x80) &&
		    !is_boundary(text, after ? start + word.len : start))
			continue;
		return true;
	}
	return false;
}

/* The type in running TEXT: that of its first word, or with LAST its last. */
static uint8_t read_text(
    const struct type_words *words, struct text text, bool last)
{
	uint8_t found = TYPE_NONE;
	size_t at = 0, start;

	while (at < text.len) {
		const struct word *word = NULL, *next;

		if (is_boundary(text, at) && text.ptr[at] != ' ')
			word = find_start(words, text, at);
		if (!word) {
			at++;
			continue;
		}
		/* Of adjacent words the last counts. */
		for (start = at, next = word; next;) {
			word = next;
			at += word->text.len;
			at += at < text.len && text.ptr[at] == ' ';
			next =
			    at < text.len ? find_start(words, text, at) : NULL;
		}
		if (!word->type ||
		    has_beside(&words->before, text, start, false) ||
		    has_beside(&words->after, text, at, true))
			continue;
		found = word->type;
		if (!last)
			break;
	}
	return found;
}

/* The meaning of all tags together. */
struct saying {
	uint64_t named; /* types */
	uint32_t traits;
	const struct word *first;
};

static struct saying read_tags(const struct type_words *words,
    const struct type_question *question, struct type_scratch *scratch)
{
	struct saying saying = {0};
	size_t i;

	for (i = 0; i < question->tag_count; i++) {
		struct text tag = type_level(scratch, question->tags[i]);
		const struct word *word = find_end(words, tag);

		saying.traits |= find_trait(words, tag);
		if (!word || !word->type)
			continue;
		saying.named |= UINT64_C(1) << word->type;
		if (!saying.first || word->rank < saying.first->rank)
			saying.first = word;
	}
	return saying;
}

static bool summary_says(const struct type_words *words,
    const struct type_question *question, struct type_scratch *scratch)
{
	struct text text = level_text(scratch, question->summary);
	size_t i;

	for (i = 0; i < words->said.count; i++)
		if (memmem(text.ptr, text.len, words->said.items[i].ptr,
			words->said.items[i].len))
			return true;
	return false;
}

static uint8_t apply_turns(const struct type_words *words,
    const struct type_question *question, struct saying *saying, uint8_t type,
    struct type_scratch *scratch)
{
	size_t i;

	for (i = 0; i < words->turn_count; i++) {
		const struct turn *turn = &words->turns[i];

		if (!(turn->from >> type & 1) ||
		    (turn->also && !(turn->also & saying->named)) ||
		    (turn->unless & saying->traits))
			continue;
		/* The summary may also name the first trait. */
		if ((turn->trait & ~saying->traits & 1) && turn->unless &&
		    summary_says(words, question, scratch))
			saying->traits |= 1;
		if (!turn->trait || (turn->trait & saying->traits))
			type = turn->to;
	}
	return type;
}

uint8_t type_decide(const struct type_words *words,
    const struct type_question *question, struct type_scratch *scratch)
{
	struct saying saying = read_tags(words, question, scratch);
	uint8_t type = saying.first ? saying.first->type : TYPE_NONE;

	if (!type)
		type =
		    read_text(words, level_text(scratch, question->name), true);
	if (!type)
		type = read_text(
		    words, level_text(scratch, question->summary), false);
	return type ? apply_turns(words, question, &saying, type, scratch)
		    : TYPE_NONE;
}

void type_scratch_release(struct type_scratch *scratch)
{
	str_release(&scratch->cased);
	str_release(&scratch->folded);
}

static struct text keep_level(struct type_words *words, struct text word)
{
	struct type_scratch scratch = {0};
	struct text kept = arena_text(words->arena, type_level(&scratch, word));

	type_scratch_release(&scratch);
	return kept;
}

static void add_word(
    struct type_words *words, struct text text, uint8_t type, size_t rank)
{
	bool tag_only = text.len && text.ptr[0] == '!';
	struct text word = keep_level(words, text_from(text, tag_only));

	if (!word.len || find_word(words, word))
		return;
	words->words = mem_grow(words->words, words->word_count,
	    &words->word_capacity, sizeof *words->words);
	words->words[words->word_count] =
	    (struct word){word, (uint8_t)rank, type, tag_only};
	hash_table_add(
	    &words->by_text, hash_text(word, 0), (uint32_t)words->word_count++);
}

static void add_trait(struct type_words *words, struct text text, uint32_t bits)
{
	struct text word = keep_level(words, text);

	words->traits = mem_grow(words->traits, words->trait_count,
	    &words->trait_capacity, sizeof *words->traits);
	words->traits[words->trait_count] = (struct trait){word, bits};
	hash_table_add(&words->by_trait, hash_text(word, 0),
	    (uint32_t)words->trait_count++);
}

static void add_texts(
    struct type_words *words, struct texts *texts, const char *list)
{
	struct text word;

	while (schema_cut(&list, &word)) {
		texts->items = mem_grow(texts->items, texts->count,
		    &texts->capacity, sizeof *texts->items);
		texts->items[texts->count++] = keep_level(words, word);
	}
}

static uint64_t type_set(const struct schema_types *schema, const char *keys)
{
	struct text key;
	uint64_t set = 0;

	while (schema_cut(&keys, &key)) {
		uint8_t type = type_find_key(schema, key);

		assert(type);
		set |= UINT64_C(1) << type;
	}
	return set;
}

static uint32_t trait_set(const struct schema_types *schema, const char *keys)
{
	struct text key;
	uint32_t set = 0;
	size_t i;

	while (schema_cut(&keys, &key))
		for (i = 0; i < schema->trait_count; i++)
			if (text_is(key, schema->traits[i].type))
				set |= UINT32_C(1) << i;
	return set;
}

static void add_turns(
    struct type_words *words, const struct schema_types *schema)
{
	size_t i;

	words->turn_count = schema->turn_count;
	words->turns = mem_new(schema->turn_count, sizeof *words->turns);
	for (i = 0; i < schema->turn_count; i++) {
		const struct schema_turn *turn = &schema->turns[i];

		words->turns[i] = (struct turn){type_set(schema, turn->from),
		    type_set(schema, turn->also),
		    trait_set(schema, turn->trait),
		    trait_set(schema, turn->unless),
		    type_find_key(schema, text_of(turn->to))};
	}
}

static void add_schema(
    struct type_words *words, const struct schema_types *schema)
{
	struct text word;
	const char *list;
	size_t i;
	int lang;

	for (i = 0; i < schema->word_count; i++) {
		const struct schema_words *of = &schema->words[i];
		uint8_t type =
		    of->type ? type_find_key(schema, text_of(of->type)) : 0;

		for (lang = 0; lang < SCHEMA_LANGUAGES; lang++)
			for (list = of->words[lang]; schema_cut(&list, &word);)
				add_word(words, word, type, i + 1);
	}
	for (i = 0; i < schema->trait_count; i++)
		for (lang = 0; lang < SCHEMA_LANGUAGES; lang++)
			for (list = schema->traits[i].words[lang];
			     schema_cut(&list, &word);)
				add_trait(words, word, UINT32_C(1) << i);
	add_turns(words, schema);
	add_texts(words, &words->before, schema->before);
	add_texts(words, &words->after, schema->after);
	add_texts(words, &words->said, schema->said);
}

struct type_words *type_words_new(const struct schema_types *schema,
    const struct type_word *more, size_t more_count)
{
	struct type_words *words = mem_new(1, sizeof *words);
	size_t i;

	assert(schema->count <= TYPES_MOST);
	words->arena = arena_new();
	for (i = 0; i < more_count; i++)
		add_word(words, more[i].word, more[i].type, 0);
	add_schema(words, schema);
	return words;
}

void type_words_free(struct type_words *words)
{
	if (!words)
		return;
	hash_table_release(&words->by_text);
	hash_table_release(&words->by_trait);
	free(words->words);
	free(words->traits);
	free(words->turns);
	free(words->before.items);
	free(words->after.items);
	free(words->said.items);
	arena_free(words->arena);
	free(words);
}

static uint64_t hash_string(const char *string, uint64_t seed)
{
	return hash_text(string ? text_of(string) : TEXT(""), seed + 1);
}

static uint64_t hash_words(
    const struct schema_words *words, size_t count, uint64_t hash)
{
	size_t i;
	int lang;

	for (i = 0; i < count; i++) {
		hash = hash_string(words[i].type, hash);
		for (lang = 0; lang < SCHEMA_LANGUAGES; lang++)
			hash = hash_string(words[i].words[lang], hash);
	}
	return hash;
}

uint64_t type_words_hash(const struct schema_types *schema,
    const struct type_word *more, size_t more_count)
{
	uint64_t hash = 0;
	size_t i;

	for (i = 1; i < schema->count; i++)
		hash = hash_string(schema->types[i].key, hash);
	hash = hash_words(schema->words, schema->word_count, hash);
	hash = hash_words(schema->traits, schema->trait_count, hash);
	for (i = 0; i < schema->turn_count; i++) {
		const struct schema_turn *turn = &schema->turns[i];

		hash = hash_string(turn->from, hash);
		hash = hash_string(turn->also, hash);
		hash = hash_string(turn->trait, hash);
		hash = hash_string(turn->unless, hash);
		hash = hash_string(turn->to, hash);
	}
	hash = hash_string(schema->before, hash);
	hash = hash_string(schema->after, hash);
	hash = hash_string(schema->said, hash);
	for (i = 0; i < more_count; i++)
		hash = hash_text(more[i].word, hash + more[i].type);
	return hash;
}

/*
 * Translations looked up in tables that are compiled in: no locale has to be
 * installed, no file opened, and one process speaks several languages at once.
 */
#include "base/message.h"

#include <string.h>
#include <strings.h>

#include "base/message_table.h"

static const struct messages *spoken;

const struct messages *messages_find(struct text tag)
{
	const struct messages *messages = message_languages;
	size_t len;

	for (len = 0; len < tag.len && tag.ptr[len] != '-'; len++)
		;
	for (; messages->tag; messages++)
		if (len == strlen(messages->tag) &&
		    !strncasecmp(tag.ptr, messages->tag, len))
			return messages;
	return NULL;
}

void messages_print_tags(struct str *out)
{
	const struct messages *messages;

	str_puts(out, "en");
	for (messages = message_languages; messages->tag; messages++)
		str_printf(out, ", %s", messages->tag);
}

void message_speak(const struct messages *messages)
{
	spoken = messages;
}

const struct messages *message_spoken(void)
{
	return spoken;
}

static const struct message *find(
    const struct messages *messages, const char *id)
{
	size_t low = 0, high = messages ? messages->count : 0;

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		const struct message *item = &messages->items[middle];
		int order = strcmp(id, messages->texts + item->id);

		if (!order)
			return item;
		if (order < 0)
			high = middle;
		else
			low = middle + 1;
	}
	return NULL;
}

/* The English of an id is what follows its context. */
static const char *drop_context(const char *id)
{
	const char *end = strchr(id, '\004');

	return end ? end + 1 : id;
}

const char *message_in(const struct messages *messages, const char *id)
{
	const struct message *item = find(messages, id);

	return item ? messages->texts + item->text : drop_context(id);
}

const char *message_count_in(const struct messages *messages, const char *one,
    const char *many, unsigned long count)
{
	const struct message *item = find(messages, one);

	if (!item)
		return count == 1 ? drop_context(one) : many;
	return messages->texts + (count == 1 ? item->text : item->many);
}

const char *message_get(const char *id)
{
	return message_in(spoken, id);
}

const char *message_get_count(
    const char *one, const char *many, unsigned long count)
{
	return message_count_in(spoken, one, many, count);
}

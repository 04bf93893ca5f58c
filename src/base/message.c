/*
 * Translations from compiled-in tables: no locale has to be installed and no
 * file opened, and one process can use several languages at once.
 */
#include "base/message.h"

#include <errno.h>
#include <string.h>
#include <strings.h>

#include "base/message_table.h"

static const struct messages *spoken;

static bool is_of(struct text tag, const char *language)
{
	size_t len = strlen(language);

	return tag.len >= len && !strncasecmp(tag.ptr, language, len) &&
	       (tag.len == len || tag.ptr[len] == '-');
}

const struct messages *messages_find(struct text tag)
{
	const struct messages *messages;

	for (messages = message_languages; messages->tag; messages++)
		if (is_of(tag, messages->tag))
			return messages;
	return NULL;
}

bool messages_has(struct text tag)
{
	return is_of(tag, "en") || messages_find(tag);
}

struct text messages_tag(const struct messages *messages)
{
	return text_of(messages ? messages->tag : "en");
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

/* The English text of an id follows its context. */
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

/* Errors of files and terminals, which the C library names in English only, or
 * in an installed locale. */
static const struct {
	int number;
	const char *text;
} errors[] = {
    {EACCES, N_("Permission denied")},
    {EBUSY, N_("Device or resource busy")},
    {EDQUOT, N_("Disk quota exceeded")},
    {EEXIST, N_("File exists")},
    {EFBIG, N_("File too large")},
    {EINVAL, N_("Invalid argument")},
    {EIO, N_("Input/output error")},
    {EISDIR, N_("Is a directory")},
    {ELOOP, N_("Too many levels of symbolic links")},
    {EMFILE, N_("Too many open files")},
    {ENAMETOOLONG, N_("File name too long")},
    {ENFILE, N_("Too many open files in system")},
    {ENOENT, N_("No such file or directory")},
    {ENOEXEC, N_("Exec format error")},
    {ENOMEM, N_("Cannot allocate memory")},
    {ENOSPC, N_("No space left on device")},
    {ENOTDIR, N_("Not a directory")},
    {ENXIO, N_("No such device or address")},
    {EPERM, N_("Operation not permitted")},
    {EPIPE, N_("Broken pipe")},
    {EROFS, N_("Read-only file system")},
    {ESTALE, N_("Stale file handle")},
};

const char *message_errno_in(const struct messages *messages, int number)
{
	for (size_t i = 0; i < sizeof errors / sizeof *errors; i++)
		if (errors[i].number == number)
			return message_in(messages, errors[i].text);
	return strerror(number);
}

const char *message_errno(int number)
{
	return message_errno_in(spoken, number);
}

void message_add_label(const char *label, struct str *out)
{
	char first = *label;

	str_putc(
	    out, first >= 'A' && first <= 'Z' ? (char)(first | 32) : first);
	str_puts(out, label + 1);
}

static struct text find_value(struct text values, char number)
{
	struct text value = TEXT("");

	for (; number > '0'; number--)
		value = values.len ? text_cut_line(&values) : TEXT("");
	return value;
}

void message_fill(const char *message, struct text values, struct str *out)
{
	for (; *message; message++) {
		if (*message == '$' && message[1] >= '1' && message[1] <= '9')
			str_add(out, find_value(values, *++message));
		else if (*message == '$' && message[1] == '$')
			str_putc(out, *++message);
		else
			str_putc(out, *message);
	}
}

/*
 * Locale names read as text (language_TERRITORY.charset@modifier), since SSH
 * passes on the client's locale, which may not be installed here.
 */
#include "cli/locale.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

#include "base/message.h"

static bool is_posix(struct text name)
{
	return !name.len || text_is(name, "C") || text_is(name, "POSIX");
}

bool locale_is_lang(struct text lang)
{
	size_t i;

	if (lang.len < 2 || lang.len > 35 || !isalpha((unsigned char)*lang.ptr))
		return false;
	for (i = 0; i < lang.len; i++)
		if (!isalnum((unsigned char)lang.ptr[i]) && lang.ptr[i] != '-')
			return false;
	return true;
}

/* The language of a name such as ja_JP.UTF-8, or {0}: C, POSIX, "". */
static struct text read_name(const char *name)
{
	struct text lang = {name, strcspn(name, "_.@:")};

	if (is_posix(lang) || !locale_is_lang(lang))
		lang.len = 0;
	return lang;
}

struct text locale_language(const char *list, const char *name)
{
	struct text none = {0};

	if (is_posix(text_of(name)))
		return none;
	while (list && *list) {
		size_t len = strcspn(list, ":");
		struct text lang = read_name(list);

		if (lang.len > len)
			lang.len = len;
		if (messages_has(lang))
			return lang;
		list += len + (list[len] == ':');
	}
	return read_name(name);
}

bool locale_is_utf8(const char *name)
{
	const char *charset = strchr(name, '.');
	size_t len;

	if (!charset)
		return !is_posix((struct text){name, strcspn(name, "@")});
	charset++;
	len = strcspn(charset, "@");
	return (len == 5 && !strncasecmp(charset, "utf-8", 5)) ||
	       (len == 4 && !strncasecmp(charset, "utf8", 4));
}

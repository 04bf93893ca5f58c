/*
 * External links: which may be opened, and the command line for it. Starts
 * nothing.
 */
#include "tui/term/opener.h"

#include <string.h>
#include <strings.h>

#include "base/words.h"
#include "tui/term/clipboard.h"

bool opener_accepts(struct text url)
{
	static const char *const schemes[] = {"http://", "https://", "mailto:"};
	size_t i, len;

	for (i = 0; i < sizeof schemes / sizeof *schemes; i++) {
		len = strlen(schemes[i]);
		if (url.len > len && !strncasecmp(url.ptr, schemes[i], len))
			break;
	}
	return i < sizeof schemes / sizeof *schemes &&
	       clipboard_is_harmless(url);
}

static char *put_in(
    struct arena *arena, const char *word, struct text url, bool *any)
{
	struct str made = {0};
	struct text copy;
	const char *at;

	for (; (at = strstr(word, "%s")); word = at + 2) {
		str_append(&made, word, (size_t)(at - word));
		str_add(&made, url);
		*any = true;
	}
	str_puts(&made, word);
	copy = arena_text(arena, str_text(&made));
	str_release(&made);
	return (char *)copy.ptr;
}

char **opener_make_words(
    struct arena *arena, struct text command, struct text url, bool *background)
{
	char **words, **made;
	size_t count, i;
	bool any = false;

	command = text_trim(command);
	*background = command.len && command.ptr[command.len - 1] == '&';
	if (*background)
		command.len--;
	words = words_split(arena, command, &count);
	if (!count)
		return NULL;
	made = arena_alloc(arena, count + 2, sizeof *made);
	for (i = 0; i < count; i++)
		made[i] = put_in(arena, words[i], url, &any);
	if (!any)
		made[count] = (char *)arena_text(arena, url).ptr;
	return made;
}

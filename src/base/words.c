/*
 * Command lines split into words without a shell, and quoted for one.
 */
#include "base/words.h"

#include <ctype.h>
#include <stdbool.h>
#include <string.h>

static bool is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\n';
}

/* Appends the text in the quotes that open at TEXT.ptr[AT]; returns the end of
 * the quotes. */
static size_t take_quoted(struct text text, size_t at, struct str *word)
{
	char quote = text.ptr[at++];

	for (; at < text.len && text.ptr[at] != quote; at++) {
		if (quote == '"' && text.ptr[at] == '\\' && at + 1 < text.len &&
		    strchr("\"\\$`", text.ptr[at + 1]))
			at++;
		str_putc(word, text.ptr[at]);
	}
	return at < text.len ? at + 1 : at;
}

static size_t take_word(struct text text, size_t at, struct str *word)
{
	while (at < text.len && !is_blank(text.ptr[at])) {
		if (text.ptr[at] == '\'' || text.ptr[at] == '"') {
			at = take_quoted(text, at, word);
			continue;
		}
		if (text.ptr[at] == '\\' && at + 1 < text.len)
			at++;
		str_putc(word, text.ptr[at++]);
	}
	return at;
}

char **words_split(struct arena *arena, struct text command, size_t *count)
{
	/* A word and a blank take two bytes. */
	char **words = arena_alloc(arena, command.len / 2 + 2, sizeof *words);
	struct str word = {0};
	size_t at = 0;

	*count = 0;
	for (;;) {
		struct text copy;

		while (at < command.len && is_blank(command.ptr[at]))
			at++;
		if (at == command.len)
			break;
		str_clear(&word);
		at = take_word(command, at, &word);
		copy = arena_text(arena, str_text(&word));
		words[(*count)++] = (char *)copy.ptr;
	}
	str_release(&word);
	return words;
}

static bool is_plain(char c)
{
	return isalnum((unsigned char)c) || strchr("_./:@%+,-", c);
}

void words_quote(struct str *out, struct text word)
{
	size_t i = 0;

	while (i < word.len && word.ptr[i] && is_plain(word.ptr[i]))
		i++;
	if (word.len && i == word.len) {
		str_add(out, word);
		return;
	}
	str_putc(out, '\'');
	for (i = 0; i < word.len; i++) {
		if (word.ptr[i] == '\'')
			str_puts(out, "'\\'");
		str_putc(out, word.ptr[i]);
	}
	str_putc(out, '\'');
}

void words_add_option(struct str *out, const char *option, struct text value)
{
	str_printf(out, " %s ", option);
	words_quote(out, value);
}

/*
 * Keys of names in natural order, made byte by byte: a comparison seldom needs
 * more than a few.
 */
#include "library/name_key.h"

#include "base/unicode.h"
#include "base/utf8.h"

enum { OTHER, LETTER, DIGIT, START };
/* Digits that one byte of a number's length can count. */
enum { LENGTH_STEP = 254 };

struct name_key name_key_of(struct text folded_name)
{
	return (struct name_key){.p = folded_name.ptr,
	    .end = folded_name.ptr + folded_name.len,
	    .last = START};
}

static bool is_separator(char c)
{
	return c == ' ' || c == '-';
}

static int kind_of(char c)
{
	unsigned byte = (unsigned char)c;

	if (byte - '0' < 10)
		return DIGIT;
	return byte >= 0x80 || (byte | 0x20) - 'a' < 26 ? LETTER : OTHER;
}

/* A longer number is greater, so its length comes first: a byte
 * 0xFF for each LENGTH_STEP digits, then one for the rest. */
static int next_length(struct name_key *key)
{
	int byte;

	if (key->length >= LENGTH_STEP) {
		key->length -= LENGTH_STEP;
		return 0xFF;
	}
	byte = (int)key->length + 1;
	key->counting = false;
	return byte;
}

static int start_number(struct name_key *key)
{
	const char *p = key->p;

	while (p < key->end && *p == '0')
		p++;
	key->p = p;
	while (p < key->end && kind_of(*p) == DIGIT)
		p++;
	key->digits = key->length = (size_t)(p - key->p);
	key->counting = true;
	key->last = DIGIT;
	return '0';
}

/* The next byte, -1 at the end. */
static int next_byte(struct name_key *key)
{
	const char *p = key->p;
	int kind, last = key->last;

	if (key->counting)
		return next_length(key);
	if (key->digits) {
		key->digits--;
		return (unsigned char)*key->p++;
	}
	while (p < key->end && is_separator(*p))
		p++;
	if (p == key->end)
		return -1;
	kind = kind_of(*p);
	if (last != START && (p > key->p || last + kind == LETTER + DIGIT)) {
		key->p = p;
		key->last = START; /* no second blank */
		return ' ';
	}
	key->p = p;
	if (kind == DIGIT)
		return start_number(key);
	key->p++;
	key->last = kind;
	return *p ? (unsigned char)*p : 1;
}

/* Number of bytes at the key's position that it takes unchanged, at most MOST.
 */
static size_t plain_run(const struct name_key *key, size_t most)
{
	size_t n = 0;

	if (key->digits && !key->counting)
		return key->digits < most ? key->digits : most;
	if (key->last == LETTER)
		while (n < most && key->p + n < key->end &&
		       kind_of(key->p[n]) == LETTER)
			n++;
	return n;
}

uint64_t name_key_chunk(struct name_key *key)
{
	uint64_t bytes = 0;
	size_t room = 8, run, i;
	int c;

	while (room) {
		run = plain_run(key, room);
		for (i = 0; i < run; i++)
			bytes = bytes << 8 | (unsigned char)*key->p++;
		if (run && key->digits)
			key->digits -= run;
		room -= run;
		if (!room)
			break;
		c = next_byte(key);
		if (c < 0)
			return room < 8 ? bytes << 8 * room : 0;
		bytes = bytes << 8 | (unsigned)c;
		room--;
	}
	return bytes;
}

int name_key_compare(struct text a, struct text b)
{
	struct name_key x = name_key_of(a), y = name_key_of(b);
	int c, d;

	do {
		c = next_byte(&x);
		d = next_byte(&y);
	} while (c == d && c >= 0);
	return (c > d) - (c < d);
}

/* Letters that sort in place of C, which does not decompose (ø as o). */
static const char *letters_of(uint32_t c)
{
	switch (c) {
	case u'æ':
		return "ae";
	case u'œ':
		return "oe";
	case u'ø':
		return "o";
	case u'đ':
	case u'ð':
		return "d";
	case u'ł':
		return "l";
	case u'ħ':
		return "h";
	case u'ı':
		return "i";
	default:
		return NULL;
	}
}

/* Katakana as hiragana, small letters as large ones. */
static uint32_t plain_kana(uint32_t c)
{
	if (c >= 0x30A1 && c <= 0x30F6)
		c -= 0x60;
	switch (c) {
	case u'ぁ':
	case u'ぃ':
	case u'ぅ':
	case u'ぇ':
	case u'ぉ':
	case u'っ':
	case u'ゃ':
	case u'ゅ':
	case u'ょ':
	case u'ゎ':
		return c + 1;
	case u'ゕ':
		return u'か';
	case u'ゖ':
		return u'け';
	default:
		return c;
	}
}

static bool is_ascii(struct text text)
{
	size_t i;

	for (i = 0; i < text.len; i++)
		if (text.ptr[i] & 0x80)
			return false;
	return true;
}

struct text name_key_text(
    struct text name, struct text folded_name, struct str *scratch)
{
	struct str folded = {0};
	const char *p, *end, *letters;
	char bytes[4];
	size_t len;
	uint32_t c;

	if (is_ascii(folded_name))
		return folded_name;
	unicode_casefold(&folded, name, NULL);
	str_clear(scratch);
	p = folded.data;
	for (end = p + folded.len; p < end; p += len) {
		c = utf8_decode(p, end, &len);
		letters = c < 0x80 ? NULL : letters_of(c);
		c = letters || c < 0x80 ? c : plain_kana(unicode_base(c));
		if (letters)
			str_puts(scratch, letters);
		else if (c)
			str_append(scratch, bytes, utf8_put(c, bytes));
	}
	str_release(&folded);
	return str_text(scratch);
}

int name_key_order(struct text a, struct text b)
{
	struct str x = {0}, y = {0};
	int order =
	    name_key_compare(name_key_text(a, a, &x), name_key_text(b, b, &y));

	str_release(&x);
	str_release(&y);
	return order ? order : text_compare(a, b);
}

void name_key_write(struct str *out, struct text name, struct text folded_name)
{
	struct str scratch = {0};
	struct name_key key =
	    name_key_of(name_key_text(name, folded_name, &scratch));
	int c;

	while ((c = next_byte(&key)) >= 0)
		str_putc(out, (char)c);
	str_putc(out, '\0');
	str_add(out, folded_name);
	str_release(&scratch);
}

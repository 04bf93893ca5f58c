/*
 * The door to libunistring. The library handles one code point or one short
 * text at a time, slowly; so the usual characters of reviews (ASCII,
 * typographic marks, kana, Han, full-width forms) are decided here by range.
 * The tests compare both over all of Unicode.
 */
#include "base/unicode.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unicase.h>
#include <unictype.h>
#include <unigbrk.h>
#include <unilbrk.h>
#include <uninorm.h>
#include <unistring/version.h>
#include <uniwidth.h>

#include "base/mem.h"
#include "base/spelling.h"
#include "base/utf8.h"

enum { ZWJ = 0x200D };

static inline bool within(uint32_t c, uint32_t first, uint32_t last)
{
	return c - first <= last - first;
}

/* Cells of a code point that forms a cluster unless a combining one follows
 * (visible, assigned, no control); 0 for all others. */
static inline int plain_cells(uint32_t c)
{
	if (c < 0x300)
		return within(c, 0x20, 0x7E) || (c > 0xA0 && c != 0xAD);
	if (within(c, 0x4E00, 0x9FFF) || within(c, 0x3041, 0x3096) ||
	    within(c, 0x309B, 0x30FF) || within(c, 0x3001, 0x3029) ||
	    within(c, 0x3400, 0x4DBF) || within(c, 0xFF01, 0xFF60) ||
	    within(c, 0xFFE0, 0xFFE6))
		return 2;
	return within(c, 0x2010, 0x2027) || within(c, 0x2030, 0x205E) ||
	       within(c, 0x2190, 0x22FF) || within(c, 0x2500, 0x259F) ||
	       within(c, 0x391, 0x3A1) || within(c, 0x3A3, 0x482) ||
	       within(c, 0xFF61, 0xFF9D);
}

int unicode_width(uint32_t c)
{
	int cells = plain_cells(c);

	if (cells || c < 0x300)
		return 1 + (cells > 1);
	/* Wide in Unicode 16 (EastAsianWidth.txt) but not in the library's
	 * table, which lacks the newer emoji. */
	if (within(c, 0x2630, 0x2637) || within(c, 0x268A, 0x268F) ||
	    within(c, 0x3248, 0x324F) || within(c, 0x4DC0, 0x4DFF) ||
	    within(c, 0x18CFF, 0x18CFF) || within(c, 0x1AFF0, 0x1B16F) ||
	    within(c, 0x1D300, 0x1D356) || within(c, 0x1D360, 0x1D376) ||
	    (uc_is_property_emoji_presentation(c) &&
		!within(c, 0x1F1E6, 0x1F1FF))) /* halves of a flag */
		return 2;
	if (c == 0xCBF || c == 0xCC6 || within(c, 0x11A07, 0x11A08) ||
	    c == 0x11C3F)
		return 0;
	if (uc_graphemeclusterbreak_property(c) == GBP_PREPEND)
		return 1;
	cells = uc_width(c, "UTF-8");
	return cells < 0 ? 1 : cells;
}

/* utf8_decode with a fast path for most Japanese. */
static inline uint32_t decode(const char *p, const char *end, size_t *len)
{
	const unsigned char *s = (const unsigned char *)p;

	if (s[0] < 0x80) {
		*len = 1;
		return s[0];
	}
	if (s[0] > 0xE0 && s[0] < 0xED && end - p > 2 &&
	    (s[1] & 0xC0) == 0x80 && (s[2] & 0xC0) == 0x80) {
		*len = 3;
		return (s[0] & 0x0Fu) << 12 | (s[1] & 0x3Fu) << 6 |
		       (s[2] & 0x3Fu);
	}
	return utf8_decode(p, end, len);
}

/* Whether Han, kana or Japanese punctuation stands at P: the test of
 * plain_cells for most Japanese, without decoding. */
static inline bool is_wide_at(const char *p, const char *end)
{
	const unsigned char *s = (const unsigned char *)p;

	if (end - p < 3 || !within(s[0], 0xE3, 0xE9) ||
	    ((s[1] ^ 0x80) | (s[2] ^ 0x80)) & 0xC0)
		return false;
	if (s[0] > 0xE3)
		return s[0] > 0xE4 || s[1] >= 0xB8;
	if (s[1] == 0x82)
		return !within(s[2], 0x97, 0x9A);
	return s[1] == 0x83 || (s[1] == 0x81 && s[2] > 0x80) ||
	       (s[1] == 0x80 && within(s[2], 0x81, 0xA9));
}

/* Bytes of printable ASCII from P (< END) on, eight at a time. */
static inline size_t ascii_run(const char *p, const char *end)
{
	const uint64_t ones = 0x0101010101010101, tops = ones << 7;
	const char *start = p;
	uint64_t x;

	if (*p & 0x80)
		return 0;
	for (; end - p >= 8; p += 8) {
		memcpy(&x, p, 8);
		if ((x | (x - ones * 0x20) | (x + ones)) & tops)
			break;
	}
	while (p < end && *p >= ' ' && *p <= '~')
		p++;
	return (size_t)(p - start);
}

size_t unicode_plain_run(const char *p, const char *end)
{
	const char *start = p;
	size_t last = 0, len; /* length of the last code point */

	while (p < end) {
		len = ascii_run(p, end);
		if (len) {
			p += len;
			last = 1;
			continue;
		}
		if (is_wide_at(p, end)) {
			p += 3;
			last = 3;
			continue;
		}
		if (!(*p & 0x80))
			break; /* a control combines with nothing */
		if (!plain_cells(decode(p, end, &len)))
			return (size_t)(p - start) - last;
		p += len;
		last = len;
	}
	return (size_t)(p - start);
}

/* State of the UAX #29 rules beyond the last code point. */
struct cluster {
	uint32_t last;
	bool pictograph;   /* an Extended_Pictographic, then only Extend */
	bool joined;       /* and then a ZWJ */
	unsigned regional; /* regional indicators in a row */
};

static void cluster_take(struct cluster *cluster, uint32_t c)
{
	int property = uc_graphemeclusterbreak_property(c);

	cluster->joined = cluster->pictograph && c == ZWJ;
	cluster->regional = property == GBP_RI ? cluster->regional + 1 : 0;
	if (property != GBP_EXTEND)
		cluster->pictograph = uc_is_property_extended_pictographic(c);
	cluster->last = c;
}

static bool cluster_ends(const struct cluster *cluster, uint32_t c)
{
	if (cluster->joined && uc_is_property_extended_pictographic(c))
		return false; /* GB11 */
	if (cluster->regional && uc_graphemeclusterbreak_property(c) == GBP_RI)
		return cluster->regional % 2 == 0; /* GB12, GB13 */
	return uc_is_grapheme_break(cluster->last, c);
}

size_t unicode_grapheme(const char *p, const char *end, int *cells)
{
	size_t len, at;
	uint32_t c = decode(p, end, &at);
	struct cluster cluster = {0};
	int width = plain_cells(c);

	if (width &&
	    (p + at == end || plain_cells(decode(p + at, end, &len)))) {
		*cells = width;
		return at;
	}
	width = unicode_width(c);
	cluster_take(&cluster, c);
	for (; p + at < end; at += len) {
		int more;

		c = utf8_decode(p + at, end, &len);
		more = unicode_width(c);
		if ((c == 0xFFFD && len == 1) ||
		    (more && cluster_ends(&cluster, c)))
			break;
		/* Terminals differ on whether the later pictographs of a
		 * sequence, and skin tones, take cells; page/row leaves them
		 * out. */
		if (cluster.joined || within(c, 0x1F3FB, 0x1F3FF))
			more = 0;
		if (width + more > 2)
			break;
		width += more;
		cluster_take(&cluster, c);
	}
	*cells = width;
	return at;
}

size_t unicode_cells(struct text text)
{
	const char *p = text.ptr, *end = text.ptr + text.len;
	size_t sum = 0;
	int cells;

	while (p < end) {
		p += unicode_grapheme(p, end, &cells);
		sum += (size_t)cells;
	}
	return sum;
}

/* Marks the plain clusters from P up to the next ASCII; returns their length.
 */
static size_t map_plain(const char *p, const char *end, unsigned char *map)
{
	const char *start = p;
	size_t len, next_len = 0;
	int cells = plain_cells(decode(p, end, &len)), next_cells;

	while (cells) {
		next_cells = 1;
		if (is_wide_at(p + len, end)) {
			next_cells = 2;
			next_len = 3;
		} else if (p + len < end) {
			next_cells =
			    plain_cells(decode(p + len, end, &next_len));
		}
		if (!next_cells)
			break;
		map[p - start] = (unsigned char)cells;
		p += len;
		cells = next_cells;
		len = next_len;
		if (p == end || len == 1)
			break;
	}
	return (size_t)(p - start);
}

void unicode_cell_map(struct text text, unsigned char *map)
{
	const char *p = text.ptr, *end = text.ptr + text.len;
	size_t len;
	int cells;

	if (text.len)
		memset(map, 0, text.len);
	while (p < end) {
		len = ascii_run(p, end);
		if (len && p + len < end)
			len--; /* a mark may follow the last one */
		if (len)
			memset(map, 1, len);
		else
			len = map_plain(p, end, map);
		if (!len) {
			len = unicode_grapheme(p, end, &cells);
			*map = (unsigned char)cells;
		}
		p += len;
		map += len;
	}
}

enum unicode_kind unicode_kind(uint32_t c)
{
	const uint32_t no_text = UC_CATEGORY_MASK_Cc | UC_CATEGORY_MASK_Cn |
				 UC_CATEGORY_MASK_Cs | UC_CATEGORY_MASK_Zl |
				 UC_CATEGORY_MASK_Zp;

	if (plain_cells(c))
		return UNICODE_VISIBLE;
	if (uc_is_general_category_withtable(c, no_text))
		return UNICODE_CONTROL;
	if (uc_graphemeclusterbreak_property(c) == GBP_PREPEND)
		return UNICODE_VISIBLE;
	if (uc_is_general_category_withtable(c, UC_CATEGORY_MASK_Cf) ||
	    uc_is_property_default_ignorable_code_point(c))
		return UNICODE_INVISIBLE;
	return unicode_width(c) ? UNICODE_VISIBLE : UNICODE_COMBINING;
}

bool unicode_extends(uint32_t c)
{
	return c == ZWJ || uc_graphemeclusterbreak_property(c) == GBP_EXTEND;
}

bool unicode_is_pictograph(uint32_t c)
{
	return c > 0xFF && (uc_is_property_extended_pictographic(c) ||
			       within(c, 0x1F3FB, 0x1F3FF));
}

size_t unicode_ascii(uint32_t c, char out[UNICODE_ASCII])
{
	uint8_t buffer[64], *parts;
	char bytes[4];
	size_t n = utf8_put(c, bytes), room = sizeof buffer, found = 0, len;
	const char *p, *end;

	parts = u8_normalize(
	    UNINORM_NFKD, (const uint8_t *)bytes, n, buffer, &room);
	if (!parts)
		mem_check(errno);
	p = (const char *)parts;
	end = p + (p ? room : 0);
	for (; p < end && found < UNICODE_ASCII; p += len) {
		c = utf8_decode(p, end, &len);
		if (c == 0x2044) /* fraction slash */
			c = '/';
		if (c < 0x80)
			out[found++] = (char)c;
		else if (!found || uc_combining_class(c) == 0)
			break;
	}
	if (p < end)
		found = 0;
	if (parts != buffer)
		free(parts);
	return found;
}

/* The library marks the line end itself; here the mark goes on the character
 * after it. */
void unicode_line_breaks(struct text text, unsigned char *breaks)
{
	const uint8_t *s = (const uint8_t *)text.ptr;
	char *found = mem_resize(NULL, text.len, 1);
	bool ended = false;
	size_t i;

	u8_possible_linebreaks(s, text.len, "UTF-8", found);
	for (i = 0; i < text.len; i++) {
		bool must = ended && (s[i] & 0xC0) != 0x80;

		breaks[i] = must                            ? UNICODE_MUST_BREAK
			    : found[i] == UC_BREAK_POSSIBLE ? UNICODE_MAY_BREAK
							    : UNICODE_NO_BREAK;
		ended = found[i] == UC_BREAK_MANDATORY || (ended && !must);
	}
	free(found);
}

bool unicode_is_cjk(uint32_t c)
{
	if (c < 0x2E80)
		return false;
	return within(c, 0x4E00, 0x9FFF) || within(c, 0x3041, 0x309A) ||
	       within(c, 0x309D, 0x309F) || within(c, 0x30A1, 0x30FA) ||
	       within(c, 0x30FC, 0x30FF) || within(c, 0x3400, 0x4DBF) ||
	       within(c, 0x3005, 0x3007) || within(c, 0x3021, 0x3029) ||
	       within(c, 0x3031, 0x3035) || within(c, 0x3038, 0x303B) ||
	       within(c, 0x31F0, 0x31FF) || within(c, 0xF900, 0xFAFF) ||
	       within(c, 0xFF66, 0xFF9F) || within(c, 0x2E80, 0x2FDF) ||
	       within(c, 0x1AFF0, 0x1B16F) || within(c, 0x20000, 0x3FFFD);
}

bool unicode_is_word(uint32_t c)
{
	if (c < 0x80)
		return within(c | 0x20, 'a', 'z') || within(c, '0', '9');
	return uc_is_general_category_withtable(
	    c, UC_CATEGORY_MASK_L | UC_CATEGORY_MASK_M | UC_CATEGORY_MASK_N);
}

uint32_t unicode_base(uint32_t c)
{
	ucs4_t parts[UC_DECOMPOSITION_MAX_LENGTH];

	if (within(c, 0x4E00, 0x9FFF))
		return c;
	while (uc_canonical_decomposition(c, parts) > 0)
		c = parts[0];
	return uc_is_general_category_withtable(c, UC_CATEGORY_MASK_M) ? 0 : c;
}

/* Folded form of a code point if neither it nor its successor combines and no
 * library is needed; 0 for all others. */
static uint32_t fold_plain(uint32_t c)
{
	if (c < 0x80) {
		if (within(c, 'A', 'Z'))
			return c | 0x20;
		return within(c, '\t', '\r') || !c ? ' ' : c;
	}
	if (within(c, 0x4E00, 0x9FFF) || within(c, 0x3041, 0x3096) ||
	    within(c, 0x30A1, 0x30FE) || within(c, 0x3001, 0x3029) ||
	    within(c, 0x3400, 0x4DBF) || within(c, 0x2018, 0x201F))
		return c;
	if (within(c, 0xFF01, 0xFF5E))
		return fold_plain(c - 0xFEE0);
	if (c == 0x3000)
		return ' ';
	if (within(c, 0x2010, 0x2015) || c == 0x2212)
		return '-';
	return c == 0xD7 || c == 0xF7 || c == 0xB1 || c == 0xB0 ? c : 0;
}

/* Folding, with a map to the source of each byte. */
struct fold {
	struct str *out;
	uint32_t *map; /* NULL: not wanted */
	size_t count, capacity;
	bool mapped;
};

/* Maps the next COUNT bytes to OFFSET, each one STEP further. */
static void fold_map(
    struct fold *fold, size_t offset, size_t count, size_t step)
{
	if (!fold->mapped)
		return;
	for (; count; count--, offset += step) {
		fold->map = mem_grow(
		    fold->map, fold->count, &fold->capacity, sizeof *fold->map);
		fold->map[fold->count++] = (uint32_t)offset;
	}
}

static void fold_put(struct fold *fold, uint32_t c, size_t offset)
{
	char bytes[4];
	size_t len = utf8_put(c, bytes);

	str_append(fold->out, bytes, len);
	fold_map(fold, offset, len, 0);
}

/* Puts S through NFKC_Casefold (DerivedNormalizationProps). Normalises first:
 * otherwise a letter inside a compatibility form would keep its case. */
static void fold_piece(
    struct fold *fold, const char *s, size_t n, size_t offset)
{
	size_t normal_len = 0, folded_len = 0, i, len;
	uint8_t *normal = u8_normalize(
	    UNINORM_NFKC, (const uint8_t *)s, n, NULL, &normal_len);
	uint8_t *folded = normal ? u8_casefold(normal, normal_len, NULL,
				       UNINORM_NFKC, NULL, &folded_len)
				 : NULL;
	const char *p = (const char *)folded;

	if (!folded)
		mem_check(errno);
	for (i = 0; folded && i < folded_len; i += len) {
		uint32_t c = utf8_decode(p + i, p + folded_len, &len);

		if (c >= 0x80 && uc_is_property_default_ignorable_code_point(c))
			continue;
		if (c >= 0x80 && uc_is_property_white_space(c))
			c = ' ';
		fold_put(fold, fold_plain(c) ? fold_plain(c) : c, offset);
	}
	free(normal);
	free(folded);
}

/* Folds a run by the library: as a whole without a map, piece by piece with
 * one. */
static void fold_run(struct fold *fold, const char *s, size_t n, size_t offset)
{
	size_t at, next, len;
	uint32_t last, c;

	for (at = 0; at < n; at = next) {
		last = utf8_decode(s + at, s + n, &len);
		next = fold->mapped ? at + len : n;
		for (; next < n; next += len, last = c) {
			c = utf8_decode(s + next, s + n, &len);
			if (uc_is_grapheme_break(last, c))
				break;
		}
		fold_piece(fold, s + at, next - at, offset + at);
	}
}

/* Length of the text from AT that only the library can fold, at least the
 * character at AT. */
static size_t fold_run_length(const char *p, const char *end)
{
	size_t at, len;
	uint32_t c;

	utf8_decode(p, end, &len);
	for (at = len; p + at < end; at += len) {
		c = utf8_decode(p + at, end, &len);
		if (fold_plain(c) || (c == 0xFFFD && len == 1))
			break;
	}
	return at;
}

/* Folds a run of ASCII; returns its length. Leaves the last byte before a
 * non-ASCII character, which may combine with it. */
static size_t fold_ascii(struct fold *fold, const char *p, const char *end)
{
	size_t len = ascii_run(p, end), at = fold->out->len, i;
	unsigned char *out;

	if (p + len < end && len)
		len--;
	str_append(fold->out, p, len);
	out = (unsigned char *)fold->out->data + at;
	for (i = 0; i < len; i++)
		out[i] |= (unsigned char)((unsigned char)(out[i] - 'A') < 26)
			  << 5;
	return len;
}

/* Length of the text from P on that folds to itself and does not combine:
 * Japanese. Leaves the last character, as above. */
static size_t kept_length(const char *p, const char *end)
{
	size_t at = 0, before = 0, len;
	uint32_t c;

	for (; p + at < end && (p[at] & 0x80); at += len) {
		c = utf8_decode(p + at, end, &len);
		if (fold_plain(c) != c || c == 0xFFFD)
			break;
		before = at;
	}
	return p + at < end ? before : at;
}

void unicode_casefold(struct str *out, struct text text, uint32_t **map)
{
	const char *p = text.ptr, *end = p + text.len;
	struct fold fold = {.out = out, .mapped = map != NULL};
	size_t at = 0, len, next;

	for (; at < text.len; at += len) {
		uint32_t c, plain;

		len = fold_ascii(&fold, p + at, end);
		fold_map(&fold, at, len, 1);
		at += len;
		len = map ? 0 : kept_length(p + at, end);
		str_append(out, p + at, len);
		if (len || at == text.len)
			continue;
		c = utf8_decode(p + at, end, &len);
		plain = c == 0xFFFD && len == 1 ? c : fold_plain(c);
		if (plain && at + len < text.len &&
		    (p[at + len] & 0x80)) { /* may combine */
			uint32_t after = utf8_decode(p + at + len, end, &next);

			if (!fold_plain(after) && after != 0xFFFD &&
			    c != 0xFFFD)
				plain = 0;
		}
		if (plain) {
			fold_put(&fold, plain, at);
		} else {
			len = fold_run_length(p + at, end);
			fold_run(&fold, p + at, len, at);
		}
	}
	fold_map(&fold, text.len, 1, 0);
	if (map)
		*map = fold.map;
}

void unicode_fold(struct str *out, struct text text, uint32_t **map)
{
	size_t at = out->len;

	unicode_casefold(out, text, map);
	if (out->len == at)
		return;
	out->len = at + spelling_fold(
			    out->data + at, out->len - at, map ? *map : NULL);
	out->data[out->len] = '\0';
}

void unicode_print_version(struct str *out)
{
	str_printf(out, "%d.%d.%d", _libunistring_version >> 16,
	    _libunistring_version >> 8 & 0xFF, _libunistring_version & 0xFF);
}

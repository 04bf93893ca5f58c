/*
 * The shown name of a product. Some files repeat the name of a company that
 * begins all its products' names: «KEF KEF R7».
 */
#include "review/version.h"

#include <ctype.h>
#include <strings.h>

static bool is_word_byte(char c)
{
	return isalnum((unsigned char)c) || (unsigned char)c >= 0x80;
}

/* Whether TEXT is the company with the id COMPANY, compared by letters and
 * digits; anything beyond ASCII may match, since ids are ASCII. */
static bool is_company(struct text text, struct text company)
{
	size_t i = 0, j = 0;

	for (; i < text.len; i++) {
		if ((unsigned char)text.ptr[i] >= 0x80)
			return true;
		if (!is_word_byte(text.ptr[i]))
			continue;
		while (j < company.len && !is_word_byte(company.ptr[j]))
			j++;
		if (j == company.len ||
		    tolower((unsigned char)text.ptr[i]) !=
			tolower((unsigned char)company.ptr[j++]))
			return false;
	}
	while (j < company.len && !is_word_byte(company.ptr[j]))
		j++;
	return j == company.len && text.len;
}

struct text version_name_once(struct text name, struct text company)
{
	size_t i;

	for (i = 1; 2 * i < name.len; i++) {
		struct text rest = {name.ptr + i + 1, name.len - i - 1};

		if (name.ptr[i] == ' ' && !strncasecmp(name.ptr, rest.ptr, i) &&
		    (rest.len == i || !is_word_byte(rest.ptr[i])) &&
		    is_company(text_part(name, 0, i), company))
			return rest;
	}
	return name;
}

struct text version_shown_name(const struct version *version)
{
	return version_name_once(version->name, version->company);
}

const char *version_kind_name(enum review_kind kind)
{
	return kind == REVIEW_COMPANY ? "company" : "product";
}

bool version_has_rating(const struct version *version)
{
	int part;

	for (part = 0; part < PART_COUNT; part++)
		if (version->rating[part].present)
			return true;
	return false;
}

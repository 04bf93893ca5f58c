/*
 * The identity of a file: language, ref, name, permalink, title.
 */
#include <string.h>

#include "base/file.h"
#include "base/utf8.h"
#include "review/check/rules.h"
#include "review/section.h"

/* The folder below _products or _companies, else the first folder named after a
 * language. */
struct text check_folder_lang(const struct check *check)
{
	const char *path = check->path, *slash;
	bool below = false;

	for (; (slash = strchr(path, '/')); path = slash + 1) {
		struct text part = text_between(path, slash);

		if (section_title(SECTION_OVERVIEW, part))
			return part;
		if (below && part.len == 2)
			return part;
		below =
		    text_is(part, "_products") || text_is(part, "_companies");
	}
	return TEXT("");
}

/* The last part of a permalink. */
static struct text end_of(struct text permalink)
{
	size_t start;

	while (permalink.len && permalink.ptr[permalink.len - 1] == '/')
		permalink.len--;
	start = permalink.len;
	while (start && permalink.ptr[start - 1] != '/')
		start--;
	return text_from(permalink, start);
}

static void check_lang(struct check *check)
{
	const struct yaml_node *node = check_field(check, "lang", NULL);
	struct text folder = check_folder_lang(check);
	struct text lang = check->review->version.lang;

	if (check->lang_unsure && node && node->kind == YAML_SCALAR &&
	    node->text.len)
		check_note(check, check_spot_of(node), FAULT_LANG_FOLDER,
		    "%.*s\n%.*s", (int)lang.len, lang.ptr, (int)folder.len,
		    folder.ptr);
}

static bool is_permalink(const struct check *check, struct text permalink,
    struct text lang, struct text ref, struct str *wanted)
{
	str_clear(wanted);
	str_printf(wanted, "/%s/%.*s/%.*s/",
	    check->review->version.kind == REVIEW_COMPANY ? "companies"
							  : "products",
	    (int)lang.len, lang.ptr, (int)ref.len, ref.ptr);
	return text_equal(permalink, str_text(wanted));
}

/* If ref is the odd one out, only ref gets the note. */
static void check_permalink(struct check *check)
{
	const struct review *review = check->review;
	const struct yaml_node *node = check_field(check, "permalink", NULL);
	struct text permalink = review->version.permalink;
	struct text stem = file_stem(check->path);
	struct text ref =
	    text_equal(end_of(permalink), stem) ? stem : review->version.ref;
	struct str wanted = {0};

	if (!node || node->kind != YAML_SCALAR || !permalink.len)
		return;
	if (!(check->lang_unsure &&
		is_permalink(check, permalink, check_folder_lang(check), ref,
		    &wanted)) &&
	    !is_permalink(check, permalink, review->version.lang, ref, &wanted))
		check_note(check, check_spot_of(node), FAULT_PERMALINK,
		    "%.*s\n%s", (int)permalink.len, permalink.ptr,
		    str_c(&wanted));
	str_release(&wanted);
}

/* The first character of TEXT that does not belong in a file's name. */
static bool find_odd(struct text text, uint32_t *odd)
{
	const char *p = text.ptr, *end = p + text.len;
	size_t len;

	for (; p < end; p += len) {
		*odd = utf8_decode(p, end, &len);
		if (*odd <= ' ' || *odd >= 0x7F || (*odd >= 'A' && *odd <= 'Z'))
			return true;
	}
	return false;
}

static void describe(uint32_t c, struct str *out)
{
	char bytes[4];

	if (c < 0x7F && c > ' ')
		str_printf(out, "%c", (char)c);
	else if (utf8_is_control(c))
		str_printf(out, "U+%04X", (unsigned)c);
	else
		str_append(out, bytes, utf8_put(c, bytes));
}

static void check_name(struct check *check)
{
	const struct yaml_node *node = check_field(check, "ref", NULL);
	struct text stem = file_stem(check->path),
		    ref = check->review->version.ref;
	struct str odd = {0};
	uint32_t c;

	if (!node || node->kind != YAML_SCALAR || !node->text.len)
		return;
	if (!text_equal(ref, stem)) {
		check_note(check, check_spot_of(node), FAULT_FILE_REF,
		    "%.*s\n%.*s", (int)ref.len, ref.ptr, (int)stem.len,
		    stem.ptr);
	} else if (find_odd(ref, &c)) {
		describe(c, &odd);
		check_note(check, check_spot_of(node),
		    c == ' ' ? FAULT_FILE_BLANK : FAULT_FILE_CHARACTER,
		    "%.*s\n%s", (int)ref.len, ref.ptr, str_c(&odd));
	}
	str_release(&odd);
}

static bool is_alnum(char c)
{
	return (c >= '0' && c <= '9') || ((c | 32) >= 'a' && (c | 32) <= 'z');
}

static bool begins(struct text title, struct text name)
{
	if (!text_at(title, 0, name))
		return false;
	return title.len == name.len || !is_alnum(title.ptr[name.len]) ||
	       !is_alnum(name.ptr[name.len - 1]);
}

static void check_title(struct check *check)
{
	const struct yaml_node *node = check_field(check, "title", NULL);
	const struct yaml_node *name = check_field(check, "target_name", NULL);
	struct text title = check->review->version.title,
		    wanted = check->review->version.name;

	if (!node || node->kind != YAML_SCALAR || !title.len || !name ||
	    name->kind != YAML_SCALAR || !text_trim(name->text).len)
		return;
	if (!begins(title, wanted))
		check_note(check, check_spot_of(node), FAULT_TITLE_NAME, "%.*s",
		    (int)wanted.len, wanted.ptr);
}

void check_identity(struct check *check)
{
	check_lang(check);
	check_permalink(check);
	check_name(check);
	check_title(check);
}

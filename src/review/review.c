/*
 * The front matter of a review file as fields. A value of the wrong type is
 * left out and noted as a problem with its cure; no file makes this fail. A
 * whole library is read this way, so texts stay where libyaml's copy put them.
 */
#include "review/review.h"

#include <ctype.h>
#include <math.h>
#include <string.h>
#include <strings.h>

#include "base/file.h"
#include "base/utf8.h"
#include "base/yaml.h"
#include "review/clean.h"
#include "review/encoding.h"
#include "review/field.h"
#include "review/frontmatter.h"
#include "review/schema.h"
#include "review/section.h"

enum { TAG_LIMIT = 200 };

struct reader {
	struct arena *arena;
	const char *path;
	const struct yaml_node *map;
	struct problem_list problems;
	struct review *review;
	uint32_t line; /* first line of the front matter */
};

static struct text read_field(
    struct reader *r, const char *key, enum field_kind kind)
{
	const struct yaml_node *node = yaml_get(r->map, key);

	if (!node || (yaml_is_null(node) && !node->prefix.len))
		return TEXT("");
	if (node->kind == YAML_SCALAR)
		return field_read(key, node, kind, &r->problems);
	problem_add(&r->problems, node->line,
	    node->kind == YAML_SEQUENCE ? PROBLEM_IS_LIST : PROBLEM_IS_MAPPING,
	    "%s", key);
	return TEXT("");
}

/* The value of KEY as one line, or "". */
static struct text read_text(struct reader *r, const char *key)
{
	return read_field(r, key, FIELD_NAME);
}

static struct text read_prose(struct reader *r, const char *key)
{
	return read_field(r, key, FIELD_PROSE);
}

/* Takes the first folder off *PATH; false if there is none. */
static bool cut_folder(const char **path, struct text *folder)
{
	const char *slash = strchr(*path, '/');

	if (!slash)
		return false;
	*folder = text_between(*path, slash);
	*path = slash + 1;
	return true;
}

static bool is_among_companies(const char *path)
{
	struct text folder;

	while (cut_folder(&path, &folder))
		if (text_is(folder, "_companies") ||
		    text_is(folder, "companies"))
			return true;
	return false;
}

/* The language that a folder in PATH is named after, or "". */
static const char *folder_language(const char *path)
{
	const struct schema_language *language;
	struct text folder;

	while (cut_folder(&path, &folder)) {
		language = schema_language(folder);
		if (language)
			return language->tag;
	}
	return "";
}

/* The layout meant by LAYOUT; NULL if it is of other pages. */
static const char *find_layout(struct text layout)
{
	static const char *const layouts[] = {
	    "product", "products", "company", "companies"};

	for (size_t i = 0; i < sizeof layouts / sizeof *layouts; i++)
		if (layout.len == strlen(layouts[i]) &&
		    !strncasecmp(layout.ptr, layouts[i], layout.len))
			return layouts[i & ~(size_t)1];
	return NULL;
}

/* False if the file is no review. */
static bool read_layout(struct reader *r)
{
	struct text layout = read_text(r, "layout");
	const char *meant = find_layout(layout);

	if (meant) {
		if (!text_is(layout, meant))
			problem_add(&r->problems,
			    yaml_get(r->map, "layout")->line,
			    PROBLEM_LAYOUT_NAME, "%.*s\n%s", (int)layout.len,
			    layout.ptr, meant);
	} else {
		if (layout.len || !yaml_get(r->map, "target_name") ||
		    !(yaml_get(r->map, "rating") ||
			yaml_get(r->map, "company_id")))
			return false;
		meant = is_among_companies(r->path) ? "company" : "product";
		problem_add(&r->problems, r->line, PROBLEM_LAYOUT, "%s", meant);
	}
	r->review->version.kind =
	    strcmp(meant, "company") ? REVIEW_PRODUCT : REVIEW_COMPANY;
	return true;
}

static void read_name(struct reader *r)
{
	struct review *review = r->review;

	review->version.title = read_prose(r, "title");
	review->version.name = read_prose(r, "target_name");
	if (review->version.name.len)
		return;
	review->version.name = review->version.title;
	if (!review->version.name.len)
		review->version.name = clean_line(
		    r->arena, arena_text(r->arena, file_stem(r->path)));
	problem_note(&r->problems, r->line,
	    review->version.title.len ? PROBLEM_NAME_TITLE : PROBLEM_NAME_FILE);
}

static void read_identity(struct reader *r)
{
	struct review *review = r->review;

	review->version.ref = read_text(r, "ref");
	if (!review->version.ref.len) {
		review->version.ref = clean_line(
		    r->arena, arena_text(r->arena, file_stem(r->path)));
		if (!review->version.ref.len)
			review->version.ref = review->version.name;
		problem_add(&r->problems, r->line, PROBLEM_REF, "%.*s",
		    (int)utf8_head(review->version.ref, PROBLEM_SHOWN).len,
		    review->version.ref.ptr);
	}
	review->version.company = read_text(r, "company_id");
	if (!review->version.company.len) {
		if (review->version.kind == REVIEW_COMPANY)
			review->version.company = review->version.ref;
		problem_note(&r->problems, r->line, PROBLEM_COMPANY);
	}
	review->version.lang = read_text(r, "lang");
	if (!review->version.lang.len) {
		review->version.lang = text_of(folder_language(r->path));
		problem_add(&r->problems, r->line,
		    review->version.lang.len ? PROBLEM_LANG_FOLDER
					     : PROBLEM_LANG,
		    "%s", review->version.lang.ptr);
	}
}

/* Up to MOST digits at *AT, which moves after them; -1 if there are none. */
static int read_digits(struct text text, size_t *at, int most)
{
	int value = 0, count = 0;

	while (count < most && *at < text.len && text.ptr[*at] >= '0' &&
	       text.ptr[*at] <= '9') {
		value = value * 10 + (text.ptr[(*at)++] - '0');
		count++;
	}
	return count ? value : -1;
}

static bool skip_separator(struct text text, size_t *at)
{
	if (*at == text.len || !strchr("-/.", text.ptr[*at]))
		return false;
	++*at;
	return true;
}

static int days_in_month(int year, int month)
{
	static const int days[] = {
	    31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
	bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;

	return days[month - 1] + (month == 2 && leap);
}

/* YYYY-MM-DD, also with single digits, with / or ., or with a time after it,
 * which is dropped; 0 if it is no date. */
static int32_t parse_date(struct text text)
{
	size_t at = 0;
	int year = read_digits(text, &at, 4), month, day;

	if (at != 4 || !skip_separator(text, &at))
		return 0;
	month = read_digits(text, &at, 2);
	if (!skip_separator(text, &at))
		return 0;
	day = read_digits(text, &at, 2);
	if (at < text.len && text.ptr[at] != ' ' &&
	    (text.ptr[at] | 0x20) != 't')
		return 0;
	if (year < 1 || month < 1 || month > 12 || day < 1 ||
	    day > days_in_month(year, month))
		return 0;
	return year * 10000 + month * 100 + day;
}

static void read_date(struct reader *r)
{
	const struct yaml_node *node = yaml_get(r->map, "date");
	struct text text = read_text(r, "date");

	if (!text.len)
		return;
	r->review->version.date = parse_date(text);
	if (!r->review->version.date)
		problem_add(&r->problems, node->line, PROBLEM_DATE, "%.*s",
		    (int)utf8_head(text, PROBLEM_SHOWN).len, text.ptr);
}

/* YAML 1.1 takes 1_000 as a number, and so does Jekyll. */
static struct number parse_number(struct text text)
{
	struct number number = {0};
	char digits[64];
	size_t len = 0;

	for (size_t i = 0; i < text.len; i++) {
		if (text.ptr[i] == '_' && i && i + 1 < text.len)
			continue;
		if (len == sizeof digits)
			return number;
		digits[len++] = text.ptr[i];
	}
	text = (struct text){digits, len};
	if (!text_to_double(text, &number.value))
		return number;
	number.present = true;
	number.integer = !memchr(digits, '.', len) &&
			 !memchr(digits, 'e', len) && !memchr(digits, 'E', len);
	return number;
}

/* 1,299 and 12,999.50: commas between thousands. */
static bool drop_commas(struct text text, struct str *out)
{
	size_t since = 0, commas = 0;

	for (size_t i = 0; i < text.len; i++, since++) {
		char c = text.ptr[i];

		if (c == '.' && commas && since == 3) {
			str_append(out, text.ptr + i, text.len - i);
			return true;
		}
		if (c == ',') {
			if (commas ? since != 3 : !since || since > 3)
				return false;
			commas++;
			since = (size_t)-1;
		} else if (c < '0' || c > '9') {
			return false;
		} else {
			str_putc(out, c);
		}
	}
	return commas && since == 3;
}

/* TEXT without anything around its figures, such as a currency. */
static struct text figures_of(struct text text)
{
	while (text.len && !isdigit((unsigned char)text.ptr[0]))
		text = text_from(text, 1);
	while (text.len && !isdigit((unsigned char)text.ptr[text.len - 1]))
		text.len--;
	return text;
}

/* Stores the price probably meant by TEXT in OUT, as a plain number. */
static void suggest_price(struct text text, struct str *out)
{
	struct text figures = figures_of(text);

	str_clear(out);
	if (!drop_commas(figures, out)) {
		str_clear(out);
		str_add(out, figures);
	}
	if (!parse_number(str_text(out)).present) {
		str_clear(out);
		str_puts(out, "1299");
	}
}

static void read_price(struct reader *r)
{
	const struct yaml_node *node = yaml_get(r->map, "price");
	struct text text = read_text(r, "price");
	struct number price = parse_number(text);
	struct str plain = {0};

	if (!text.len)
		return;
	if (price.present && price.value >= 0) {
		r->review->version.price = price;
		return;
	}
	if (!price.present && drop_commas(text, &plain)) {
		price = parse_number(str_text(&plain));
		if (price.present)
			r->review->version.price = price;
	}
	suggest_price(text, &plain);
	problem_add(&r->problems, node->line, PROBLEM_PRICE, "%.*s\n%s",
	    (int)utf8_head(text, PROBLEM_SHOWN).len, text.ptr, str_c(&plain));
	str_release(&plain);
}

static void check_rating(struct reader *r, uint32_t line)
{
	const struct number *rating = r->review->version.rating;
	double sum = 0;

	for (int i = 0; i < PART_COUNT; i++) {
		double most = review_schema.parts[i].scale;

		if (!rating[i].present)
			return;
		if (rating[i].value < 0 || rating[i].value > most)
			problem_add(&r->problems, line, PROBLEM_RATING_RANGE,
			    "%s\n%g\n%g", review_part_name((enum review_part)i),
			    rating[i].value, most);
		sum += i == PART_OVERALL ? 0 : rating[i].value;
	}
	if (fabs(rating[PART_OVERALL].value - sum) > 0.051)
		problem_add(&r->problems, line, PROBLEM_RATING_SUM, "%g\n%g",
		    rating[PART_OVERALL].value, sum);
}

/* Notes CODE with the number of values expected, their names, and COUNT. */
static void note_rating(
    struct reader *r, uint32_t line, enum problem_code code, size_t count)
{
	struct str order = {0};

	for (int i = 0; i < PART_COUNT; i++)
		str_join(&order, ", ", review_part_name((enum review_part)i));
	problem_add(&r->problems, line, code, "%d\n%s\n%zu", PART_COUNT,
	    str_c(&order), count);
	str_release(&order);
}

static void read_rating(struct reader *r)
{
	const struct yaml_node *node = yaml_get(r->map, "rating");

	if (yaml_is_null(node)) {
		note_rating(r, node ? node->line : r->line, PROBLEM_RATING, 0);
		return;
	}
	if (node->kind != YAML_SEQUENCE) {
		note_rating(r, node->line, PROBLEM_RATING_LIST, 0);
		return;
	}
	if (node->count != PART_COUNT) {
		note_rating(r, node->line,
		    node->count == 1 ? PROBLEM_RATING_ONE
				     : PROBLEM_RATING_COUNT,
		    node->count);
		return;
	}
	for (int i = 0; i < PART_COUNT; i++) {
		const struct yaml_node *item = node->items[i];

		if (item->kind == YAML_SCALAR)
			r->review->version.rating[i] =
			    parse_number(text_trim(item->text));
		if (!r->review->version.rating[i].present)
			problem_add(&r->problems, item->line,
			    PROBLEM_RATING_NUMBER, "%s",
			    review_part_name((enum review_part)i));
	}
	check_rating(r, node->line);
}

static void read_tags(struct reader *r)
{
	const struct yaml_node *node = yaml_get(r->map, "tags");
	struct review *review = r->review;

	if (yaml_is_null(node))
		return;
	if (node->kind != YAML_SEQUENCE)
		problem_note(&r->problems, node->line, PROBLEM_TAGS);
	if (node->kind == YAML_SCALAR) {
		review->version.tags =
		    arena_alloc(r->arena, 1, sizeof *review->version.tags);
		review->version.tags[0] =
		    field_read("tags", node, FIELD_PROSE, &r->problems);
		review->version.tag_count = review->version.tags[0].len > 0;
	}
	if (node->kind != YAML_SEQUENCE)
		return;
	if (node->count > TAG_LIMIT)
		problem_add(&r->problems, node->line, PROBLEM_TAGS_MANY,
		    "%zu\n%d", node->count, TAG_LIMIT);
	review->version.tags = arena_alloc(r->arena,
	    node->count < TAG_LIMIT ? node->count : TAG_LIMIT,
	    sizeof *review->version.tags);
	for (size_t i = 0; i < node->count && i < TAG_LIMIT; i++) {
		const struct yaml_node *item = node->items[i];
		struct text tag = TEXT("");

		if (item->kind != YAML_SCALAR)
			problem_note(&r->problems, item->line, PROBLEM_TAG);
		else
			tag =
			    field_read("tag", item, FIELD_PROSE, &r->problems);
		if (tag.len)
			review->version.tags[review->version.tag_count++] = tag;
	}
}

static void read_fields(struct reader *r)
{
	field_check_keys(r->map, &r->problems);
	read_name(r);
	read_identity(r);
	read_date(r);
	read_rating(r);
	read_price(r);
	read_tags(r);
	r->review->version.summary = read_prose(r, "summary");
	r->review->version.permalink = read_text(r, "permalink");
}

/* A copy without single CRs: they are noted as controls and end no line here,
 * but would in cmark, and line numbers would differ. */
static struct text copy_body(struct arena *arena, struct text body)
{
	char *copy = arena_bytes(arena, body.len + 1);
	char *end = copy + body.len, *cr = copy;

	if (body.len)
		memcpy(copy, body.ptr, body.len);
	*end = '\0';
	for (; (cr = memchr(cr, '\r', (size_t)(end - cr))); cr++)
		if (cr[1] != '\n')
			*cr = ' ';
	return (struct text){copy, body.len};
}

/* SOURCE without *COUNT blank lines at its beginning. */
static struct text skip_blank_lines(struct text source, uint32_t *count)
{
	size_t start = 0;

	*count = 0;
	for (size_t i = 0; i < source.len && strchr(" \t\r\n", source.ptr[i]) &&
			   source.ptr[i];
	     i++) {
		if (source.ptr[i] != '\n')
			continue;
		start = i + 1;
		++*count;
	}
	return text_from(source, start);
}

/* SOURCE as UTF-8, from its first line with text on, after BLANK others. */
static struct text decode(
    struct text source, struct problem_list *problems, uint32_t *blank)
{
	source = encoding_read(source, problems);
	if (text_starts(source, "\xEF\xBB\xBF"))
		source = text_from(source, 3);
	return skip_blank_lines(source, blank);
}

/* False if SOURCE has no front matter that could be a review's. */
static bool split(
    struct reader *r, struct text source, struct frontmatter *front)
{
	uint32_t blank;

	source = decode(source, &r->problems, &blank);
	if (!frontmatter_split(source, FRONTMATTER_LINE + blank, front)) {
		if (!frontmatter_is_hidden(source))
			return false;
		problem_note(&r->problems, 1, PROBLEM_NO_MARK);
		return true;
	}
	if (blank)
		problem_note(&r->problems, 1, PROBLEM_FIRST_LINE);
	r->line = front->line;
	r->map = frontmatter_read(front, &r->problems);
	r->review->front = r->map;
	return true;
}

static void keep_problems(struct reader *r)
{
	problem_sort(&r->problems);
	r->review->version.problems = r->problems.items;
	r->review->version.problem_count = r->problems.count;
}

static void read_body(
    struct arena *arena, const struct frontmatter *front, struct review *review)
{
	review->body = copy_body(arena, front->body);
	review->body_line = front->body_line;
	section_read(arena, review);
}

enum review_result review_parse(struct arena *arena, const char *path,
    struct text source, enum review_depth depth, struct review *review)
{
	struct reader r = {
	    .arena = arena,
	    .path = path,
	    .problems.arena = arena,
	    .review = review,
	};
	struct frontmatter front = {0};
	bool good;

	*review =
	    (struct review){.version.path = arena_text(arena, text_of(path))};
	if (!split(&r, source, &front))
		return REVIEW_IS_NONE;
	good = r.map && read_layout(&r);
	/* An unreadable part may hold the mark of a review. */
	if (!good &&
	    (!r.map || (r.problems.count && !yaml_get(r.map, "layout") &&
			   frontmatter_has_layout(front.text)))) {
		keep_problems(&r);
		return REVIEW_FAILED;
	}
	if (!good)
		return REVIEW_IS_NONE;
	read_fields(&r);
	clean_note(front.body, front.body_line, &r.problems);
	keep_problems(&r);
	review->body = front.body;
	review->body_line = front.body_line;
	if (depth == REVIEW_BODY)
		read_body(arena, &front, review);
	return REVIEW_OK;
}

void review_read_body(
    struct arena *arena, struct text source, struct review *review)
{
	struct problem_list known = {.arena = arena};
	struct frontmatter front;
	uint32_t blank;

	source = decode(source, &known, &blank);
	if (frontmatter_split(source, FRONTMATTER_LINE + blank, &front))
		read_body(arena, &front, review);
}

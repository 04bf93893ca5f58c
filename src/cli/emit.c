/*
 * Results to standard output: rows as text with colours, tab-separated values,
 * JSON. The only file that knows Jansson.
 */
#include "cli/emit.h"

#include <errno.h>
#include <jansson.h>
#include <math.h>
#include <poll.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/calendar.h"
#include "base/mem.h"
#include "base/message.h"
#include "base/unicode.h"
#include "base/utf8.h"
#include "page/column.h"
#include "page/compare/lineup_verdict.h"

enum { EMIT_ENOUGH = 64 << 10 };

/* Waits for a standard output that was set not to block. */
static bool wait_for_room(void)
{
	struct pollfd fd = {STDOUT_FILENO, POLLOUT, 0};

	return poll(&fd, 1, -1) > 0 || errno == EINTR;
}

static void write_out(struct emit *emit)
{
	size_t at = 0;

	if (emit->pager.session &&
	    !pager_fits(&emit->pager, str_text(&emit->buffer)))
		pager_start(&emit->pager);
	while (at < emit->buffer.len && !emit->error && !emit->closed &&
	       !(emit->stop && atomic_load(emit->stop))) {
		ssize_t n = write(STDOUT_FILENO, emit->buffer.data + at,
		    emit->buffer.len - at);

		if (n >= 0)
			at += (size_t)n;
		else if (errno == EPIPE)
			emit->closed = true;
		else if (errno != EINTR &&
			 !(errno == EAGAIN && wait_for_room()))
			emit->error = errno;
	}
	str_clear(&emit->buffer);
}

bool emit_flow(struct emit *emit)
{
	if (emit->buffer.len >= EMIT_ENOUGH &&
	    !pager_fits(&emit->pager, str_text(&emit->buffer)))
		write_out(emit);
	return !emit->error && !emit->closed;
}

bool emit_flush(struct emit *emit)
{
	write_out(emit);
	return !emit->error && !emit->closed;
}

enum status emit_finish(
    struct emit *emit, const struct session *session, enum status status)
{
	write_out(emit);
	str_release(&emit->buffer);
	/* Some file systems tell of a full disk only now. */
	if ((emit->pager.pid || (!emit->error && !emit->closed)) &&
	    close(STDOUT_FILENO) < 0)
		emit->error = errno;
	if (!pager_finish(&emit->pager, session))
		return STATUS_WRONG;
	if (!emit->error)
		return status;
	session_complain(session, _("can't write the results: %s"),
	    message_errno(emit->error));
	return STATUS_WRONG;
}

static void *take(size_t size)
{
	return mem_resize(NULL, size, 1);
}

/* The first of each result. Jansson's own memory would leave things out where
 * there is none. */
static json_t *start_object(void)
{
	json_set_alloc_funcs(take, free);
	return json_object();
}

/* Valid UTF-8 of whatever TEXT holds; Jansson escapes C0. */
static json_t *make_string(struct text text)
{
	const char *p = text.ptr, *end = text.ptr + text.len;
	json_t *string = json_stringn(text.len ? text.ptr : "", text.len);
	struct str valid = {0};

	if (string)
		return string;
	while (p < end) {
		char bytes[4];
		size_t len;

		str_append(
		    &valid, bytes, utf8_put(utf8_decode(p, end, &len), bytes));
		p += len;
	}
	string = json_stringn(str_c(&valid), valid.len);
	str_release(&valid);
	return string;
}

static json_t *make_number(const struct number *number)
{
	if (!number->present || !isfinite(number->value))
		return json_null();
	if (number->integer && fabs(number->value) < 9e15)
		return json_integer((json_int_t)number->value);
	return json_real(number->value);
}

static json_t *make_date(int32_t date)
{
	struct str day = {0};
	json_t *string;

	if (!date)
		return json_null();
	calendar_print(date, &day);
	string = json_string(str_c(&day));
	str_release(&day);
	return string;
}

static json_t *make_strings(const struct text *texts, size_t count)
{
	json_t *array = json_array();
	size_t i;

	for (i = 0; i < count; i++)
		json_array_append_new(array, make_string(texts[i]));
	return array;
}

/* Scores by name, the reader's own where there is one; null where there is
 * none. */
static json_t *make_parts(const struct number *numbers)
{
	json_t *object;
	int i, present = 0;

	for (i = 0; i < PART_COUNT; i++)
		present += numbers[i].present;
	if (!present)
		return json_null();
	object = json_object();
	for (i = 0; i < PART_COUNT; i++)
		json_object_set_new(object,
		    review_part_name((enum review_part)i),
		    make_number(&numbers[i]));
	if (numbers[PART_MINE].present)
		json_object_set_new(object, review_part_name(PART_MINE),
		    make_number(&numbers[PART_MINE]));
	return object;
}

static json_t *make_problems(const struct review *review)
{
	json_t *array = json_array();
	size_t i;

	for (i = 0; i < review->version.problem_count; i++) {
		const struct problem *problem = &review->version.problems[i];
		json_t *object = json_object();
		struct str message = {0};

		problem_print(problem, NULL, &message);
		json_object_set_new(
		    object, "line", json_integer(problem->line));
		json_object_set_new(
		    object, "message", make_string(str_text(&message)));
		json_array_append_new(array, object);
		str_release(&message);
	}
	return array;
}

static json_t *make_sections(const struct review *review, int only)
{
	json_t *array = json_array();
	size_t i;

	for (i = 0; i < review->section_count; i++) {
		const struct section *section = &review->sections[i];
		json_t *object;

		if (only >= 0 && (int)section->key != only)
			continue;
		object = json_object();
		json_object_set_new(
		    object, "key", json_string(section_key_name(section->key)));
		json_object_set_new(
		    object, "title", make_string(section->title));
		json_object_set_new(
		    object, "score", make_number(&section->score));
		json_object_set_new(
		    object, "text", make_string(section->source));
		json_array_append_new(array, object);
	}
	return array;
}

static json_t *make_mentions(const struct index_mention *list, size_t count)
{
	json_t *array = json_array();
	size_t i;

	for (i = 0; i < count; i++) {
		const struct index_mention *mention = &list[i];
		json_t *object = json_object();

		json_object_set_new(object, "kind",
		    json_string(version_kind_name(mention->kind)));
		json_object_set_new(object, "ref", make_string(mention->ref));
		json_object_set_new(object, "name", make_string(mention->name));
		json_object_set_new(
		    object, "count", json_integer(mention->count));
		json_array_append_new(array, object);
	}
	return array;
}

static json_t *make_references(const struct review *review)
{
	json_t *array = json_array();
	size_t i;

	for (i = 0; i < review->reference_count; i++) {
		const struct reference *reference = &review->references[i];
		json_t *object = json_object();

		json_object_set_new(
		    object, "label", make_string(reference->label));
		json_object_set_new(
		    object, "text", make_string(reference->text));
		json_object_set_new(object, "url", make_string(reference->url));
		json_array_append_new(array, object);
	}
	return array;
}

/* The key of a type; null for none. */
static json_t *make_type(uint8_t type)
{
	return type ? json_string(schema_types.types[type].key) : json_null();
}

/* What the column of that name holds. */
static void set(json_t *object, enum column_id id, json_t *value)
{
	json_object_set_new(object, column_get(id).name, value);
}

static json_t *make_record(const struct record *record)
{
	const struct review *review = &record->review;
	const struct version *version = &review->version;
	json_t *object = start_object();
	const char *currency = review_currency(version->lang);

	json_object_set_new(object, "schema", json_integer(1));
	set(object, COLUMN_KIND, json_string(version_kind_name(version->kind)));
	set(object, COLUMN_REF, make_string(version->ref));
	set(object, COLUMN_LANG, make_string(version->lang));
	set(object, COLUMN_LANGS,
	    make_strings(record->langs, record->lang_count));
	set(object, COLUMN_NAME, make_string(version->name));
	set(object, COLUMN_COMPANY, make_string(version->company));
	set(object, COLUMN_COMPANY_NAME,
	    record->company_name.len ? make_string(record->company_name)
				     : json_null());
	set(object, COLUMN_DATE, make_date(version->date));
	set(object, COLUMN_PRICE, make_number(&version->price));
	set(object, COLUMN_CURRENCY,
	    currency[0] ? json_string(currency) : json_null());
	json_object_set_new(object, "rating", make_parts(version->rating));
	set(object, COLUMN_TAGS,
	    make_strings(version->tags, version->tag_count));
	set(object, COLUMN_TYPE, make_type(version->type));
	set(object, COLUMN_SUMMARY, make_string(version->summary));
	set(object, COLUMN_PERMALINK, make_string(version->permalink));
	set(object, COLUMN_PATH, make_string(record->path));
	json_object_set_new(object, "problems", make_problems(review));
	return object;
}

/* Jansson leaves C1 (C2 80 to C2 9F) and DEL as they are. Outside of strings
 * JSON holds neither. */
static void escape_controls(const char *json, struct str *out)
{
	const char *p, *start = json;

	for (p = json; *p; p++) {
		unsigned char next = (unsigned char)p[1];

		if (*p == 0x7F) {
			str_append(out, start, (size_t)(p - start));
			str_puts(out, "\\u007F");
			start = p + 1;
		} else if (*p == '\xC2' && next >= 0x80 && next < 0xA0) {
			str_append(out, start, (size_t)(p - start));
			str_printf(out, "\\u%04X", next);
			start = ++p + 1;
		}
	}
	str_append(out, start, (size_t)(p - start));
}

/* Appends OBJECT, which goes. */
static void print_object(json_t *object, struct str *out)
{
	char *json = json_dumps(object, JSON_COMPACT | JSON_REAL_PRECISION(15));

	if (json)
		escape_controls(json, out);
	free(json);
	json_decref(object);
}

void emit_finding(
    struct text path, const struct finding *finding, struct str *out)
{
	json_t *object = start_object();
	struct str message = {0}, cure = {0};

	finding_print(finding, NULL, &message);
	finding_print_cure(finding, NULL, &cure);
	json_object_set_new(object, "path", make_string(path));
	json_object_set_new(object, "line", json_integer(finding->spot.line));
	json_object_set_new(
	    object, "column", json_integer(finding->spot.column));
	json_object_set_new(object, "rule",
	    json_string(check_rule(finding_rule(finding))->key));
	json_object_set_new(object, "message", make_string(str_text(&message)));
	json_object_set_new(object, "cure", make_string(str_text(&cure)));
	print_object(object, out);
	str_release(&message);
	str_release(&cure);
}

void emit_rule(enum check_rule rule, bool on, struct str *out)
{
	const struct check_rule_info *info = check_rule(rule);
	json_t *object = start_object();

	json_object_set_new(object, "rule", json_string(info->key));
	json_object_set_new(object, "on", json_boolean(on));
	json_object_set_new(object, "wants", json_string(info->wants));
	json_object_set_new(object, "why", json_string(info->why));
	print_object(object, out);
}

void emit_json(
    const struct record *record, bool deep, int section, struct str *out)
{
	json_t *object = make_record(record);

	if (deep) {
		json_object_set_new(object, "sections",
		    make_sections(&record->review, section));
		json_object_set_new(
		    object, "references", make_references(&record->review));
		json_object_set_new(object, "mentions",
		    make_mentions(
			record->mentions.of, record->mentions.of_count));
		json_object_set_new(object, "mentioned_by",
		    make_mentions(
			record->mentions.by, record->mentions.by_count));
		json_object_set_new(
		    object, "percentile", make_parts(record->percentile));
		json_object_set_new(object, "percentile_type",
		    make_parts(record->percentile_type));
		json_object_set_new(object, "percentile_scope",
		    make_type(record->percentile_scope));
	}
	print_object(object, out);
}

static json_t *make_difference(const struct comparison *comparison)
{
	json_t *object = json_object();
	int i;

	for (i = 0; i < PART_COUNT; i++)
		json_object_set_new(object,
		    review_part_name((enum review_part)i),
		    make_number(&comparison->parts[i]));
	if (comparison->parts[PART_MINE].present)
		json_object_set_new(object, review_part_name(PART_MINE),
		    make_number(&comparison->parts[PART_MINE]));
	json_object_set_new(object, "price", make_number(&comparison->price));
	return object;
}

void emit_comparison(const struct record *a, const struct record *b,
    const struct comparison *comparison, const struct text *lines, size_t count,
    struct str *out)
{
	json_t *object = start_object(), *tags = json_object();

	json_object_set_new(object, "a", make_record(a));
	json_object_set_new(object, "b", make_record(b));
	json_object_set_new(object, "difference", make_difference(comparison));
	json_object_set_new(tags, "both",
	    make_strings(comparison->both, comparison->both_count));
	json_object_set_new(tags, "only_a",
	    make_strings(comparison->only[0], comparison->only_count[0]));
	json_object_set_new(tags, "only_b",
	    make_strings(comparison->only[1], comparison->only_count[1]));
	json_object_set_new(object, "tags", tags);
	json_object_set_new(object, "verdict", make_strings(lines, count));
	print_object(object, out);
	str_putc(out, '\n');
}

/* The refs of those that are. */
static json_t *make_best(const struct lineup *lineup, const bool *best)
{
	json_t *array = json_array();
	size_t i;

	for (i = 0; i < lineup->count; i++)
		if (best[i])
			json_array_append_new(
			    array, make_string(lineup->items[i]->version.ref));
	return array;
}

static json_t *make_verdicts(
    const struct lineup *lineup, const struct standing *standings)
{
	struct text lines[LINEUP_VERDICT_LINES];
	struct arena *arena = arena_new();
	json_t *array = json_array();
	size_t i;

	for (i = 0; i < lineup->count; i++)
		json_array_append_new(
		    array, make_strings(
			       lines, lineup_verdict_write(lineup, i,
					  &standings[i], NULL, arena, lines)));
	arena_free(arena);
	return array;
}

void emit_lineup(const struct record *records, const struct lineup *lineup,
    const struct standing *standings, struct str *out)
{
	json_t *object = start_object(), *products = json_array();
	json_t *best = json_object(), *tags = json_object();
	json_t *own = json_array();
	size_t i;
	int part;

	for (i = 0; i < lineup->count; i++) {
		json_array_append_new(products, make_record(&records[i]));
		json_array_append_new(
		    own, make_strings(lineup->own[i], lineup->own_count[i]));
	}
	for (part = 0; part < PART_COUNT; part++)
		json_object_set_new(best,
		    review_part_name((enum review_part)part),
		    make_best(lineup, lineup->best[part]));
	if (lineup_whole(lineup) == PART_MINE)
		json_object_set_new(best, review_part_name(PART_MINE),
		    make_best(lineup, lineup->best[PART_MINE]));
	json_object_set_new(
	    best, "price", make_best(lineup, lineup->best_price));
	json_object_set_new(
	    tags, "common", make_strings(lineup->common, lineup->common_count));
	json_object_set_new(tags, "particular", own);
	json_object_set_new(object, "products", products);
	json_object_set_new(object, "best", best);
	json_object_set_new(object, "tags", tags);
	json_object_set_new(
	    object, "verdicts", make_verdicts(lineup, standings));
	print_object(object, out);
	str_putc(out, '\n');
}

/* What turns the order of others about (UAX #9). */
static bool is_bidi_control(uint32_t c)
{
	return (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
}

void emit_tsv(const struct session *session, struct text text, struct str *out)
{
	const char *p = text.ptr, *end = text.ptr + text.len;
	size_t len;

	for (; p < end; p += len) {
		uint32_t c = utf8_decode(p, end, &len);

		if (c == '\t')
			str_puts(out, "\\t");
		else if (c == '\n')
			str_puts(out, "\\n");
		else if (c == '\\')
			str_puts(out, "\\\\");
		else if (session->out_width && is_bidi_control(c))
			str_puts(out, "\xEF\xBF\xBD");
		else
			utf8_clean(out, (struct text){p, len});
	}
}

static void print_color(const struct color *color, int base, struct str *out)
{
	if (color->kind == COLOR_INDEXED && color->value < 8)
		str_printf(out, ";%d", base + (int)color->value);
	else if (color->kind == COLOR_INDEXED && color->value < 16)
		str_printf(out, ";%d", base + 60 + (int)color->value - 8);
	else if (color->kind == COLOR_INDEXED)
		str_printf(out, ";%d;5;%u", base + 8, color->value);
	else if (color->kind == COLOR_RGB)
		str_printf(out, ";%d;2;%u;%u;%u", base + 8,
		    color->value >> 16 & 0xFF, color->value >> 8 & 0xFF,
		    color->value & 0xFF);
}

static struct theme_style look_of(const struct theme *theme, unsigned style)
{
	struct theme_style look = theme->styles[STYLE_ROLE(style)];

	look.attributes |= style & ~0xFFU;
	return look;
}

static bool same_look(struct theme_style a, struct theme_style b)
{
	return a.attributes == b.attributes &&
	       color_equal(a.foreground, b.foreground) &&
	       color_equal(a.background, b.background);
}

/* Select Graphic Rendition (ECMA-48), from nothing each time. */
static void print_look(struct theme_style look, struct str *out)
{
	str_puts(out, "\033[0");
	if (look.attributes & STYLE_BOLD)
		str_puts(out, ";1");
	if (look.attributes & STYLE_FAINT)
		str_puts(out, ";2");
	if (look.attributes & STYLE_ITALIC)
		str_puts(out, ";3");
	if (look.attributes & STYLE_UNDERLINE)
		str_puts(out, ";4");
	if (look.attributes & STYLE_REVERSE)
		str_puts(out, ";7");
	print_color(&look.foreground, 30, out);
	print_color(&look.background, 40, out);
	str_putc(out, 'm');
}

/* Whether SPAN looks like nothing. */
static bool is_bare(const struct theme *theme, const struct span *span)
{
	struct theme_style look = look_of(theme, span->style);
	size_t i;

	for (i = 0; i < span->text.len; i++)
		if (span->text.ptr[i] != ' ')
			return false;
	return look.background.kind == COLOR_DEFAULT &&
	       !(look.attributes & (STYLE_UNDERLINE | STYLE_REVERSE));
}

/* The number of SPAN's link, 0 where the terminal can't open it. */
static uint32_t link_of(
    const struct document_outline *links, const struct span *span)
{
	struct text url;

	if (!links || !span->link)
		return 0;
	url = links->links[span->link - 1].url;
	return text_starts(url, "http://") || text_starts(url, "https://") ||
		       text_starts(url, "mailto:")
		   ? span->link
		   : 0;
}

/* Begins the link with NUMBER for the terminal, or ends one with 0. Of its URL
 * nothing but visible ASCII is told, the rest as percent signs. */
static void print_link(
    const struct document_outline *links, uint32_t number, struct str *out)
{
	struct text url = number ? links->links[number - 1].url : TEXT("");
	size_t i;

	str_puts(out, "\033]8;;");
	for (i = 0; i < url.len; i++) {
		unsigned char c = (unsigned char)url.ptr[i];

		if (c > ' ' && c < 0x7F)
			str_putc(out, (char)c);
		else
			str_printf(out, "%%%02X", c);
	}
	str_puts(out, "\033\\");
}

/* As the terminal takes it; a pipe gets whole clusters. */
static void print_text(
    const struct session *session, struct text text, struct str *out)
{
	if (session->out_width)
		row_cut_clusters(out, text);
	else
		str_add(out, text);
}

void emit_text(const struct session *session, struct text text, struct str *out)
{
	struct str clean = {0};

	row_clean(&clean, text, session->ascii);
	print_text(session, str_text(&clean), out);
	str_release(&clean);
}

void emit_row(const struct session *session, const struct row *row,
    const struct document_outline *links, struct str *out)
{
	const struct theme *theme = session->theme;
	struct str bare = {0};
	uint32_t link = 0;
	struct theme_style now = {0}, plain = {0};
	uint32_t count = row->count, i;

	if (!theme) {
		row_print(row, &bare);
		print_text(session, str_text(&bare), out);
		str_putc(out, '\n');
		str_release(&bare);
		return;
	}
	while (count && is_bare(theme, &row->spans[count - 1]))
		count--;
	for (i = 0; i < count; i++) {
		const struct span *span = &row->spans[i];
		struct theme_style look = look_of(theme, span->style);

		if (!same_look(look, now))
			print_look(look, out);
		now = look;
		if (link_of(links, span) != link)
			print_link(links, link = link_of(links, span), out);
		print_text(session, span->text, out);
	}
	if (link)
		print_link(links, 0, out);
	str_puts(out, same_look(now, plain) ? "\n" : "\033[0m\n");
}

const char *emit_version(void)
{
	return jansson_version_str();
}

void emit_label(const char *label, size_t cells, struct str *out)
{
	size_t used = unicode_cells(text_of(label));

	str_puts(out, label);
	str_repeat(out, " ", used < cells ? cells - used : 0);
}

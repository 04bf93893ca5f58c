/*
 * REF to review. A ref is looked up in the index and its file read again; only
 * when that fails is the library checked and the catalogue searched by name.
 */
#include "cli/find.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/mem.h"
#include "base/unicode.h"
#include "base/suggest.h"

enum { FIND_SHOWN = 20 }; /* candidates */

bool find_start(
    struct find *find, const struct session *session, enum status *status)
{
	*find = (struct find){.session = session};
	*status = STATUS_DONE;
	find->index = index_open(&session->place);
	return find->index || find_start_current(find, session, status);
}

bool find_start_current(
    struct find *find, const struct session *session, enum status *status)
{
	struct index_report report;

	*find = (struct find){.session = session, .current = true};
	find->index = session_update(session, false, &report, status);
	return find->index != NULL;
}

void find_release(struct find *find)
{
	catalog_free(find->catalog);
	if (find->index)
		index_close(find->index);
	*find = (struct find){0};
}

/* Brings the index up to date, once. */
static enum status refresh(struct find *find)
{
	struct index_report report;
	enum status status;

	index_close(find->index);
	find->index = session_update(find->session, false, &report, &status);
	find->current = true;
	return find->index ? STATUS_DONE : status;
}

static bool same_lang(struct text a, struct text b)
{
	return a.len == b.len && !strncasecmp(a.ptr, b.ptr, a.len);
}

/* As catalog_version: the reader's language, else English, else the first. */
static size_t choose_version(
    const struct index_version *versions, size_t count, struct text lang)
{
	size_t i, english = count;

	for (i = 0; i < count; i++) {
		if (same_lang(versions[i].lang, lang))
			return i;
		if (english == count && same_lang(versions[i].lang, TEXT("en")))
			english = i;
	}
	return english < count ? english : 0;
}

static void find_company_name(
    struct find *find, struct arena *arena, struct record *record)
{
	struct index_version *versions;
	size_t count;

	if (record->review.company.len &&
	    index_find_ref(find->index, arena, REVIEW_COMPANY,
		record->review.company, &versions, &count) &&
	    count)
		record->company_name = versions[choose_version(versions, count,
						    record->review.lang)]
					   .name;
}

/* Reads the review with this kind and ref. False where the index knows none, or
 * its file is not that any more. */
static bool read_exact(struct find *find, enum review_kind kind,
    struct text ref, struct arena *arena, struct record *record)
{
	struct index_version *versions, *version;
	size_t count, i;

	if (!index_find_ref(find->index, arena, kind, ref, &versions, &count) ||
	    !count)
		return false;
	*record = (struct record){0};
	record->langs = arena_alloc(arena, count, sizeof *record->langs);
	for (i = 0; i < count; i++)
		record->langs[i] = versions[i].lang;
	record->lang_count = record_sort_langs(record->langs, count);
	version =
	    &versions[choose_version(versions, count, find->session->lang)];
	record->path = version->path;
	if (!record_read(
		record, arena, find->session->place.root, REVIEW_BODY, NULL) ||
	    record->review.kind != kind ||
	    !text_equal(record->review.ref, ref) ||
	    !text_equal(record->review.lang, version->lang))
		return false;
	find_company_name(find, arena, record);
	return true;
}

static bool read_either(struct find *find, struct text ref, struct arena *arena,
    struct record *record)
{
	return read_exact(find, REVIEW_PRODUCT, ref, arena, record) ||
	       read_exact(find, REVIEW_COMPANY, ref, arena, record);
}

/* What was asked for, folded, and the products it may mean. */
struct search {
	struct str folded, squeezed;
	uint32_t *products;
	size_t count, capacity;
	bool whole; /* all of them by their whole name or ref */
};

static void search_init(struct search *search, struct text ref)
{
	size_t i;

	*search = (struct search){0};
	unicode_fold(&search->folded, text_trim(ref), NULL);
	for (i = 0; i < search->folded.len; i++)
		if (!strchr("- ", search->folded.data[i]))
			str_putc(&search->squeezed, search->folded.data[i]);
}

static void search_release(struct search *search)
{
	str_release(&search->folded);
	str_release(&search->squeezed);
	free(search->products);
}

/* 2 for the whole of TEXT, 1 for part of it, 0. One letter names nothing by
 * being part of it; one kanji may. */
static int compare(struct text text, const struct str *wanted)
{
	if (!wanted->len)
		return 0;
	if (text_equal(text, str_text(wanted)))
		return 2;
	return wanted->len > 1 && text.len &&
	       memmem(text.ptr, text.len, wanted->data, wanted->len) != NULL;
}

static int larger(int a, int b)
{
	return a > b ? a : b;
}

static int compare_row(
    const struct catalog *catalog, uint32_t row, const struct search *search)
{
	struct str ref = {0};
	int best = compare(catalog_folded_name(catalog, row), &search->folded);

	best = larger(best,
	    compare(catalog_squeezed_name(catalog, row), &search->squeezed));
	unicode_fold(&ref, catalog_ref(catalog, row), NULL);
	best = larger(best, compare(str_text(&ref), &search->folded));
	str_release(&ref);
	return best;
}

static void search_add(struct search *search, uint32_t product, int how)
{
	bool whole = how == 2;

	if (!how || (search->whole && !whole))
		return;
	if (whole && !search->whole)
		search->count = 0;
	search->whole = whole;
	search->products = mem_grow(search->products, search->count,
	    &search->capacity, sizeof *search->products);
	search->products[search->count++] = product;
}

static void search_run(
    struct search *search, const struct catalog *catalog, enum review_kind kind)
{
	uint32_t product, row;

	for (product = 0; product < catalog->product_count; product++) {
		int how = 0;

		row = catalog->product_first[product];
		if (catalog->rows[row].kind != kind)
			continue;
		for (; row != CATALOG_NONE; row = catalog->rows[row].next)
			how = larger(how, compare_row(catalog, row, search));
		search_add(search, product, how);
	}
}

static void say_none(const struct find *find, struct text ref)
{
	const struct catalog *catalog = find->catalog;
	struct suggest suggest;
	uint32_t i;

	suggest_init(&suggest, ref);
	for (i = 0; i < catalog->product_count; i++)
		suggest_offer(
		    &suggest, catalog_ref(catalog, catalog->product_first[i]));
	if (suggest.best.len)
		session_complain(find->session,
		    "nothing is called \"%.*s\"; did you mean %.*s?",
		    (int)ref.len, ref.ptr, (int)suggest.best.len,
		    suggest.best.ptr);
	else
		session_complain(find->session,
		    "nothing is called \"%.*s\"; earshot list shows what there "
		    "is",
		    (int)ref.len, ref.ptr);
}

static void say_many(
    const struct find *find, const struct search *search, struct text ref)
{
	const struct catalog *catalog = find->catalog;
	struct str out = {0};
	size_t i;

	session_complain(find->session,
	    "\"%.*s\" may be any of these %zu; give a ref:", (int)ref.len,
	    ref.ptr, search->count);
	for (i = 0; i < search->count && i < FIND_SHOWN; i++) {
		uint32_t row = catalog_version(
		    catalog, search->products[i], find->session->lang);
		struct text known = catalog_ref(catalog, row);
		struct text name = catalog_name(catalog, row);

		str_puts(&out, "  ");
		str_add(&out, known);
		str_puts(&out, "  ");
		str_add(&out, name);
		str_putc(&out, '\n');
	}
	if (search->count > FIND_SHOWN)
		str_printf(
		    &out, "  and %zu more\n", search->count - FIND_SHOWN);
	session_print_lines(find->session, str_text(&out));
	str_release(&out);
}

const struct catalog *find_catalog(struct find *find, enum status *status)
{
	*status = STATUS_DONE;
	if (!find->catalog)
		find->catalog =
		    index_load(find->index, find->session->interrupted);
	if (session_is_interrupted(find->session)) {
		*status = STATUS_INTERRUPTED;
		return NULL;
	}
	if (!find->catalog) {
		session_complain(find->session,
		    "the index was damaged while it was read; earshot index "
		    "builds it anew");
		*status = STATUS_WRONG;
	}
	return find->catalog;
}

static enum status search_record(struct find *find, struct text ref,
    struct arena *arena, struct record *record)
{
	enum status status;
	struct search search;
	uint32_t row;

	if (!find_catalog(find, &status))
		return status;
	status = STATUS_WRONG;
	search_init(&search, ref);
	search_run(&search, find->catalog, REVIEW_PRODUCT);
	if (!search.count)
		search_run(&search, find->catalog, REVIEW_COMPANY);
	if (search.count == 1) {
		row = find->catalog->product_first[search.products[0]];
		if (read_exact(find,
			(enum review_kind)find->catalog->rows[row].kind,
			catalog_ref(find->catalog, row), arena, record))
			status = STATUS_DONE;
		else
			say_none(find, ref);
	} else if (search.count) {
		say_many(find, &search, ref);
	} else {
		say_none(find, ref);
	}
	search_release(&search);
	return status;
}

enum status find_record(struct find *find, struct text ref, struct arena *arena,
    struct record *record)
{
	enum status status;

	if (read_either(find, ref, arena, record))
		return STATUS_DONE;
	if (!find->current) {
		status = refresh(find);
		if (status != STATUS_DONE)
			return status;
		if (read_either(find, ref, arena, record))
			return STATUS_DONE;
	}
	return search_record(find, ref, arena, record);
}

/*
 * REF to review. A ref is looked up in the index and its file read again; only
 * if that fails is the library checked and the catalogue searched by name.
 */
#include "cli/find.h"

#include <ctype.h>

#include "base/message.h"
#include "base/unicode.h"
#include "query/offers.h"
#include "query/ref.h"
#include "review/type.h"

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
	find->index = session_update(session, false, true, &report, status);
	find->unread = report.unread;
	return find->index != NULL;
}

void find_release(struct find *find)
{
	catalog_free(find->catalog);
	if (find->index)
		index_close(find->index);
	*find = (struct find){0};
}

enum status find_refresh(struct find *find)
{
	struct index_report report;
	enum status status;

	catalog_free(find->catalog);
	find->catalog = NULL;
	index_close(find->index);
	find->index =
	    session_update(find->session, false, true, &report, &status);
	find->unread = report.unread;
	find->current = true;
	return find->index ? STATUS_DONE : status;
}

static void say_damaged(const struct find *find)
{
	session_complain(
	    find->session, _("the index was damaged while it was read; earshot "
			     "index builds it anew"));
}

static struct text lower(struct arena *arena, struct text lang)
{
	char *bytes = arena_bytes(arena, lang.len + 1);
	size_t i;

	for (i = 0; i < lang.len; i++)
		bytes[i] = (char)tolower((unsigned char)lang.ptr[i]);
	return (struct text){bytes, lang.len};
}

/* The version to show a reader of LANG, of VERSIONS in order. */
static size_t choose_version(struct arena *arena,
    const struct index_version *versions, size_t count, struct text lang)
{
	struct text reader = lower(arena, lang);
	size_t i, best = 0;

	for (i = 1; i < count; i++)
		if (schema_prefer(lower(arena, versions[i].lang),
			lower(arena, versions[best].lang), reader) < 0)
			best = i;
	return best;
}

static void find_company_name(
    struct find *find, struct arena *arena, struct record *record)
{
	struct index_version *versions;
	size_t count;

	if (record->review.version.company.len &&
	    index_find_ref(find->index, arena, REVIEW_COMPANY,
		record->review.version.company, &versions, &count) &&
	    count)
		record->company_name =
		    versions[choose_version(arena, versions, count,
				 record->review.version.lang)]
			.name;
}

/* The type of VERSION as its file has it. */
static uint8_t decide_type(
    const struct find *find, const struct version *version)
{
	struct type_words *words = type_words_new(&schema_types,
	    find->session->place.words, find->session->place.word_count);
	struct type_scratch scratch = {0};
	struct str name = {0}, summary = {0};
	uint8_t type;

	unicode_fold(&name, version->name, NULL);
	unicode_fold(&summary, version->summary, NULL);
	type = type_decide(words,
	    &(struct type_question){version->tags, version->tag_count,
		str_text(&name), str_text(&summary)},
	    &scratch);
	type_scratch_release(&scratch);
	type_words_free(words);
	str_release(&name);
	str_release(&summary);
	return type;
}

/* The product's type: that of the first version with one, as in catalog_type.
 */
static uint8_t find_type(struct find *find, struct arena *arena,
    const struct index_version *versions, size_t count,
    const struct record *record)
{
	size_t first = choose_version(arena, versions, count, TEXT(""));
	struct record other = {.path = versions[first].path};
	struct error error = {0};
	uint8_t type = TYPE_NONE;

	if (record->review.version.kind != REVIEW_PRODUCT)
		return TYPE_NONE;
	if (!text_equal(other.path, record->path) &&
	    record_read(
		&other, arena, find->session->place.root, REVIEW_META, &error))
		type = decide_type(find, &other.review.version);
	error_release(&error);
	return type ? type : decide_type(find, &record->review.version);
}

/* Reads the review of this kind and ref. False if the index has none or the
 * file now holds another one, or with WHY if it can't be read. */
static bool read_exact(struct find *find, enum review_kind kind,
    struct text ref, struct arena *arena, struct record *record,
    struct error *why)
{
	struct index_version *versions, *version;
	size_t count, i;

	if (!index_find_ref(find->index, arena, kind, ref, &versions, &count) ||
	    !count)
		return false;
	*record = (struct record){.weights = &find->session->weights};
	record->langs = arena_alloc(arena, count, sizeof *record->langs);
	for (i = 0; i < count; i++)
		record->langs[i] = versions[i].lang;
	record->lang_count = record_sort_langs(record->langs, count);
	version = &versions[choose_version(
	    arena, versions, count, find->session->lang)];
	record->path = version->path;
	if (!record_read(
		record, arena, find->session->place.root, REVIEW_BODY, why) ||
	    record->review.version.kind != kind ||
	    !text_equal(record->review.version.ref, ref) ||
	    !text_equal(record->review.version.lang, version->lang))
		return false;
	record->review.version.type =
	    find_type(find, arena, versions, count, record);
	find_company_name(find, arena, record);
	index_find_mentions(
	    find->index, arena, record->path, &record->mentions);
	return index_is_well(find->index);
}

static bool read_either(struct find *find, struct text ref, struct arena *arena,
    struct record *record, struct error *why)
{
	error_release(why);
	return read_exact(find, REVIEW_PRODUCT, ref, arena, record, why) ||
	       read_exact(find, REVIEW_COMPANY, ref, arena, record, why);
}

static void tell_of_lang(const struct find *find)
{
	struct str told = {0};

	if (find->session->asks_lang &&
	    offers_tell_lang(find->catalog, find->session->lang, &told))
		session_complain(find->session, "%s", str_c(&told));
	str_release(&told);
}

const struct catalog *find_catalog(struct find *find, enum status *status)
{
	bool first = !find->catalog;

	*status = STATUS_DONE;
	if (first)
		find->catalog =
		    index_load(find->index, find->session->interrupted);
	if (!find->catalog && !session_is_interrupted(find->session)) {
		*status = find_refresh(find);
		if (*status != STATUS_DONE)
			return NULL;
		find->catalog =
		    index_load(find->index, find->session->interrupted);
	}
	if (session_is_interrupted(find->session)) {
		*status = STATUS_INTERRUPTED;
		return NULL;
	}
	if (!find->catalog) {
		say_damaged(find);
		*status = STATUS_WRONG;
	} else if (first) {
		tell_of_lang(find);
	}
	return find->catalog;
}

static void explain(
    const struct find *find, struct text ref, const struct ref_answer *answer)
{
	struct str out = {0};

	ref_explain(find->catalog, ref, answer, find->session->lang, &out);
	session_complain(find->session, "%s", str_c(&out));
	str_release(&out);
}

/* Reads the review at ROW of the results, through an index that may have to be
 * built again. */
static enum status read_row(
    struct find *find, uint32_t row, struct arena *arena, struct record *record)
{
	enum review_kind kind = (enum review_kind)find->catalog->kind[row];
	struct text ref = arena_text(arena, catalog_ref(find->catalog, row));
	struct error why = {0};
	bool done = read_exact(find, kind, ref, arena, record, &why);

	if (!done && !index_is_well(find->index) && !find->pinned) {
		error_release(&why);
		done = find_refresh(find) == STATUS_DONE &&
		       read_exact(find, kind, ref, arena, record, &why);
	}
	if (!done && why.message)
		session_complain(find->session, "%s", error_message(&why));
	else if (!done && find->index && index_is_well(find->index))
		session_complain(find->session,
		    _("the file of %.*s can't be read as its review"),
		    (int)ref.len, ref.ptr);
	else if (!done && find->index)
		say_damaged(find);
	error_release(&why);
	return done ? STATUS_DONE : STATUS_WRONG;
}

static enum status search_record(struct find *find, struct text ref,
    struct arena *arena, struct record *record)
{
	enum status status;
	struct ref_answer answer;

	if (!find_catalog(find, &status))
		return status;
	status = STATUS_WRONG;
	if (ref_find(find->catalog, ref, &answer))
		status = read_row(find,
		    find->catalog->product_first[answer.products[0]], arena,
		    record);
	else
		explain(find, ref, &answer);
	ref_answer_release(&answer);
	return status;
}

enum status find_record(struct find *find, struct text ref, struct arena *arena,
    struct record *record)
{
	struct error why = {0};
	enum status status = STATUS_DONE;
	bool found = read_either(find, ref, arena, record, &why);

	if (!found && !find->pinned &&
	    (!find->current || !index_is_well(find->index))) {
		status = find_refresh(find);
		found = status == STATUS_DONE &&
			read_either(find, ref, arena, record, &why);
	}
	/* The index has the ref, so no other product can be meant. */
	if (!found && status == STATUS_DONE && why.message) {
		session_complain(find->session, "%s", error_message(&why));
		status = STATUS_WRONG;
	} else if (!found && status == STATUS_DONE) {
		status = search_record(find, ref, arena, record);
	}
	error_release(&why);
	return status;
}

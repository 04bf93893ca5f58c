/*
 * `earshot show`: the file of each REF, read again and laid out as in the
 * browser, or printed as JSON.
 */
#include "cli/show.h"

#include <math.h>

#include "base/message.h"
#include "base/suggest.h"
#include "cli/emit.h"
#include "cli/find.h"
#include "cli/format/json.h"
#include "page/document.h"
#include "page/wrap.h"
#include "query/peer_group.h"

enum { SHOW_WIDEST = 100, SHOW_LARGEST = 10000 }; /* cells */

struct show {
	const struct session *session;
	bool json;
	int section; /* enum section_key, or -1 */
	bool named;  /* with the product's name above */
	uint32_t width;
	size_t shown;
	struct percentile percentile; /* of all products; for JSON */
	struct emit emit;
};

static bool choose_section(
    struct show *show, const char *name, struct error *error)
{
	struct suggest suggest;
	struct str keys = {0};
	int i;

	show->section = -1;
	if (!name)
		return true;
	suggest_init(&suggest, text_of(name));
	for (i = 0; i < SECTION_KEYS; i++) {
		const char *key = section_key_name((enum section_key)i);

		if (text_is(text_of(name), key))
			show->section = i;
		suggest_offer(&suggest, text_of(key));
		str_printf(&keys, "%s%s", i ? " " : "", key);
	}
	if (show->section < 0 && suggest.best.len)
		error_set(error, _("no section \"%s\"; did you mean %.*s?"),
		    name, (int)suggest.best.len, suggest.best.ptr);
	else if (show->section < 0)
		error_set(error, _("no section \"%s\"; there are: %s"), name,
		    str_c(&keys));
	str_release(&keys);
	return show->section >= 0;
}

bool show_has_section(
    const struct session *session, const struct record *record, int section)
{
	size_t i;

	if (section < 0)
		return true;
	for (i = 0; i < record->review.section_count; i++)
		if ((int)record->review.sections[i].key == section)
			return true;
	session_complain(session, _("%.*s has no section %s"),
	    (int)record->review.version.ref.len, record->review.version.ref.ptr,
	    section_key_name((enum section_key)section));
	return false;
}

void show_print(const struct session *session, const struct record *record,
    int section, uint32_t width, struct emit *emit)
{
	struct document_options options = {
	    .width = width,
	    .ascii = session->ascii,
	    .plain = session->plain || (!session->out_width && !session->theme),
	    .hashes = !session->theme,
	    .company_name = record->company_name,
	    .mentions = record->mentions.of_count,
	    .mentioned_by = record->mentions.by_count,
	    .section = section,
	};
	bool links = session->out_width && session->theme;
	struct document_outline outline;
	struct page page;
	size_t i;

	page_init(&page);
	document_lay_out(&page, &record->review, &options, &outline);
	for (i = 0; i < page.count; i++)
		emit_row(session, &page.rows[i], links ? &outline.links : NULL,
		    &emit->buffer);
	page_release(&page);
}

static void print_name(struct show *show, struct text name)
{
	struct wrap_span span = {name, STYLE_TITLE | STYLE_BOLD, 0};
	struct page page;
	struct wrap wrap;
	size_t i;

	page_init(&page);
	wrap_init(&wrap, &page, show->width, show->session->ascii);
	wrap_add(&wrap, NULL, &span, 1);
	for (i = 0; i < page.count; i++)
		emit_row(
		    show->session, &page.rows[i], NULL, &show->emit.buffer);
	wrap_release(&wrap);
	page_release(&page);
}

static void print_page(struct show *show, const struct record *record)
{
	if (show->shown)
		str_putc(&show->emit.buffer, '\n');
	if (show->named)
		print_name(show, version_shown_name(&record->review.version));
	show_print(
	    show->session, record, show->section, show->width, &show->emit);
}

/* Ranks RATING among SCORES. */
static void rank_parts(struct percentile *scores, const struct number *rating,
    struct number *ranks)
{
	int i;

	for (i = 0; i < PART_SCORES; i++) {
		double rank = percentile_rank(
		    scores, (enum review_part)i, rating[i].value);

		if (rating[i].present && isfinite(rank))
			ranks[i] = (struct number){
			    round(rank * 100) / 100, true, false};
	}
}

/* Ranks the product's scores among all products, and among its type. */
static enum status rank(
    struct show *show, struct find *find, struct record *record)
{
	const struct version *version = &record->review.version;
	struct peer_group wish = {.scope = PEER_SCOPE_TYPE,
	    .kind = REVIEW_PRODUCT,
	    .lang = show->session->lang,
	    .weights = show->session->weights};
	struct percentile of_type = {0};
	const struct catalog *catalog;
	enum status status;

	if (version->kind != REVIEW_PRODUCT)
		return STATUS_DONE;
	catalog = find_catalog(find, &status);
	if (!catalog)
		return status;
	if (!show->percentile.size)
		peer_group_collect(
		    catalog, NULL, &wish, NULL, &show->percentile);
	rank_parts(&show->percentile, version->rating, record->percentile);
	wish.type = peer_group_type(catalog, version->type);
	record->percentile_scope = wish.type;
	peer_group_collect(catalog, NULL, &wish, NULL, &of_type);
	rank_parts(&of_type, version->rating, record->percentile_type);
	percentile_release(&of_type);
	return STATUS_DONE;
}

static void print_json(struct show *show, const struct record *record)
{
	struct str *out = &show->emit.buffer;

	str_puts(out, show->shown ? ",\n" : "[\n");
	json_print_record(record, true, show->section, out);
}

static enum status show_ref(
    struct show *show, struct find *find, const char *ref)
{
	struct arena *arena = arena_new();
	struct record record;
	enum status status = find_record(find, text_of(ref), arena, &record);

	if (status == STATUS_DONE &&
	    !show_has_section(show->session, &record, show->section)) {
		status = STATUS_NOTHING;
	} else if (status == STATUS_DONE && !show->json) {
		print_page(show, &record);
		show->shown++;
	} else if (status == STATUS_DONE) {
		status = rank(show, find, &record);
		if (status == STATUS_DONE) {
			print_json(show, &record);
			show->shown++;
		}
	}
	arena_free(arena);
	return status;
}

static enum status show_all(struct show *show, const struct options *options)
{
	enum status status, worst = STATUS_DONE;
	struct find find;
	size_t i;

	if (!find_start(&find, show->session, &status))
		return status;
	for (i = 0; i < options->word_count; i++) {
		status = show_ref(show, &find, options->words[i]);
		if (status > worst)
			worst = status;
		if (!find.index || !emit_flow(&show->emit) ||
		    session_is_interrupted(show->session))
			break;
	}
	if (find.unread && worst < STATUS_WRONG)
		worst = STATUS_WRONG;
	find_release(&find);
	percentile_release(&show->percentile);
	if (show->json && show->shown)
		str_puts(&show->emit.buffer, "\n]\n");
	else if (show->json)
		str_puts(&show->emit.buffer, "[]\n");
	return emit_finish(&show->emit, show->session, worst);
}

enum status show_run(
    const struct session *session, const struct options *options)
{
	struct show show = {.session = session};
	struct error error = {0};
	bool ok;

	show.json = options_has(options, OPTION_JSON);
	show.width =
	    session->config->measure ? session->config->measure : SHOW_WIDEST;
	if (session->out_width < show.width)
		show.width = session->out_width;
	ok = choose_section(&show, options->values[OPTION_SECTION], &error) &&
	     options_number(
		 options, OPTION_WIDTH, 1, SHOW_LARGEST, &show.width, &error);
	if (ok && !options->word_count) {
		error_set(&error, _("show needs a REF; earshot list prints "
				    "them with --columns ref,name"));
		ok = false;
	}
	if (!ok)
		session_complain(session, "%s", error_message(&error));
	if (!options_has(options, OPTION_NO_PAGER))
		pager_want(&show.emit.pager, session);
	show.named = show.section >= 0 && options->word_count > 1;
	error_release(&error);
	return ok ? show_all(&show, options) : STATUS_WRONG;
}

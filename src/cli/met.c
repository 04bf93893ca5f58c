/*
 * New products and read reviews in the line-by-line browser.
 */
#include "cli/met.h"

#include "base/message.h"

static struct known *load(const struct session *session, enum known_kind kind)
{
	struct error error = {0};
	struct known *known =
	    known_read(session->state, session->place.root, kind, &error);

	if (error.message)
		session_complain(session, "%s", error_message(&error));
	error_release(&error);
	return known;
}

void met_load(struct met *met, const struct session *session)
{
	*met = (struct met){0};
	if (!session->state)
		return;
	met->seen = load(session, KNOWN_SEEN);
	met->read = met->seen ? load(session, KNOWN_READ) : NULL;
}

void met_release(struct met *met)
{
	known_free(met->seen);
	known_free(met->read);
	*met = (struct met){0};
}

void met_describe(const struct met *met, const struct catalog *catalog,
    uint32_t row, struct str *out)
{
	if (met->seen && known_is_kept(met->seen) &&
	    !known_has_row(met->seen, catalog, row))
		str_printf(out, "%s%s", _(", "), C_("product", "new"));
	else if (known_has_row(met->read, catalog, row))
		str_printf(out, "%s%s", _(", "), _("read before"));
}

static void keep(const struct session *session, enum known_kind kind,
    const struct known_keys *gone, const struct known_keys *added, size_t most)
{
	struct error error = {0};

	if (!known_merge(session->state, session->place.root, kind, gone, added,
		most, &error))
		session_complain(session, "%s", error_message(&error));
	error_release(&error);
}

void met_add_read(struct met *met, const struct session *session,
    const struct catalog *catalog, uint32_t row)
{
	struct known_keys none = {0}, added = {0};

	if (!met->read || known_has_row(met->read, catalog, row))
		return;
	known_keys_add(&added, known_key(catalog, row));
	known_add(met->read, &added);
	keep(session, KNOWN_READ, &none, &added, KNOWN_READ_MOST);
	known_keys_release(&added);
}

void met_keep_seen(const struct met *met, const struct session *session,
    const struct catalog *catalog)
{
	struct known_keys gone = {0}, added = {0};

	if (!met->seen)
		return;
	known_collect_new(met->seen, catalog, &added);
	known_collect_gone(met->seen, catalog, &gone);
	if (added.count || gone.count)
		keep(session, KNOWN_SEEN, &gone, &added, 0);
	known_keys_release(&gone);
	known_keys_release(&added);
}

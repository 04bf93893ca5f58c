/*
 * The header strip: name and price, then company, date, language and tags. The
 * front matter as a person would tell it.
 */
#include "page/header.h"

#include "base/message.h"
#include "base/unicode.h"
#include "page/figures.h"
#include "review/type.h"

enum { GAP = 2, FACTS = 6 };

/* The facts as text, in the order of printing; "" if there is none. */
struct facts {
	struct str company, type, price, date, lang, tags;
};

static void gather(struct facts *facts, const struct review *review,
    const struct header_options *options)
{
	const struct messages *words = messages_find(review->version.lang);
	const char *currency = review_currency(review->version.lang);

	*facts = (struct facts){0};
	/* A company's own review has its name as the title. */
	if (review->version.kind == REVIEW_COMPANY)
		str_puts(&facts->company, message_in(words, "company review"));
	else if (options->company_name.len)
		str_add(&facts->company, options->company_name);
	else
		str_add(&facts->company, review->version.company);
	if (review->version.type)
		str_add(&facts->type,
		    type_title(&schema_types, review->version.type,
			review->version.lang));
	if (review->version.price.present)
		figures_money(&facts->price, words, review->version.price.value,
		    currency);
	figures_date(&facts->date, review->version.date);
	str_add(&facts->lang, review->version.lang);
	figures_tags(&facts->tags, words, review->version.tags,
	    review->version.tag_count);
}

static void release(struct facts *facts)
{
	str_release(&facts->company);
	str_release(&facts->type);
	str_release(&facts->price);
	str_release(&facts->date);
	str_release(&facts->lang);
	str_release(&facts->tags);
}

static void add_labelled(struct wrap *wrap, struct wrap_indent *indent,
    const char *label, const struct str *fact)
{
	struct wrap_span spans[] = {
	    {text_of(label), STYLE_DIM, 0}, {str_text(fact), STYLE_TEXT, 0}};

	wrap->words = true;
	if (fact->len)
		wrap_add(wrap, indent, spans, 2);
	wrap->words = false;
}

static void add_plain(struct wrap *wrap, struct wrap_indent *indent,
    const struct review *review, const struct facts *facts)
{
	const struct messages *words = messages_find(review->version.lang);
	struct wrap_span name = {
	    version_shown_name(&review->version), STYLE_TITLE | STYLE_BOLD, 0};

	wrap_add(wrap, indent, &name, 1);
	add_labelled(wrap, indent,
	    review->version.kind == REVIEW_COMPANY
		? message_in(words, "Kind: ")
		: message_in(words, "Company: "),
	    &facts->company);
	add_labelled(wrap, indent, message_in(words, "Type: "), &facts->type);
	add_labelled(wrap, indent, message_in(words, "Date: "), &facts->date);
	add_labelled(wrap, indent, message_in(words, "Price: "), &facts->price);
	add_labelled(
	    wrap, indent, message_in(words, "Language: "), &facts->lang);
	add_labelled(wrap, indent, message_in(words, "Tags: "), &facts->tags);
}

/* Adds the name and, if both fit into one row, the price at its end. True if
 * the price was added. */
static bool add_name(struct wrap *wrap, struct wrap_indent *indent,
    const struct review *review, const struct str *price)
{
	struct wrap_span name = {
	    version_shown_name(&review->version), STYLE_TITLE | STYLE_BOLD, 0};
	uint32_t room = wrap->width - wrap_indent_cells(wrap, indent);
	size_t cells = unicode_cells(str_text(price));
	uint32_t line, word;
	struct row_builder builder;

	wrap_measure(wrap, &name, 1, &line, &word);
	if (!cells || wrap->width == UINT32_MAX || line + GAP + cells > room) {
		wrap_add(wrap, indent, &name, 1);
		return false;
	}
	row_start(&builder, wrap->page->arena, wrap->width, wrap->ascii);
	wrap_add_indent(wrap, indent, &builder);
	row_add(&builder, name.text, name.style);
	row_pad(&builder, room - line - (uint32_t)cells, STYLE_TEXT);
	row_add(&builder, str_text(price), STYLE_PRICE);
	wrap_add_row(wrap, &builder);
	return true;
}

static void add_facts(struct wrap *wrap, struct wrap_indent *indent,
    const struct facts *facts, bool price_told)
{
	const struct str *all[FACTS] = {&facts->company, &facts->type,
	    &facts->price, &facts->date, &facts->lang, &facts->tags};
	struct text mark = wrap->ascii ? TEXT(" - ") : TEXT(" · ");
	struct wrap_span spans[2 * FACTS];
	size_t count = 0, i;

	for (i = 0; i < FACTS; i++) {
		bool is_price = all[i] == &facts->price;

		if (!all[i]->len || (is_price && price_told))
			continue;
		if (count)
			spans[count++] = (struct wrap_span){mark, STYLE_DIM, 0};
		spans[count++] = (struct wrap_span){
		    str_text(all[i]), is_price ? STYLE_PRICE : STYLE_DIM, 0};
	}
	wrap->words = true;
	if (count)
		wrap_add(wrap, indent, spans, count);
	wrap->words = false;
}

void header_lay_out(struct wrap *wrap, struct wrap_indent *indent,
    const struct review *review, const struct header_options *options)
{
	size_t first = wrap->page->count;
	uint32_t anchor = wrap->anchor;
	struct facts facts;

	gather(&facts, review, options);
	if (options->plain)
		add_plain(wrap, indent, review, &facts);
	else
		add_facts(wrap, indent, &facts,
		    add_name(wrap, indent, review, &facts.price));
	release(&facts);
	wrap_join_anchors(wrap, first, anchor);
}

/*
 * A library without reviews: the number of its files, and a start for the first
 * review.
 */
#include "page/guide.h"

#include "base/message.h"
#include "base/utf8.h"

static const char *const sample[] = {"---", "layout: product",
    "target_name: \"Aldermoor HM-40\"", "company_id: aldermoor", "lang: en",
    "ref: aldermoor-hm-40", "date: 2026-02-11",
    "rating: [4.5, 0.9, 0.9, 1.0, 0.8, 0.9]", "price: 149",
    "summary: \"One or two sentences.\"", "tags: [Headphones, Open-Back]",
    "---", "", "## Overview"};

enum { SAMPLE = sizeof sample / sizeof *sample };

static const char heading[] =
    N_("A review is a .md file that begins like this:");

void guide_say(const struct guide *guide, struct str *out)
{
	struct str root = {0}, none = {0};

	utf8_clean(&root, text_of(guide->root));
	if (guide->files)
		str_printf(&none,
		    P_("no reviews: %s Markdown file below %s, without "
		       "layout: product or company",
			"no reviews: %s Markdown files below %s, none with "
			"layout: product or company",
			guide->files),
		    figure_of(guide->files).text, str_c(&root));
	else
		str_printf(&none, _("no reviews: no Markdown file below %s"),
		    str_c(&root));
	if (guide->problems)
		str_printf(out, _("%s; %s with problems: %s"), str_c(&none),
		    figure_of(guide->problems).text, guide->tell);
	else
		str_add(out, str_text(&none));
	str_release(&none);
	str_release(&root);
}

void guide_print_sample(const char *indent, struct str *out)
{
	for (size_t i = 0; i < SAMPLE; i++)
		str_printf(out, "%s%s\n", *sample[i] ? indent : "", sample[i]);
}

void guide_lay_out(const struct guide *guide, struct wrap *wrap)
{
	struct wrap_indent margin = {.text = TEXT(" "), .cells = 1};
	struct wrap_indent code = {
	    .outer = &margin, .text = TEXT("  "), .cells = 2};
	struct wrap_span span = {.style = STYLE_NOTE};
	struct str words = {0};

	guide_say(guide, &words);
	span.text = arena_text(wrap->page->arena, str_text(&words));
	wrap_add(wrap, &margin, &span, 1);
	wrap_add_blank(wrap, &margin);
	span = (struct wrap_span){.text = text_of(_(heading))};
	span.style = STYLE_TEXT;
	wrap_add(wrap, &margin, &span, 1);
	wrap_add_blank(wrap, &margin);
	span.style = STYLE_CODE;
	for (size_t i = 0; i < SAMPLE; i++) {
		span.text = text_of(sample[i]);
		if (span.text.len)
			wrap_add(wrap, &code, &span, 1);
		else
			wrap_add_blank(wrap, &margin);
	}
	str_release(&words);
}

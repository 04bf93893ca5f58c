/*
 * Paragraphs on standard output, whose terminal may be resized between any two.
 */
#include "cli/speaker.h"

#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "base/message.h"
#include "page/wrap.h"

enum {
	ROWS_UNKNOWN = 24,
	ROWS_BESIDE = 2 /* rows of a page for the rest and the prompt */
};

void speaker_measure(
    const struct speaker *speaker, uint32_t *cols, uint32_t *rows)
{
	struct winsize size = {0};

	*cols = speaker->session->out_width;
	*rows = ROWS_UNKNOWN;
	if (!speaker->asks || ioctl(STDOUT_FILENO, TIOCGWINSZ, &size))
		return;
	if (size.ws_col)
		*cols = size.ws_col;
	if (size.ws_row)
		*rows = size.ws_row;
}

void speaker_add(
    const struct speaker *speaker, struct page *page, struct text text)
{
	struct wrap_span span = {text, STYLE_TEXT, 0};
	struct wrap wrap;
	uint32_t cols, rows;

	speaker_measure(speaker, &cols, &rows);
	wrap_init(&wrap, page, cols, speaker->session->ascii);
	wrap_add(&wrap, NULL, &span, 1);
	wrap_release(&wrap);
}

void speaker_print(struct speaker *speaker, const struct page *page)
{
	size_t i;

	for (i = 0; i < page->count; i++)
		emit_row(speaker->session, &page->rows[i], NULL,
		    &speaker->emit.buffer);
}

void speaker_say(struct speaker *speaker, struct str *text)
{
	struct page page;

	page_init(&page);
	speaker_add(speaker, &page, str_text(text));
	speaker_print(speaker, &page);
	page_release(&page);
	str_release(text);
}

/* Moves the text beyond the terminal's height from TEXT to later. */
static void hold(struct speaker *speaker, struct str *text)
{
	const char *p = str_c(text), *end = p + text->len, *cut = NULL;
	uint32_t cols, rows, i;
	size_t left = 0;

	speaker_measure(speaker, &cols, &rows);
	rows = rows > ROWS_BESIDE + 1 ? rows - ROWS_BESIDE : 1;
	for (i = 0; p < end; i++) {
		const char *stop = memchr(p, '\n', (size_t)(end - p));

		cut = i == rows ? p : cut;
		left += i >= rows;
		p = stop ? stop + 1 : end;
	}
	/* A single row more takes the place of its own notice. */
	if (left < 2)
		return;
	str_append(&speaker->held, cut, (size_t)(end - cut));
	text->len -= (size_t)(end - cut);
	str_printf(text,
	    P_("%s more line; n goes on.\n", "%s more lines; n goes on.\n",
		left),
	    figure_of(left).text);
}

void speaker_hold(struct speaker *speaker)
{
	str_clear(&speaker->held);
	if (speaker->asks)
		hold(speaker, &speaker->emit.buffer);
}

void speaker_go_on(struct speaker *speaker)
{
	struct str rest = speaker->held;

	speaker->held = (struct str){0};
	hold(speaker, &rest);
	str_add(&speaker->emit.buffer, str_text(&rest));
	str_release(&rest);
}

void speaker_release(struct speaker *speaker)
{
	str_release(&speaker->held);
}

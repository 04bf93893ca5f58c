/*
 * Paragraphs for standard output, whose terminal may change its size between
 * any two.
 */
#include "cli/speaker.h"

#include <sys/ioctl.h>
#include <unistd.h>

#include "page/wrap.h"

enum { ROWS_UNKNOWN = 24 };

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

/*
 * The line with the progress of the index. Knows neither clock nor terminal:
 * both are passed in.
 */
#include "cli/progress.h"

#include "base/message.h"
#include "base/unicode.h"

/* Seconds before the first line, and between two. */
static const double progress_delay = 0.3, progress_pause = 0.1;

bool progress_is_due(struct progress *progress, double now)
{
	double since = progress->shown > 0
			   ? now - progress->shown - progress_pause
			   : now - progress->start - progress_delay;

	if (since < 0)
		return false;
	progress->shown = now;
	return true;
}

static void print_duration(double seconds, struct str *out)
{
	unsigned long s = seconds < 359999 ? (unsigned long)(seconds + 0.5) : 0;

	if (seconds >= 359999)
		str_puts(out, _("days"));
	else if (s >= 3600)
		str_printf(out, _("%lu:%02lu h"), s / 3600, s / 60 % 60);
	else if (s >= 60)
		str_printf(out, _("%lu:%02lu min"), s / 60, s % 60);
	else
		str_printf(out, _("%lu s"), s);
}

/* Cuts OUT to WIDTH cells after START. */
static void cut(struct str *out, size_t start, size_t width)
{
	const char *p = out->data + start, *end = out->data + out->len;
	int cells;

	while (p < end) {
		size_t len = unicode_grapheme(p, end, &cells);

		if ((size_t)cells > width)
			break;
		width -= (size_t)cells;
		p += len;
	}
	out->len = (size_t)(p - out->data);
	out->data[out->len] = '\0';
}

void progress_print(const struct progress *progress, double now, size_t done,
    size_t total, uint32_t width, struct str *out)
{
	double spent = now - progress->start;
	double rate = spent > 0 ? (double)done / spent : 0;
	size_t start = out->len, used, room, full, i;
	struct str doing = {0}, left = {0};

	str_printf(&doing, progress->doing, figure_of(done).text,
	    figure_of(total).text);
	if (rate > 0 && done < total) {
		print_duration((double)(total - done) / rate, &left);
		str_printf(out, _("%s, %s/s, %s left"), str_c(&doing),
		    figure_of((uint64_t)(rate + 0.5)).text, str_c(&left));
	} else {
		str_add(out, str_text(&doing));
	}
	str_release(&doing);
	str_release(&left);
	used =
	    unicode_cells((struct text){out->data + start, out->len - start});
	if (used + 1 > width) {
		cut(out, start, width ? width - 1 : 0);
		return;
	}
	room = width - 1 - used;
	if (room < 10 || !total)
		return;
	room = room > 43 ? 40 : room - 3;
	full = done >= total ? room : (size_t)((double)done * room / total);
	str_puts(out, " [");
	for (i = 0; i < room; i++)
		str_putc(out, i < full ? '#' : ' ');
	str_putc(out, ']');
}

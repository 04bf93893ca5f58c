/*
 * The line that tells how far the index is. Knows neither clock nor terminal:
 * both come from outside.
 */
#include "cli/progress.h"

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
		str_puts(out, "long");
	else if (s >= 3600)
		str_printf(out, "%lu:%02lu h", s / 3600, s / 60 % 60);
	else if (s >= 60)
		str_printf(out, "%lu:%02lu min", s / 60, s % 60);
	else
		str_printf(out, "%lu s", s);
}

void progress_print(const struct progress *progress, double now, size_t done,
    size_t total, uint32_t width, struct str *out)
{
	double spent = now - progress->start;
	double rate = spent > 0 ? (double)done / spent : 0;
	size_t start = out->len, used, room, full, i;

	str_printf(out, "%s %zu of %zu files", progress->doing, done, total);
	if (rate > 0 && done < total) {
		str_printf(out, ", %.0f/s, ", rate);
		print_duration((double)(total - done) / rate, out);
		str_puts(out, " left");
	}
	used = out->len - start;
	if (used + 1 > width) {
		out->len = start + (width ? width - 1 : 0);
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

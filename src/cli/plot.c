/*
 * `earshot plot`: results of a query as points, in cells, as SVG, or in
 * sentences.
 */
#include "cli/plot.h"

#include <stdlib.h>

#include "base/mem.h"
#include "base/message.h"
#include "cli/emit.h"
#include "cli/format/plot_svg.h"
#include "cli/speaker.h"
#include "page/chart/plot_words.h"
#include "query/mine.h"

enum {
	CELLS_LEAST = 20,
	CELLS_MOST = 1000,
	ROWS_LEAST = 5,
	ROWS_MOST = 1000,
	CELLS_USUAL = 80,
	ROWS_USUAL = 24,
	PIXELS_LEAST = 320,
	PIXELS_MOST = 10000,
	WIDE_USUAL = 900,
	HIGH_USUAL = 560
};

/* One run of the command. */
struct plot {
	const struct session *session;
	enum axis x, y;
	bool svg, told;
	uint32_t width, height;
	struct results results;
	struct find find;
	struct points points;
	struct emit emit;
};

static bool choose_form(
    struct plot *plot, const struct options *options, struct error *error)
{
	const struct session *session = plot->session;
	bool svg = options_has(options, OPTION_SVG);

	plot->svg = svg;
	plot->told = options_has(options, OPTION_LINEAR);
	if (svg && plot->told) {
		error_set(error, _("--svg or --linear, not both"));
		return false;
	}
	plot->width = svg                  ? WIDE_USUAL
		      : session->out_width ? session->out_width
					   : CELLS_USUAL;
	plot->height = svg                              ? HIGH_USUAL
		       : session->out_rows > ROWS_LEAST ? session->out_rows - 1
							: ROWS_USUAL;
	return options_number(options, OPTION_WIDTH,
		   svg ? PIXELS_LEAST : CELLS_LEAST,
		   svg ? PIXELS_MOST : CELLS_MOST, &plot->width, error) &&
	       options_number(options, OPTION_HEIGHT,
		   svg ? PIXELS_LEAST : ROWS_LEAST,
		   svg ? PIXELS_MOST : ROWS_MOST, &plot->height, error);
}

/* The reader's own score needs weights, from the query or the session. */
static bool check_weights(const struct plot *plot)
{
	struct axis_source source = {.weights = &plot->results.query->weights};

	if (axis_is_known(&source, plot->x) && axis_is_known(&source, plot->y))
		return true;
	session_complain(plot->session, "%s", _(query_no_weights));
	return false;
}

static bool prepare(struct plot *plot, const struct options *options)
{
	struct error error = {0};
	bool ok =
	    axis_choose(options->values[OPTION_X], options->values[OPTION_Y],
		&plot->session->weights, &plot->x, &plot->y, &error) &&
	    choose_form(plot, options, &error);

	if (!ok)
		session_complain(plot->session, "%s", error_message(&error));
	error_release(&error);
	return ok &&
	       results_parse(&plot->results, plot->session,
		   str_text(&options->query), NULL, NULL) &&
	       check_weights(plot);
}

/* The points, quartiles and other data for a plot of RESULTS. */
static struct plot_options make_options(const struct session *session,
    const struct results *results, const struct catalog *catalog,
    struct points *points, enum axis x, enum axis y)
{
	const struct match_list *list = &results->matches;
	struct text lang =
	    results->query->lang.len ? results->query->lang : session->lang;
	struct axis_source source = {catalog, &results->query->weights, lang};
	uint32_t *rows = mem_new(list->count, sizeof *rows);
	struct plot_options options = {.ascii = session->ascii,
	    .catalog = catalog,
	    .weights = &results->query->weights,
	    .list = list,
	    .points = points,
	    .currency = text_of(review_currency(lang)),
	    .current = UINT32_MAX};
	size_t i;

	points_collect(points, &source, list, x, y);
	for (i = 0; i < points->count; i++)
		rows[i] = list->matches[points->items[i].at].row;
	options.x = points_quartiles(&source, x, rows, points->count);
	options.y = points_quartiles(&source, y, rows, points->count);
	free(rows);
	return options;
}

static void say(struct speaker *speaker, const struct plot_options *options)
{
	struct str text = {0}, line = {0};
	struct text rest;

	plot_words_tell(options, &text);
	for (rest = str_text(&text); rest.len;) {
		str_add(&line, text_cut_line(&rest));
		speaker_say(speaker, &line);
	}
	str_release(&text);
}

void plot_say(struct speaker *speaker, const struct results *results,
    const struct catalog *catalog)
{
	struct points points = {0};
	enum axis y = AXIS_PARTS + mine_or_whole(&results->query->weights);
	struct plot_options options = make_options(
	    speaker->session, results, catalog, &points, AXIS_PRICE, y);

	say(speaker, &options);
	points_release(&points);
}

static void print_cells(struct plot *plot, const struct plot_options *options)
{
	struct plot_form form = plot_choose_form(options);
	struct plot_grid grid = {0};
	struct page page;
	size_t i;

	page_init(&page);
	plot_grid_make(
	    &grid, &plot->points, form.columns, form.rows, options->ascii);
	plot_lay_out(&page, &grid, options);
	for (i = 0; i < page.count; i++)
		emit_row(
		    plot->session, &page.rows[i], NULL, &plot->emit.buffer);
	plot_grid_release(&grid);
	page_release(&page);
}

static void print_told(struct plot *plot, const struct plot_options *options)
{
	struct session session = *plot->session;
	struct speaker speaker = {.session = &session, .emit = plot->emit};

	session.plain = true;
	session.theme = NULL;
	say(&speaker, options);
	plot->emit = speaker.emit;
}

static enum status print(struct plot *plot)
{
	const struct session *session = plot->session;
	struct plot_options options = make_options(session, &plot->results,
	    plot->find.catalog, &plot->points, plot->x, plot->y);
	struct text title = text_trim(plot->results.source);
	struct str lost = {0};

	options.width = plot->width;
	options.height = plot->height;
	if (!plot->points.count) {
		plot_words_lost(&options, &lost);
		session_complain(
		    session, _("nothing to draw: %s"), str_c(&lost));
		str_release(&lost);
		return STATUS_NOTHING;
	}
	if (plot->svg)
		plot_svg(&options,
		    title.len ? title : text_of(_("All products")),
		    &plot->emit.buffer);
	else if (plot->told)
		print_told(plot, &options);
	else
		print_cells(plot, &options);
	return plot->find.unread ? STATUS_WRONG : STATUS_DONE;
}

enum status plot_run(
    const struct session *session, const struct options *options)
{
	struct plot plot = {.session = session};
	enum status status = STATUS_WRONG;

	if (prepare(&plot, options))
		status = results_collect(&plot.results, session, &plot.find);
	if (status == STATUS_DONE && plot.results.matches.count) {
		status = print(&plot);
	} else if (status == STATUS_DONE) {
		status = STATUS_NOTHING;
		if (!plot.results.offered)
			session_complain(session, _("nothing matches"));
	}
	status = emit_finish(&plot.emit, session, status);
	points_release(&plot.points);
	results_release(&plot.results);
	find_release(&plot.find);
	return status;
}

/*
 * Drives a program on a pty and tells how long its user waits: from exec to the
 * first screen that holds what it should, and from a key to the last byte it
 * brings. The bytes are only stamped with their time while the program runs;
 * what the screen held when is found out afterwards.
 */
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/mem.h"
#include "support/pty.h"
#include "support/samples.h"
#include "support/sandbox.h"
#include "support/terminal.h"

static const char USAGE[] =
    "usage: drive [option...] program [argument...]\n"
    "  -g COLSxROWS  size of the terminal (120x40)\n"
    "  -n RUNS       how often to start it (10)\n"
    "  -i FILE       its standard input\n"
    "  -e NAME=VALUE in its environment\n"
    "  -f ROWS       the first screen has so many rows with text in its left\n"
    "                third (all)\n"
    "  -u TEXT       and shows TEXT\n"
    "  -p KEYS       keys before those that are measured\n"
    "  -k KEYS       keys to measure, one by one\n"
    "  -b            then take them back with backspaces\n"
    "  -s TIMES      how often to type KEYS (1)\n"
    "  -m TEXT       wait until it shows TEXT as well before any key\n"
    "  -a            write KEYS at once, before the first screen; exit is the\n"
    "                time until TEXT of -m, or the last byte\n"
    "  -h TIMES      hold the key in KEYS down for so many repeats instead\n"
    "  -r BYTES      the line takes so many a second while it is held\n"
    "  -d MS         and so long there and back\n"
    "  -q MS         quiet for so long means done (60)\n"
    "  -w            no terminal: time from exec to exit, output thrown away\n"
    "prints: what, median, 95th percentile\n"
    "  first ms, first_bytes, key ms, bytes of a key, memory kB, exit ms; of "
    "a\n"
    "  held key lag ms from the last press to the last byte, sent bytes, "
    "frames\n";

enum {
	DEADLINE_MS = 120000,
	REPEAT_MS = 33, /* of a key that is held down */
	SLICE_MS = 5,   /* of a line's time */
	FASTEST = 100000000
};

struct plan {
	int rows, cols;
	int runs, times, quiet_ms;
	int held, rate, delay; /* presses; bytes a second; ms */
	int filled;            /* rows */
	const char *text;
	const char *mark; /* of what is whole */
	bool at_once;
	const char *input;
	const char *before;
	const char *keys;
	bool take_back;
	bool whole;
	const char *const *argv;
	struct sandbox sandbox; /* of each run anew but for what -e sets */
};

struct figures {
	struct samples first, first_bytes, key, bytes, memory, whole;
	struct samples lag, sent, frames; /* of a held key */
};

/* When which part of the bytes had come. */
struct chunk {
	int64_t at; /* ns */
	size_t end;
};

struct session {
	const struct plan *plan;
	struct pty pty;
	struct terminal *terminal;
	struct str bytes;
	struct chunk *chunks;
	size_t chunk_count, chunk_capacity;
	size_t judged;         /* chunks that went through the terminal */
	size_t first_bytes;    /* up to the first screen */
	int64_t first, marked; /* ns; 0: not yet */
};

static double ms(int64_t ns)
{
	return (double)ns / 1e6;
}

static void answer(struct session *s, size_t from)
{
	const char *new = s->bytes.data + from;
	size_t len = s->bytes.len - from;

	if (memmem(new, len, "\033[6n", 4))
		pty_write(&s->pty, "\033[1;1R", 6);
	if (memmem(new, len, "\033[c", 3))
		pty_write(&s->pty, "\033[?1;2c", 7);
}

/* Reads until nothing came for a while; false when nothing came at all. */
static bool read_burst(struct session *s)
{
	bool any = false;
	int64_t deadline = pty_now_ns() + DEADLINE_MS * INT64_C(1000000);

	while (pty_now_ns() < deadline) {
		size_t before = s->bytes.len;

		if (!pty_read(&s->pty, s->plan->quiet_ms, &s->bytes))
			break;
		any = true;
		s->chunks = mem_grow(s->chunks, s->chunk_count,
		    &s->chunk_capacity, sizeof(*s->chunks));
		s->chunks[s->chunk_count++] =
		    (struct chunk){pty_now_ns(), s->bytes.len};
		answer(s, before);
	}
	return any;
}

/* Whether a row has text on the left, where lists are. */
static bool is_filled(const struct session *s, int row)
{
	for (int col = 0; col <= s->plan->cols / 3; col++) {
		struct terminal_cell cell;

		terminal_cell(s->terminal, row, col, &cell);
		if (cell.text[0] != ' ' && cell.text[0] != '\0')
			return true;
	}
	return false;
}

/* Whether a row has TEXT, or there is none to have. */
static bool shows(const struct session *s, const char *text)
{
	struct str row = {0};
	bool found = !text;

	for (int i = 0; !found && i < s->plan->rows; i++) {
		str_clear(&row);
		terminal_row(s->terminal, i, &row);
		found = strstr(str_c(&row), text) != NULL;
	}
	str_release(&row);
	return found;
}

static bool is_first_screen(const struct session *s)
{
	int filled = 0;

	for (int i = 0; i < s->plan->rows; i++)
		filled += is_filled(s, i);
	return filled >= s->plan->filled && shows(s, s->plan->text);
}

static void judge(struct session *s)
{
	size_t from = s->judged ? s->chunks[s->judged - 1].end : 0;

	for (; s->judged < s->chunk_count; s->judged++) {
		const struct chunk *chunk = &s->chunks[s->judged];

		terminal_feed(
		    s->terminal, s->bytes.data + from, chunk->end - from);
		from = chunk->end;
		if (!s->first && is_first_screen(s)) {
			s->first = chunk->at;
			s->first_bytes = chunk->end;
		}
		if (!s->marked && shows(s, s->plan->mark))
			s->marked = chunk->at;
	}
}

static void show_failure(struct session *s)
{
	struct str row = {0};

	fprintf(stderr, "drive: %s never showed %s; its screen:\n",
	    s->plan->argv[0], s->plan->text ? s->plan->text : "a full screen");
	for (int i = 0; i < s->plan->rows; i++) {
		str_clear(&row);
		terminal_row(s->terminal, i, &row);
		fprintf(stderr, "%s\n", str_c(&row));
	}
	str_release(&row);
}

static bool wait_first_screen(struct session *s)
{
	int64_t deadline = pty_now_ns() + DEADLINE_MS * INT64_C(1000000);

	while (!(s->first && s->marked) && !s->pty.ended &&
	       pty_now_ns() < deadline)
		if (read_burst(s))
			judge(s);
	if (!s->first || !s->marked)
		show_failure(s);
	/* What it does after its first screen is not to be measured as a
	 * key's. */
	while (read_burst(s))
		;
	return s->first && s->marked;
}

/* Length of the key at KEYS: a byte, or an escape sequence. */
static size_t key_length(const char *keys)
{
	size_t len = 1;

	if (keys[0] != '\033' || (keys[1] != '[' && keys[1] != 'O'))
		return 1;
	for (len = 2; keys[len] && (keys[len] < '@' || keys[len] > '~'); len++)
		;
	return len + (keys[len] != '\0');
}

static void press(
    struct session *s, const char *key, size_t len, struct figures *figures)
{
	size_t bytes = s->bytes.len;
	int64_t start = pty_now_ns();

	pty_write(&s->pty, key, len);
	if (!read_burst(s) || !figures)
		return;
	samples_add(
	    &figures->key, ms(s->chunks[s->chunk_count - 1].at - start));
	samples_add(&figures->bytes, (double)(s->bytes.len - bytes));
}

static void press_all(
    struct session *s, const char *keys, struct figures *figures)
{
	while (*keys) {
		size_t len = key_length(keys);

		press(s, keys, len, figures);
		keys += len;
	}
}

/* One slice of the line's time: takes what it lets through, and returns how
 * much that was. */
static size_t take_slice(struct session *s, size_t most)
{
	char block[65536];
	ssize_t n;

	poll(NULL, 0, SLICE_MS);
	n = read(s->pty.fd, block, most < sizeof(block) ? most : sizeof(block));
	return n > 0 ? (size_t)n : 0;
}

/* Holds a key down at the end of a thin line: whether what is painted for it
 * piles up there. A frame is what comes without a pause. */
static void hold_key(struct session *s, struct figures *figures)
{
	const struct plan *plan = s->plan;
	size_t most = (size_t)plan->rate * SLICE_MS / 1000, got, sent = 0;
	size_t len = key_length(plan->keys);
	int64_t start = pty_now_ns(), now = start, pressed = start,
		last = start;
	int presses = 0, frames = 0;
	bool pause = true;

	while (presses < plan->held ||
	       now - last < plan->quiet_ms * INT64_C(1000000)) {
		if (presses < plan->held &&
		    now - start >= presses * REPEAT_MS * INT64_C(1000000)) {
			pty_write(&s->pty, plan->keys, len);
			presses++;
			pressed = last = now;
		}
		got = take_slice(s, most);
		now = pty_now_ns();
		if (got)
			last = now;
		frames += got && pause;
		pause = !got;
		sent += got;
	}
	samples_add(&figures->lag, ms(last - pressed) + plan->delay);
	samples_add(&figures->sent, (double)sent);
	samples_add(&figures->frames, frames);
}

static void type_keys(struct session *s, struct figures *figures)
{
	const struct plan *plan = s->plan;

	if (plan->before)
		press_all(s, plan->before, NULL);
	if (plan->held && plan->keys) {
		hold_key(s, figures);
		return;
	}
	for (int i = 0; plan->keys && i < plan->times; i++) {
		press_all(s, plan->keys, figures);
		if (!plan->take_back)
			continue;
		for (size_t n = strlen(plan->keys); n; n--)
			press(s, "\177", 1, NULL);
	}
}

/* Pages that belong to the process alone, in kB; 0 where it can't be told. */
static double private_memory(pid_t pid)
{
	char path[64], line[256];
	double sum = 0;
	FILE *file;

	snprintf(path, sizeof(path), "/proc/%d/smaps_rollup", (int)pid);
	file = fopen(path, "re");
	if (!file)
		return 0;
	while (fgets(line, sizeof(line), file))
		if (!strncmp(line, "Private_Clean:", 14) ||
		    !strncmp(line, "Private_Dirty:", 14))
			sum += strtod(line + 14, NULL);
	fclose(file);
	return sum;
}

static bool run_on_terminal(
    const struct plan *plan, int64_t *started, struct figures *figures)
{
	struct session s = {.plan = plan};
	struct pty_options options = {.argv = plan->argv,
	    .env = plan->sandbox.env,
	    .input = plan->input,
	    .rows = plan->rows,
	    .cols = plan->cols,
	    .started = started};
	bool ok;

	s.terminal = terminal_new(plan->rows, plan->cols);
	pty_start(&s.pty, &options);
	if (plan->at_once)
		pty_write(&s.pty, plan->keys, strlen(plan->keys));
	ok = wait_first_screen(&s);
	if (ok && plan->at_once)
		samples_add(&figures->whole,
		    ms((plan->mark ? s.marked
				   : s.chunks[s.chunk_count - 1].at) -
			*started));
	if (ok) {
		samples_add(&figures->first, ms(s.first - *started));
		samples_add(&figures->first_bytes, (double)s.first_bytes);
		if (!plan->at_once)
			type_keys(&s, figures);
		samples_add(&figures->memory, private_memory(s.pty.pid));
	}
	pty_release(&s.pty);
	terminal_free(s.terminal);
	str_release(&s.bytes);
	free(s.chunks);
	return ok;
}

/* A command that takes its time is read to its end, not polled. */
static bool run_whole(
    const struct plan *plan, int64_t *started, struct figures *figures)
{
	struct pty_options options = {.argv = plan->argv,
	    .env = plan->sandbox.env,
	    .input = plan->input ? plan->input : "/dev/null",
	    .output = "/dev/null",
	    .rows = plan->rows,
	    .cols = plan->cols,
	    .started = started};
	struct str errors = {0};
	struct pty pty;
	bool ok;

	pty_start(&pty, &options);
	ok = pty_wait(&pty, DEADLINE_MS);
	samples_add(&figures->whole, ms(pty_now_ns() - *started));
	ok = ok && WIFEXITED(pty.wait_status) &&
	     WEXITSTATUS(pty.wait_status) < 2;
	while (!ok && pty_read(&pty, 0, &errors))
		;
	if (!ok)
		fprintf(stderr, "drive: %s failed: %s\n", plan->argv[0],
		    str_c(&errors));
	str_release(&errors);
	pty_release(&pty);
	return ok;
}

static void read_size(struct plan *plan, const char *size)
{
	char *end;

	plan->cols = (int)strtol(size, &end, 10);
	plan->rows = *end == 'x' ? (int)strtol(end + 1, NULL, 10) : 0;
	if (plan->cols < 1 || plan->rows < 1) {
		fputs(USAGE, stderr);
		exit(2);
	}
}

static void set_variable(char ***sets, size_t *count, char *assignment)
{
	*sets = mem_resize(*sets, *count + 1, sizeof(**sets));
	(*sets)[(*count)++] = assignment;
}

/* A fresh home for each run, so that none finds what another left. */
static void make_home(struct plan *plan, char **sets, size_t count)
{
	sandbox_init(&plan->sandbox);
	for (size_t i = 0; i < count; i++) {
		char *equals = strchr(sets[i], '=');
		char *name;

		if (!equals)
			continue;
		name = mem_copy_string(sets[i], (size_t)(equals - sets[i]));
		sandbox_set(&plan->sandbox, name, equals + 1);
		free(name);
	}
}

static void read_option(struct plan *plan, int option, const char *value)
{
	const struct {
		int option, *number;
		const char **text;
	} fields[] = {
	    {'n', &plan->runs, NULL},
	    {'i', NULL, &plan->input},
	    {'f', &plan->filled, NULL},
	    {'u', NULL, &plan->text},
	    {'m', NULL, &plan->mark},
	    {'p', NULL, &plan->before},
	    {'k', NULL, &plan->keys},
	    {'s', &plan->times, NULL},
	    {'h', &plan->held, NULL},
	    {'r', &plan->rate, NULL},
	    {'d', &plan->delay, NULL},
	    {'q', &plan->quiet_ms, NULL},
	};
	size_t i = 0, count = sizeof fields / sizeof *fields;

	while (i < count && fields[i].option != option)
		i++;
	if (i < count && fields[i].number) {
		*fields[i].number = atoi(value);
	} else if (i < count) {
		*fields[i].text = value;
	} else if (option == 'g') {
		read_size(plan, value);
	} else if (option == 'b') {
		plan->take_back = true;
	} else if (option == 'a') {
		plan->at_once = true;
	} else if (option == 'w') {
		plan->whole = true;
	} else {
		fputs(USAGE, stderr);
		exit(2);
	}
}

static void print_figures(struct figures *figures)
{
	const struct {
		const char *name;
		struct samples *samples;
	} printed[] = {{"first", &figures->first},
	    {"first_bytes", &figures->first_bytes}, {"key", &figures->key},
	    {"bytes", &figures->bytes}, {"memory", &figures->memory},
	    {"exit", &figures->whole}, {"lag", &figures->lag},
	    {"sent", &figures->sent}, {"frames", &figures->frames}};

	for (size_t i = 0; i < sizeof printed / sizeof *printed; i++) {
		samples_print(printed[i].samples, printed[i].name);
		samples_release(printed[i].samples);
	}
}

int main(int argc, char **argv)
{
	struct plan plan = {.rows = 40,
	    .cols = 120,
	    .runs = 10,
	    .times = 1,
	    .quiet_ms = 60,
	    .rate = FASTEST};
	struct figures figures = {0};
	char **sets = NULL;
	size_t set_count = 0;
	int64_t *started = mmap(NULL, sizeof(*started), PROT_READ | PROT_WRITE,
	    MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	bool ok = started != MAP_FAILED;
	int option;

	/* '+': what follows the program's name is the program's. */
	while ((option = getopt(
		    argc, argv, "+g:n:i:e:f:u:p:k:bs:m:ah:r:d:q:w")) != -1)
		if (option == 'e')
			set_variable(&sets, &set_count, optarg);
		else
			read_option(&plan, option, optarg);
	if (optind == argc) {
		fputs(USAGE, stderr);
		return 2;
	}
	if (!plan.filled)
		plan.filled = plan.rows;
	plan.argv = (const char *const *)argv + optind;
	for (int i = 0; ok && i < plan.runs; i++) {
		make_home(&plan, sets, set_count);
		ok = plan.whole ? run_whole(&plan, started, &figures)
				: run_on_terminal(&plan, started, &figures);
		sandbox_release(&plan.sandbox);
	}
	print_figures(&figures);
	free(sets);
	return ok ? 0 : 2;
}

/*
 * `earshot check`: faults in reviews as PATH:LINE:COLUMN, for editors and other
 * programs, with a cure. A named file is checked together with the library it
 * lies in.
 */
#include "cli/check.h"

#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "base/mem.h"
#include "base/message.h"
#include "cli/emit.h"
#include "cli/format/json.h"
#include "cli/place.h"
#include "library/library.h"
#include "library/survey.h"

/* A file or folder to check: as the user named it, and its path. */
struct target {
	const char *said;
	struct place_found found;
	bool done;
	bool met; /* it held a review, or got a message */
};

struct checker {
	const struct session *session;
	struct check_wish wish;
	bool json;
	struct emit emit;
	struct target *targets;
	size_t count;
	struct hash_table files; /* files among the targets */
	uint32_t *folders;       /* folders among them */
	size_t folder_count;
	size_t findings, reviews;
	bool unread; /* something could not be read */
};

static void set_unknown(
    const char *option, struct text key, struct error *error)
{
	struct text meant = check_rule_suggest(key);

	if (meant.len)
		error_set(error,
		    _("--%s: there is no rule \"%.*s\"; did you mean %.*s? "
		      "earshot check --rules lists them"),
		    option, (int)key.len, key.ptr, (int)meant.len, meant.ptr);
	else
		error_set(error,
		    _("--%s: there is no rule \"%.*s\"; earshot check --rules "
		      "lists them"),
		    option, (int)key.len, key.ptr);
}

/* Reads --only and --ignore; false if one is no rule. */
static bool read_rules(const struct options *options, enum option option,
    uint64_t *rules, struct error *error)
{
	struct text rest = text_of(options->values[option]);
	enum check_rule rule;

	*rules = 0;
	while (rest.len) {
		const char *comma = memchr(rest.ptr, ',', rest.len);
		size_t len = comma ? (size_t)(comma - rest.ptr) : rest.len;
		struct text key = text_trim((struct text){rest.ptr, len});

		len += comma != NULL;
		rest = text_from(rest, len);
		if (!key.len)
			continue;
		if (!check_rule_find(key, &rule)) {
			set_unknown(options_spec(option)->name, key, error);
			return false;
		}
		*rules |= check_rule_bit(rule);
	}
	if (!*rules)
		error_set(error,
		    _("--%s takes rules: earshot check --rules lists them"),
		    options_spec(option)->name);
	return *rules;
}

static bool choose_rules(const struct session *session,
    const struct options *options, uint64_t *rules)
{
	struct error error = {0};
	uint64_t only, ignored = 0;
	bool good = true;

	*rules = config_rules(session->config);
	if (options_has(options, OPTION_ONLY)) {
		good = read_rules(options, OPTION_ONLY, &only, &error);
		*rules = only;
	}
	if (good && options_has(options, OPTION_IGNORE))
		good = read_rules(options, OPTION_IGNORE, &ignored, &error);
	*rules &= ~ignored;
	if (!good)
		session_complain(session, "%s", error_message(&error));
	error_release(&error);
	return good;
}

static enum status print_rules(
    const struct session *session, uint64_t rules, bool json)
{
	struct emit emit = {0};
	int i;

	for (i = 0; i < CHECK_RULES; i++) {
		const struct check_rule_info *info =
		    check_rule((enum check_rule)i);
		bool on = rules & check_rule_bit((enum check_rule)i);

		if (json) {
			str_puts(&emit.buffer, i ? ",\n" : "[");
			json_print_rule((enum check_rule)i, on, &emit.buffer);
		} else {
			str_printf(&emit.buffer, "%-17s %-4s %s\n%22s %s\n",
			    info->key, on ? "on" : "off", _(info->wants), "",
			    _(info->why));
		}
	}
	if (json)
		str_puts(&emit.buffer, "]\n");
	return emit_finish(&emit, session, STATUS_DONE);
}

static void complain_of(
    struct checker *checker, const char *path, const char *why)
{
	session_complain(checker->session, "%s: %s", path, why);
	checker->unread = true;
}

/* The part of PATH below FOLDER; NULL if it is elsewhere. */
static const char *below(const char *path, const char *folder)
{
	size_t len = strlen(folder);

	if (!len)
		return path;
	return !strncmp(path, folder, len) && path[len] == '/' ? path + len + 1
							       : NULL;
}

static bool is_together(const struct target *a, const struct target *b)
{
	return a->found.in_library == b->found.in_library &&
	       !strcmp(a->found.root, b->found.root);
}

/* The first target of ROOT's library that covers PATH, or NULL. */
static struct target *find_target(
    struct checker *checker, const struct target *root, const char *path)
{
	struct text wanted = text_of(path);
	struct target *best = NULL;
	uint32_t cursor = 0, at;

	for (size_t i = 0; i < checker->folder_count && !best; i++) {
		struct target *target = &checker->targets[checker->folders[i]];

		if (is_together(target, root) &&
		    below(path, target->found.below))
			best = target;
	}
	while (hash_table_next(
	    &checker->files, hash_text(wanted, 0), &cursor, &at)) {
		struct target *target = &checker->targets[at];

		if (is_together(target, root) &&
		    text_is(wanted, target->found.below) &&
		    (!best || target < best))
			best = target;
	}
	return best;
}

static void sort_targets(struct checker *checker)
{
	checker->folders =
	    mem_new(checker->count + 1, sizeof *checker->folders);
	for (size_t i = 0; i < checker->count; i++) {
		const struct place_found *found = &checker->targets[i].found;

		if (found->is_folder)
			checker->folders[checker->folder_count++] = (uint32_t)i;
		else
			hash_table_add(&checker->files,
			    hash_text(text_of(found->below), 0), (uint32_t)i);
	}
}

/* Appends PATH, which is below TARGET's library, relative to the working
 * directory. */
static void print_path(
    const struct target *target, const char *path, struct str *out)
{
	size_t len = strlen(target->said);

	str_clear(out);
	if (!target->found.is_folder) {
		str_puts(out, target->said);
		return;
	}
	while (len > 1 && target->said[len - 1] == '/')
		len--;
	if (strcmp(target->said, ".") != 0) {
		str_append(out, target->said, len);
		if (target->said[len - 1] != '/')
			str_putc(out, '/');
	}
	str_puts(out, below(path, target->found.below));
}

static void print_finding(
    struct checker *checker, struct text path, const struct finding *finding)
{
	struct str *out = &checker->emit.buffer, words = {0};

	if (checker->json) {
		str_puts(out, checker->findings ? ",\n" : "[");
		json_print_finding(path, finding, out);
	} else {
		emit_text(checker->session, path, out);
		str_printf(out, ":%u:%u: %s: ", finding->spot.line,
		    finding->spot.column,
		    check_rule(finding_rule(finding))->key);
		finding_print_whole(finding, message_spoken(), &words);
		emit_text(checker->session, str_text(&words), out);
		str_putc(out, '\n');
		str_release(&words);
	}
	checker->findings++;
}

static bool print_survey(struct checker *checker, const struct survey *survey,
    const struct target *root)
{
	struct str path = {0};
	bool more = true;
	size_t i, k;

	for (i = 0; more && i < survey->count; i++) {
		const struct survey_file *file = &survey->files[i];
		struct target *target;

		if (!file->asked)
			continue;
		target = find_target(checker, root, file->path);
		print_path(target, file->path, &path);
		if (file->state == SURVEY_UNREAD)
			complain_of(checker, str_c(&path), file->failure);
		else if (file->state == SURVEY_NONE && !target->found.is_folder)
			complain_of(checker, str_c(&path),
			    _("no review, and not checked: a review starts "
			      "with front matter that has layout: product or "
			      "company"));
		checker->reviews += file->state == SURVEY_REVIEW;
		for (k = 0; more && k < file->count; k++) {
			print_finding(
			    checker, str_text(&path), &file->findings[k]);
			more = emit_flow(&checker->emit);
		}
	}
	str_release(&path);
	return more;
}

static void show_progress(void *context, size_t done, size_t total)
{
	session_watch_show(context, done, total);
}

static int compare_path(const void *path, const void *file)
{
	return strcmp(path, ((const struct library_file *)file)->path);
}

static bool is_listed(const struct library_scan *scan, const char *path)
{
	return scan->count && bsearch(path, scan->files, scan->count,
				  sizeof *scan->files, compare_path);
}

/* Lists the files to check below ROOT's folder, and those they are compared
 * with. */
static void list_files(struct checker *checker, struct target *root,
    const struct library_scan *scan, struct survey *survey)
{
	size_t i;

	survey->files =
	    mem_new(scan->count + checker->count, sizeof *survey->files);
	for (i = 0; i < scan->count; i++)
		survey->files[survey->count++] =
		    (struct survey_file){.path = scan->files[i].path,
			.asked = find_target(checker, root,
				     scan->files[i].path) != NULL};
	/* Named files with another ending, or hidden ones. */
	for (i = 0; i < checker->count; i++) {
		const struct target *target = &checker->targets[i];

		if (!target->found.is_folder &&
		    find_target(checker, root, target->found.below) == target &&
		    !is_listed(scan, target->found.below))
			survey->files[survey->count++] = (struct survey_file){
			    .path = target->found.below, .asked = true};
	}
}

static void tell_troubles(struct checker *checker, const struct target *root,
    const struct library_scan *scan)
{
	struct str path = {0};
	size_t i;

	for (i = 0; i < scan->trouble_count; i++) {
		const struct target *target =
		    find_target(checker, root, scan->troubles[i].path);

		if (!target)
			continue;
		print_path(target, scan->troubles[i].path, &path);
		complain_of(checker, str_c(&path),
		    message_errno(scan->troubles[i].reason));
	}
	str_release(&path);
}

/* Whether more than the file TARGET has to be read. */
static bool wants_scan(
    const struct checker *checker, const struct target *target)
{
	return target->found.is_folder ||
	       (target->found.in_library &&
		   checker->wish.rules & check_rules_across());
}

/* Checks all targets in the library of TARGET. */
static bool check_library(struct checker *checker, struct target *target)
{
	const struct session *session = checker->session;
	struct session_watch watch;
	struct survey survey = {
	    .root = target->found.root,
	    .wish = checker->wish,
	    .cancel = session->interrupted,
	    .on_progress = show_progress,
	    .context = &watch,
	};
	struct library_scan scan = {0};
	struct error error = {0};
	bool scans = false, good = true;
	size_t i;

	for (i = 0; i < checker->count; i++)
		if (is_together(&checker->targets[i], target)) {
			checker->targets[i].done = true;
			scans =
			    scans || wants_scan(checker, &checker->targets[i]);
		}
	if (scans && !library_scan(survey.root, NULL, session->interrupted,
			 &scan, &error)) {
		if (error.message)
			complain_of(checker, target->said, error.message);
		error_release(&error);
		return !session_is_interrupted(session);
	}
	session_watch_begin(&watch, session, _("checking %s of %s files"));
	list_files(checker, target, &scan, &survey);
	good = survey_run(&survey);
	session_watch_end(&watch);
	if (good) {
		tell_troubles(checker, target, &scan);
		good = print_survey(checker, &survey, target);
	}
	survey_release(&survey);
	free(survey.files);
	library_scan_release(&scan);
	return good;
}

static enum status finish(struct checker *checker)
{
	const struct session *session = checker->session;
	enum status status = checker->findings ? STATUS_NOTHING : STATUS_DONE;

	if (session_is_interrupted(session)) {
		str_release(&checker->emit.buffer);
		return STATUS_INTERRUPTED;
	}
	if (checker->json)
		str_puts(
		    &checker->emit.buffer, checker->findings ? "]\n" : "[]\n");
	if (!checker->reviews && !checker->unread) {
		session_complain(session,
		    _("no review here: a review is a .md file that starts with "
		      "front matter that has layout: product or company"));
		checker->unread = true;
	}
	if (checker->unread)
		status = STATUS_WRONG;
	return emit_finish(&checker->emit, session, status);
}

/* Resolves the paths to check; complains of each that does not exist. */
static void find_targets(
    struct checker *checker, const char *const *said, size_t count)
{
	const struct session *session = checker->session;
	size_t i;

	checker->targets = mem_new(count + 1, sizeof *checker->targets);
	for (i = 0; i < count; i++) {
		struct target target = {.said = said[i]};
		struct error error = {0};

		if (!strcmp(said[i], "-")) {
			session_complain(
			    session, _("check reads files and folders, not "
				       "standard input: name them"));
			checker->unread = true;
		} else if (session->place.confined) {
			session_complain(session,
			    _("--restricted checks its library alone: leave %s "
			      "out"),
			    said[i]);
			checker->unread = true;
		} else if (!place_locate(said[i], &target.found, &error)) {
			session_complain(session, "%s", error_message(&error));
			checker->unread = true;
		} else {
			checker->targets[checker->count++] = target;
		}
		error_release(&error);
	}
}

/* The library's name as given, for paths relative to the working directory. */
static char *name_library(
    const struct session *session, const struct options *options)
{
	const char *given = options->values[OPTION_LIBRARY];
	const char *root = session->place.root;
	char *here;
	const char *rest;

	if (given)
		return mem_copy_string(given, strlen(given));
	here = place_resolve(".", NULL);
	rest = !here ? NULL : !strcmp(root, here) ? "." : below(root, here);
	if (!rest)
		rest = root;
	given = mem_copy_string(rest, strlen(rest));
	free(here);
	return (char *)given;
}

static void find_library(
    struct checker *checker, const struct options *options, char **name)
{
	const char *root = checker->session->place.root;

	*name = name_library(checker->session, options);
	checker->targets = mem_new(1, sizeof *checker->targets);
	checker->targets[0] = (struct target){
	    .said = *name,
	    .found = {.root = mem_copy_string(root, strlen(root)),
		.below = mem_copy_string("", 0),
		.is_folder = true,
		.in_library = true},
	};
	checker->count = 1;
}

enum status check_command_run(
    const struct session *session, const struct options *options)
{
	struct checker checker = {.session = session,
	    .json = options_has(options, OPTION_JSON),
	    .wish = {.today = session->today}};
	char *name = NULL;
	bool more = true;
	size_t i;

	if (!choose_rules(session, options, &checker.wish.rules))
		return STATUS_WRONG;
	if (options_has(options, OPTION_RULES))
		return print_rules(session, checker.wish.rules, checker.json);
	if (options->word_count)
		find_targets(&checker, (const char *const *)options->words,
		    options->word_count);
	else
		find_library(&checker, options, &name);
	sort_targets(&checker);
	for (i = 0; more && i < checker.count; i++)
		if (!checker.targets[i].done)
			more = check_library(&checker, &checker.targets[i]);
	for (i = 0; i < checker.count; i++)
		place_found_release(&checker.targets[i].found);
	free(checker.targets);
	free(checker.folders);
	hash_table_release(&checker.files);
	free(name);
	return finish(&checker);
}

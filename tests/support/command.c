/*
 * A small library whose every value is known, and the program run over it.
 */
#include "support/command.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/mem.h"
#include "support/fixture.h"

static const struct fixture_file files[] = {
    {"_products/en/acme/alpha.md",
	"---\n"
	"layout: product\n"
	"title: \"Alpha One Product Review\"\n"
	"target_name: \"Alpha One\"\n"
	"company_id: acme\n"
	"lang: en\n"
	"ref: alpha-one\n"
	"date: 2025-03-01\n"
	"rating: [4.0, 0.9, 0.8, 0.75, 0.8, 0.8]\n"
	"price: 129.5\n"
	"summary: \"A converter, plain and good.\"\n"
	"tags: [DAC, 2.1, \"Hi-Res\"]\n"
	"permalink: /products/en/alpha-one/\n"
	"---\n"
	"## Overview\n\n"
	"It converts, with **very** little noise [1].\n\n"
	"## Scientific Validity\n\n"
	"$$ \\Large \\text{0.9} $$\n\n"
	"Noise is 0.0003%.\n\n"
	"## References\n\n"
	"[1] Measured here. https://example.org/alpha\n"},
    {"_products/en/acme/beta.md", "---\n"
				  "layout: product\n"
				  "title: \"Beta 2 Product Review\"\n"
				  "target_name: \"Beta 2\"\n"
				  "company_id: acme\n"
				  "lang: en\n"
				  "ref: beta-2\n"
				  "date: 2025-06-01\n"
				  "rating: [3, 1, 0.5, 0.5, 0.5, 0.5]\n"
				  "price: 300\n"
				  "summary: \"Two of them.\"\n"
				  "tags: [Speaker]\n"
				  "permalink: /products/en/beta-2/\n"
				  "---\n"
				  "## Overview\n\nTwo boxes.\n"},
    {"_products/ja/acme/beta.md", "---\n"
				  "layout: product\n"
				  "title: \"ベータ 2 レビュー\"\n"
				  "target_name: \"ベータ 2\"\n"
				  "company_id: acme\n"
				  "lang: ja\n"
				  "ref: beta-2\n"
				  "date: 2025-06-02\n"
				  "rating: [3, 1, 0.5, 0.5, 0.5, 0.5]\n"
				  "price: 45000\n"
				  "summary: \"二つの箱。\"\n"
				  "tags: [スピーカー]\n"
				  "permalink: /products/ja/beta-2/\n"
				  "---\n"
				  "## 概要\n\n二つの箱です。\n"},
    {"_products/en/other/beta-mini.md",
	"---\n"
	"layout: product\n"
	"title: \"Beta-Mini Product Review\"\n"
	"target_name: \"Beta-Mini\"\n"
	"company_id: other\n"
	"lang: en\n"
	"ref: beta-mini\n"
	"date: 2024-12-31\n"
	"rating: [2.5, 0.5, 0.5, 0.5, 0.5, 0.5]\n"
	"summary: \"Small.\"\n"
	"tags: [Speaker, Wireless]\n"
	"permalink: /products/en/beta-mini/\n"
	"---\n"
	"## Overview\n\nA small box.\n"},
    {"_products/ja/other/tsuki.md", "---\n"
				    "layout: product\n"
				    "title: \"月見 レビュー\"\n"
				    "target_name: \"月見\"\n"
				    "company_id: other\n"
				    "lang: ja\n"
				    "ref: tsukimi(1)+\n"
				    "date: 2023-01-02\n"
				    "rating: [1.5, 0.3, 0.3, 0.3, 0.3, 0.3]\n"
				    "price: 8000\n"
				    "summary: \"丸い。\"\n"
				    "tags: [無線]\n"
				    "permalink: /products/ja/tsukimi/\n"
				    "---\n"
				    "## 概要\n\n丸い箱です。\n"},
    {"_companies/en/acme.md", "---\n"
			      "layout: company\n"
			      "title: \"Acme Audio Company Review\"\n"
			      "target_name: \"Acme Audio\"\n"
			      "company_id: acme\n"
			      "lang: en\n"
			      "ref: acme\n"
			      "date: 2025-01-01\n"
			      "rating: [3.5, 0.7, 0.7, 0.7, 0.7, 0.7]\n"
			      "summary: \"They make things.\"\n"
			      "tags: [Boxes]\n"
			      "permalink: /companies/en/acme/\n"
			      "---\n"
			      "## Overview\n\nA firm.\n"},
    {NULL, NULL},
};

int command_set_up(void **context)
{
	struct command_state *state = mem_new(1, sizeof *state);

	sandbox_init(&state->sandbox);
	state->library = sandbox_path(&state->sandbox, "library");
	fixture_write_all(state->library, files);
	sandbox_set(&state->sandbox, "EARSHOT_LIBRARY", state->library);
	sandbox_set(&state->sandbox, "EARSHOT_TODAY", "2025-06-15");
	sandbox_set(&state->sandbox, "earshot", state->sandbox.program);
	*context = state;
	return 0;
}

int command_tear_down(void **context)
{
	struct command_state *state = *context;

	process_release(&state->process);
	sandbox_release(&state->sandbox);
	free(state->library);
	free(state);
	return 0;
}

void command_run(struct command_state *state, const char *const *words)
{
	const char **argv = NULL;
	size_t count = 0, capacity = 0, i = 0;

	argv = mem_grow(argv, count, &capacity, sizeof *argv);
	argv[count++] = state->sandbox.program;
	do {
		argv = mem_grow(argv, count, &capacity, sizeof *argv);
		argv[count++] = words[i];
	} while (words[i++]);
	process_release(&state->process);
	process_run(&state->process, &state->sandbox, (struct text){0}, argv);
	free(argv);
}

void command_run_shell(struct command_state *state, const char *script)
{
	/* What a script leaves lies with the sandbox, not in the tree. */
	const char *argv[] = {"sh", "-c",
	    "project=$PWD; cd \"$1\" && eval \"$2\"", "sh", state->sandbox.root,
	    script, NULL};

	process_release(&state->process);
	process_run(&state->process, &state->sandbox, (struct text){0}, argv);
}

void command_expect(struct command_state *state, int status, const char *out,
    const char *err, const char *file, int line)
{
	struct process *process = &state->process;

	if (process->status != status ||
	    (out && strcmp(str_c(&process->out), out) != 0) ||
	    (err && strcmp(str_c(&process->err), err) != 0)) {
		/* Each on its own: cmocka cuts what is long. */
		print_error("status %d, signal %d\nstderr:\n%s\n",
		    process->status, process->signal, str_c(&process->err));
		print_error("stdout:\n%s\n", str_c(&process->out));
		print_error("expected status %d\nstdout:\n%s\nstderr:\n%s\n",
		    status, out ? out : "(any)", err ? err : "(any)");
		_fail(file, line);
	}
}

void command_expect_part(
    struct str *output, const char *text, const char *file, int line)
{
	if (strstr(str_c(output), text))
		return;
	print_error("\"%s\" is not in:\n%s\n", text, str_c(output));
	_fail(file, line);
}

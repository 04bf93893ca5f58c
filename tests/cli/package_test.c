/*
 * What packagers get: one version everywhere, and an installation that is
 * complete, holds nothing else, and goes away again.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "suite.h"
#include "support/command.h"

static void the_version_is_one(void **context)
{
	struct command_state *state = *context;

	command_run_shell(state,
	    "cd \"$project\" && v=$(sed -n 's/^VERSION *:= *//p' Makefile) &&"
	    "[ \"$v\" ] && \"$earshot\" --version | grep -qxF \"earshot $v\" &&"
	    "grep -qxF \"pkgver=$v\" .ci/pkg/APKBUILD &&"
	    "sed 1q .ci/pkg/debian/changelog | grep -qF \"earshot ($v-\"");
	EXPECT(state, 0, "", "");
}

/* Into $PWD/root, without building anything. */
#define MAKE \
	"make -s -C \"$project\" -o all BUILD=\"$(dirname \"$earshot\")\" " \
	"DESTDIR=\"$PWD/root\" PREFIX=/usr "

static void an_installation_is_complete_and_goes_away(void **context)
{
	struct command_state *state = *context;

	command_run_shell(state,
	    "umask 077;" MAKE "install 2>&1 && cd root/usr &&"
	    "find . -type f | grep -v 'earshot/[es][a-z]*/' | LC_ALL=C sort");
	EXPECT(state, 0,
	    "./bin/earshot\n"
	    "./share/applications/earshot.desktop\n"
	    "./share/bash-completion/completions/earshot\n"
	    "./share/fish/vendor_completions.d/earshot.fish\n"
	    "./share/icons/hicolor/scalable/apps/earshot.svg\n"
	    "./share/man/ja/man1/earshot.1\n"
	    "./share/man/ja/man7/earshot-query.7\n"
	    "./share/man/man1/earshot.1\n"
	    "./share/man/man5/earshot.5\n"
	    "./share/man/man7/earshot-query.7\n"
	    "./share/man/man7/earshot-restricted.7\n"
	    "./share/zsh/site-functions/_earshot\n",
	    "");
	/* Reviews and nothing but them, for everyone to read. */
	command_run_shell(state,
	    "cd root/usr/share/earshot && ls && ls samples &&"
	    "find . -type f ! -perm 644");
	EXPECT(state, 0, "samples\n_companies\n_products\n", "");
	command_run_shell(state, MAKE "uninstall 2>&1 && find root -type f");
	EXPECT(state, 0, "", "");
}

SUITE(package)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test_setup_teardown(
		the_version_is_one, command_set_up, command_tear_down),
	    cmocka_unit_test_setup_teardown(
		an_installation_is_complete_and_goes_away, command_set_up,
		command_tear_down),
	};

	return cmocka_run_group_tests_name("package", tests, NULL, NULL);
}

/*
 * What the environment says, each of it read in one way.
 */
#include "start/environment.h"

#include <errno.h>
#include <langinfo.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/mem.h"
#include "cli/locale.h"

const char *environment_value(const char *name)
{
	const char *value = getenv(name);

	return value && value[0] ? value : NULL;
}

void environment_restrict(void)
{
	static const char *const heard[] = {"TERM", "COLORTERM", "NO_COLOR",
	    "FORCE_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "LANG", "LANGUAGE",
	    "LC_ALL", "LC_CTYPE", "LC_MESSAGES", "HOME", "XDG_CACHE_HOME",
	    "EARSHOT_TODAY"};
	static char *none[] = {NULL};
	const char *values[sizeof heard / sizeof *heard];
	size_t i;

	for (i = 0; i < sizeof heard / sizeof *heard; i++)
		values[i] = environment_value(heard[i]);
	environ = none;
	for (i = 0; i < sizeof heard / sizeof *heard; i++)
		if (values[i])
			setenv(heard[i], values[i], 1);
}

const char *environment_locale(const char *category)
{
	const char *name = environment_value("LC_ALL");

	if (!name)
		name = environment_value(category);
	if (!name)
		name = environment_value("LANG");
	return name ? name : "";
}

bool environment_set_locale(void)
{
	static const char *const others[] = {
	    "C.UTF-8", "C.utf8", "en_US.UTF-8"};
	const char *name = environment_locale("LC_CTYPE");
	bool utf8 = locale_is_utf8(name);
	size_t i;

	errno = 0;
	if (setlocale(LC_CTYPE, ""))
		return name[0] && !strchr(name, '.')
			   ? !strcmp(nl_langinfo(CODESET), "UTF-8")
			   : utf8;
	mem_check(errno);
	for (i = 0; utf8 && i < sizeof others / sizeof *others; i++)
		if (setlocale(LC_CTYPE, others[i]))
			return true;
	return false;
}

void environment_folder(
    struct str *folder, const char *name, const char *below_home)
{
	const char *base = environment_value(name);
	const char *home = environment_value("HOME");

	if (base && base[0] == '/')
		str_printf(folder, "%s/earshot", base);
	else if (home && home[0] == '/')
		str_printf(folder, "%s/%s/earshot", home, below_home);
}

/*
 * Errors as messages that travel up to the code that can show them.
 */
#include "base/error.h"

#include <stdarg.h>
#include <stdlib.h>

#include "base/str.h"

void error_set(struct error *error, const char *format, ...)
{
	struct str message = {0};
	va_list args;

	if (!error)
		return;
	va_start(args, format);
	str_vprintf(&message, format, args);
	va_end(args);
	free(error->message); /* it may have been one of the arguments */
	error->message = message.data;
	error->reason = 0;
}

const char *error_message(const struct error *error)
{
	return error->message ? error->message : "";
}

void error_release(struct error *error)
{
	free(error->message);
	*error = (struct error){0};
}

/*
 * Errors as messages that travel up to whoever can show them.
 */
#include "base/error.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/mem.h"

void error_set(struct error *error, const char *format, ...)
{
	va_list args, again;
	char *message;
	int len;

	if (!error)
		return;
	va_start(args, format);
	va_copy(again, args);
	len = vsnprintf(NULL, 0, format, args);
	va_end(args);
	message = mem_new(len > 0 ? (size_t)len + 1 : 1, 1);
	if (len > 0)
		vsnprintf(message, (size_t)len + 1, format, again);
	va_end(again);
	free(error->message); /* it may have been one of the arguments */
	error->message = message;
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

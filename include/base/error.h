#ifndef BASE_ERROR_H
#define BASE_ERROR_H

/*
 * What went wrong, for a person: it names the file, the line and the cure. {0}
 * is no error. A function that can fail for outside reasons returns false and
 * sets it; the caller releases it.
 */
struct error {
	char *message;
	int reason; /* errno behind it; 0: none, or not told */
};

/* Sets the message and frees an earlier one. ERROR may be NULL. */
void error_set(struct error *error, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
/* The message, "" where none is set. */
const char *error_message(const struct error *error);
void error_release(struct error *error);

#endif

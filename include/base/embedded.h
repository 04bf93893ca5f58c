#ifndef BASE_EMBEDDED_H
#define BASE_EMBEDDED_H

/* Files built into the program: an array that the Makefile generates; ends with
 * {NULL, NULL}. */
struct embedded {
	const char *name, *text;
};

/* What a shell reads to complete the command line, by the shell's name. */
extern const struct embedded embedded_completions[];

#endif

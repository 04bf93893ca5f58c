#ifndef BASE_EMBEDDED_H
#define BASE_EMBEDDED_H

/* Files that are part of the program: arrays the Makefile generates, each
 * ending with {NULL, NULL}. The name is the file's, without its ending. */
struct embedded {
	const char *name, *text;
};

extern const struct embedded embedded_themes[];
/* What a shell reads to complete the command line, by the shell's name. */
extern const struct embedded embedded_completions[];

#endif

#ifndef SUPPORT_CONFINED_H
#define SUPPORT_CONFINED_H

/* The version of Landlock this kernel has; 0: none, or it may not be used. */
int confined_version(void);

#endif

#ifndef BASE_STANDARD_H
#define BASE_STANDARD_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"

/* Standard input, output and error. */

/* Opens /dev/null in the place of closed ones, so that no file of ours gets
 * their number and with it results or messages. False on failure. */
bool standard_hold(void);
/* Puts the terminal itself in the place of standard input and output. Returns
 * the output there was, the caller's; negative where there is no terminal. */
int standard_take_terminal(void);
/* Writes all of TEXT to FD and closes it; false with errno. */
bool standard_write(int fd, struct text text);
/* Cells of the terminal at FD; 0 where it is none. */
uint32_t standard_width(int fd);
/* Its rows; 0 where it is none, or has no size. */
uint32_t standard_rows(int fd);

#endif

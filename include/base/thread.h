#ifndef BASE_THREAD_H
#define BASE_THREAD_H

#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>

/* Starts RUN on a thread with a small stack and all signals blocked but those
 * of a crash, which belong to the thread itself. False where no thread can be
 * started. */
bool thread_start(pthread_t *thread, void *(*run)(void *), void *context);

/* Whether a loop that is at STEP is to end, because another thread has set
 * *CANCEL (NULL: never). Looks at every 1,024th step, which is some hundred
 * microseconds where a step is a review. */
bool thread_is_cancelled(const atomic_bool *cancel, size_t step);

#endif

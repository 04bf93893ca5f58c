#ifndef BASE_THREAD_H
#define BASE_THREAD_H

#include <pthread.h>
#include <stdbool.h>

/* Starts RUN on a thread with a small stack and all signals blocked but those
 * of a crash, which belong to the thread itself. False where no thread can be
 * started. */
bool thread_start(pthread_t *thread, void *(*run)(void *), void *context);

#endif

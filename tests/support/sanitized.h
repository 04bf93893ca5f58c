#ifndef SUPPORT_SANITIZED_H
#define SUPPORT_SANITIZED_H

/* SANITIZED is 1 under sanitizers, which reserve terabytes, keep what is freed
 * and take the loader's hooks, so that limits on memory and preloaded libraries
 * are not for them; else 0. */
#if defined __SANITIZE_ADDRESS__ || defined __SANITIZE_THREAD__
#define SANITIZED 1
#elif defined __has_feature
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
#define SANITIZED 1
#endif
#endif
#ifndef SANITIZED
#define SANITIZED 0
#endif

/* TELLS_LATE is 1 where a signal waits until its thread calls into the C
 * library, as under ThreadSanitizer. */
#ifdef __SANITIZE_THREAD__
#define TELLS_LATE 1
#else
#define TELLS_LATE 0
#endif

#endif

/*
 * Linked into every program of `make coverage`: the counters of gcov lie in a
 * file that all processes of a program map. A process that ends by a signal, or
 * may open no file, has counted all the same; with EARSHOT_COUNTERS set a
 * program does nothing but write them out as .gcda files.
 */
#include <fcntl.h>
#include <limits.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <unistd.h>

struct gcov_info;
/* Of libgcov; what a compiler's own constructors call otherwise. */
extern void __gcov_init(struct gcov_info *info);
extern void __gcov_dump(void);

/* By -fprofile-info-section=gcov_info. */
extern struct gcov_info *const __start_gcov_info[], *const __stop_gcov_info[];
/* By counters.ld. */
extern char counters_start[], counters_end[];

static void write_out(void)
{
	struct gcov_info *const *info;

	for (info = __start_gcov_info;
	     (uintptr_t)info < (uintptr_t)__stop_gcov_info; info++)
		__gcov_init(*info);
	__gcov_dump();
	_exit(0);
}

/* System calls as they are: tests put functions of their own in front of the C
 * library's. The program runs uncounted where the file can't be had. */
__attribute__((constructor(101))) static void map_counters(void)
{
	static const char ending[] = ".counters";
	size_t size =
	    (size_t)((uintptr_t)counters_end - (uintptr_t)counters_start);
	char path[PATH_MAX];
	long len = syscall(
	    SYS_readlink, "/proc/self/exe", path, sizeof path - sizeof ending);
	long file;

	if (len < 0)
		return;
	memcpy(path + len, ending, sizeof ending);
	file = syscall(
	    SYS_openat, AT_FDCWD, path, O_RDWR | O_CREAT | O_CLOEXEC, 0666);
	if (file < 0)
		return;
	if (!syscall(SYS_ftruncate, file, size))
		syscall(SYS_mmap, counters_start, size, PROT_READ | PROT_WRITE,
		    MAP_SHARED | MAP_FIXED, file, 0);
	syscall(SYS_close, file);
	if (getenv("EARSHOT_COUNTERS"))
		write_out();
}

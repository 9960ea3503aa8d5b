/* The one door to libseccomp and Landlock. */
#include "confine.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/landlock.h>
#include <sched.h>
#include <seccomp.h>
#include <stdbool.h>
#include <stdint.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>
#include "base/mem.h"

#if defined __SANITIZE_ADDRESS__ || defined __SANITIZE_THREAD__ ||             \
	defined SOS_UNCONFINED
#define SANITIZED true
#elif defined __has_feature
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
#define SANITIZED true
#endif
#endif
#ifndef SANITIZED
#define SANITIZED false
#endif

#define READS                                                                  \
	(uint64_t)(LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR)
#define WRITES                                                                 \
	(uint64_t)(LANDLOCK_ACCESS_FS_WRITE_FILE |                             \
		   LANDLOCK_ACCESS_FS_REMOVE_FILE |                            \
		   LANDLOCK_ACCESS_FS_MAKE_DIR | LANDLOCK_ACCESS_FS_MAKE_REG)
#define OTHERS                                                                 \
	(uint64_t)(                                                            \
		LANDLOCK_ACCESS_FS_EXECUTE | LANDLOCK_ACCESS_FS_REMOVE_DIR |   \
		LANDLOCK_ACCESS_FS_MAKE_CHAR | LANDLOCK_ACCESS_FS_MAKE_SOCK |  \
		LANDLOCK_ACCESS_FS_MAKE_FIFO | LANDLOCK_ACCESS_FS_MAKE_BLOCK | \
		LANDLOCK_ACCESS_FS_MAKE_SYM)

/* Where the C library, its locales and time zones are: nobody's records. */
static const char *const system_paths[] = {
	"/usr", "/lib", "/lib64", "/etc/localtime", "/etc/ld.so.cache"};

static void allow(int rules, const char *path, uint64_t access)
{
	struct landlock_path_beneath_attr a = {.allowed_access = access};
	struct stat st;

	a.parent_fd = open(path, O_PATH | O_CLOEXEC);
	if (a.parent_fd < 0)
		return;
	/* A file takes no right of a directory. */
	if (fstat(a.parent_fd, &st) == 0 && !S_ISDIR(st.st_mode))
		a.allowed_access &= (uint64_t)(LANDLOCK_ACCESS_FS_READ_FILE |
					       LANDLOCK_ACCESS_FS_WRITE_FILE);
	(void)syscall(SYS_landlock_add_rule, rules, LANDLOCK_RULE_PATH_BENEATH,
		&a, 0);
	close(a.parent_fd);
}

static bool confine_files(const struct confine_path *path, size_t n)
{
	const struct landlock_ruleset_attr attr = {
		.handled_access_fs = READS | WRITES | OTHERS};
	int rules = (int)syscall(
		SYS_landlock_create_ruleset, &attr, sizeof attr, 0);
	bool done;
	size_t i;

	if (rules < 0)
		return false;
	for (i = 0; i < COUNT_OF(system_paths); i++)
		allow(rules, system_paths[i], READS);
	for (i = 0; i < n; i++)
		allow(rules, path[i].path,
			path[i].use == CONFINE_READ ? READS : READS | WRITES);
	done = syscall(SYS_landlock_restrict_self, rules, 0) == 0;
	close(rules);
	return done;
}

static const int forbidden[] = {SCMP_SYS(execve), SCMP_SYS(execveat),
	SCMP_SYS(fork), SCMP_SYS(vfork), SCMP_SYS(socket), SCMP_SYS(socketpair),
	SCMP_SYS(connect), SCMP_SYS(bind), SCMP_SYS(listen), SCMP_SYS(accept),
	SCMP_SYS(accept4), SCMP_SYS(ptrace), SCMP_SYS(process_vm_readv),
	SCMP_SYS(process_vm_writev), SCMP_SYS(bpf), SCMP_SYS(perf_event_open),
	SCMP_SYS(userfaultfd), SCMP_SYS(io_uring_setup), SCMP_SYS(keyctl),
	SCMP_SYS(add_key), SCMP_SYS(request_key), SCMP_SYS(unshare),
	SCMP_SYS(setns), SCMP_SYS(mount), SCMP_SYS(umount2), SCMP_SYS(chroot),
	SCMP_SYS(pivot_root), SCMP_SYS(open_by_handle_at),
	SCMP_SYS(init_module), SCMP_SYS(finit_module), SCMP_SYS(kexec_load),
	SCMP_SYS(reboot), SCMP_SYS(setuid), SCMP_SYS(setgid)};

static bool confine_calls(void)
{
	const uint32_t no = SCMP_ACT_ERRNO(EPERM);
	scmp_filter_ctx f = seccomp_init(SCMP_ACT_ALLOW);
	bool ok = f != NULL;
	size_t i;

	for (i = 0; i < COUNT_OF(forbidden) && ok; i++)
		ok = seccomp_rule_add(f, no, forbidden[i], 0) == 0;
	/* Threads, but no process; of clone3 the flags cannot be seen. */
	ok = ok &&
	     seccomp_rule_add(f, no, SCMP_SYS(clone), 1,
		     SCMP_A0(SCMP_CMP_MASKED_EQ, CLONE_THREAD, 0)) == 0 &&
	     seccomp_rule_add(f, SCMP_ACT_ERRNO(ENOSYS), SCMP_SYS(clone3), 0) ==
		     0 &&
	     seccomp_load(f) == 0;
	if (f)
		seccomp_release(f);
	return ok;
}

unsigned confine(const struct confine_path *path, size_t n)
{
	unsigned done = 0;

	if (SANITIZED || prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0))
		return 0;
	if (confine_files(path, n))
		done |= CONFINED_FILES;
	if (confine_calls())
		done |= CONFINED_CALLS;
	return done;
}

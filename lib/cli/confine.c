/* The one door to seccomp and Landlock. */
#include "confine.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/landlock.h>
#include <linux/seccomp.h>
#include <sched.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
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

static const unsigned forbidden[] = {
	__NR_execve,
	__NR_execveat,
	__NR_socket,
	__NR_socketpair,
	__NR_connect,
	__NR_bind,
	__NR_listen,
	__NR_accept,
	__NR_accept4,
	__NR_ptrace,
	__NR_process_vm_readv,
	__NR_process_vm_writev,
	__NR_bpf,
	__NR_perf_event_open,
	__NR_userfaultfd,
	__NR_io_uring_setup,
	__NR_keyctl,
	__NR_add_key,
	__NR_request_key,
	__NR_unshare,
	__NR_setns,
	__NR_mount,
	__NR_umount2,
	__NR_chroot,
	__NR_pivot_root,
	__NR_open_by_handle_at,
	__NR_init_module,
	__NR_finit_module,
	__NR_kexec_load,
	__NR_reboot,
	__NR_setuid,
	__NR_setgid,
#ifdef __NR_fork
	__NR_fork,
	__NR_vfork,
#endif
};

#if defined __x86_64__ && !defined __ILP32__
#define MACHINE AUDIT_ARCH_X86_64
#elif defined __aarch64__ && __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
#define MACHINE AUDIT_ARCH_AARCH64
#else
#define MACHINE 0
#endif
#define X32 0x40000000u
#define REFUSE(error) BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | (error))
#define ALLOW BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW)
#define LOAD(member)                                                           \
	BPF_STMT(BPF_LD | BPF_W | BPF_ABS,                                     \
		offsetof(struct seccomp_data, member))
/* Skips the next statement where it is not so. */
#define IF(test, value) BPF_JUMP(BPF_JMP | (test) | BPF_K, (value), 0, 1)
#define PARTS 16

/* By hand, and not by libseccomp, which never ends where an allocation of its
 * own fails. */
static bool confine_calls(void)
{
	static const struct sock_filter head[] = {LOAD(arch),
		IF(BPF_JEQ, MACHINE), BPF_STMT(BPF_JMP | BPF_JA, 1),
		REFUSE(EPERM), LOAD(nr), IF(BPF_JGE, X32), REFUSE(EPERM),
		/* Its flags are in memory, and cannot be seen. */
		IF(BPF_JEQ, __NR_clone3), REFUSE(ENOSYS)};
	/* Threads, but no process. */
	static const struct sock_filter tail[] = {IF(BPF_JEQ, __NR_clone),
		BPF_STMT(BPF_JMP | BPF_JA, 1), ALLOW, LOAD(args[0]),
		IF(BPF_JSET, CLONE_THREAD), ALLOW, REFUSE(EPERM)};
	struct sock_filter f[COUNT_OF(forbidden) * 2 + 2 * PARTS];
	struct sock_fprog all = {.filter = f};
	unsigned short n = 0;
	size_t i;

	memcpy(f, head, sizeof head);
	n = COUNT_OF(head);
	for (i = 0; i < COUNT_OF(forbidden); i++) {
		f[n++] = (struct sock_filter)IF(BPF_JEQ, forbidden[i]);
		f[n++] = (struct sock_filter)REFUSE(EPERM);
	}
	memcpy(f + n, tail, sizeof tail);
	all.len = (unsigned short)(n + COUNT_OF(tail));
	return MACHINE && prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &all) == 0;
}

unsigned confine_can(void)
{
	unsigned can = 0;

	if (syscall(SYS_landlock_create_ruleset, NULL, 0,
		    LANDLOCK_CREATE_RULESET_VERSION) > 0)
		can |= CONFINED_FILES;
	if (MACHINE && prctl(PR_GET_SECCOMP) >= 0)
		can |= CONFINED_CALLS;
	return can;
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

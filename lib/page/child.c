#include "child.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>
#include "base/buf.h"
#include "base/err.h"
#include "base/mem.h"

enum { CHUNK = 65536 };

static const char *const settings[] = {
	"LC_ALL=C.UTF-8", "TZ=UTC0", "SOURCE_DATE_EPOCH=0", "GNUTERM=svg"};
enum { SETTINGS = sizeof settings / sizeof *settings };

static bool set_by_us(const char *variable)
{
	for (size_t i = 0; i < SETTINGS; i++) {
		size_t n = (size_t)(strchr(settings[i], '=') - settings[i]);

		if (!strncmp(variable, settings[i], n + 1))
			return true;
	}
	return false;
}

/* Our own environment, but for what must not decide the bytes. */
static char **environment(void)
{
	size_t n = 0, kept = 0;
	char **all;

	while (environ[n])
		n++;
	all = xcalloc(n + SETTINGS + 1, sizeof *all);
	for (size_t i = 0; i < n; i++)
		if (!set_by_us(environ[i]))
			all[kept++] = environ[i];
	for (size_t i = 0; i < SETTINGS; i++)
		all[kept++] = (char *)settings[i];
	return all;
}

/* 0, or an errno. */
static int start(const char *const argv[], int in, int out, pid_t *pid)
{
	posix_spawn_file_actions_t files;
	posix_spawnattr_t how;
	sigset_t pipe_signal;
	char **env = environment();
	int rc;

	sigemptyset(&pipe_signal);
	sigaddset(&pipe_signal, SIGPIPE);
	posix_spawn_file_actions_init(&files);
	posix_spawn_file_actions_adddup2(&files, in, 0);
	posix_spawn_file_actions_adddup2(&files, out, 1);
	posix_spawn_file_actions_addopen(&files, 2, "/dev/null", O_WRONLY, 0);
	posix_spawnattr_init(&how);
	posix_spawnattr_setsigdefault(&how, &pipe_signal);
	posix_spawnattr_setflags(&how, POSIX_SPAWN_SETSIGDEF);
	rc = posix_spawnp(pid, argv[0], &files, &how, (char *const *)argv, env);
	posix_spawnattr_destroy(&how);
	posix_spawn_file_actions_destroy(&files);
	free(env);
	return rc;
}

/* A socket instead of a pipe towards the child: writing to one that is gone
 * is then an error here and not a signal to the whole program. */
static void feed(int fd, struct span *in)
{
	ssize_t n = send(fd, in->p, in->n, MSG_NOSIGNAL | MSG_DONTWAIT);

	if (n < 0 && (errno == EAGAIN || errno == EINTR))
		return;
	if (n < 0)
		n = (ssize_t)in->n; /* it wants no more; it may be right */
	in->p += n;
	in->n -= (size_t)n;
}

/* False at the end of its output. */
static bool drink(int fd, struct buf *out)
{
	ssize_t n = read(fd, buf_room(out, CHUNK), CHUNK);

	if (n > 0)
		out->n += (size_t)n;
	return n > 0 || (n < 0 && errno == EINTR);
}

static void talk(int to, int from, struct span in, struct buf *out)
{
	struct pollfd fds[2] = {
		{.fd = from, .events = POLLIN}, {.fd = to, .events = POLLOUT}};

	for (;;) {
		if (!in.n && fds[1].fd >= 0) {
			shutdown(to, SHUT_WR);
			fds[1].fd = -1;
		}
		if (poll(fds, 2, -1) < 0) {
			if (errno == EINTR)
				continue;
			return;
		}
		if (fds[1].revents)
			feed(to, &in);
		if (fds[0].revents && !drink(from, out))
			return;
	}
}

static int ended(pid_t pid, const char *name, struct err *err)
{
	int status = 0;

	while (waitpid(pid, &status, 0) < 0)
		if (errno != EINTR)
			return err_output(err, "%s: lost", name);
	if (WIFEXITED(status) && WEXITSTATUS(status) == 0)
		return 0;
	/* where vfork is only fork, as under valgrind, exec fails too late */
	if (WIFEXITED(status) && WEXITSTATUS(status) == 127)
		return err_output(err, "%s is not installed", name);
	return err_output(err, "%s failed", name);
}

int child_run(const char *const argv[], struct span in, struct buf *out,
	struct err *err)
{
	int to[2] = {-1, -1}, from[2] = {-1, -1}, rc = -1, failed;
	pid_t pid;

	if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, to) ||
		pipe2(from, O_CLOEXEC)) {
		err_output(err, "%s: no pipe for it", argv[0]);
		goto out;
	}
	failed = start(argv, to[1], from[1], &pid);
	close(to[1]);
	close(from[1]);
	to[1] = from[1] = -1;
	if (failed) {
		err_output(err,
			failed == ENOENT ? "%s is not installed"
					 : "%s cannot be started",
			argv[0]);
		goto out;
	}
	talk(to[0], from[0], in, out);
	rc = ended(pid, argv[0], err);
out:
	for (int i = 0; i < 2; i++) {
		if (to[i] >= 0)
			close(to[i]);
		if (from[i] >= 0)
			close(from[i]);
	}
	return rc;
}

#include "child.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>
#include "base/buf.h"
#include "base/err.h"

enum { CHUNK = 65536, NOT_FOUND = 127 };

/* In the child: only what a process may do between fork and exec, bar the
 * environment, which nobody else shares. */
static void become(const char *const argv[], int in, int out)
{
	int null = open("/dev/null", O_WRONLY);

	if (dup2(in, 0) < 0 || dup2(out, 1) < 0 || dup2(null, 2) < 0)
		_exit(NOT_FOUND);
	signal(SIGPIPE, SIG_DFL);
	setenv("LC_ALL", "C.UTF-8", 1);
	setenv("TZ", "UTC0", 1);
	setenv("SOURCE_DATE_EPOCH", "0", 1);
	unsetenv("GNUTERM");
	execvp(argv[0], (char *const *)argv);
	_exit(NOT_FOUND);
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
	if (WIFEXITED(status) && WEXITSTATUS(status) == NOT_FOUND)
		return err_output(err, "%s is not installed", name);
	return err_output(err, "%s failed", name);
}

int child_run(const char *const argv[], struct span in, struct buf *out,
	struct err *err)
{
	int to[2] = {-1, -1}, from[2] = {-1, -1}, rc = -1;
	pid_t pid;

	if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, to) ||
		pipe2(from, O_CLOEXEC)) {
		err_output(err, "%s: no pipe for it", argv[0]);
		goto out;
	}
	pid = fork();
	if (pid == 0)
		become(argv, to[1], from[1]);
	close(to[1]);
	close(from[1]);
	to[1] = from[1] = -1;
	if (pid < 0) {
		err_output(err, "%s: cannot be started", argv[0]);
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

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
#include <time.h>
#include <unistd.h>
#include "base/buf.h"
#include "base/err.h"
#include "base/mem.h"

enum { CHUNK = 65536 };

static char *const settings[] = {
	"LC_ALL=C.UTF-8", "TZ=UTC0", "SOURCE_DATE_EPOCH=0", "GNUTERM=svg"};
enum { SETTINGS = COUNT_OF(settings) };

/* Ours alone: passwords, and where a store and its key are. */
static bool private_to_us(const char *variable)
{
	return !strncmp(variable, "PG", 2) || !strncmp(variable, "SOS_", 4);
}

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
		if (!set_by_us(environ[i]) && !private_to_us(environ[i]))
			all[kept++] = environ[i];
	for (size_t i = 0; i < SETTINGS; i++)
		all[kept++] = settings[i];
	return all;
}

bool child_there(const char *program)
{
	const char *at = getenv("PATH");
	bool there = false;

	while (at && *at && !there) {
		size_t n = strcspn(at, ":");
		struct buf path = {0};

		buf_printf(&path, "%.*s/%s", (int)n, at, program);
		there = n && access(buf_cstr(&path), X_OK) == 0;
		buf_release(&path);
		at += n + (at[n] == ':');
	}
	return there;
}

/* 0, or an errno. */
static int start(char *const argv[], int in, int out, pid_t *pid)
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
	rc = posix_spawnp(pid, argv[0], &files, &how, argv, env);
	posix_spawnattr_destroy(&how);
	posix_spawn_file_actions_destroy(&files);
	free(env);
	return rc;
}

static long long now_ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (long long)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

static bool later(int error)
{
	return error == EINTR || error == EAGAIN;
}

/* A socket instead of a pipe towards the child: writing to one that is gone
 * is then an error here and not a signal to the whole program. */
static int feed(int fd, struct span *in)
{
	ssize_t n = send(fd, in->p, in->n, MSG_NOSIGNAL | MSG_DONTWAIT);

	if (n < 0 && later(errno))
		return 0;
	if (n < 0 && errno != EPIPE && errno != ECONNRESET)
		return -1;
	if (n < 0)
		n = (ssize_t)in->n; /* it wants no more; it may be right */
	in->p += n;
	in->n -= (size_t)n;
	return 0;
}

/* 1, 0 at the end of its output, -1 */
static int drink(int fd, struct buf *out)
{
	ssize_t n = read(fd, buf_room(out, CHUNK), CHUNK);

	if (n > 0)
		out->n += (size_t)n;
	return n > 0 || (n < 0 && later(errno)) ? 1 : (int)n;
}

/* All of `in` to it, all it says into out. 0, or -1 and errno. */
static int talk(
	int to, int from, struct span in, struct buf *out, long long deadline)
{
	struct pollfd fds[2] = {
		{.fd = from, .events = POLLIN}, {.fd = to, .events = POLLOUT}};

	for (;;) {
		long long left = deadline - now_ms();
		int rc;

		if (!in.n && fds[1].fd >= 0) {
			if (shutdown(to, SHUT_WR))
				return -1;
			fds[1].fd = -1;
		}
		if (left <= 0) {
			errno = ETIMEDOUT;
			return -1;
		}
		rc = poll(fds, 2, (int)left);
		if (rc < 0 && !later(errno))
			return -1;
		if (rc <= 0)
			continue;
		if (fds[1].revents && feed(to, &in))
			return -1;
		if (!fds[0].revents)
			continue;
		rc = drink(from, out);
		if (rc <= 0)
			return rc;
	}
}

/* One that closes its output and goes on is waited for, but not for ever. */
static int await(pid_t pid, int *status, long long deadline)
{
	struct timespec nap = {0, 1000000};
	pid_t ended;

	for (;;) {
		ended = waitpid(pid, status, WNOHANG);
		if (ended == pid)
			return 0;
		if (ended < 0 && errno != EINTR)
			return -1;
		if (now_ms() >= deadline) {
			errno = ETIMEDOUT;
			return -1;
		}
		nanosleep(&nap, NULL);
		if (nap.tv_nsec < 50000000)
			nap.tv_nsec *= 2;
	}
}

static int judge(int status, const char *name, int *exited, struct err *err)
{
	if (WIFEXITED(status))
		*exited = WEXITSTATUS(status);
	if (*exited == 0)
		return 0;
	/* where vfork is only fork, as under valgrind, exec fails too late */
	if (*exited == 127)
		return err_output(err, "%s is not installed", name);
	if (WIFSIGNALED(status))
		return err_output(
			err, "%s ended by signal %d", name, WTERMSIG(status));
	return err_output(err, "%s failed with exit status %d", name, *exited);
}

static int lost(pid_t pid, const char *name, int seconds, struct err *err)
{
	int why = errno, status;

	kill(pid, SIGKILL);
	while (waitpid(pid, &status, 0) < 0 && errno == EINTR)
		;
	if (why == ETIMEDOUT)
		return err_output(
			err, "%s took longer than %d s", name, seconds);
	return err_output(
		err, "%s: talking to it failed: %s", name, strerror(why));
}

static bool ends_with(const struct buf *out, size_t before, struct span end)
{
	size_t n = out->n;

	while (n > before && strchr(" \t\r\n", out->p[n - 1]) && out->p[n - 1])
		n--;
	return n - before >= end.n &&
	       (!end.n || memcmp(out->p + n - end.n, end.p, end.n) == 0);
}

static void close_both(int end[2])
{
	int i;

	for (i = 0; i < 2; i++) {
		if (end[i] >= 0)
			close(end[i]);
		end[i] = -1;
	}
}

static int run(const struct child *c, struct span in, struct buf *out,
	int *exited, struct err *err)
{
	int to[2] = {-1, -1}, from[2] = {-1, -1}, failed, status = 0;
	int seconds = c->seconds ? c->seconds : CHILD_SECONDS;
	long long deadline = now_ms() + seconds * 1000LL;
	const char *name = c->argv[0];
	pid_t pid;

	if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, to) ||
		pipe2(from, O_CLOEXEC)) {
		close_both(to);
		return err_output(err, "%s: no pipe for it", name);
	}
	failed = start(c->argv, to[1], from[1], &pid);
	close(to[1]);
	close(from[1]);
	to[1] = from[1] = -1;
	if (failed) {
		close_both(to);
		close_both(from);
		return err_output(err,
			failed == ENOENT ? "%s is not installed"
					 : "%s cannot be started",
			name);
	}
	failed = talk(to[0], from[0], in, out, deadline);
	/* Before it is waited for: it may wait for us. */
	close(to[0]);
	close(from[0]);
	if (failed || await(pid, &status, deadline))
		return lost(pid, name, seconds, err);
	return judge(status, name, exited, err);
}

int child_run(const struct child *c, struct span in, struct buf *out,
	int *status, struct err *err)
{
	size_t before = out->n;
	int exited = -1, rc = run(c, in, out, &exited, err);

	if (!rc && !ends_with(out, before, c->ends))
		rc = err_output(err, "%s: its output is cut short", c->argv[0]);
	if (rc)
		out->n = before;
	if (status)
		*status = exited;
	return rc;
}

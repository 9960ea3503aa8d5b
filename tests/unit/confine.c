/* What a program that is confined can no longer do, tried in children. */
#include "expect.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>
#include "cli/confine.h"
#include "base/outfile.h"

static char in[64], out[64], other[64];

static void make(const char *dir, const char *name, char path[64])
{
	FILE *f;

	snprintf(path, 64, "%s/%s", dir, name);
	f = fopen(path, "w");
	assert_non_null(f);
	fputs("x\n", f);
	fclose(f);
}

static int opens(const char *path, int flags)
{
	int fd = open(path, flags, 0600);

	if (fd < 0)
		return errno;
	close(fd);
	return 0;
}

static void *nothing(void *arg)
{
	return arg;
}

static int threads(void)
{
	pthread_t t;

	return pthread_create(&t, NULL, nothing, NULL) || pthread_join(t, NULL);
}

/* 0, else the line on which something was not as it should be. */
#define MUST(x)                                                                \
	if (!(x))                                                              \
	return __LINE__

static int calls(void)
{
	char *const argv[] = {(char *)"true", NULL};
	pid_t pid;

	MUST(execv("/bin/true", argv) < 0 && errno == EPERM);
	pid = fork();
	if (pid == 0)
		_exit(0);
	MUST(pid < 0);
	MUST(socket(AF_INET, SOCK_STREAM, 0) < 0 && errno == EPERM);
	MUST(socket(AF_UNIX, SOCK_STREAM, 0) < 0 && errno == EPERM);
	MUST(system("true") != 0);
	MUST(threads() == 0);
	return 0;
}

static int files(const char *dir)
{
	char path[80];

	MUST(opens(in, O_RDONLY) == 0);
	MUST(opens(in, O_WRONLY) == EACCES);
	MUST(opens(other, O_RDONLY) == EACCES);
	MUST(opens("/etc/passwd", O_RDONLY) == EACCES);
	MUST(opens("/tmp/sos-confine-no", O_WRONLY | O_CREAT) == EACCES);
	snprintf(path, sizeof path, "%s/in/new", dir);
	MUST(opens(path, O_WRONLY | O_CREAT) == EACCES);
	return 0;
}

/* As an import does: the file has no name, then gets one; then replaces it. */
static int output(void)
{
	struct outfile o;
	struct err e;
	int i;

	for (i = 0; i < 2; i++) {
		MUST(outfile_open(&o, out, &e) == 0);
		buf_puts(&o.pending, "whole\n");
		MUST(outfile_commit(&o, &e) == 0);
		outfile_release(&o);
	}
	return 0;
}

static int attempt(const char *dir, unsigned *in_force)
{
	char write[80];
	const struct confine_path paths[] = {
		{in, CONFINE_READ}, {write, CONFINE_WRITE}};
	int rc = 0;

	snprintf(write, sizeof write, "%s/out", dir);
	*in_force = confine(paths, 2);
	if (*in_force & CONFINED_CALLS)
		rc = calls();
	if (!rc && *in_force & CONFINED_FILES)
		rc = files(dir);
	return rc ? rc : output();
}

static void confined(void **state)
{
	char dir[] = "/tmp/sos-confine.XXXXXX", path[80];
	unsigned in_force = 0;
	int status, report[2], line = -1;
	pid_t pid;

	(void)state;
	assert_non_null(mkdtemp(dir));
	snprintf(path, sizeof path, "%s/in", dir);
	assert_int_equal(mkdir(path, 0700), 0);
	snprintf(path, sizeof path, "%s/out", dir);
	assert_int_equal(mkdir(path, 0700), 0);
	make(dir, "in/a", in);
	make(dir, "in/b", other);
	snprintf(out, sizeof out, "%s/out/o", dir);
	assert_int_equal(pipe(report), 0);
	pid = fork();
	if (pid == 0) {
		line = attempt(dir, &in_force);
		(void)!write(report[1], &line, sizeof line);
		_exit(0);
	}
	close(report[1]);
	assert_int_equal(waitpid(pid, &status, 0), pid);
	assert_int_equal(read(report[0], &line, sizeof line), sizeof line);
	assert_int_equal(line, 0);
	snprintf(path, sizeof path, "rm -rf %s", dir);
	assert_int_equal(system(path), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(confined)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

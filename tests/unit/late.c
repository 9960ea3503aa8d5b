#include "base/late.h"

#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>
#include <cmocka.h>

/* Ends, in a process of its own: its status, and what it said. */
static int ends(const char *file, const char *name, char said[200])
{
	int out[2], status = 0;
	void *at;
	ssize_t n, all = 0;
	pid_t pid;

	assert_int_equal(pipe(out), 0);
	pid = fork();
	if (pid == 0) {
		dup2(out[1], STDERR_FILENO);
		late_open(file, &name, 1, &at);
		_exit(0);
	}
	close(out[1]);
	while ((n = read(out[0], said + all, (size_t)(199 - all))) > 0)
		all += n;
	said[all] = '\0';
	close(out[0]);
	assert_int_equal(waitpid(pid, &status, 0), pid);
	return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

static void missing(void **state)
{
	char said[200];

	(void)state;
	assert_int_equal(ends("libnobody.so.0", "cos", said), 4);
	assert_string_equal(said,
		"sos: libnobody.so.0 is not installed, or cannot be opened\n");
	assert_int_equal(ends("libm.so.6", "no_such_function", said), 4);
	assert_string_equal(said,
		"sos: no_such_function is not installed, or cannot be "
		"opened\n");
}

static void opens(void **state)
{
	static const char *const name[] = {"floor", "ceil"};
	struct {
		double (*floor)(double);
		double (*ceil)(double);
	} m;

	(void)state;
	late_open("libm.so.6", name, 2, &m);
	assert_true(m.floor(1.5) == 1 && m.ceil(1.5) == 2);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(missing),
		cmocka_unit_test(opens),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

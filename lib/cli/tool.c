#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>
#include "base/mem.h"
#include "base/near.h"
#include "record/code.h"
#include "call_internal.h"
#include "each.h"
#include "guard.h"
#include "shared_verbs.h"
#include "tools.h"

static void on_signal(int number)
{
	outfile_abandon_all();
	signal(number, SIG_DFL);
	raise(number);
}

/* All that end a program; one that is ignored (nohup, a background job of a
 * script) or somebody else's (a sanitizer's) stays so. */
static void catch_signals(void)
{
	static const int ends[] = {SIGHUP, SIGINT, SIGQUIT, SIGILL, SIGTRAP,
		SIGABRT, SIGBUS, SIGFPE, SIGUSR1, SIGSEGV, SIGUSR2, SIGPIPE,
		SIGALRM, SIGTERM, SIGSTKFLT, SIGXCPU, SIGVTALRM, SIGPROF, SIGIO,
		SIGPWR, SIGSYS};
	struct sigaction was, is = {.sa_handler = on_signal};
	size_t i;

	/* Many a parent ignores it, for itself; a filter ends with its pipe. */
	signal(SIGPIPE, SIG_DFL);
	/* Where a parent ignores it, how a child ended is never known. */
	signal(SIGCHLD, SIG_DFL);
	/* A file that may not grow is a write that failed: status 4. */
	signal(SIGXFSZ, SIG_IGN);
	for (i = 0; i < COUNT_OF(ends); i++)
		if (sigaction(ends[i], NULL, &was) == 0 &&
			was.sa_handler == SIG_DFL)
			sigaction(ends[i], &is, NULL);
}

/*
 * A standard stream that is closed must not be mistaken for the next file
 * that is opened. One that cannot be read, or written, fails when it is.
 */
static void fill_closed(void)
{
	int fd;

	for (fd = 0; fd <= 2; fd++)
		if (fcntl(fd, F_GETFD) < 0)
			(void)!open("/dev/null", fd ? O_RDONLY : O_WRONLY);
}

static void set_up(void)
{
	fill_closed();
	umask(077);
	/* Options in any order, whatever the environment says. */
	unsetenv("POSIXLY_CORRECT");
	memory_private();
	memory_out_first(outfile_abandon_all);
	catch_signals();
}

static int print(const struct call *c, const struct buf *text)
{
	struct outfile out;
	struct err e;
	int rc = outfile_open(&out, NULL, &e);

	if (!rc) {
		buf_span(&out.pending, buf_as_span(text));
		rc = outfile_commit(&out, &e);
	}
	if (rc)
		say_err(c, &e);
	outfile_release(&out);
	return rc ? (int)e.class : 0;
}

static const char *verb_name(const void *tool, int i)
{
	return ((const struct tool *)tool)->verbs[i]->name;
}

static const struct verb *find_verb(const struct tool *t, const char *name)
{
	const struct verb *const *v;

	for (v = t->verbs; *v; v++)
		if (strcmp((*v)->name, name) == 0)
			return *v;
	return NULL;
}

static int no_verb(const struct call *c, const char *name)
{
	struct buf others = {0};
	struct err e;
	int n = 0;

	while (c->tool->verbs[n])
		n++;
	err_usage(&e, "unknown verb '%.40s'", name);
	if (!tools_with(&others, name, c->tool->name))
		err_near(&e, near_name(span_of(name), verb_name, c->tool, n));
	say_err(c, &e);
	if (others.n > 0)
		call_say(c, "%s is a verb of: %.*s", name, (int)others.n,
			others.p);
	buf_release(&others);
	call_say(c, "see %s --help", c->tool->name);
	return 2;
}

static int no_verb_given(const struct call *c)
{
	struct buf text = {0};
	int i;

	for (i = 0; c->tool->verbs[i]; i++)
		buf_printf(
			&text, "%s%s", i ? ", " : "", c->tool->verbs[i]->name);
	call_say(c, "expected a verb: %s; see %s --help", buf_cstr(&text),
		c->tool->name);
	buf_release(&text);
	return 2;
}

static int say_help(const struct call *c, const struct verb *v)
{
	struct buf text = {0};
	int rc;

	if (v)
		options_help(c->tool, v, &text);
	else
		tool_help(c->tool, &text);
	rc = print(c, &text);
	buf_release(&text);
	return rc;
}

static int say_version(const struct call *c)
{
	struct buf text = {0};
	int rc;

	buf_printf(&text, "%s %s\n", c->tool->name, SOS_VERSION);
	rc = print(c, &text);
	buf_release(&text);
	return rc;
}

static int status_of(const struct call *c)
{
	return c->unsure ? 3 : c->rejects.rows > 0 || c->found ? 1 : 0;
}

/* A check goes by what its tool's rules do. */
static int load_packs(struct call *c, struct err *e)
{
	unsigned packs = c->verb->packs;

	if (c->verb == &verb_check)
		packs |= c->tool->packs;
	c->state->shelf = shelf_new(packs, e);
	if (!c->state->shelf)
		return -1;
	c->packs = *shelf_packs(c->state->shelf);
	return 0;
}

static int run(struct call *c)
{
	struct err e = {0}, late;
	int rc;

	progress_start(&c->state->progress, c->tool->name,
		opt_given(c, "progress")                  ? PROGRESS_ON
		: opt_given(c, "no-progress") || c->quiet ? PROGRESS_OFF
							  : PROGRESS_AUTO);
	terminal_look(c);
	rc = terminal_can_show(c, &e);
	if (!rc)
		rc = guard_call(c, &e);
	if (!rc)
		rc = input_selection(c, &e);
	if (!rc && each_dir(c))
		rc = each_open(c, &c->state->index, &e);
	if (!rc)
		rc = rejects_open(c, &e);
	if (!rc)
		rc = load_packs(c, &e);
	if (!rc)
		rc = c->verb->run(c, &e);
	if (!rc)
		rc = output_finish(c, &e);
	progress_end(&c->state->progress);
	rejects_say(c);
	if (!rc)
		rc = output_commit(c, &e);
	/* What good rows there were has been seen by a pipe's reader. */
	if (rc && c->state->out_open && !c->state->out.name &&
		e.class == ERR_INPUT && outfile_flush(&c->state->out, &late))
		e = late;
	if (rc)
		say_err(c, &e);
	if (rc && e.class == ERR_USAGE)
		call_say(c, "see %s %s --help", c->tool->name, c->verb->name);
	return rc ? (int)e.class : status_of(c);
}

static int run_verb(struct call *c, int argc, char **argv)
{
	struct err e;
	int rc;

	if (options_parse(c, argc, argv, &e)) {
		say_err(c, &e);
		call_say(c, "see %s %s --help", c->tool->name, c->verb->name);
		return 2;
	}
	if (opt_given(c, "help"))
		return say_help(c, c->verb);
	if (opt_given(c, "version"))
		return say_version(c);
	rc = run(c);
	shelf_free(c->state->shelf);
	input_release(c);
	rejects_release(c);
	output_release(c);
	return rc;
}

/* Everybody on the machine can read the arguments of a program. */
static void hide_passwords(int argc, char **argv)
{
	int i;

	for (i = 1; i < argc; i++)
		if (store_named(argv[i])) {
			char *own = xstrdup(argv[i]);

			explicit_bzero(argv[i], strlen(argv[i]));
			argv[i] = own;
		}
}

int tool_main(const struct tool *t, int argc, char **argv)
{
	struct call_state state = {0};
	struct call c = {.tool = t, .state = &state};
	int rc;

	set_up();
	hide_passwords(argc, argv);
	if (argc < 2) {
		return no_verb_given(&c);
	}
	if (strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "-h") == 0 ||
		strcmp(argv[1], "help") == 0)
		return say_help(&c, argc > 2 ? find_verb(t, argv[2]) : NULL);
	if (strcmp(argv[1], "--version") == 0)
		return say_version(&c);
	c.verb = find_verb(t, argv[1]);
	if (!c.verb)
		return no_verb(&c, argv[1]);
	rc = run_verb(&c, argc - 1, argv + 1);
	free(state.value);
	coverage_release(&state.coverage);
	code_lists_release();
	return rc;
}

#include "guard.h"

#include "base/mem.h"

#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>
#include "call_internal.h"

/* Where SQLite's header has the application's id: ours is "SoSt". */
#define HEADER 100
#define ID_AT 68

static bool is_output(const char *option)
{
	return word_place("output|rejects|summary|split|export",
		       span_of(option)) >= 0;
}

static bool is_store(const char *path)
{
	char head[HEADER];
	struct stat st;
	/* A pipe is another's to read from. */
	int fd = stat(path, &st) == 0 && S_ISREG(st.st_mode)
			 ? open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
			 : -1;
	bool yes = fd >= 0 && read(fd, head, HEADER) == HEADER &&
		   store_is((struct span){head, HEADER}) &&
		   memcmp(head + ID_AT, "SoSt", 4) == 0;

	if (fd >= 0)
		close(fd);
	return yes;
}

/* The store itself, and what lies beside it: all of it is the store, and so is
 * what is not there yet, which SQLite or we would make, or take away. */
static void guard_store(const char *name)
{
	static const char *const beside[] = {
		"", ".key", "-wal", "-journal", "-shm", ".backups"};
	const char *own = getenv("SOS_STORE");
	struct buf path = {0};
	size_t i;

	if (strcmp(name, "@") == 0 && own)
		name = own;
	if (store_named(name))
		return;
	for (i = 0; i < COUNT_OF(beside); i++) {
		buf_reset(&path);
		buf_printf(&path, "%s%s", name, beside[i]);
		outfile_guard_name(buf_cstr(&path));
	}
	buf_release(&path);
}

static bool starts(const char *text, const char *with)
{
	return text && strncmp(text, with, strlen(with)) == 0;
}

static void guard_operand(const struct call *c, int i)
{
	const char *name = c->operand[i];

	if ((i == 0 && starts(c->verb->operands, "STORE")) ||
		strcmp(name, "@") == 0 || is_store(name))
		guard_store(name);
	else
		outfile_guard(name);
}

static void guard_inputs(const struct call *c)
{
	const struct call_state *s = c->state;
	const char *key = getenv("SOS_STORE_KEY");
	bool written;
	int i;
	size_t v;

	/* The verbs whose second operand is written. */
	written = word_place("backup|new", span_of(c->verb->name)) >= 0;
	for (i = 0; i < c->operands; i++)
		if (i != 1 || !written)
			guard_operand(c, i);
	for (v = 0; v < s->values; v++) {
		const char *arg = s->value[v].row->arg;

		if (starts(arg, "STORE"))
			guard_store(s->value[v].text);
		else if (arg && !is_output(s->value[v].row->name) &&
			 strstr(arg, "FILE"))
			outfile_guard(s->value[v].text);
	}
	if (key && *key)
		outfile_guard(key);
	outfile_guard("/dev/stdin");
}

static int may_write(const char *option, const char *path, struct err *e)
{
	if (outfile_may(path, e))
		return -1;
	if (is_store(path))
		return err_usage(e, "--%s: %s is a store; choose another file",
			option, path);
	return 0;
}

static int may_split(const char *dir, struct err *e)
{
	static const char *const ends[] = {"csv", "tsv"};
	struct buf path = {0};
	int k, i, rc = 0;

	for (k = 0; k < KINDS && !rc; k++)
		for (i = 0; i < 2 && !rc; i++) {
			buf_reset(&path);
			buf_printf(&path, "%s/%s.%s", dir, kind_table[k].name,
				ends[i]);
			rc = may_write("split", buf_cstr(&path), e);
		}
	buf_release(&path);
	return rc;
}

int guard_call(const struct call *c, struct err *e)
{
	const struct call_state *s = c->state;
	size_t v;

	guard_inputs(c);
	for (v = 0; v < s->values; v++) {
		const char *option = s->value[v].row->name;
		const char *path = s->value[v].text;

		if (!is_output(option) || !path || strcmp(path, "-") == 0)
			continue;
		if (strcmp(option, "split") == 0 ? may_split(path, e)
						 : may_write(option, path, e))
			return -1;
	}
	if (strcmp(c->verb->name, "backup") == 0 && c->operands > 1)
		return outfile_may(c->operand[1], e);
	return 0;
}

#include "confined.h"

#include <fcntl.h>
#include <libgen.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>
#include "confine.h"
#include "base/share.h"
#include "base/spreadsheet.h"
#include "call_internal.h"
#include "store/store.h"

struct paths {
	struct confine_path *at;
	size_t n, cap;
	struct arena text;
};

static void add(struct paths *p, const char *path, enum confine_use use)
{
	p->at = grow(p->at, p->n, &p->cap, sizeof *p->at);
	p->at[p->n++] =
		(struct confine_path){arena_str(&p->text, span_of(path)), use};
}

/* A new file is made in the directory to which its name leads. */
static void add_output(struct paths *p, const char *name)
{
	char *target = outfile_target(name);

	add(p, dirname(target), CONFINE_WRITE);
	free(target);
}

static void add_options(struct paths *p, const struct call *c)
{
	const struct call_state *s = c->state;
	size_t v;

	for (v = 0; v < s->values; v++) {
		const char *name = s->value[v].row->name;
		const char *text = s->value[v].text;

		if (!text || !s->value[v].row->arg)
			continue;
		if (word_place("output|rejects|summary", span_of(name)) >= 0) {
			add_output(p, text);
		} else if (strcmp(name, "split") == 0) {
			add(p, text, CONFINE_WRITE);
			add_output(p, text);
		} else if (strstr(s->value[v].row->arg, "FILE") ||
			   strcmp(name, "profile") == 0) {
			add(p, text, CONFINE_READ);
		}
	}
}

/* A store writes beside itself, or is a server; it is ours. */
static bool is_store(const char *name)
{
	char first[16];
	struct stat st;
	ssize_t n = 0;
	int fd;

	if (strcmp(name, "@") == 0 || store_named(name))
		return true;
	if (stat(name, &st) || !S_ISREG(st.st_mode))
		return false;
	fd = open(name, O_RDONLY | O_CLOEXEC);
	if (fd < 0)
		return false;
	n = read(fd, first, sizeof first);
	close(fd);
	return n > 0 && store_is((struct span){first, (size_t)n});
}

/* Needs a program that draws, or a store. */
static bool may_confine(const struct call *c)
{
	static const char *const drawn[] = {"html", "pdf", "png", "svg"};
	size_t i;
	int o;

	for (i = 0; i < COUNT_OF(drawn); i++)
		if (opt_has(c, "to") && to_is(c, drawn[i]))
			return false;
	for (o = 0; o < c->operands; o++)
		if (is_store(c->operand[o]))
			return false;
	return !opt_has(c, "ledger") || !opt_given(c, "ledger");
}

void call_confine(const struct call *c)
{
	const char *temporary = getenv("TMPDIR");
	struct buf share = {0};
	struct paths p = {0};
	struct err ignored;
	int i;

	if (!may_confine(c))
		return;
	if (opt_has(c, "to") && to_is(c, "xlsx"))
		spreadsheet_ready();
	for (i = 0; i < c->operands; i++)
		add(&p, c->operand[i], CONFINE_READ);
	add(&p, "/dev/stdin", CONFINE_READ);
	add_options(&p, c);
	add(&p, temporary && *temporary ? temporary : "/tmp", CONFINE_WRITE);
	if (!share_path(".", &share, &ignored))
		add(&p, buf_cstr(&share), CONFINE_READ);
	/* Where the kernel has neither, the call runs on as it is. */
	(void)confine(p.at, p.n);
	free(p.at);
	arena_release(&p.text);
	buf_release(&share);
}

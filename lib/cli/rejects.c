#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include "base/csv.h"
#include "state.h"

/* Messages beyond this many are counted, not shown (-v shows all). */
#define SHOWN_MAX 20

struct rejects_file {
	struct call *call;
	struct outfile out;
	bool open, show_values, failed;
	struct err err;
	long shown, hidden;
};

static void show(struct rejects_file *f, const struct reject *w)
{
	struct call *c = f->call;
	char letters[8] = "", where[32] = "";

	if (c->quiet)
		return;
	if (f->shown >= SHOWN_MAX && !c->verbose) {
		f->hidden++;
		return;
	}
	f->shown++;
	if (w->column > 0)
		snprintf(where, sizeof where, " (column %s)",
			csv_letters(w->column, letters));
	call_say(c, "%s:%ld: %s%s%s%s%s", w->file ? w->file : "-",
		w->line ? w->line : w->row, w->field ? w->field : "",
		w->field ? ": " : "", w->message, where,
		w->kept ? "; left empty" : "");
}

static void member(struct buf *b, const char *name, struct span value)
{
	buf_printf(b, ",\"%s\":", name);
	json_string(b, value);
}

/* The message, without a value that it quotes at its end. */
static struct span without_value(const struct reject *w)
{
	struct span all = span_of(w->message);
	size_t cut = w->value.n + 3; /* " '...'" */

	if (w->value.n && all.n > cut && all.p[all.n - 1] == '\'' &&
		memcmp(all.p + all.n - 1 - w->value.n, w->value.p,
			w->value.n) == 0)
		all.n -= cut;
	return all;
}

static void keep(struct rejects_file *f, const struct reject *w)
{
	struct buf *b = &f->out.pending;
	char letters[8];

	buf_puts(b, "{\"file\":");
	json_string(b, span_of(w->file ? w->file : "-"));
	if (w->row)
		buf_printf(b, ",\"row\":%ld", w->row);
	if (w->line)
		buf_printf(b, ",\"line\":%ld", w->line);
	if (w->column > 0)
		member(b, "column", span_of(csv_letters(w->column, letters)));
	if (w->field)
		member(b, "field", span_of(w->field));
	member(b, "rule", span_of(w->rule));
	member(b, "message",
		f->show_values ? span_of(w->message) : without_value(w));
	buf_printf(b, ",\"kept\":%s", w->kept ? "true" : "false");
	if (f->show_values && w->value.n)
		member(b, "value", w->value);
	buf_puts(b, "}\n");
	if (outfile_flush_full(&f->out, &f->err))
		f->failed = true;
}

static void take(struct rejects *to, const struct reject *what)
{
	/* `rejects` is the first member that tool_main sets up in a call. */
	struct call *c =
		(struct call *)((char *)to - offsetof(struct call, rejects));
	struct rejects_file *f = c->state->rejects;

	show(f, what);
	if (f->open && !f->failed)
		keep(f, what);
}

int rejects_open(struct call *c, struct err *e)
{
	struct rejects_file *f = xcalloc(1, sizeof *f);
	const char *name = NULL, *out = NULL;

	c->state->rejects = f;
	f->call = c;
	c->rejects.take = take;
	if (c->verb->shared & OPT_IN) {
		name = opt_value(c, "rejects");
		f->show_values = opt_given(c, "show-values");
	}
	if (!name)
		return 0;
	if (c->verb->shared & (OPT_OUT | OPT_PAGE))
		out = opt_value(c, "output");
	/* One would take the other's place. */
	if (out && strcmp(out, name) == 0 && strncmp(out, "/dev/", 5) != 0)
		return err_usage(e, "--output and --rejects are one file");
	if (outfile_open(&f->out, name, e))
		return -1;
	f->open = true;
	return 0;
}

int rejects_close(struct call *c, bool commit, struct err *e)
{
	struct rejects_file *f = c->state->rejects;
	int rc = 0;

	if (!f)
		return 0;
	if (f->hidden)
		call_say(c, "%ld more of such messages%s", f->hidden,
			f->open ? "" : "; --rejects FILE keeps them all");
	if (f->failed) {
		*e = f->err;
		rc = -1;
	} else if (commit && f->open) {
		rc = outfile_commit(&f->out, e);
	}
	if (f->open)
		outfile_release(&f->out);
	free(f);
	c->state->rejects = NULL;
	return rc;
}

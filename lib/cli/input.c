#include <errno.h>
#include <stdlib.h>
#include <unistd.h>
#include "base/crew.h"
#include "base/date.h"
#include "base/num.h"
#include "choice.h"
#include "call_internal.h"
#include "stream/gather.h"
#include "stream/csv_in.h"
#include "stream/ndjson_in.h"
#include "stream/parts_in.h"

enum form { FORM_CSV, FORM_NDJSON, FORM_JSON, FORM_STORE, FORM_UNSAID };

#define FORMS "csv|ndjson|json|store"

/* One input after the other, as one reader. */
struct inputs {
	struct reader base;
	struct call *call;
	const char *const *name;
	int count, next;
	enum form form;
	struct store_query query;
	struct infile file;
	struct store *store;
	struct reader *current;
	bool file_open;
	bool named[KINDS]; /* by the header of a CSV, though it had no rows */
	struct choices choices;
	struct pooled pooled;
	struct reader_work work; /* the verb's, counted */
	bool ended;
	long records;  /* of the current one */
	long rejected; /* before it was opened */
};

static void close_current(struct inputs *in)
{
	reader_free(in->current);
	in->current = NULL;
	store_close(in->store);
	in->store = NULL;
	if (in->file_open)
		infile_close(&in->file);
	in->file_open = false;
}

static void inputs_free(struct reader *base)
{
	struct inputs *in = (struct inputs *)base;

	close_current(in);
	choices_release(&in->choices);
	pooled_release(&in->pooled);
	free(in);
}

const char *call_store_name(const char *name, struct err *e)
{
	const char *own;

	if (strcmp(name, "@") != 0)
		return name;
	own = getenv("SOS_STORE");
	if (own && *own)
		return own;
	err_usage(e, "@ means the store named by $SOS_STORE, which is not set");
	return NULL;
}

static struct store *open_to_read(
	const struct call *c, const char *name, struct err *e)
{
	struct store_options o = {.shared_file = opt_given(c, "shared-file"),
		.insecure = opt_given(c, "insecure")};

	return store_open(name, STORE_READ, &o, e);
}

static int open_store(struct inputs *in, const char *name, struct err *e)
{
	if (strcmp(name, "-") == 0)
		return err_input(e,
			"standard input: a store cannot be read from a "
			"pipe; give its file name");
	in->store = open_to_read(in->call, name, e);
	if (!in->store)
		return -1;
	in->base.all_kinds = true;
	in->current = store_reader(in->store, &in->query, e);
	return in->current ? 0 : -1;
}

/* What the content says it is. Never the name. */
static int sniff(struct inputs *in, enum form *form, struct err *e)
{
	struct span start;
	size_t i = 0;

	if (infile_peek(&in->file, 4096, &start, e))
		return -1;
	if (store_is(start)) {
		*form = FORM_STORE;
		return 0;
	}
	if (start.n >= 4 && memcmp(start.p, "PK\003\004", 4) == 0)
		return err_input(e,
			"%s: is a workbook or zip file: save the sheet as CSV",
			in->file.name);
	if (start.n >= 3 && memcmp(start.p, "\xef\xbb\xbf", 3) == 0)
		i = 3;
	while (i < start.n && strchr(" \t\r\n", start.p[i]) && start.p[i])
		i++;
	*form = i < start.n && start.p[i] == '{'   ? FORM_NDJSON
		: i < start.n && start.p[i] == '[' ? FORM_JSON
						   : FORM_CSV;
	return 0;
}

int call_utf16(const struct call *c, struct infile *in, struct err *e)
{
	int rc = infile_utf16(in, e);

	if (rc > 0 && !c->quiet)
		call_say(c, "%s: read as UTF-16", in->name);
	return rc < 0 ? -1 : 0;
}

size_t call_part_bytes(void)
{
	const char *own = getenv("SOS_PART_BYTES");
	long v;

	return own && num_int(span_of(own), &v) && v > 0 ? (size_t)v
							 : PART_BYTES;
}

static int open_file(struct inputs *in, const char *name, struct err *e)
{
	enum form form = in->form;
	struct infile **opened = &in->call->state->opened;

	if (*opened)
		in->file = **opened;
	else if (infile_open(&in->file, name, e))
		return -1;
	*opened = NULL;
	in->file_open = true;
	in->file.tap = in->call->state->tap;
	in->file.tap_arg = in->call->state->tap_arg;
	if (call_utf16(in->call, &in->file, e))
		return -1;
	if (form == FORM_UNSAID && sniff(in, &form, e))
		return -1;
	switch (form) {
	case FORM_STORE: return open_store(in, name, e);
	case FORM_NDJSON:
		in->current = ndjson_reader(&in->file, in->base.rejects, e);
		break;
	case FORM_JSON:
		in->current = json_reader(&in->file, in->base.rejects, e);
		break;
	default:
		in->current = csv_reader(&in->file,
			in->call->state->selection.kind, in->base.rejects, e);
	}
	if (!in->current)
		return -1;
	in->current = parts_reader(in->current, &in->file,
		(int)in->call->state->threads, call_part_bytes());
	in->current->pooled = &in->pooled;
	return 0;
}

static int open_next(struct inputs *in, struct err *e)
{
	const char *name = call_store_name(in->name[in->next], e);

	if (!name)
		return -1;
	in->next++;
	if (store_named(name) ? open_store(in, name, e)
			      : open_file(in, name, e))
		return -1;
	in->records = 0;
	in->rejected = in->call->rejects.rows;
	in->base.in_case_order = in->current->in_case_order && in->count == 1;
	in->base.kind = in->current->kind;
	if (in->base.kind)
		in->named[in->base.kind->id] = true;
	in->base.x_names = in->current->x_names;
	in->base.x_count = in->current->x_count;
	in->base.x_all = in->current->x_all && in->count == 1;
	return 0;
}

/* Nothing in it, and nothing that was refused: somebody's mistake perhaps. */
static void say_if_empty(const struct inputs *in)
{
	const struct call *c = in->call;

	if (c->quiet || in->records || in->store ||
		c->rejects.rows > in->rejected)
		return;
	call_say(c, "%s: %s", in->file.name,
		in->file.taken ? "no records" : "empty");
}

/*
 * A store answers with what was chosen alone. Where that is nothing, all of
 * it is asked what there would have been.
 */
static int see_all_of_store(struct inputs *in, struct err *e)
{
	struct store_query all = STORE_ALL;
	const char *name = call_store_name(in->name[0], e);
	struct store *s = name ? open_to_read(in->call, name, e) : NULL;
	struct reader *r = s ? store_reader(s, &all, e) : NULL;
	struct rec rec = {0};
	int rc = r ? 1 : -1;

	while (rc == 1 && in->choices.open > 0 &&
		(rc = reader_next(r, &rec, e)) == 1)
		choices_see(&in->choices, &rec);
	rec_release(&rec);
	reader_free(r);
	store_close(s);
	return rc < 0 ? -1 : 0;
}

/* Every choice has to have met somebody. */
static int inputs_end(struct inputs *in, struct err *e)
{
	progress_phase(&in->call->state->progress, "working it out");
	if (!in->choices.open)
		return 0;
	if (in->store && in->count == 1 && see_all_of_store(in, e))
		return -1;
	return choices_end(&in->choices, e);
}

static inline void count(struct inputs *in)
{
	in->records++;
	in->call->state->has_read = true;
	progress_step(
		&in->call->state->progress, in->file.taken, in->file.size);
}

static bool run(const void *arg, const struct rec *r, struct buf *out)
{
	const struct reader_work *of_verb =
		((const struct inputs *)arg)->base.work;

	return of_verb->run(of_verb->arg, r, out);
}

static int ran(void *arg, const struct reader_ran *what, struct err *e)
{
	struct inputs *in = arg;

	for (long i = 0; i < what->records; i++)
		count(in);
	return in->base.work->ran(in->base.work->arg, what, e);
}

static int inputs_next(struct reader *base, struct rec *r, struct err *e)
{
	struct inputs *in = (struct inputs *)base;
	int rc;

	for (;;) {
		if (!in->current) {
			if (in->next == in->count)
				return inputs_end(in, e);
			if (open_next(in, e))
				return -1;
		}
		/* Choices are made in what is handed out. */
		in->current->work =
			base->work && !in->choices.open ? &in->work : NULL;
		rc = reader_next(in->current, r, e);
		if (rc < 0)
			return -1;
		if (rc == 1) {
			count(in);
			choices_see(&in->choices, r);
			/* What a store holds was looked at by put. */
			if (!in->base.in_case_order &&
				pooled_case(&in->pooled, r, r->source, e))
				return -1;
			return 1;
		}
		if (!in->ended)
			say_if_empty(in);
		/* The last one stays open: its header is still asked for. */
		in->ended = in->next == in->count;
		if (in->ended)
			return inputs_end(in, e);
		close_current(in);
	}
}

/* A missing file is said before anything is written. */
static int check_readable(const struct inputs *in, struct err *e)
{
	int i;

	for (i = 0; i < in->count; i++) {
		const char *name = call_store_name(in->name[i], e);

		if (!name)
			return -1;
		if (strcmp(name, "-") != 0 && !store_named(name) &&
			access(name, R_OK))
			return err_input(e, "%s: %s", name, strerror(errno));
	}
	return 0;
}

int input_not_typed(const struct call *c, struct err *e)
{
	if (c->operands || !isatty(STDIN_FILENO))
		return 0;
	return err_usage(e, "expected a FILE: standard input is a terminal");
}

int call_threads(struct call *c, struct err *e)
{
	c->state->threads = processors();
	return c->verb->shared & OPT_IN
		       ? opt_int(c, "threads", 1, 256, &c->state->threads, e)
		       : 0;
}

struct reader *input_open(struct call *c, const bool *kinds, struct err *e)
{
	static const struct reader_ops ops = {inputs_next, inputs_free};
	static const char *const standard[] = {"-"};
	struct inputs *in = xcalloc(1, sizeof *in);
	int k;

	c->state->reader = &in->base;
	in->base.ops = &ops;
	in->base.rejects = &c->rejects;
	in->base.pooled = &in->pooled;
	in->work = (struct reader_work){.run = run, .ran = ran, .arg = in};
	in->call = c;
	in->count = c->operands ? c->operands : 1;
	in->base.several = in->count > 1;
	in->name = c->operands ? (const char *const *)c->operand : standard;
	/* Without --from it is sos-store get, which reads nothing else. */
	in->form = c->verb->shared & OPT_IN ? (enum form)opt_choice(c, "from",
						      FORMS, FORM_UNSAID, e)
					    : FORM_STORE;
	if (call_threads(c, e))
		return NULL;
	in->query = STORE_ALL;
	in->query.part = c->state->part;
	in->query.parts = c->state->parts;
	for (k = 0; kinds && k < KINDS; k++)
		in->query.kind[k] = kinds[k];
	if ((int)in->form < 0 || input_not_typed(c, e) || check_readable(in, e))
		return NULL;
	choices_begin(&in->choices, c, c->state->selection.case_id);
	/* One store answers the questions about cases by itself. */
	if (in->count == 1) {
		in->query.case_id = c->state->selection.case_id;
		in->query.team = c->state->selection.team;
		in->query.service = c->state->selection.service;
		in->query.since = c->state->selection.since;
		in->query.until = c->state->selection.until;
	}
	if (open_next(in, e))
		return NULL;
	if (in->base.in_case_order) {
		c->state->selection.case_id = NULL;
		c->state->selection.team = c->state->selection.service = NULL;
	}
	return &in->base;
}

void input_release(struct call *c)
{
	reader_free(c->state->reader);
	c->state->reader = NULL;
	selection_release(&c->state->selection);
}

struct reader *call_reader(struct call *c, struct err *e)
{
	return input_open(c, NULL, e);
}

bool input_has_kind(const struct reader *from, enum kind_id kind)
{
	return from->all_kinds || ((const struct inputs *)from)->named[kind];
}

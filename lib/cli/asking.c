#include "asking.h"

#include <unistd.h>
#include "base/date.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "record/code.h"
#include "record/entry.h"

/* A line without space at its ends, kept. */
static int read_answer(struct asking *n, struct span *answer, struct err *e)
{
	char *line;
	size_t size;
	int rc;

	if (outfile_flush(&n->screen, e))
		return -1;
	rc = infile_line(&n->answers, &line, &size, e);
	if (rc < 0)
		return -1;
	if (!rc)
		return err_input(e,
			"the answers ended before the record was whole; "
			"nothing was added");
	*answer = arena_copy(&n->text, utf8_trim((struct span){line, size}));
	return 0;
}

/* What was understood, where nobody sees what they typed. */
static void echo(struct asking *n, struct span value)
{
	if (n->typed)
		return;
	buf_span(&n->screen.pending, value);
	buf_addc(&n->screen.pending, '\n');
}

static int refuse(struct asking *n, const struct problem *p, struct err *e)
{
	if (p->fatal) {
		*e = p->err;
		return -1;
	}
	if (n->typed) {
		buf_printf(&n->screen.pending, "  %s: %s\n",
			p->field < 0 ? "record" : n->kind->field[p->field].name,
			p->text);
		return REFUSED;
	}
	buf_addc(&n->screen.pending, '\n');
	n->rec.line = n->answers.line;
	rejects_problem(n->rejects, &n->rec, p);
	return REFUSED;
}

static bool is_key(const struct kind *k, int f)
{
	return k->field[f].flags & FIELD_KEY;
}

/* Whether the answers so far make a whole key. */
static bool key_is_whole(const struct asking *n, int f)
{
	for (f++; f < n->kind->fields; f++)
		if (n->asks[f] && is_key(n->kind, f))
			return false;
	return true;
}

static int check_taken(const struct asking *n, int f, struct problem *p)
{
	EACH_REC(r, n->known, n->kind->id)
	{
		if (rec_key_cmp(r, &n->rec))
			continue;
		*p = (struct problem){.field = f,
			.rule = "key",
			.text = "there is a record with this key already"};
		return -1;
	}
	return 0;
}

static int check_answer(struct asking *n, int f, struct problem *p)
{
	int when = kind_places(n->kind)->when;
	int year = when < 0 ? ANY_YEAR : code_year(day_of(n->rec.v[when]));
	struct span *s = &n->rec.v[f];

	if (!s->n && field_needed(&n->kind->field[f])) {
		*p = (struct problem){.field = f,
			.rule = "needed",
			.text = "required, but empty"};
		return -1;
	}
	if (s->n && !utf8_ok(*s)) {
		*p = (struct problem){
			.field = f, .rule = "utf-8", .text = "not UTF-8"};
		return -1;
	}
	if (s->n && value_check(n->kind, f, s, year, &n->text, p))
		return -1;
	if (rec_check_order(&n->rec, p))
		return -1;
	return is_key(n->kind, f) && key_is_whole(n, f) ? check_taken(n, f, p)
							: 0;
}

/* The values of the field, or the ids of what it names, of the case that was
 * answered. The caller releases it. */
static int list_of(struct asking *n, int f, struct span begin,
	struct entry_list *l, struct err *e)
{
	const struct field *fd = &n->kind->field[f];
	int own = kind_places(n->kind)->case_id;
	struct entry_among among = {own < 0 ? SPAN("") : n->rec.v[own], begin};

	*l = (struct entry_list){0};
	if (fd->type != T_REF)
		return entry_list_of(l, fd, e);
	if (n->kind->id == K_tie && strcmp(fd->arg, "person") == 0)
		entry_list_ids(
			l, n->known, &kind_table[K_child], &among, &n->text);
	entry_list_ids(
		l, n->known, kind_named(span_of(fd->arg)), &among, &n->text);
	return 0;
}

/* What ids look like here, for one that no other record has. */
static void show_last_id(struct asking *n, int f)
{
	const struct rec_list *l = &n->known->of[n->kind->id];

	if (l->n)
		buf_printf(&n->screen.pending,
			"  One that no other has; the last is %.*s\n",
			SPAN_ARG(l->at[l->n - 1].v[f]));
}

static void show_question(struct asking *n, int f, const struct entry_list *l)
{
	const struct field *fd = &n->kind->field[f];
	struct buf *b = &n->screen.pending;

	buf_printf(b, "\n%s, ", fd->name);
	entry_wants(fd, b);
	buf_puts(b, field_needed(fd) ? " (required)\n" : "\n");
	if (*field_meaning(fd))
		buf_printf(b, "  %s\n", field_meaning(fd));
	else if (fd->type == T_ID && is_key(n->kind, f))
		show_last_id(n, f);
	entry_list_text(l, fd->type != T_REF, b);
}

/* An id that no record has may be right: the record may stand elsewhere. */
static void note_unknown(struct asking *n, int f, const struct entry_list *l)
{
	const struct field *fd = &n->kind->field[f];
	struct span s = n->rec.v[f];
	size_t i;

	if (fd->type != T_REF || !s.n)
		return;
	for (i = 0; i < l->n; i++)
		if (span_eq(l->at[i].value, s))
			return;
	if (l->n)
		buf_printf(&n->screen.pending,
			"  (no %s that was read has this id)\n", fd->arg);
}

/* Letters with a ? behind. */
static int look_up(struct asking *n, int f, struct span answer, struct err *e)
{
	struct entry_list l;

	answer.n--;
	echo(n, SPAN("?"));
	if (list_of(n, f, answer, &l, e))
		return -1;
	if (!l.n)
		buf_puts(&n->screen.pending, "  (none)\n");
	entry_list_text(&l, true, &n->screen.pending);
	entry_list_release(&l);
	return 0;
}

/* One answer to a question that stands. */
static int take_answer(
	struct asking *n, int f, const struct entry_list *l, struct err *e)
{
	struct span answer, was = n->rec.v[f];
	struct problem p;

	do {
		buf_printf(&n->screen.pending, "%s: ", n->kind->field[f].name);
		if (read_answer(n, &answer, e))
			return -1;
		if (n->kind->field[f].type != T_REF || !answer.n ||
			answer.p[answer.n - 1] != '?')
			break;
		if (look_up(n, f, answer, e))
			return -1;
	} while (true);
	n->rec.v[f] = entry_value(&n->kind->field[f], l, answer, &n->text);
	if (check_answer(n, f, &p)) {
		int rc = refuse(n, &p, e);

		n->rec.v[f] = was;
		return rc;
	}
	echo(n, n->rec.v[f]);
	note_unknown(n, f, l);
	return ASKED;
}

/* Until it is answered; of answers that nobody types, once. */
static int ask(struct asking *n, int f, struct err *e)
{
	struct entry_list l;
	int rc = list_of(n, f, SPAN(""), &l, e);

	if (!rc)
		show_question(n, f, &l);
	while (!rc) {
		rc = take_answer(n, f, &l, e);
		if (rc != REFUSED || !n->typed)
			break;
		rc = 0;
	}
	entry_list_release(&l);
	return rc;
}

static int ask_all(struct asking *n, struct err *e)
{
	int f, rc = ASKED;

	for (f = 0; f < n->kind->fields && !rc; f++)
		if (n->asks[f])
			rc = ask(n, f, e);
	return rc;
}

/* A bond has no direction: whoever is asked need not know the rule. */
static void put_in_order(struct rec *r)
{
	struct span from = r->v[F_tie_from_id];

	if (r->kind->id != K_tie || span_cmp(from, r->v[F_tie_to_id]) <= 0)
		return;
	r->v[F_tie_from_id] = r->v[F_tie_to_id];
	r->v[F_tie_to_id] = from;
}

/* All of it, once more: what fields must be together. */
static int settle(struct asking *n, struct err *e)
{
	struct problem p;
	int rc;

	for (;;) {
		put_in_order(&n->rec);
		n->rec.flags = 0;
		if (!rec_check(&n->rec, &p) &&
			!check_taken(n, kind_places(n->kind)->key[0], &p))
			return ASKED;
		rc = refuse(n, &p, e);
		if (rc < 0 || !n->typed)
			return rc;
		rc = ask(n, p.field < 0 ? 0 : p.field, e);
		if (rc)
			return rc;
	}
}

static void show_record(struct asking *n)
{
	struct buf *b = &n->screen.pending;
	int f;

	buf_printf(b, "\n%s\n", n->kind->name);
	for (f = 0; f < n->kind->fields; f++)
		if (n->asks[f])
			buf_printf(b, "  %3d  %s: %.*s\n", f + 1,
				n->kind->field[f].name, SPAN_ARG(n->rec.v[f]));
}

/* The field that an answer numbers; -1: none. */
static int numbered(const struct asking *n, struct span answer)
{
	struct entry_list l = {0};
	struct span at;
	int f;

	for (f = 0; f < n->kind->fields; f++)
		entry_list_add(&l, span_of(n->kind->field[f].name), SPAN(""));
	at = entry_value(&(struct field){.type = T_ENUM}, &l, answer, NULL);
	entry_list_release(&l);
	f = kind_field(n->kind, at);
	return f >= 0 && n->asks[f] ? f : -1;
}

/* 1: keep it; 0: do not. */
static int confirm(struct asking *n, struct err *e)
{
	struct span answer;
	int f, rc;

	for (;;) {
		show_record(n);
		buf_puts(&n->screen.pending,
			"\nKeep it? yes, no, or the number of a field to "
			"change: ");
		if (read_answer(n, &answer, e))
			return -1;
		if (span_is(answer, "yes") || span_is(answer, "y")) {
			echo(n, SPAN("yes"));
			return 1;
		}
		f = numbered(n, answer);
		if (span_is(answer, "no") || span_is(answer, "n") ||
			(f < 0 && !n->typed)) {
			echo(n, SPAN("no"));
			return 0;
		}
		if (f < 0)
			continue;
		echo(n, span_of(n->kind->field[f].name));
		rc = ask(n, f, e);
		if (!rc)
			rc = settle(n, e);
		if (rc)
			return rc < 0 ? -1 : 0;
	}
}

int asking_record(struct asking *n, struct err *e)
{
	int f, rc;

	n->typed = isatty(n->answers.fd);
	rec_reset(&n->rec, n->kind);
	n->rec.source = n->answers.name;
	buf_printf(&n->screen.pending,
		"New: %s (%s). An empty answer leaves a field empty.\n",
		n->kind->name, n->kind->meaning);
	for (f = 0; f < n->kind->fields; f++)
		if (!n->asks[f])
			buf_printf(&n->screen.pending,
				"  (no column for %s: it is not asked)\n",
				n->kind->field[f].name);
	rc = ask_all(n, e);
	if (!rc)
		rc = settle(n, e);
	if (rc)
		return rc < 0 ? -1 : 0;
	return confirm(n, e);
}

int asking_say(struct asking *n, const char *text, struct err *e)
{
	buf_printf(&n->screen.pending, "%s\n", text);
	return outfile_flush(&n->screen, e);
}

void asking_release(struct asking *n)
{
	if (n->answers.name)
		infile_close(&n->answers);
	outfile_release(&n->screen);
	rec_release(&n->rec);
	arena_release(&n->text);
}

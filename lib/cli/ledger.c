#include "ledger.h"

#include "store/store.h"

/* So many are named; of the others it says how many. */
#define NAMED 20

static int each_of(struct store *s, enum kind_id kind,
	void (*each)(void *arg, const struct rec *r), void *arg, struct err *e)
{
	struct store_query q = STORE_ALL;
	struct reader *from;
	struct rec r = {0};
	int rc;

	q.kind[kind] = true;
	from = store_reader(s, &q, e);
	rc = from ? 1 : -1;
	while (rc == 1 && (rc = reader_next(from, &r, e)) == 1)
		each(arg, &r);
	rec_release(&r);
	reader_free(from);
	return rc;
}

int ledger_each(struct call *c, void (*each)(void *arg, const struct rec *r),
	void *arg, struct err *e)
{
	const char *name = call_store_name(opt_value(c, "ledger"), e);
	struct store *s = name ? store_open(name, STORE_READ, NULL, e) : NULL;
	int rc = s ? each_of(s, K_release, each, arg, e) : -1;

	if (!rc)
		rc = each_of(s, K_released, each, arg, e);
	store_close(s);
	return rc;
}

static void note(void *ledger, const struct rec *r)
{
	if (r->kind->id == K_release)
		ledger_release_noted(ledger, r);
	else
		ledger_figure_noted(ledger, r);
}

int call_ledger(struct call *c, struct ledger *l, struct small_numbers *s,
	const struct figures *like, struct err *e)
{
	if (!opt_given(c, "ledger"))
		return 0;
	if ((opt_has(c, "no-suppress") && opt_given(c, "no-suppress")) ||
		s->round)
		return err_usage(e, "--ledger hides small numbers: without "
				    "--no-suppress and --round");
	if (ledger_each(c, note, l, e))
		return -1;
	if (l->unread && !c->quiet)
		call_say(c,
			"%zu figures of the ledger are of measures or periods "
			"that are not known, and were ignored",
			l->unread);
	if (like)
		ledger_want(l, like);
	s->on = true;
	s->ledger = l;
	return 0;
}

static void say_lines(
	const struct call *c, const struct buf *lines, const char *what)
{
	struct span rest = buf_as_span(lines), line;
	size_t n = 0;

	while (rest.n && span_word(&rest, '\n', &line)) {
		if (line.n && n++ < NAMED)
			call_say(c, "%.*s: %s", SPAN_ARG(line), what);
	}
	if (n > NAMED)
		call_say(c, "and %zu more figures: %s", n - NAMED, what);
}

void call_say_ledger(const struct call *c, const struct ledger *l)
{
	if (c->quiet)
		return;
	say_lines(c, &l->given,
		"cannot be given: with what was released "
		"before, it would reveal a small number");
	say_lines(c, &l->known,
		"can be worked out from what was released "
		"before; no choice of today prevents that");
}

#include "bundle_past.h"

#include <limits.h>
#include <stdlib.h>
#include "base/digest.h"
#include "figures/measure_count.h"
#include "stream/sink.h"
#include "stream/ndjson_out.h"

#define CHILD_BYTES BUNDLE_KEY_BYTES
#define CHILD_HEX (2 * CHILD_BYTES)

/* Lines to be sorted. */
struct lines {
	struct span *at;
	size_t n, cap;
	struct arena text;
	struct buf line;
	const struct bundle_keys *keys;
	bool digested;
};

static int by_bytes(const void *a, const void *b)
{
	return span_cmp(*(const struct span *)a, *(const struct span *)b);
}

static void keep_line(struct lines *l)
{
	l->at = grow(l->at, l->n, &l->cap, sizeof *l->at);
	l->at[l->n++] = arena_copy(&l->text, buf_as_span(&l->line));
	buf_reset(&l->line);
}

static void put_child(struct lines *l, struct span id)
{
	unsigned char digest[CHILD_BYTES];
	char hex[CHILD_HEX + 1];
	struct buf bytes = {0};

	if (l->digested || !id.n) {
		json_quoted(&l->line, id);
		return;
	}
	buf_puts(&bytes, "child\n");
	buf_span(&bytes, id);
	bundle_keys_digest(l->keys, buf_as_span(&bytes), digest);
	json_quoted(&l->line, span_of(hex_text(digest, CHILD_BYTES, hex)));
	buf_release(&bytes);
}

static void put_day(struct lines *l, struct span id, const struct past_day *d)
{
	buf_puts(&l->line, "{\"child\":");
	put_child(l, id);
	buf_printf(&l->line, ",\"deed\":%d,\"since\":%d,\"day\":%d}\n",
		(int)d->deed, d->since, d->day);
	keep_line(l);
}

static void put_same(struct lines *l, struct span id, struct span first)
{
	buf_puts(&l->line, "{\"child\":");
	put_child(l, id);
	buf_puts(&l->line, ",\"same\":");
	put_child(l, first);
	buf_puts(&l->line, "}\n");
	keep_line(l);
}

static void put_waits(struct lines *l, const struct waiting *w)
{
	const struct past_question *q = &w->question;

	buf_printf(&l->line, "{\"waits\":%zu,\"for\":", w->job);
	put_child(l, q->who);
	if (!w->child)
		buf_printf(&l->line,
			",\"deed\":%d,\"from\":%d,\"to\":%d,\"before\":%d,"
			"\"had\":%s",
			(int)q->deed, q->from, q->to, q->before,
			w->had ? "true" : "false");
	if (w->breakdowns.n) {
		buf_puts(&l->line, ",\"of\":");
		json_quoted(&l->line, w->breakdowns);
	}
	buf_puts(&l->line, "}\n");
	keep_line(l);
}

static struct span *ids_of(const struct past *p)
{
	struct span *id = xcalloc(p->children + 1, sizeof *id);
	size_t i;

	for (i = 0; i < p->child.size; i++)
		if (p->child.slot[i].key.p)
			id[p->child.slot[i].value] = p->child.slot[i].key;
	return id;
}

void bundle_past_write(const struct bundle *b, struct buf *out)
{
	const struct figures *f = &b->figures;
	const struct past *p = &f->past;
	struct lines l = {.keys = &b->keys, .digested = b->digested};
	struct span *id = ids_of(p);
	size_t i;

	for (i = 0; i < p->n; i++)
		put_day(&l, id[p->at[i].who], &p->at[i]);
	for (i = 0; i < p->children; i++)
		if (p->same[i] != i)
			put_same(&l, id[i], id[p->same[i]]);
	for (i = 0; i < f->waitings; i++)
		put_waits(&l, &f->waiting[i]);
	if (l.n)
		qsort(l.at, l.n, sizeof *l.at, by_bytes);
	for (i = 0; i < l.n; i++)
		buf_span(out, l.at[i]);
	free(id);
	free(l.at);
	arena_release(&l.text);
	buf_release(&l.line);
}

static bool int_in(const struct conf *c, const char *name, int *n)
{
	double x = conf_get_num(c, name, (double)INT_MAX + 1);

	if (!(x >= INT_MIN && x <= INT_MAX) || x != (double)(int)x)
		return false;
	*n = (int)x;
	return true;
}

static bool child_in(const struct conf *c, const char *name, struct span *id)
{
	unsigned char raw[CHILD_BYTES];

	*id = span_of(conf_get_str(c, name, ""));
	return hex_bytes(*id, raw, sizeof raw);
}

static bool deed_in(const struct conf *c, enum past_deed *deed)
{
	int n;

	if (!int_in(c, "deed", &n) || n < 0 || n > PAST_CARE_ENDED)
		return false;
	*deed = (enum past_deed)n;
	return true;
}

bool bundle_past_child(struct bundle *b, const struct conf *c)
{
	struct past *p = &b->figures.past;
	struct span id, same;
	enum past_deed deed;
	int since, day;

	if (!child_in(c, "child", &id))
		return false;
	if (conf_get(c, "same")) {
		if (!child_in(c, "same", &same))
			return false;
		past_same(p, id, same);
		return true;
	}
	if (!deed_in(c, &deed) || !int_in(c, "since", &since) ||
		!int_in(c, "day", &day))
		return false;
	past_note(p, id, deed, since, day);
	return true;
}

bool bundle_past_waits(struct bundle *b, const struct conf *c)
{
	struct waiting w = {.child = !conf_get(c, "deed")};
	struct past_question *q = &w.question;
	const char *p;
	int job;

	w.breakdowns = span_of(conf_get_str(c, "of", ""));
	/* A line break stands between two holders. */
	for (p = w.breakdowns.p; *p; p++)
		if (((unsigned char)*p < ' ' && *p != '\n') || *p == 127)
			return false;
	if (!int_in(c, "waits", &job) || job < 0 ||
		(size_t)job >= b->figures.jobs || !conf_get(c, "for"))
		return false;
	if (*conf_get_str(c, "for", "") && !child_in(c, "for", &q->who))
		return false;
	if (!q->who.p)
		q->who = SPAN("");
	if (!w.child &&
		(!deed_in(c, &q->deed) || !int_in(c, "from", &q->from) ||
			!int_in(c, "to", &q->to) ||
			!int_in(c, "before", &q->before)))
		return false;
	w.had = conf_bool(conf_get(c, "had"), false);
	w.job = (size_t)job;
	figures_wait(&b->figures, &w);
	return true;
}

void bundle_past_add(struct figures *to, const struct figures *from)
{
	const struct past *p = &from->past;
	struct span *id = ids_of(p);
	size_t i;

	for (i = 0; i < p->n; i++)
		past_note(&to->past, id[p->at[i].who], p->at[i].deed,
			p->at[i].since, p->at[i].day);
	for (i = 0; i < p->children; i++)
		if (p->same[i] != i)
			past_same(&to->past, id[i], id[p->same[i]]);
	for (i = 0; i < from->waitings; i++)
		figures_wait(to, &from->waiting[i]);
	free(id);
}

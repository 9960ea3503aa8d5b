#include "put.h"

#include <stdlib.h>
#include "ahead.h"
#include "content.h"
#include "store_internal.h"
#include "db_pg_text.h"
#include "settle.h"
#include "shares.h"
#include "staged.h"

struct source {
	char *name;
	char sha256[65];
	int64_t number; /* in the store; 0 until a revision needs it */
};

struct put {
	struct store *store;
	struct put_terms terms;
	struct staging staged;
	struct source *source;
	size_t sources, source_cap;
	struct writing w;
	bool writing;
	struct ahead *ahead; /* while a store that holds nothing is filled */
	struct rec base, over;
	struct buf content;
	struct hash forgotten; /* people, whom no record is shared with */
	bool moved; /* the case of some record may follow from another's */
	struct missing_list missing[KINDS];
	struct put_counts *counts;
	struct rejects *rejects;
};

struct put *put_begin(
	struct store *s, const struct put_terms *terms, struct err *e)
{
	struct put *p;

	/* A bad key is found before everything is read. */
	if (store_key_ready(s, e))
		return NULL;
	p = xcalloc(1, sizeof *p);
	p->store = s;
	p->terms = *terms;
	staging_begin(&p->staged, s->dir, s->db);
	if (!s->empty && shares_forgotten(s, &p->forgotten, e)) {
		put_free(p);
		return NULL;
	}
	return p;
}

void put_input(struct put *p, const char *source)
{
	char *name;

	p->source =
		grow(p->source, p->sources, &p->source_cap, sizeof *p->source);
	name = store_named(source) ? pg_without_password(source)
				   : xstrdup(source);
	err_clean(name);
	p->source[p->sources++] = (struct source){.name = name};
}

void put_input_end(struct put *p, const char *sha256)
{
	memcpy(p->source[p->sources - 1].sha256, sha256, 65);
}

void put_record(struct put *p, const struct rec *r)
{
	struct rec kept;

	if (p->forgotten.count) {
		kept = *r;
		shares_drop(&kept, &p->forgotten, &p->content);
		r = &kept;
	}
	staging_add(&p->staged, r, (uint32_t)p->sources - 1);
}

/* The store's number of an input: only what gave a revision is written. */
static int source_number(
	struct put *p, uint32_t i, int64_t *number, struct err *e)
{
	struct source *s = &p->source[i];

	if (!s->number) {
		if (writing_input(
			    &p->w, span_of(s->name), span_of(s->sha256), e))
			return -1;
		s->number = p->w.input;
	}
	*number = s->number;
	return 0;
}

static void note_moved(struct put *p, const struct revision *r)
{
	if (r->child_id.n || r->referral_id.n || r->kind == K_child ||
		r->kind == K_referral)
		p->moved = true;
}

static int revise(struct put *p, const struct staged *s, struct revision *r,
	const struct rec *rec, struct err *e)
{
	content_places(rec, r);
	note_moved(p, r);
	r->line = s->line;
	if (source_number(p, s->input, &r->input, e))
		return -1;
	return writing_revise(&p->w, r, e);
}

static int add_new(struct put *p, const struct staged *s, struct revision *r,
	struct err *e)
{
	if (content_read(&p->staged.form, r->kind, &p->over, s->content))
		return err_output(e, "a record cannot be read back");
	r->number = 1;
	r->content = s->content;
	r->compared = true;
	p->counts->added++;
	return revise(p, s, r, &p->over, e);
}

static void reject(void *arg, struct rec *merged, const struct staged *of,
	const struct problem *why)
{
	struct put *p = arg;

	merged->source = p->source[of->input].name;
	merged->line = of->line;
	merged->row = 0;
	rejects_problem(p->rejects, merged, why);
}

static int change(struct put *p, const struct staged *s, struct revision *r,
	const struct found *f, struct err *e)
{
	const struct layout *form = &p->staged.form;
	struct problem why;

	if (content_read(form, r->kind, &p->base, f->content) ||
		content_read(form, r->kind, &p->over, s->content))
		return err_output(e, "a record cannot be read back");
	if (!p->terms.replace)
		content_join(&p->base, &p->over);
	if (p->terms.replace) {
		struct rec swap = p->base;

		p->base = p->over;
		p->over = swap;
	} else if (!content_lay(&p->base, &p->over, NULL, NULL) &&
		   f->state == PRESENT) {
		p->counts->unchanged++;
		return 0;
	}
	if (rec_check_whole(&p->base, &why)) {
		reject(p, &p->base, s, &why);
		return 0;
	}
	buf_reset(&p->content);
	content_of(form, &p->base, &p->content);
	r->number = f->number + 1;
	r->before = f->rev;
	r->content = buf_as_span(&p->content);
	p->counts->changed++;
	return revise(p, s, r, &p->base, e);
}

static int write_one(void *arg, int kind, const struct staged *s, struct err *e)
{
	struct put *p = arg;
	struct db *db = p->store->db;
	struct revision r = {.kind = kind, .key = s->key};
	struct found f;
	int rc;

	progress_part(p->terms.progress, (long)p->staged.count);
	chain_compare(&p->w.chain, s->content, r.compare);
	rc = db_find(db, kind, r.key, r.compare, &f, e);
	if (rc < 0)
		return -1;
	if (rc == 0)
		return add_new(p, s, &r, e);
	if (f.state == ERASED) {
		p->counts->erased++;
		return 0;
	}
	f.same |= staging_same(&p->staged, kind, f.content, s->content);
	if (f.same && f.state == PRESENT) {
		p->counts->unchanged++;
		return 0;
	}
	if (f.same)
		f.content = s->content;
	return change(p, s, &r, &f, e);
}

static int expect_one(
	void *arg, int kind, const struct staged *s, struct err *e)
{
	struct put *p = arg;
	unsigned char compare[COMPARE_BYTES];

	chain_compare(&p->w.chain, s->content, compare);
	return db_expect(p->store->db, kind, s->key, compare, e);
}

/* Asking for them all at once is worth it over a network only. */
static int expect_all(struct put *p, struct err *e)
{
	if (!p->store->db->ops->expect)
		return 0;
	return staging_each(&p->staged, expect_one, p, e);
}

/* Into a store that holds nothing. */
static int load_all(struct put *p, struct err *e)
{
	const struct ahead_from from = {
		&p->w.chain, p->w.act.last, p->w.input, p->sources};
	const struct revision *r;
	uint32_t from_input;
	int64_t input;

	p->ahead = ahead_start(&from, &p->staged);
	if (!p->ahead)
		return staging_each(&p->staged, write_one, p, e);
	while ((r = ahead_next(p->ahead, &from_input))) {
		progress_part(p->terms.progress, (long)p->staged.count);
		note_moved(p, r);
		p->counts->added++;
		if (source_number(p, from_input, &input, e) ||
			writing_made(&p->w, r, e))
			return -1;
	}
	ahead_stop(p->ahead, p->w.chain.head);
	p->ahead = NULL;
	return staging_failed(&p->staged, e);
}

/* A record that is there now and that no input has. */
static int make_absent(
	struct put *p, int kind, const struct missing *m, struct err *e)
{
	struct revision r = {.kind = kind,
		.key = m->key,
		.content = m->content,
		.number = m->number + 1,
		.before = m->rev,
		.state = ABSENT};
	const struct staged from = {.input = (uint32_t)p->sources - 1};

	if (content_read(&p->staged.form, kind, &p->base, m->content))
		return err_output(e, "a record cannot be read back");
	p->counts->absent++;
	return revise(p, &from, &r, &p->base, e);
}

/* Before anything is written: what is new is no measure of what was. */
static int find_missing(struct put *p, struct err *e)
{
	int k;

	for (k = 0; k < KINDS; k++) {
		p->missing[k].max_percent = p->terms.max_absent;
		if (p->terms.complete[k] &&
			missing_find(
				&p->missing[k], p->store->db, k, &p->staged, e))
			return -1;
	}
	return 0;
}

static int write_missing(struct put *p, struct err *e)
{
	size_t i;
	int k;

	for (k = 0; k < KINDS; k++) {
		if (p->terms.complete[k] && p->rejects->rows)
			return err_input(e,
				"--complete %s: %ld rows were rejected, so no "
				"record can be marked absent",
				kind_table[k].name, p->rejects->rows);
		for (i = 0; i < p->missing[k].n; i++)
			if (make_absent(p, k, &p->missing[k].at[i], e))
				return -1;
	}
	return 0;
}

static int write_put(struct put *p, struct err *e)
{
	if (find_missing(p, e) || expect_all(p, e) ||
		(p->store->db->loading
				? load_all(p, e)
				: staging_each(&p->staged, write_one, p, e)) ||
		write_missing(p, e) || db_settle(p->store->db, e) ||
		(p->moved && settle_cases(p->store->db, e)))
		return -1;
	if (p->w.act.revisions)
		return writing_end(&p->w, e);
	/* Nothing is new: not even the fact of this put is kept. */
	p->store->db->ops->rollback(p->store->db);
	return 0;
}

static int tell(const struct put *p, const struct disagreement *d,
	struct sink *to, struct err *e)
{
	struct rec r = {0};
	struct buf text = {0};
	int rc;

	rec_reset(&r, &kind_table[K_finding]);
	rec_set_word(&r, F_finding_rule, "inputs-disagree");
	rec_set_word(&r, F_finding_of, kind_table[d->kind].name);
	rec_set(&r, F_finding_record, key_as_id(d->key));
	rec_set(&r, F_finding_field, d->field);
	rec_set_word(&r, F_finding_level, "warning");
	buf_printf(&text,
		"Another record of this put has a different value; kept that "
		"of %s, line %ld",
		p->source[d->input].name, (long)d->line);
	rec_set(&r, F_finding_text, buf_as_span(&text));
	rc = sink_put(to, &r, e);
	rec_release(&r);
	buf_release(&text);
	return rc;
}

static int begin_and_write(struct put *p, struct err *e)
{
	if (writing_begin(&p->w, p->store, "put", p->terms.at, p->terms.by, e))
		return -1;
	p->writing = true;
	if (staging_fits(&p->staged, p->store->db, e) ||
		(!p->terms.renamed && !p->store->db->loading &&
			staging_pooled(&p->staged, p->store->db, e)))
		return -1;
	progress_phase(p->terms.progress, "writing");
	return write_put(p, e);
}

int put_end(struct put *p, struct rejects *rejects, struct sink *findings,
	struct put_counts *counts, struct err *e)
{
	const struct unfit unfit = {reject, p};
	size_t i;
	int rc;

	*counts = (struct put_counts){0};
	p->counts = counts;
	p->rejects = rejects;
	progress_phase(p->terms.progress, "sorting");
	if (staging_sort(&p->staged, e) ||
		staging_pooled(&p->staged, NULL, e) ||
		staging_merge(&p->staged, &unfit, e))
		return -1;
	rc = staging_unchanged(
		&p->staged, &p->w, &p->terms, p->store, counts, e);
	p->writing = rc == 1;
	if (rc < 0 || (rc == 0 && begin_and_write(p, e)))
		return -1;
	hex_text(p->w.chain.head, HEAD_BYTES, counts->head);
	counts->disagree = (long)p->staged.differ_n;
	for (i = 0; i < p->staged.differ_n; i++)
		if (tell(p, &p->staged.differ[i], findings, e))
			return -1;
	return 0;
}

void put_free(struct put *p)
{
	size_t i;
	int k;

	if (!p)
		return;
	ahead_stop(p->ahead, NULL);
	if (p->writing)
		writing_undo(&p->w);
	for (i = 0; i < p->sources; i++)
		free(p->source[i].name);
	free(p->source);
	for (k = 0; k < KINDS; k++)
		missing_release(&p->missing[k]);
	staging_release(&p->staged);
	rec_release(&p->base);
	rec_release(&p->over);
	buf_release(&p->content);
	hash_release(&p->forgotten);
	free(p);
}

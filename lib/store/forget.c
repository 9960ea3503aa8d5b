#include "forget.h"

#include <stdio.h>
#include <stdlib.h>
#include "shares.h"
#include "targets.h"

static int on_hold(struct db *db, struct span case_id, bool *yes, struct err *e)
{
	int64_t n;

	if (db_number(db, "SELECT count(*) FROM legal_hold WHERE case_id = $1",
		    1, DB_VALUES(DB_TEXT(case_id)), &n, 0, e))
		return -1;
	*yes = n > 0;
	return 0;
}

static int may_erase(struct store *s, const struct targets *t,
	const struct forget_terms *terms, struct err *e)
{
	bool held;

	if (!t->n && !t->moved_n && !t->erased_before)
		return err_input(e, "%s: no records of '%.64s'", s->db->name,
			terms->case_id ? terms->case_id : terms->person_id);
	if (on_hold(s->db, t->case_id, &held, e))
		return -1;
	if (terms->override)
		return 0;
	if (held)
		return err_input(e,
			"%s: case '%.*s' is on legal hold (--override)",
			s->db->name, SPAN_ARG(t->case_id));
	if (t->care)
		return err_input(e,
			"%s: case '%.*s' has records of care or adoption, "
			"which the law keeps (--override)",
			s->db->name, SPAN_ARG(t->case_id));
	return 0;
}

/* What an erasure did, for the chain. */
struct erasing {
	struct writing *w;
	int64_t *rev; /* those whose content went */
	size_t n, cap;
};

static int overwrite(struct erasing *x, int64_t rev,
	const unsigned char rest[HEAD_BYTES], struct err *e)
{
	x->rev = grow(x->rev, x->n, &x->cap, sizeof *x->rev);
	x->rev[x->n++] = rev;
	return db_write(x->w->store->db,
		"UPDATE revision SET content = NULL, salt = NULL, rest = $1 "
		"WHERE rev = $2",
		2, DB_VALUES(DB_BYTES(rest, HEAD_BYTES), DB_INT(rev)), e);
}

/* Leaves of a revision what the chain binds; *before: the one before it. */
static int erase(struct erasing *x, int64_t rev, int64_t *before, struct err *e)
{
	struct db *db = x->w->store->db;
	unsigned char rest[HEAD_BYTES];
	struct db_rows *r = db->ops->query(db,
		"SELECT before, salt, content FROM revision WHERE rev = $1",
		true, 1, DB_VALUES(DB_INT(rev)), e);
	bool gone = true;
	int rc;

	if (!r)
		return -1;
	rc = db->ops->next(r, e);
	if (rc == 1) {
		struct span salt = db->ops->as_blob(r, 1);

		*before = db->ops->as_int(r, 0);
		gone = salt.n != SALT_BYTES;
		if (!gone)
			chain_rest(&x->w->chain, (const unsigned char *)salt.p,
				db->ops->as_text(r, 2), rest);
	}
	db->ops->done(r);
	if (rc != 1)
		return rc < 0 ? -1
			      : err_output(e, "%s: revision %lld is missing",
					db->name, (long long)rev);
	/* Else a store that was tampered with would keep us for ever. */
	if (*before < 0 || *before >= rev)
		return err_output(e,
			"%s: the chain is broken: revision %lld comes before "
			"%lld",
			db->name, (long long)*before, (long long)rev);
	return gone ? 0 : overwrite(x, rev, rest, e);
}

static int forget_record(
	struct erasing *x, const struct target *t, struct err *e)
{
	struct revision r = {.kind = t->kind,
		.key = t->key,
		.case_id = t->case_id,
		.content = SPAN(""),
		.number = t->number + 1,
		.before = t->rev,
		.input = x->w->input,
		.state = ERASED,
		.day = NO_DAY};
	int64_t rev = t->rev;

	while (rev)
		if (erase(x, rev, &rev, e))
			return -1;
	return writing_revise(x->w, &r, e);
}

/* An input of the act, which the chain binds; its SHA-256 is the text's. */
static int write_line(struct writing *w, struct span text, struct err *e)
{
	struct sha256 h;
	char hex[65];

	sha256_start(&h);
	sha256_add(&h, text.p, text.n);
	sha256_end(&h, hex);
	return writing_input(w, text, span_of(hex), e);
}

static int by_number(const void *a, const void *b)
{
	int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;

	return (x > y) - (x < y);
}

/* "erased: revisions 3-7,9; case 1, child 2": verify holds it to that. */
static int write_erased(
	struct erasing *x, const struct targets *t, struct err *e)
{
	long of[KINDS] = {0};
	struct buf text = {0};
	size_t i, from;
	int k, rc;

	if (x->n)
		qsort(x->rev, x->n, sizeof *x->rev, by_number);
	buf_puts(&text, ERASED_REVISIONS);
	for (i = 0; i < x->n; i++) {
		for (from = i; i + 1 < x->n && x->rev[i + 1] == x->rev[i] + 1;)
			i++;
		buf_printf(&text, "%s%lld", from ? "," : " ",
			(long long)x->rev[from]);
		if (i > from)
			buf_printf(&text, "-%lld", (long long)x->rev[i]);
	}
	for (i = 0; i < t->n; i++)
		of[t->at[i].kind]++;
	for (k = 0, i = 0; k < KINDS; k++)
		if (of[k])
			buf_printf(&text, "%s %s %ld", i++ ? "," : ";",
				kind_table[k].name, of[k]);
	rc = write_line(x->w, buf_as_span(&text), e);
	buf_release(&text);
	return rc;
}

/* The people that this is about. */
static int find_shares(struct shares *l, struct hash *gone,
	const struct targets *t, const struct forget_terms *terms,
	struct err *e)
{
	size_t i;

	if (terms->person_id)
		hash_put(gone, span_of(terms->person_id), 1, NULL);
	for (i = 0; i < t->n; i++)
		if (t->at[i].kind == K_person)
			hash_put(gone, t->at[i].key, 1, NULL);
	return gone->count ? shares_find(l, t, gone, e) : 0;
}

static int write_forget(struct writing *w, const struct targets *t,
	const struct forget_terms *terms, const struct shares *shares,
	const struct hash *gone, struct err *e)
{
	struct erasing x = {.w = w};
	struct buf source = {0};
	struct sha256 h;
	char hex[65];
	int64_t ignored;
	size_t i;
	int rc;

	buf_printf(&source, "forget%s: %s",
		terms->override ? " --override" : "", terms->why);
	sha256_start(&h);
	sha256_add(&h, terms->why, strlen(terms->why));
	sha256_end(&h, hex);
	rc = writing_input(w, buf_as_span(&source), span_of(hex), e);
	buf_release(&source);
	for (i = 0; i < t->n && !rc; i++)
		rc = forget_record(&x, &t->at[i], e);
	for (i = 0; i < t->moved_n && !rc; i++)
		rc = erase(&x, t->moved[i], &ignored, e);
	if (!rc)
		rc = shares_empty(w, shares, gone, e) || write_erased(&x, t, e)
			     ? -1
			     : 0;
	free(x.rev);
	return rc ? -1 : writing_end(w, e);
}

static int find_and_forget(struct writing *w, struct targets *t,
	const struct forget_terms *terms, long *unshared, struct err *e)
{
	struct shares shares = {0};
	struct hash gone = {0};
	int rc;

	if (terms->case_id ? targets_of_case(t, span_of(terms->case_id), e)
			   : targets_of_person(t, span_of(terms->person_id), e))
		return -1;
	if (may_erase(w->store, t, terms, e))
		return -1;
	rc = find_shares(&shares, &gone, t, terms, e);
	if (!rc && (t->n || t->moved_n || shares.n))
		rc = write_forget(w, t, terms, &shares, &gone, e);
	*unshared = (long)shares.n;
	shares_release(&shares);
	hash_release(&gone);
	return rc;
}

static int scrub(struct store *s, struct err *e)
{
	char why[sizeof e->text];

	if (!s->db->ops->scrub(s->db, e))
		return 0;
	memcpy(why, e->text, sizeof why);
	return err_output(e,
		"%.300s; the records are erased, but what they said may still "
		"be in the file's free pages: make room, and forget again",
		why);
}

int store_forget(struct store *s, const struct forget_terms *terms,
	struct forgotten *f, struct err *e)
{
	struct targets t = {.store = s};
	struct writing w;
	char about[80];
	int rc;

	snprintf(about, sizeof about, "%s %.64s",
		terms->case_id ? "case" : "person",
		terms->case_id ? terms->case_id : terms->person_id);
	if (writing_begin(&w, s, "forget", terms->at, terms->by, e))
		return -1;
	w.act.about = span_of(about);
	w.act.why = span_of(terms->why);
	w.act.override = terms->override;
	rc = find_and_forget(&w, &t, terms, &f->unshared, e);
	f->records = (long)t.n;
	writing_undo(&w);
	targets_release(&t);
	return rc ? -1 : scrub(s, e);
}

static int write_hold(
	struct writing *w, struct span case_id, bool release, struct err *e)
{
	struct db *db = w->store->db;
	bool held;

	if (on_hold(db, case_id, &held, e))
		return -1;
	if (held != release)
		return err_input(e, "%s: case '%.64s' is %s legal hold",
			db->name, case_id.p, held ? "already on" : "not on");
	if (release ? db_write(db, "DELETE FROM legal_hold WHERE case_id = $1",
			      1, DB_VALUES(DB_TEXT(case_id)), e)
		    : db_write(db, "INSERT INTO legal_hold VALUES($1, $2)", 2,
			      DB_VALUES(DB_TEXT(case_id), DB_INT(w->act.act)),
			      e))
		return -1;
	return writing_end(w, e);
}

int store_hold(struct store *s, const struct forget_terms *t, bool release,
	long *records, struct err *e)
{
	struct writing w;
	int64_t count = 0;
	int rc;

	if (writing_begin(&w, s, release ? "release" : "hold", t->at, t->by, e))
		return -1;
	w.act.about = span_of(t->case_id);
	w.act.why = span_of(t->why);
	rc = db_number(s->db, "SELECT count(*) FROM latest WHERE case_id = $1",
		     1, DB_VALUES(DB_TEXT(w.act.about)), &count, 0, e) ||
			     write_hold(&w, w.act.about, release, e)
		     ? -1
		     : 0;
	*records = (long)count;
	writing_undo(&w);
	return rc;
}

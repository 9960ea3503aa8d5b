#include "verify_internal.h"

#include <stdlib.h>
#include "content.h"
#include "schema.h"

struct input_row {
	int64_t input, act;
	struct span source, sha256;
};

struct act_row {
	struct act act;
	unsigned char head[HEAD_BYTES];
};

struct verifying {
	struct store *store;
	struct chain chain;
	struct arena text;
	struct act_row *act;
	size_t acts, act_cap, next_act;
	struct input_row *input;
	size_t inputs, input_cap, next_input;
	struct rec rec;
	int64_t rev, firsts, matched, numbers;
	struct references *references;
	struct kept_heads *kept;
};

static int broken(const struct verifying *v, struct err *e, const char *what,
	int64_t number)
{
	return err_output(e, "%s: the chain is broken: %s %lld%s",
		v->store->db->name, what, (long long)number,
		number == 1 ? " (or this is not its key)" : "");
}

static struct span keep(struct verifying *v, struct db_rows *r, int column)
{
	return arena_copy(&v->text, v->store->db->ops->as_text(r, column));
}

static int load_acts(struct verifying *v, struct err *e)
{
	struct db *db = v->store->db;
	struct db_rows *r = db->ops->query(db,
		"SELECT act, override, revisions, last, at, \"by\", what, "
		"about, why, head FROM act ORDER BY act",
		true, 0, NULL, e);
	int rc;

	if (!r)
		return -1;
	while ((rc = db->ops->next(r, e)) == 1) {
		struct span head = db->ops->as_blob(r, 9);
		struct act_row *a;

		v->act = grow(v->act, v->acts, &v->act_cap, sizeof *a);
		a = &v->act[v->acts++];
		*a = (struct act_row){
			.act = {db->ops->as_int(r, 0), db->ops->as_int(r, 1),
				db->ops->as_int(r, 2), db->ops->as_int(r, 3),
				keep(v, r, 4), keep(v, r, 5), keep(v, r, 6),
				keep(v, r, 7), keep(v, r, 8)}};
		if (head.n == HEAD_BYTES)
			memcpy(a->head, head.p, HEAD_BYTES);
	}
	db->ops->done(r);
	return rc;
}

static int load_inputs(struct verifying *v, struct err *e)
{
	struct db *db = v->store->db;
	struct db_rows *r = db->ops->query(db,
		"SELECT input, act, source, sha256 FROM input ORDER BY input",
		true, 0, NULL, e);
	int rc;

	if (!r)
		return -1;
	while ((rc = db->ops->next(r, e)) == 1) {
		v->input = grow(
			v->input, v->inputs, &v->input_cap, sizeof *v->input);
		v->input[v->inputs++] = (struct input_row){
			db->ops->as_int(r, 0), db->ops->as_int(r, 1),
			keep(v, r, 2), keep(v, r, 3)};
	}
	db->ops->done(r);
	return rc;
}

/* Seals every act that ends with the revision just seen. */
static int seal(struct verifying *v, struct err *e)
{
	while (v->next_act < v->acts &&
		v->act[v->next_act].act.last == v->rev) {
		const struct act_row *a = &v->act[v->next_act];

		if (a->act.act != (int64_t)v->next_act + 1)
			return broken(
				v, e, "missing act", (int64_t)v->next_act + 1);
		chain_act(&v->chain, &a->act);
		while (v->next_input < v->inputs &&
			v->input[v->next_input].act == a->act.act) {
			const struct input_row *i = &v->input[v->next_input++];

			chain_input(&v->chain, i->input, i->source, i->sha256);
		}
		chain_seal(&v->chain);
		if (!digest_same(v->chain.head, a->head, HEAD_BYTES))
			return broken(v, e, "act", a->act.act);
		kept_heads_meet(v->kept, a->act.act, a->head);
		v->next_act++;
	}
	return 0;
}

enum column {
	C_REV,
	C_KIND,
	C_KEY,
	C_NUMBER,
	C_BEFORE,
	C_INPUT,
	C_LINE,
	C_STATE,
	C_CONTENT,
	C_SALT,
	C_TAG,
	C_REST,
	C_LATEST, /* rev of the latest, where that is this one */
	C_COMPARE,
	C_DAY,
	C_TEAM,
	C_SERVICE,
	C_CHILD,
	C_REFERRAL,
	C_CASE,
	C_LATEST_STATE,
};

#define SCAN(record)                                                           \
	"SELECT r.rev, r.kind, r.key, r.number, r.before, r.input, r.line, "   \
	"r.state, r.content, r.salt, r.tag, r.rest, l.rev, l.compare, l.day, " \
	"l.team, l.service, l.child_id, l.referral_id, l.case_id, l.state "    \
	"FROM revision AS r LEFT JOIN latest AS l ON " record                  \
	" AND l.rev = r.rev AND l.number = r.number ORDER BY r.rev"
#define FIRST                                                                  \
	"CASE WHEN r.number = 1 THEN r.rev ELSE (SELECT k.rev FROM revision "  \
	"AS k WHERE k.kind = r.kind AND k.key = r.key AND k.number = 1) END"

static const char scan_by_key[] = SCAN("l.kind = r.kind AND l.key = r.key");
static const char scan_by_record[] =
	SCAN("l.kind = r.kind AND l.record = " FIRST);

/* What `latest` says is what the newest revision holds. */
static bool latest_agrees(
	struct verifying *v, struct db_rows *r, struct span content, int state)
{
	const struct db_ops *o = v->store->db->ops;
	unsigned char compare[COMPARE_BYTES];
	struct revision p;

	chain_compare(&v->chain, content, compare);
	if (!span_eq(o->as_blob(r, C_COMPARE),
		    (struct span){(char *)compare, COMPARE_BYTES}) ||
		o->as_int(r, C_LATEST_STATE) != state ||
		content_read(&v->store->db->layout, (int)o->as_int(r, C_KIND),
			&v->rec, content))
		return false;
	content_places(&v->rec, &p);
	if (p.day == NO_DAY ? !o->is_null(r, C_DAY)
			    : o->as_int(r, C_DAY) != p.day)
		return false;
	return span_eq(o->as_text(r, C_TEAM), p.team) &&
	       span_eq(o->as_text(r, C_SERVICE), p.service) &&
	       span_eq(o->as_text(r, C_CHILD), p.child_id) &&
	       span_eq(o->as_text(r, C_REFERRAL), p.referral_id) &&
	       /* Of the others settle_astray knows. */
	       (p.child_id.n || p.referral_id.n ||
		       span_eq(o->as_text(r, C_CASE), p.case_id));
}

/* Nothing of it is left there but whose it was. */
static bool erased_agrees(struct db_rows *r)
{
	const struct db_ops *o = r->db->ops;

	return o->as_int(r, C_LATEST_STATE) == ERASED && o->is_null(r, C_DAY) &&
	       o->is_null(r, C_TEAM) && o->is_null(r, C_SERVICE) &&
	       o->is_null(r, C_CHILD) && o->is_null(r, C_REFERRAL);
}

static int check_latest(struct verifying *v, struct db_rows *r,
	const struct revision *rev, bool erased, struct err *e)
{
	const struct db_ops *o = v->store->db->ops;

	v->firsts += rev->number == 1;
	if (o->is_null(r, C_LATEST))
		return 0;
	v->matched++;
	v->numbers += rev->number;
	if (rev->state == ERASED ? erased_agrees(r)
				 : !erased && latest_agrees(v, r, rev->content,
						      rev->state)) {
		if (rev->state == PRESENT)
			references_meet(
				v->references, &v->rec, o->as_text(r, C_CASE));
		return 0;
	}
	return err_output(e,
		"%s: the current state does not match revision %lld",
		v->store->db->name, (long long)rev->rev);
}

static int check_revision(struct verifying *v, struct db_rows *r, struct err *e)
{
	const struct db_ops *o = v->store->db->ops;
	unsigned char rest[HEAD_BYTES], tag[TAG_BYTES];
	struct revision rev = {.rev = o->as_int(r, C_REV),
		.kind = (int)o->as_int(r, C_KIND),
		.key = o->as_text(r, C_KEY),
		.number = o->as_int(r, C_NUMBER),
		.before = o->as_int(r, C_BEFORE),
		.input = o->as_int(r, C_INPUT),
		.line = o->as_int(r, C_LINE),
		.state = (int)o->as_int(r, C_STATE),
		.content = o->as_text(r, C_CONTENT)};
	struct span salt = o->as_blob(r, C_SALT), left = o->as_blob(r, C_REST);
	bool erased = o->is_null(r, C_SALT);

	if (rev.rev != ++v->rev)
		return broken(v, e, "missing revision", v->rev);
	/* What is erased is so, and what is not has nothing left of it. */
	if (erased != o->is_null(r, C_CONTENT) ||
		erased == o->is_null(r, C_REST) || rev.before < 0 ||
		rev.before >= rev.rev)
		return broken(v, e, "revision", rev.rev);
	if (rev.kind < 0 || rev.kind >= KINDS ||
		(erased ? left.n != HEAD_BYTES : salt.n != SALT_BYTES))
		return broken(v, e, "revision", rev.rev);
	if (erased)
		memcpy(rest, left.p, HEAD_BYTES);
	else
		chain_rest(&v->chain, (const unsigned char *)salt.p,
			rev.content, rest);
	chain_revision(&v->chain, &rev, rest, tag);
	if (o->as_blob(r, C_TAG).n != TAG_BYTES ||
		!digest_same(o->as_blob(r, C_TAG).p, tag, TAG_BYTES))
		return broken(v, e, "revision", rev.rev);
	return check_latest(v, r, &rev, erased, e) ? -1 : seal(v, e);
}

static int walk(struct verifying *v, struct err *e)
{
	struct db *db = v->store->db;
	struct db_rows *r;
	int rc = seal(v, e);

	if (rc)
		return -1;
	r = db->ops->query(db, db_by_record(db) ? scan_by_record : scan_by_key,
		true, 0, NULL, e);
	if (!r)
		return -1;
	while ((rc = db->ops->next(r, e)) == 1) {
		rc = check_revision(v, r, e);
		if (rc)
			break;
	}
	db->ops->done(r);
	return rc;
}

static int check_ends(struct verifying *v, struct err *e)
{
	int64_t latest;

	if (v->next_act < v->acts)
		return broken(v, e, "missing revision", v->rev + 1);
	if (v->next_input < v->inputs)
		return broken(v, e, "unexpected input, number",
			v->input[v->next_input].input);
	if (v->acts ? v->act[v->acts - 1].act.last != v->rev : v->rev > 0)
		return broken(v, e, "revisions without an act, from", v->rev);
	if (db_number(v->store->db, "SELECT count(*) FROM latest", 0, NULL,
		    &latest, 0, e))
		return -1;
	/* Numbers run from 1: they add up where each is the record's last. */
	if (latest != v->matched || latest != v->firsts || v->numbers != v->rev)
		return err_output(e,
			"%s: the current state has %lld records, expected %lld "
			"from the revisions",
			v->store->db->name, (long long)latest,
			(long long)v->firsts);
	return 0;
}

static int verify(struct verifying *v, struct verified *out, struct err *e)
{
	chain_start(&v->chain);
	v->references = references_begin(v->store, e);
	out->references = v->references;
	if (!v->references || load_acts(v, e) || load_inputs(v, e) ||
		walk(v, e) || check_ends(v, e))
		return -1;
	out->revisions = (long)v->rev;
	out->acts = (long)v->acts;
	if (v->acts)
		hex_text(v->chain.head, HEAD_BYTES, out->head);
	return 0;
}

static int verify_all(struct verifying *v, struct verified *out, struct err *e)
{
	struct beside beside;
	int rc;

	beside_begin(&beside, v->store->db);
	rc = verify(v, out, e);
	beside_end(&beside);
	if (beside.file)
		*e = beside.file_err;
	else if (!rc && beside.state)
		*e = beside.state_err;
	if (rc || beside.file || beside.state)
		return -1;
	return kept_heads_check(v->kept, v->store->db->name, e);
}

int store_verify(struct store *s, struct kept_heads *kept, struct verified *out,
	struct err *e)
{
	struct verifying v = {.store = s, .kept = kept};
	int rc;

	*out = (struct verified){0};
	if (s->empty)
		return err_input(e, "%s: the store is empty", s->db->name);
	if ((s->db->ops->check_views && s->db->ops->check_views(s->db, e)) ||
		s->db->ops->begin(s->db, DB_SNAPSHOT, e))
		return -1;
	rc = store_key(s, &v.chain, false, e) || verify_all(&v, out, e) ? -1
									: 0;
	s->db->ops->rollback(s->db);
	chain_release(&v.chain);
	arena_release(&v.text);
	rec_release(&v.rec);
	free(v.act);
	free(v.input);
	return rc;
}

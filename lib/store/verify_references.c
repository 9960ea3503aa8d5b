#include <stdlib.h>
#include "base/hash.h"
#include "content.h"
#include "store_internal.h"
#include "record/value.h"
#include "verify.h"

struct checking {
	struct store *store;
	struct hash keys[KINDS]; /* of the kinds that are referred to */
	const struct kind *target[KINDS][FIELDS_MAX];
	struct rec rec, finding;
	struct buf key, text;
	struct sink *to;
	long found;
};

static void find_targets(struct checking *c, bool wanted[KINDS])
{
	int k, f;

	for (k = 0; k < KINDS; k++)
		for (f = 0; f < kind_table[k].fields; f++) {
			const struct field *fd = &kind_table[k].field[f];

			if (fd->type != T_REF)
				continue;
			c->target[k][f] = kind_named(span_of(fd->arg));
			if (c->target[k][f])
				wanted[c->target[k][f]->id] = true;
		}
}

/* What was there once is somewhere to lead to. */
static int load_keys(
	struct checking *c, const bool wanted[KINDS], struct err *e)
{
	struct db *db = c->store->db;
	struct db_rows *r = db->ops->query(db,
		"SELECT kind, key FROM revision WHERE number = 1", true, 0,
		NULL, e);
	int rc;

	if (!r)
		return -1;
	while ((rc = db->ops->next(r, e)) == 1) {
		int64_t k = db->ops->as_int(r, 0);

		if (k >= 0 && k < KINDS && wanted[k])
			hash_put(&c->keys[k], db->ops->as_text(r, 1), 1, NULL);
	}
	db->ops->done(r);
	return rc;
}

static int tell(
	struct checking *c, int field, struct span case_id, struct err *e)
{
	const struct kind *k = c->rec.kind;
	struct rec *r = &c->finding;

	c->found++;
	buf_reset(&c->key);
	buf_reset(&c->text);
	rec_key(&c->rec, &c->key);
	buf_printf(&c->text, "There is no %s '%.*s'",
		c->target[k->id][field]->name, SPAN_ARG(c->rec.v[field]));
	rec_reset(r, &kind_table[K_finding]);
	rec_set_word(r, F_finding_rule, "reference");
	rec_set(r, F_finding_case_id, case_id);
	rec_set_word(r, F_finding_of, k->name);
	rec_set(r, F_finding_record, key_as_id(buf_as_span(&c->key)));
	rec_set_word(r, F_finding_field, k->field[field].name);
	rec_set_word(r, F_finding_level, "warning");
	rec_set(r, F_finding_text, buf_as_span(&c->text));
	return sink_put(c->to, r, e);
}

static bool leads(const struct checking *c, int field)
{
	const struct rec *r = &c->rec;
	const struct kind *to = c->target[r->kind->id][field];

	if (!to || !r->v[field].n || hash_get(&c->keys[to->id], r->v[field]))
		return true;
	/* One end of a bond in the ecomap may be a child. */
	return r->kind->id == K_tie &&
	       hash_get(&c->keys[K_child], r->v[field]) != NULL;
}

#define CURRENT(rev, then)                                                     \
	"SELECT r.content, l.case_id, l.kind FROM latest AS l JOIN revision "  \
	"AS r ON r.rev = " rev                                                 \
	" WHERE l.state = 0 ORDER BY l.case_id, l.kind" then

static int check_all(struct checking *c, struct err *e)
{
	struct db *db = c->store->db;
	struct db_rows *r = db->ops->query(db,
		db_by_record(db) ? CURRENT("l.record + l.later", "")
				 : CURRENT("l.rev", ", l.key"),
		true, 0, NULL, e);
	int rc, f;

	if (!r)
		return -1;
	while ((rc = db->ops->next(r, e)) == 1) {
		rc = content_read(&db->layout, (int)db->ops->as_int(r, 2),
			     &c->rec, db->ops->as_text(r, 0))
			     ? err_output(
				       e, "%s: a record is damaged", db->name)
			     : 0;
		for (f = 0; !rc && f < c->rec.kind->fields; f++)
			if (!leads(c, f))
				rc = tell(c, f, db->ops->as_text(r, 1), e);
		if (rc)
			break;
	}
	db->ops->done(r);
	return rc;
}

int store_references(
	struct store *s, struct sink *to, long *found, struct err *e)
{
	struct checking *c = xcalloc(1, sizeof *c);
	bool wanted[KINDS] = {false};
	int rc = 0, k;

	c->store = s;
	c->to = to;
	wanted[K_child] = true;
	find_targets(c, wanted);
	if (!s->empty) {
		rc = s->db->ops->begin(s->db, DB_SNAPSHOT, e) ||
				     load_keys(c, wanted, e) || check_all(c, e)
			     ? -1
			     : 0;
		s->db->ops->rollback(s->db);
	}
	*found = c->found;
	for (k = 0; k < KINDS; k++)
		hash_release(&c->keys[k]);
	rec_release(&c->rec);
	rec_release(&c->finding);
	buf_release(&c->key);
	buf_release(&c->text);
	free(c);
	return rc;
}

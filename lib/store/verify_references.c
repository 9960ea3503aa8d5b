#include <stdlib.h>
#include "base/hash.h"
#include "base/sorter.h"
#include "verify_internal.h"
#include "record/value.h"

struct references {
	struct hash keys[KINDS]; /* of the kinds that are referred to */
	const struct kind *target[KINDS][FIELDS_MAX];
	struct sorter astray; /* by case, kind, key and field */
	struct rec finding;
	struct buf key, thing;
	struct sink *to;
	long found;
};

/* What is known of one that leads nowhere; then case, key and value. */
struct astray {
	uint32_t kind, field, case_n, key_n;
};

static void find_targets(struct references *c, bool wanted[KINDS])
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
	struct references *c, int kind, struct db *db, struct err *e)
{
	struct db_rows *r = db->ops->query(db,
		"SELECT key FROM revision WHERE kind = $1 AND number = 1", true,
		1, DB_VALUES(DB_INT(kind)), e);
	int rc;

	if (!r)
		return -1;
	while ((rc = db->ops->next(r, e)) == 1)
		hash_put(&c->keys[kind], db->ops->as_text(r, 0), 1, NULL);
	db->ops->done(r);
	return rc;
}

struct references *references_begin(struct store *s, struct err *e)
{
	struct references *c = xcalloc(1, sizeof *c);
	bool wanted[KINDS] = {false};
	int k;

	c->astray.file.dir = s->dir;
	wanted[K_child] = true;
	find_targets(c, wanted);
	for (k = 0; k < KINDS; k++)
		if (wanted[k] && load_keys(c, k, s->db, e)) {
			verified_release(&(struct verified){.references = c});
			return NULL;
		}
	return c;
}

static bool leads(const struct references *c, const struct rec *r, int field)
{
	const struct kind *to = c->target[r->kind->id][field];

	if (!to || !r->v[field].n || hash_get(&c->keys[to->id], r->v[field]))
		return true;
	/* One end of a bond in the ecomap may be a child. */
	return r->kind->id == K_tie &&
	       hash_get(&c->keys[K_child], r->v[field]) != NULL;
}

static void keep(struct references *c, const struct rec *r, int field,
	struct span case_id)
{
	struct astray a = {.kind = r->kind->id,
		.field = (uint32_t)field,
		.case_n = (uint32_t)case_id.n};

	buf_reset(&c->key);
	buf_reset(&c->thing);
	rec_key(r, &c->key);
	a.key_n = (uint32_t)c->key.n;
	buf_add(&c->thing, &a, sizeof a);
	buf_span(&c->thing, case_id);
	buf_span(&c->thing, buf_as_span(&c->key));
	buf_span(&c->thing, r->v[field]);
	buf_reset(&c->key);
	buf_span(&c->key, case_id);
	buf_addc(&c->key, '\0');
	buf_addc(&c->key, (char)r->kind->id);
	rec_key(r, &c->key);
	buf_addc(&c->key, '\0');
	buf_addc(&c->key, (char)field);
	sorter_add(&c->astray, buf_as_span(&c->key), buf_as_span(&c->thing));
}

void references_meet(
	struct references *c, const struct rec *r, struct span case_id)
{
	int f;

	for (f = 0; f < r->kind->fields; f++)
		if (!leads(c, r, f))
			keep(c, r, f, case_id);
}

static int tell(void *arg, struct span thing, struct err *e)
{
	struct references *c = arg;
	struct rec *r = &c->finding;
	const struct kind *k;
	const char *p = thing.p + sizeof(struct astray);
	struct astray a;

	memcpy(&a, thing.p, sizeof a);
	k = &kind_table[a.kind];
	c->found++;
	buf_reset(&c->thing);
	buf_printf(&c->thing, "There is no %s '%.*s'",
		c->target[a.kind][a.field]->name,
		(int)(thing.n - sizeof a - a.case_n - a.key_n),
		p + a.case_n + a.key_n);
	rec_reset(r, &kind_table[K_finding]);
	rec_set_word(r, F_finding_rule, "reference");
	rec_set(r, F_finding_case_id, (struct span){p, a.case_n});
	rec_set_word(r, F_finding_of, k->name);
	rec_set(r, F_finding_record,
		key_as_id((struct span){p + a.case_n, a.key_n}));
	rec_set_word(r, F_finding_field, k->field[a.field].name);
	rec_set_word(r, F_finding_level, "warning");
	rec_set(r, F_finding_text, buf_as_span(&c->thing));
	return sink_put(c->to, r, e);
}

int store_references(
	struct verified *v, struct sink *to, long *found, struct err *e)
{
	struct references *c = v->references;
	int rc;

	c->to = to;
	rc = sorter_each(&c->astray, tell, c, e);
	*found = c->found;
	return rc;
}

void verified_release(struct verified *v)
{
	struct references *c = v->references;
	int k;

	if (!c)
		return;
	for (k = 0; k < KINDS; k++)
		hash_release(&c->keys[k]);
	sorter_release(&c->astray);
	rec_release(&c->finding);
	buf_release(&c->key);
	buf_release(&c->thing);
	free(c);
	v->references = NULL;
}

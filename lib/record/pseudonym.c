#include "pseudonym.h"

#include <stdlib.h>
#include "base/mem.h"
#include "base/digest.h"

struct pseudonyms {
	struct secret key;
};

#define HALF 12 /* bytes of the digest that are shown, as hex */

struct pseudonyms *pseudonyms_open(const char *keyfile, struct err *e)
{
	struct pseudonyms *p = xcalloc(1, sizeof *p);

	if (secret_load(&p->key, keyfile, e)) {
		free(p);
		return NULL;
	}
	return p;
}

void pseudonyms_free(struct pseudonyms *p)
{
	if (p)
		secret_wipe(&p->key);
	free(p);
}

/* Ids that are not declared as references, and what they are ids of. */
static const struct {
	enum kind_id kind;
	int field;
	const char *of;
} loose[] = {
	{K_case, F_case_family_id, "family"},
	{K_scale, F_scale_by_id, "person"},
	{K_attendance, F_attendance_staff_id, "staff"},
};

/* What feedback is about says whose id ref_id is. */
static const char *feedback_about(const struct rec *r)
{
	return rec_is(r, F_feedback_about, "supervision") ? "session"
	       : rec_is(r, F_feedback_about, "training")  ? "course"
							  : "case";
}

/* A key of several values is an id of its own. */
static const char *kind_of_key(struct span of)
{
	const struct kind *k = kind_named(of);

	if (!k || kind_places(k)->keys != 1)
		return "key";
	return k->field[0].type == T_REF ? k->field[0].arg : k->name;
}

static const char *kind_of_id(const struct rec *r, int f)
{
	size_t i;

	if (r->kind->field[f].type == T_REF)
		return r->kind->field[f].arg;
	for (i = 0; i < COUNT_OF(loose); i++)
		if (loose[i].kind == r->kind->id && loose[i].field == f)
			return loose[i].of;
	if (*r->kind->field[f].arg)
		return kind_of_key(r->v[kind_field(
			r->kind, span_of(r->kind->field[f].arg))]);
	if (r->kind->id == K_feedback && f == F_feedback_ref_id)
		return feedback_about(r);
	return r->kind->name;
}

static void set_id(
	const struct pseudonyms *p, const struct rec *r, int f, struct rec *to)
{
	struct buf text = {0};
	char digest[16], hex[2 * HALF + 1];

	buf_puts(&text, kind_of_id(r, f));
	buf_addc(&text, '/');
	buf_span(&text, r->v[f]);
	digest_keyed(&p->key, buf_as_span(&text), digest, sizeof digest);
	rec_set_text(to, f, hex_text(digest, HALF, hex));
	buf_release(&text);
}

static bool is_birth(const struct rec *r, int f)
{
	return r->kind->id == K_child &&
	       (f == F_child_born || f == F_child_due);
}

static void set_field(
	const struct pseudonyms *p, const struct rec *r, int f, struct rec *to)
{
	const struct field *fd = &r->kind->field[f];
	struct buf day = {0};

	/* Keyed, it would be no NHS number. */
	if (fd->flags & FIELD_NHS)
		return;
	if (fd->type == T_ID || fd->type == T_REF) {
		set_id(p, r, f, to);
	} else if (is_birth(r, f)) {
		buf_add(&day, r->v[f].p, 8);
		buf_puts(&day, "01");
		rec_set_copy(to, f, buf_as_span(&day));
		buf_release(&day);
	} else if (fd->type == T_TEXT || fd->flags & FIELD_PERSON) {
		if (fd->flags & FIELD_NEED)
			rec_set_word(to, f, "-");
	} else {
		rec_set(to, f, r->v[f]);
	}
}

void pseudonymise(
	const struct pseudonyms *p, const struct rec *r, struct rec *to)
{
	struct span first;
	int f;

	rec_reset_like(to, r);
	for (f = 0; f < r->kind->fields; f++)
		if (r->v[f].n)
			set_field(p, r, f, to);
	/* A bond has no direction: the smaller id comes first, still. */
	first = to->v[F_tie_from_id];
	if (r->kind->id == K_tie && span_cmp(first, to->v[F_tie_to_id]) > 0) {
		to->v[F_tie_from_id] = to->v[F_tie_to_id];
		to->v[F_tie_to_id] = first;
	}
}

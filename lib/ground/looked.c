#include "looked.h"

#include "base/date.h"
#include "base/digest.h"
#include "showing.h"

const enum kind_id looked_kinds[] = {K_statement, K_rule, K_scale, K_milestone,
	K_event, K_person, K_commitment, K_demonstration, K_drill, K_fgdm,
	KINDS};

int looked_words(const struct rec *r)
{
	static const int words[KINDS] = {
		[K_statement] = F_statement_text,
		[K_rule] = F_rule_text,
		[K_scale] = F_scale_reason,
		[K_milestone] = F_milestone_title,
		[K_event] = F_event_text,
		[K_person] = F_person_name,
		[K_commitment] = F_commitment_action,
		[K_demonstration] = F_demonstration_note,
		[K_drill] = F_drill_tried,
		[K_fgdm] = F_fgdm_text,
	};
	int f = words[r->kind->id];

	/* Field 0 is a key's: a kind without words. */
	return f && rec_has(r, f) ? f : -1;
}

/* Each with its length, so that two never run into one another. */
static void add(struct sha256 *h, struct span s)
{
	struct buf n = {0};

	buf_printf(&n, "%zu:", s.n);
	sha256_add(h, n.p, n.n);
	if (s.n)
		sha256_add(h, s.p, s.n);
	buf_release(&n);
}

static bool is_named(const struct rec *r, int field, const char *name)
{
	return !strcmp(r->kind->field[field].name, name);
}

static void add_record(struct sha256 *h, const struct rec *r)
{
	int f;

	add(h, span_of(r->kind->name));
	for (f = 0; f < r->kind->fields; f++)
		if (!is_named(r, f, "share"))
			add(h, r->v[f]);
}

static void add_withheld(struct sha256 *h, const struct casebook *b)
{
	struct buf key = {0};
	int k;

	for (k = 0; k < KINDS; k++) {
		EACH_REC(r, b, k)
		{
			struct span from = withheld_ids(r);

			if (!from.n)
				continue;
			buf_reset(&key);
			rec_key(r, &key);
			add(h, buf_as_span(&key));
			add(h, from);
		}
	}
	buf_release(&key);
}

void looked_case(const struct casebook *b, struct looked_case *c)
{
	struct sha256 h;

	sha256_start(&h);
	add(&h, span_of(showing_word(showing_of(b, NULL))));
	EACH_REC(p, b, K_person)
	{
		add_record(&h, p);
	}
	EACH_REC(r, b, K_harm)
	{
		add_record(&h, r);
	}
	add_withheld(&h, b);
	sha256_end(&h, c->digest);
}

void looked_basis(const struct looked_case *c, const struct rec *r,
	char basis[LOOKED_BASIS_SIZE])
{
	struct sha256 h;
	char hex[65];
	int f;

	sha256_start(&h);
	add(&h, span_of(c->digest));
	for (f = 0; f < r->kind->fields; f++)
		if (r->kind->field[f].type == T_TEXT &&
			!is_named(r, f, "share") && !is_named(r, f, "withhold"))
			add(&h, r->v[f]);
	sha256_end(&h, hex);
	memcpy(basis, hex, LOOKED_BASIS_SIZE - 1);
	basis[LOOKED_BASIS_SIZE - 1] = 0;
}

static struct span extra(const struct rec *r, const char *name)
{
	size_t i;

	for (i = 0; i < r->xn; i++)
		if (span_is(r->x[i].name, name))
			return r->x[i].value;
	return SPAN("");
}

struct span looked_by(const struct rec *r)
{
	return extra(r, LOOKED_BY);
}

int looked_on(const struct rec *r)
{
	return day_of(extra(r, LOOKED_ON));
}

static bool basis_is_old(const struct looked_case *c, const struct rec *r)
{
	char now[LOOKED_BASIS_SIZE];

	looked_basis(c, r, now);
	return !span_is(extra(r, LOOKED_BASIS), now);
}

bool looked_ever(const struct rec *r, int day)
{
	int on = looked_on(r);

	return looked_by(r).n && on != NO_DAY && extra(r, LOOKED_BASIS).n &&
	       (day == NO_DAY || on <= day);
}

enum looked looked_at(const struct looked_case *c, const struct rec *r, int day)
{
	if (!looked_ever(r, day))
		return LOOKED_NOT;
	return basis_is_old(c, r) ? LOOKED_BEFORE : LOOKED_AT;
}

size_t looked_reopen(struct casebook *b)
{
	struct looked_case c = {""}; /* worked out for the first basis */
	size_t i, j, n = 0;

	for (i = 0; looked_kinds[i] != KINDS; i++) {
		struct rec_list *l = &b->of[looked_kinds[i]];

		for (j = 0; j < l->n; j++) {
			int f = kind_field(l->at[j].kind, SPAN("share"));

			if (!rec_has(&l->at[j], f) ||
				!extra(&l->at[j], LOOKED_BASIS).n)
				continue;
			if (!*c.digest)
				looked_case(b, &c);
			if (looked_at(&c, &l->at[j], NO_DAY) == LOOKED_AT)
				continue;
			l->at[j].v[f] = (struct span){"", 0};
			n++;
		}
	}
	return n;
}

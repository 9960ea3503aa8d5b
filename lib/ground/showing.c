#include "showing.h"

static const char *const words[] = {"open", "careful", "closed"};

const char *showing_word(enum showing s)
{
	return words[s];
}

static const char *const closing_harm[] = {"sexual", "domestic-abuse",
	"sexual-exploitation", "criminal-exploitation", "exploitation", "fgm",
	"faith-or-belief"};

/*
 * Assessment factors: 3 domestic abuse, 11 sexual exploitation, 12
 * trafficking, 13 gangs, 19 sexual abuse, 22 female genital mutilation, 23
 * faith or belief, 24 criminal exploitation (children in need census).
 */
static const char *const closing_factor[] = {"3A", "3B", "3C", "11A", "12A",
	"13A", "19A", "19B", "19C", "22A", "23A", "24A"};

static bool any_harm(const struct casebook *b)
{
	size_t i;

	EACH_REC(r, b, K_harm)
	{
		for (i = 0; i < COUNT_OF(closing_harm); i++)
			if (rec_is(r, F_harm_type, closing_harm[i]))
				return true;
	}
	return false;
}

static bool any_factor(const struct rec *r, int field)
{
	size_t i;

	for (i = 0; i < COUNT_OF(closing_factor); i++)
		if (rec_set_has(r, field, closing_factor[i]))
			return true;
	return false;
}

/* Several categories at once (MUL) may hold the sexual one. */
static bool closing_category(const struct rec *r, int field)
{
	return rec_is(r, field, "SAB") || rec_is(r, field, "MUL");
}

static bool any_closing(const struct casebook *b)
{
	EACH_REC(r, b, K_involvement)
	{
		if (any_factor(r, F_involvement_factors) ||
			closing_category(r, F_involvement_category) ||
			closing_category(r, F_involvement_latest_category))
			return true;
	}
	EACH_REC(r, b, K_care)
	{
		if (any_factor(r, F_care_factors))
			return true;
	}
	return any_harm(b);
}

/* Whether an assessment or a plan says what the worry is. */
static bool assessed(const struct casebook *b)
{
	EACH_REC(r, b, K_involvement)
	{
		if (rec_has(r, F_involvement_factors) ||
			rec_has(r, F_involvement_category) ||
			rec_has(r, F_involvement_latest_category))
			return true;
	}
	EACH_REC(r, b, K_care)
	{
		if (rec_has(r, F_care_factors))
			return true;
	}
	return false;
}

/*
 * Whether what harm there was is written down in each of the places that might
 * tell of one that closes: the factors alone would not know of harm records
 * that are missing, nor those of the factors of a plan in law.
 */
static bool harm_known(const struct casebook *b)
{
	const struct rec *c = casebook_case(b);

	return b->of[K_harm].n &&
	       (rec_is(c, F_case_plan, "none") ||
		       rec_is(c, F_case_plan, "early-help") || assessed(b));
}

/* Ids of people in other records. */
static const struct {
	enum kind_id kind;
	int field;
} people[] = {
	{K_circle, F_circle_person_id},
	{K_commitment, F_commitment_person_id},
	{K_rule, F_rule_person_id},
	{K_rule, F_rule_backup_id},
	{K_scale, F_scale_by_id},
};

static bool person_missing(const struct casebook *b)
{
	size_t i;

	for (i = 0; i < COUNT_OF(people); i++) {
		EACH_REC(r, b, people[i].kind)
		{
			if (rec_has(r, people[i].field) &&
				!casebook_find(b, K_person,
					rec_get(r, people[i].field)))
				return true;
		}
	}
	return false;
}

struct span withheld_ids(const struct rec *r)
{
	int f = kind_field(r->kind, SPAN("withhold"));

	return f < 0 ? (struct span){"", 0} : r->v[f];
}

static bool any_withheld(const struct casebook *b)
{
	int k;

	for (k = 0; k < KINDS; k++) {
		EACH_REC(r, b, k)
		{
			if (withheld_ids(r).n)
				return true;
		}
	}
	return false;
}

static bool any_person(const struct casebook *b, int field, const char *is)
{
	EACH_REC(p, b, K_person)
	{
		if (rec_is(p, field, is))
			return true;
	}
	return false;
}

static bool said_of_anybody(const struct casebook *b, int field)
{
	EACH_REC(p, b, K_person)
	{
		if (rec_has(p, field))
			return true;
	}
	return false;
}

bool concern_known(const struct casebook *b)
{
	return said_of_anybody(b, F_person_of_concern);
}

bool telling_known(const struct casebook *b)
{
	return said_of_anybody(b, F_person_tell);
}

static const char *why_closed(const struct casebook *b)
{
	const struct rec *c = casebook_case(b);

	if (!c)
		return "the case is not recorded, so nobody can know";
	if (rec_true(c, F_case_protected))
		return "the case is protected";
	if (any_person(b, F_person_tell, "not-safe"))
		return "somebody is not safe to tell";
	if (any_withheld(b))
		return "something is withheld from somebody";
	if (any_closing(b))
		return "harm or a factor of domestic abuse, sexual harm, "
		       "exploitation or honour-based abuse";
	if (!b->of[K_person].n)
		return "no person is recorded, so nobody can know";
	if (person_missing(b))
		return "somebody who is named by an id is not recorded, so "
		       "nobody can know";
	if (!concern_known(b))
		return "'of concern' is recorded of nobody, yes or no, so "
		       "nobody can know";
	if (!telling_known(b))
		return "whether they may be told is recorded of nobody, so "
		       "nobody can know";
	if (!harm_known(b))
		return "nothing says what harm there was, so nobody can know";
	if (rec_is(c, F_case_pages, "closed"))
		return "case.pages says closed";
	return NULL;
}

enum showing showing_of(const struct casebook *b, const char **why)
{
	const struct rec *c = casebook_case(b);
	const char *reason = why_closed(b), *ignored;

	if (!why)
		why = &ignored;
	*why = reason;
	if (reason)
		return SHOWING_CLOSED;
	*why = "a person of concern";
	if (any_person(b, F_person_of_concern, "true"))
		return SHOWING_CAREFUL;
	*why = "case.pages says careful";
	if (rec_is(c, F_case_pages, "careful"))
		return SHOWING_CAREFUL;
	*why = "nobody is of concern, and nothing is withheld";
	return SHOWING_OPEN;
}

bool shared_with(const struct rec *r, struct span reader, bool family_reaches)
{
	int f = kind_field(r->kind, SPAN("share"));
	struct span rest, id;

	if (f < 0 || !rec_has(r, f))
		return false;
	rest = rec_get(r, f);
	while (rest.n && span_word(&rest, ' ', &id))
		if (reader.p && span_eq(id, reader))
			return true;
		else if (span_is(id, "FAMILY") && family_reaches)
			return true;
	return false;
}

bool written_together(enum kind_id kind)
{
	switch (kind) {
	case K_statement:
	case K_scale:
	case K_rule:
	case K_milestone:
	case K_person:
	case K_circle:
	case K_commitment:
	case K_demonstration:
	case K_meeting:
	case K_event:
	case K_involvement:
	case K_allocation: return true;
	default: return false;
	}
}

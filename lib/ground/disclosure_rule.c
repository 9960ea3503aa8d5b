#include "disclosure_rule.h"

#include <strings.h>
#include "base/mem.h"

struct place {
	enum kind_id kind;
	int field;
};

/* Staff's own, besides withhold and share: who told, what staff noted. */
static const struct place staff_field[] = {
	{K_case, F_case_closed_reason},
	{K_case, F_case_protected},
	{K_case, F_case_pages},
	{K_child, F_child_same_as},
	{K_child, F_child_nhs_number},
	{K_person, F_person_of_concern},
	{K_person, F_person_tell},
	{K_person, F_person_left_reason},
	{K_person, F_person_ready},
	{K_demonstration, F_demonstration_witness_id},
};

/* Words of staff: only where the record was shared with the reader. */
static const struct place shared_field[] = {
	{K_event, F_event_source},
	{K_event, F_event_outcome},
	{K_event, F_event_text},
	{K_demonstration, F_demonstration_note},
};

/* All that is left of what is there without having been shared. */
static const struct place bare_field[] = {
	{K_case, F_case_case_id},
	{K_child, F_child_child_id},
	{K_child, F_child_case_id},
	{K_child, F_child_name},
	{K_person, F_person_person_id},
	{K_person, F_person_case_id},
	{K_person, F_person_name},
	{K_person, F_person_relation},
	{K_person, F_person_side},
	{K_person, F_person_roles},
};

/* Values that give somebody away: a field, and which field's value does it. */
static const struct {
	enum kind_id kind;
	int field, when;
	const char *is;
} telling[] = {
	/* A danger's "who" is who is worried; who agrees has spoken up, too. */
	{K_statement, F_statement_who, F_statement_type, "danger"},
	{K_statement, F_statement_who, F_statement_type, "harm"},
	{K_statement, F_statement_who, F_statement_type, "complicating"},
	{K_statement, F_statement_agreed_by, F_statement_type, "danger"},
	{K_statement, F_statement_agreed_by, F_statement_type, "harm"},
	{K_statement, F_statement_agreed_by, F_statement_type, "complicating"},
	{K_scale, F_scale_reason, F_scale_scorer, "child"},
	{K_scale, F_scale_next, F_scale_scorer, "child"},
	{K_demonstration, F_demonstration_seen_by, F_demonstration_seen_by,
		"child"},
};

bool withheld_from(const struct audience *a, const struct rec *r)
{
	struct span rest = withheld_ids(r), id;

	if (rest.n && a->of == FOR_FAMILY)
		return true;
	while (rest.n && span_word(&rest, ' ', &id))
		if (span_is(id, "ALL") || span_eq(id, a->person))
			return true;
	return false;
}

/* An event that somebody reported, that professionals held among themselves,
 * or that a child told. */
static bool may_see_event(const struct rec *r)
{
	static const char *const among_staff[] = {
		"contact", "referral", "strategy"};
	struct span source = rec_get(r, F_event_source);
	size_t i;

	for (i = 0; i < COUNT_OF(among_staff); i++)
		if (rec_is(r, F_event_type, among_staff[i]))
			return false;
	for (i = 0; i + 5 <= source.n; i++)
		if (!strncasecmp(source.p + i, "child", 5))
			return false;
	return true;
}

static struct span reader_of(const struct audience *a)
{
	return a->of == FOR_PERSON ? a->person : (struct span){NULL, 0};
}

static bool shared(const struct audience *a, const struct rec *r)
{
	return !a->nobody && shared_with(r, reader_of(a), a->family_reaches);
}

/* A number that the reader gave. */
static bool own_number(const struct audience *a, const struct rec *r)
{
	if (r->kind->id != K_scale || a->of != FOR_PERSON)
		return false;
	return span_eq(r->v[F_scale_by_id], a->person) ||
	       (rec_is(r, F_scale_scorer, "child") &&
		       span_eq(r->v[F_scale_child_id], a->person));
}

/* The case, its children and the reader are on the page whatever it shows. */
static bool always_there(const struct audience *a, const struct rec *r)
{
	switch (r->kind->id) {
	case K_case:
	case K_child: return true;
	case K_circle: return true; /* goes where its person goes */
	case K_person:
		return a->of == FOR_PERSON &&
		       span_eq(r->v[F_person_person_id], a->person);
	default: return false;
	}
}

/* The record looked at alone; which records it leads to, disclose() asks. */
bool may_see(const struct audience *a, const struct rec *r)
{
	if (a->of == FOR_STAFF)
		return true;
	if (withheld_from(a, r) ||
		(r->kind->id == K_event && !may_see_event(r)))
		return false;
	if (always_there(a, r) || shared(a, r))
		return true;
	if (a->showing == SHOWING_OPEN)
		return written_together(r->kind->id);
	return a->showing == SHOWING_CAREFUL && own_number(a, r);
}

static bool gives_away(const struct rec *r, int field)
{
	size_t i;

	for (i = 0; i < COUNT_OF(telling); i++)
		if (telling[i].kind == r->kind->id &&
			telling[i].field == field &&
			rec_is(r, telling[i].when, telling[i].is))
			return true;
	return false;
}

static bool among(
	const struct place *list, size_t n, const struct rec *r, int field)
{
	size_t i;

	for (i = 0; i < n; i++)
		if (list[i].kind == r->kind->id && list[i].field == field)
			return true;
	return false;
}

static bool never_shown(const struct rec *r, int field)
{
	const char *name = r->kind->field[field].name;

	return !strcmp(name, "withhold") || !strcmp(name, "share") ||
	       among(staff_field, COUNT_OF(staff_field), r, field) ||
	       gives_away(r, field);
}

bool may_see_field(const struct audience *a, const struct rec *r, int field)
{
	if (a->of == FOR_STAFF)
		return true;
	if (never_shown(r, field))
		return false;
	if (shared(a, r))
		return true;
	if (among(shared_field, COUNT_OF(shared_field), r, field))
		return false;
	return a->showing == SHOWING_OPEN || !always_there(a, r) ||
	       among(bare_field, COUNT_OF(bare_field), r, field);
}

#include <stdlib.h>
#include "base/date.h"
#include "content.h"
#include "store_internal.h"
#include "retention.h"
#include "targets.h"

#define ADULT 18
#define KINDS_OF_CASE 16

/* One closed case. */
struct closed_case {
	struct span id;
	int closed;
	bool held, care;
	struct span was[KINDS_OF_CASE]; /* plans and services it ever had */
	size_t n;
};

struct looking {
	struct store *store;
	const struct retention *rules;
	int as_of;
	struct closed_case *at;
	size_t n, cap;
	struct arena text;
	struct rec rec, finding;
	struct sink *to;
	struct due_counts *count;
};

#define CLOSED(from, keyed)                                                    \
	"SELECT r.content, h.case_id " from "LEFT JOIN legal_hold AS h "       \
	"ON h.case_id = r.key WHERE " keyed ".kind = $1 AND l.state < 2 "      \
	"ORDER BY " keyed ".key"

static int list_closed(struct looking *l, struct err *e)
{
	struct db *db = l->store->db;
	struct db_rows *r = db->ops->query(db, DB_KEYED(db, CLOSED), true, 1,
		DB_VALUES(DB_INT(K_case)), e);
	int rc;

	if (!r)
		return -1;
	while ((rc = db->ops->next(r, e)) == 1) {
		if (content_read(&db->layout, K_case, &l->rec,
			    db->ops->as_text(r, 0))) {
			rc = err_output(e, "%s: a record is damaged", db->name);
			break;
		}
		if (!rec_has(&l->rec, F_case_closed) ||
			rec_day(&l->rec, F_case_closed) > l->as_of)
			continue;
		l->at = grow(l->at, l->n, &l->cap, sizeof *l->at);
		l->at[l->n++] = (struct closed_case){
			.id = arena_copy(&l->text, l->rec.v[F_case_case_id]),
			.closed = rec_day(&l->rec, F_case_closed),
			.held = !db->ops->is_null(r, 1)};
	}
	db->ops->done(r);
	return rc;
}

static void add_word(struct looking *l, struct closed_case *c, struct span word)
{
	size_t i;

	if (!word.n || span_is(word, "none"))
		return;
	if (span_is(word, "children-in-care") || span_is(word, "leaving-care"))
		word = SPAN("care");
	for (i = 0; i < c->n; i++)
		if (span_eq(c->was[i], word))
			return;
	if (c->n < KINDS_OF_CASE)
		c->was[c->n++] = arena_copy(&l->text, word);
}

/* Every plan and service that its record ever had. */
static int look_back(struct looking *l, struct closed_case *c, struct err *e)
{
	struct db *db = l->store->db;
	struct db_rows *r = db->ops->query(db,
		"SELECT content FROM revision WHERE kind = $1 AND key = $2 AND "
		"salt IS NOT NULL AND state < 2",
		true, 2, DB_VALUES(DB_INT(K_case), DB_TEXT(c->id)), e);
	int rc;

	if (!r)
		return -1;
	while ((rc = db->ops->next(r, e)) == 1)
		if (!content_read(&db->layout, K_case, &l->rec,
			    db->ops->as_text(r, 0))) {
			add_word(l, c, l->rec.v[F_case_plan]);
			add_word(l, c, l->rec.v[F_case_service]);
		}
	db->ops->done(r);
	if (rc || targets_was_care(l->store, c->id, &c->care, e))
		return -1;
	if (c->care)
		add_word(l, c, SPAN("care"));
	return 0;
}

/* Kept until then by this rule, for the children of the case; NO_DAY: a birth
 * is not recorded. */
static int child_until(const struct looking *l, const struct keep_rule *k)
{
	int born = rec_day(&l->rec, F_child_born);
	int died = rec_day(&l->rec, F_child_died);

	if (born == NO_DAY)
		return NO_DAY;
	if (died != NO_DAY && k->died_years && day_age(born, died) < ADULT)
		return day_add_months(died, (int)k->died_years * 12);
	return day_add_months(born, (int)k->years * 12) + (int)k->days;
}

static int born_until(struct looking *l, const struct closed_case *c,
	const struct keep_rule *k, int *until, struct err *e)
{
	struct db *db = l->store->db;
	struct db_rows *r = db->ops->query(db,
		"SELECT r.content FROM latest AS l JOIN revision AS r ON "
		"r.rev = l.rev WHERE l.kind = $1 AND l.case_id = $2 AND "
		"l.state < 2",
		true, 2, DB_VALUES(DB_INT(K_child), DB_TEXT(c->id)), e);
	bool unknown = false;
	int rc, day;

	*until = NO_DAY;
	if (!r)
		return -1;
	while ((rc = db->ops->next(r, e)) == 1) {
		if (content_read(&db->layout, K_child, &l->rec,
			    db->ops->as_text(r, 0)))
			unknown = true;
		else if ((day = child_until(l, k)) == NO_DAY)
			unknown = true;
		else if (day > *until)
			*until = day;
	}
	db->ops->done(r);
	if (unknown)
		*until = NO_DAY;
	return rc;
}

static const struct keep_rule *rule_of(
	const struct retention *r, struct span word)
{
	size_t i;

	for (i = 0; i < r->n; i++)
		if (r->rule[i].set && span_eq(r->rule[i].of, word))
			return &r->rule[i];
	return NULL;
}

static int tell(struct looking *l, const struct closed_case *c,
	const char *rule, const char *level, const struct buf *text,
	struct err *e)
{
	struct rec *r = &l->finding;

	rec_reset(r, &kind_table[K_finding]);
	rec_set_word(r, F_finding_rule, rule);
	rec_set(r, F_finding_case_id, c->id);
	rec_set_word(r, F_finding_of, "case");
	rec_set(r, F_finding_record, c->id);
	rec_set_word(r, F_finding_field, "closed");
	rec_set_word(r, F_finding_level, level);
	rec_set(r, F_finding_text, buf_as_span(text));
	return sink_put(l->to, r, e);
}

static int tell_unknown(struct looking *l, const struct closed_case *c,
	struct span word, bool has_rule, struct err *e)
{
	struct buf text = {0};
	int rc;

	l->count->unknown++;
	if (has_rule)
		buf_puts(&text, "A child's date of birth is not recorded, or "
				"no child is: how long the case is kept is not "
				"known");
	else
		buf_printf(&text,
			"The retention table does not say how long a case of "
			"%.*s is kept",
			SPAN_ARG(word));
	rc = tell(l, c, "retention-unknown", "warning", &text, e);
	buf_release(&text);
	return rc;
}

static int tell_due(struct looking *l, const struct closed_case *c,
	struct span word, int until, struct err *e)
{
	struct buf text = {0};
	char closed[20], last[20];
	int rc;

	l->count->due++;
	l->count->held += c->held;
	buf_printf(&text, "Closed on %s, kept until %s (%.*s)%s",
		day_words(c->closed, closed), day_words(until, last),
		SPAN_ARG(word), c->held ? "; on legal hold" : "");
	rc = tell(l, c, "retention", c->held ? "note" : "gap", &text, e);
	buf_release(&text);
	return rc;
}

/* The longest of its rules counts; one that is not known, before all. */
static int judge(struct looking *l, const struct closed_case *c, struct err *e)
{
	int until = NO_DAY, day;
	struct span by = {"", 0};
	size_t i;

	for (i = 0; i < c->n; i++) {
		const struct keep_rule *k = rule_of(l->rules, c->was[i]);

		if (!k)
			return tell_unknown(l, c, c->was[i], false, e);
		day = day_add_months(c->closed, (int)k->years * 12) +
		      (int)k->days;
		if (k->from_birth && born_until(l, c, k, &day, e))
			return -1;
		if (day == NO_DAY)
			return tell_unknown(l, c, c->was[i], true, e);
		if (day > until) {
			until = day;
			by = c->was[i];
		}
	}
	if (!c->n)
		return tell_unknown(l, c, SPAN("an unknown kind"), false, e);
	return until < l->as_of ? tell_due(l, c, by, until, e) : 0;
}

static int look(struct looking *l, struct err *e)
{
	size_t i;

	if (list_closed(l, e))
		return -1;
	l->count->closed = (long)l->n;
	for (i = 0; i < l->n; i++)
		if (look_back(l, &l->at[i], e) || judge(l, &l->at[i], e))
			return -1;
	return 0;
}

int store_due(struct store *s, const struct retention *r, int as_of,
	struct sink *to, struct due_counts *n, struct err *e)
{
	struct looking l = {
		.store = s, .rules = r, .as_of = as_of, .to = to, .count = n};
	int rc = 0;

	*n = (struct due_counts){0};
	if (!s->empty) {
		rc = s->db->ops->begin(s->db, DB_SNAPSHOT, e) || look(&l, e)
			     ? -1
			     : 0;
		s->db->ops->rollback(s->db);
	}
	free(l.at);
	arena_release(&l.text);
	rec_release(&l.rec);
	rec_release(&l.finding);
	return rc;
}

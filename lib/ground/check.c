#include "check.h"

#include <stdio.h>
#include "record/value.h"

const char *const level_word[] = {"gap", "warning", "note"};

int check_count(const struct check *table)
{
	int n = 0;

	while (table[n].rule)
		n++;
	return n;
}

static void begin(struct check_out *out, const char *format, va_list ap)
{
	char text[512];

	vsnprintf(text, sizeof text, format, ap);
	rec_reset(&out->rec, &kind_table[K_finding]);
	rec_set_word(&out->rec, F_finding_rule, out->check->rule);
	rec_set_word(&out->rec, F_finding_level, level_word[out->check->level]);
	rec_set_text(&out->rec, F_finding_text, text);
}

/* The record's own case and team, else those of the book. */
static void set_owner(struct check_out *out, const struct rec *of)
{
	const struct rec *casefile = casebook_case(out->book);
	const struct kind_places *p = of ? kind_places(of->kind) : NULL;
	struct span team = {"", 0}, id = out->book->case_id;

	if (p && p->team >= 0)
		team = of->v[p->team];
	if (!team.n && casefile && out->book->case_id.n)
		team = casefile->v[F_case_team];
	if (!id.n && p && p->case_id >= 0)
		id = of->v[p->case_id];
	rec_set(&out->rec, F_finding_case_id, id);
	rec_set(&out->rec, F_finding_team, team);
}

void found(struct check_out *out, const struct rec *of, int field,
	const char *format, ...)
{
	va_list ap;

	if (out->rc)
		return;
	va_start(ap, format);
	begin(out, format, ap);
	va_end(ap);
	set_owner(out, of);
	if (of) {
		rec_set_word(&out->rec, F_finding_of, of->kind->name);
		rec_set_record(&out->rec, F_finding_record, of);
		if (field >= 0)
			rec_set_word(&out->rec, F_finding_field,
				of->kind->field[field].name);
	}
	out->rc = sink_put(out->to, &out->rec, out->err);
}

void found_team(struct check_out *out, enum kind_id of, struct span team,
	const char *format, ...)
{
	struct rec line = {0};
	va_list ap;

	if (out->rc)
		return;
	va_start(ap, format);
	begin(out, format, ap);
	va_end(ap);
	rec_reset(&line, &kind_table[of]);
	rec_set(&line, kind_places(line.kind)->team, team);
	rec_set_word(&out->rec, F_finding_of, line.kind->name);
	rec_set_record(&out->rec, F_finding_record, &line);
	rec_set(&out->rec, F_finding_team, team);
	out->rc = sink_put(out->to, &out->rec, out->err);
	rec_release(&line);
}

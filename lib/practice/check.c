#include "check.h"

#include <stdio.h>

void found(struct check_out *out, const struct rec *of, int field,
	const char *format, ...)
{
	static const char *const levels[] = {"gap", "warning", "note"};
	const struct rec *casefile = casebook_case(out->book);
	struct buf key = {0};
	char text[512];
	va_list ap;

	if (out->rc)
		return;
	va_start(ap, format);
	vsnprintf(text, sizeof text, format, ap);
	va_end(ap);
	rec_reset(&out->rec, &kind_table[K_finding]);
	rec_set_word(&out->rec, F_finding_rule, out->check->rule);
	rec_set(&out->rec, F_finding_case_id, out->book->case_id);
	if (of) {
		rec_key(of, &key);
		rec_set_word(&out->rec, F_finding_of, of->kind->name);
		rec_set_copy(&out->rec, F_finding_record, buf_as_span(&key));
		if (field >= 0)
			rec_set_word(&out->rec, F_finding_field,
				of->kind->field[field].name);
	}
	rec_set_word(&out->rec, F_finding_level, levels[out->check->level]);
	rec_set_text(&out->rec, F_finding_text, text);
	if (casefile)
		rec_set(&out->rec, F_finding_team, casefile->v[F_case_team]);
	out->rc = sink_put(out->to, &out->rec, out->err);
	buf_release(&key);
}

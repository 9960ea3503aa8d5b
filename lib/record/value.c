#include "value.h"

#include <stdarg.h>
#include <stdio.h>
#include "base/mem.h"
#include "base/date.h"
#include "base/num.h"
#include "base/utf8.h"
#include "code.h"
#include "nhs.h"

static int __attribute__((format(printf, 4, 5)))
wrong(struct problem *p, int field, const char *rule, const char *format, ...)
{
	va_list ap;

	*p = (struct problem){.field = field, .rule = rule};
	va_start(ap, format);
	vsnprintf(p->text, sizeof p->text, format, ap);
	va_end(ap);
	return -1;
}

static bool has_control(struct span s, bool text)
{
	size_t i, n;

	for (i = 0; i < s.n; i += n) {
		uint32_t c = (unsigned char)s.p[i];

		n = 1;
		if (c >= 0x20 && c < 0x7f)
			continue;
		if (c >= 0x80)
			c = utf8_code(s.p + i, s.n - i, &n);
		if (n == 0)
			n = 1;
		if (text && (c == '\n' || c == '\t'))
			continue;
		if (c < 0x20 || (c >= 0x7f && c < 0xa0))
			return true;
		if (!text && (c == 0x2028 || c == 0x2029))
			return true;
	}
	return false;
}

static int check_line(
	int f, struct span s, size_t max, const char *rule, struct problem *p)
{
	if (s.n > max)
		return wrong(p, f, rule, "longer than %zu bytes", max);
	if (has_control(s, max == TEXT_MAX))
		return wrong(p, f, rule, "control character%s",
			max == TEXT_MAX ? "" : " or line break");
	return 0;
}

/* A mark that shows nothing: an id with it looks like the one without. */
static bool unseen(uint32_t c)
{
	return c == 0xad || (c >= 0x200b && c <= 0x200f) ||
	       (c >= 0x202a && c <= 0x202e) || (c >= 0x2060 && c <= 0x206f) ||
	       c == 0xfeff;
}

/* Offset of the first such mark; s.n where there is none. */
static size_t first_unseen(struct span s)
{
	size_t i, n;

	for (i = 0; i < s.n; i += n ? n : 1) {
		n = 1;
		if ((unsigned char)s.p[i] >= 0x80 &&
			unseen(utf8_code(s.p + i, s.n - i, &n)))
			break;
	}
	return i;
}

static int check_id(int f, struct span s, struct problem *p)
{
	if (check_line(f, s, ID_MAX, "id", p))
		return -1;
	if (first_unseen(s) < s.n)
		return wrong(p, f, "id", "invisible character");
	if (utf8_trim(s).n < s.n)
		return wrong(p, f, "id", "space at the start or end of an id");
	return 0;
}

struct span key_as_id(struct span key)
{
	if (key.n && key.n <= ID_MAX && key.p[0] != ' ' &&
		key.p[key.n - 1] != ' ' && utf8_plain(key))
		return key;
	if (key.n > ID_MAX) {
		key.n = ID_MAX;
		key.n = utf8_bad(key);
	}
	key.n = first_unseen(key);
	return utf8_trim(key);
}

void rec_set_record(struct rec *r, int field, const struct rec *of)
{
	struct buf key = {0};

	rec_key(of, &key);
	rec_set_copy(r, field, key_as_id(buf_as_span(&key)));
	buf_release(&key);
}

static int check_int(
	const struct field *fd, int f, struct span s, struct problem *p)
{
	long v, lo, hi;

	if (!num_int(s, &v))
		return wrong(p, f, "int", "not a whole number");
	field_range(fd, &lo, &hi);
	return v < lo || v > hi
		       ? wrong(p, f, "range", "out of range %ld to %ld", lo, hi)
		       : 0;
}

static int check_decimal(
	int f, struct span *s, struct arena *a, struct problem *p)
{
	char text[NUM_SIZE];
	struct span canonical;
	double v;

	if (!num_decimal(*s, &v))
		return wrong(p, f, "decimal", "not a plain number");
	if (!num_kept(*s))
		return wrong(p, f, "decimal",
			"more digits than a number keeps (at most %d)",
			NUM_DIGITS);
	canonical = num_text(v, text);
	if (!span_eq(canonical, *s))
		*s = arena_copy(a, canonical);
	return 0;
}

static int check_code(const struct field *fd, int f, struct span s, int year,
	struct problem *p)
{
	const struct code_list *l = code_list(fd->arg, &p->err);

	if (!l) {
		p->fatal = true;
		p->field = f;
		return -1;
	}
	if (code_find(l, s, year))
		return 0;
	if (code_find(l, s, ANY_YEAR))
		return wrong(p, f, "code",
			"code of the list %s is not valid for %d", fd->arg,
			year);
	return wrong(p, f, "code", "unknown code in the list %s", fd->arg);
}

/* Place of a word in its set's order, or -1. */
static int set_place(
	const struct field *fd, struct span w, int year, struct problem *p)
{
	const struct code_list *l;
	const struct code *c;

	if (fd->words)
		return table_word_place(fd->words, w);
	l = code_list(fd->arg, &p->err);
	if (!l) {
		p->fatal = true;
		return -1;
	}
	c = code_find(l, w, year);
	return c ? (int)(c - l->code) : -1;
}

static int check_set(const struct field *fd, int f, struct span s, int year,
	struct problem *p)
{
	struct span rest = s, w;
	int last = -1, place;

	*p = (struct problem){.field = f, .rule = "set"};
	while (span_word(&rest, ' ', &w)) {
		place = set_place(fd, w, year, p);
		if (p->fatal)
			return -1;
		if (place < 0)
			return wrong(p, f, "set", "unknown word in the list");
		if (place == last)
			return wrong(p, f, "set", "duplicate word");
		if (place < last)
			return wrong(p, f, "set",
				"words are not in the order of the list");
		last = place;
	}
	return 0;
}

int value_check(const struct kind *k, int f, struct span *s, int year,
	struct arena *a, struct problem *p)
{
	const struct field *fd = &k->field[f];
	const char *words;

	if (fd->flags & FIELD_NHS)
		return nhs_wrong(*s)
			       ? wrong(p, f, "nhs-number",
					 "not an NHS number: %s", nhs_wrong(*s))
			       : 0;
	switch (fd->type) {
	case T_ID:
	case T_REF: return check_id(f, *s, p);
	case T_NAME: return check_line(f, *s, NAME_MAX_BYTES, "name", p);
	case T_TEXT: return check_line(f, *s, TEXT_MAX, "text", p);
	case T_DATE:
		if (day_of(*s) == NO_DAY)
			return wrong(p, f, "date", "no such date (YYYY-MM-DD)");
		return 0;
	case T_INT: return check_int(fd, f, *s, p);
	case T_DECIMAL: return check_decimal(f, s, a, p);
	case T_BOOL:
		if (!span_is(*s, "true") && !span_is(*s, "false"))
			return wrong(p, f, "bool", "not true or false");
		return 0;
	case T_ENUM:
		words = field_words(fd);
		if (table_word_place(words, *s) < 0)
			return wrong(p, f, "enum", "not one of %s", words);
		return 0;
	case T_SET: return check_set(fd, f, *s, year, p);
	case T_CODE: return check_code(fd, f, *s, year, p);
	}
	return 0;
}

/* Either of two fields is needed. */
static const struct {
	enum kind_id kind;
	int a, b;
	const char *text;
} either[] = {
	{K_event, F_event_case_id, F_event_child_id,
		"case_id or child_id is required"},
	{K_harm, F_harm_case_id, F_harm_referral_id,
		"case_id or referral_id is required"},
	{K_fgdm, F_fgdm_case_id, F_fgdm_child_id,
		"case_id or child_id is required"},
};

int rec_check_order(const struct rec *r, struct problem *p)
{
	const struct kind_places *places = kind_places(r->kind);
	int i;

	for (i = 0; i < places->orders; i++) {
		int first = places->order[i].first;
		int second = places->order[i].second;

		if (r->v[first].n && r->v[second].n &&
			span_cmp(r->v[second], r->v[first]) < 0)
			return wrong(p, second, "order", "%s before %s",
				r->kind->field[second].name,
				r->kind->field[first].name);
	}
	return 0;
}

static int check_together(const struct rec *r, struct problem *p)
{
	size_t i;

	if (rec_check_order(r, p))
		return -1;
	for (i = 0; i < COUNT_OF(either); i++)
		if (r->kind->id == either[i].kind && !rec_has(r, either[i].a) &&
			!rec_has(r, either[i].b))
			return wrong(
				p, either[i].a, "needed", "%s", either[i].text);
	if (r->kind->id == K_tie &&
		span_cmp(r->v[F_tie_from_id], r->v[F_tie_to_id]) > 0)
		return wrong(p, F_tie_from_id, "order",
			"expected the smaller id first");
	return 0;
}

static int check_count(const struct rec *r, struct problem *p)
{
	return r->xn > EXTRAS_MAX ? wrong(p, -1, "text", "too many x_ fields")
				  : 0;
}

int rec_check_whole(const struct rec *r, struct problem *p)
{
	int f;

	for (f = 0; f < r->kind->fields; f++)
		if (!r->v[f].n && field_needed(&r->kind->field[f]))
			return wrong(p, f, "needed", "required, but empty");
	return check_count(r, p) ? -1 : check_together(r, p);
}

static int check_extra(const struct rec *r, size_t i, struct problem *p)
{
	if (r->x[i].value.n > TEXT_MAX)
		return wrong(p, -1, "text", "x_ field is too long");
	if (!utf8_ok(r->x[i].value) || !utf8_ok(r->x[i].name))
		return wrong(p, -1, "utf-8", "x_ field is not UTF-8");
	if (memchr(r->x[i].value.p, '\0', r->x[i].value.n))
		return wrong(p, -1, "text", "x_ field contains U+0000");
	if (i > 0 && span_eq(r->x[i].name, r->x[i - 1].name))
		return wrong(p, -1, "twice", "duplicate x_ field");
	return 0;
}

static int record_year(const struct rec *r)
{
	int when = kind_places(r->kind)->when;

	return when < 0 ? ANY_YEAR : code_year(day_of(r->v[when]));
}

int rec_check(struct rec *r, struct problem *p)
{
	const struct kind *k = r->kind;
	bool clean =
		(r->flags & (REC_CLEAN | REC_UTF8)) == (REC_CLEAN | REC_UTF8);
	unsigned left = ~r->passed & ((1u << k->fields) - 1);
	int year = -1;
	size_t i;

	for (r->passed = 0; left; left &= left - 1) {
		int f = __builtin_ctz(left);
		struct span *s = &r->v[f];

		if (!s->n) {
			if (field_needed(&k->field[f]))
				return wrong(
					p, f, "needed", "required, but empty");
			continue;
		}
		if ((clean || utf8_plain(*s)) &&
			value_plainly_good(&k->field[f], *s))
			continue;
		if (!(r->flags & REC_UTF8) && !utf8_ok(*s))
			return wrong(p, f, "utf-8", "not UTF-8");
		if (year < 0 && (k->field[f].type == T_CODE ||
					k->field[f].type == T_SET))
			year = record_year(r);
		if (value_check(k, f, s, year, &r->own, p))
			return -1;
	}
	if (check_count(r, p))
		return -1;
	for (i = 0; i < r->xn; i++)
		if (check_extra(r, i, p))
			return -1;
	r->flags |= REC_UTF8;
	return check_together(r, p);
}

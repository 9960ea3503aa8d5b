/* What a cell of an export says. */
#include <strings.h>
#include "base/date.h"
#include "base/conf.h"
#include "import_internal.h"

bool import_missing(const struct import *im, struct span s)
{
	const struct profile *p = im->o.profile;
	size_t i;

	if (!s.n)
		return true;
	for (i = 0; p && i < p->missings; i++)
		if (p->missing[i].n == s.n &&
			strncasecmp(p->missing[i].p, s.p, s.n) == 0)
			return true;
	return false;
}

bool import_costs_row(const struct import *im, const struct field *f)
{
	return im->o.strict || f->flags & (FIELD_NEED | FIELD_KEY | FIELD_SAFE);
}

static bool is_no_date(const struct import *im, struct span s)
{
	const struct profile *p = im->o.profile;
	struct conversion_fault ignored;
	int day = convert_day(s, im->dates, &ignored);
	size_t i;

	for (i = 0; i < p->no_dates; i++)
		if (span_eq(p->no_date[i], s) ||
			(day != NO_DAY && day == convert_day(p->no_date[i],
							 im->dates, &ignored)))
			return true;
	return false;
}

/* "3.10E+09", "12345678.0": what a spreadsheet makes of long numbers. */
static bool is_broken_id(struct span s)
{
	size_t digits = 0, i = 0, tail;

	while (i < s.n && s.p[i] >= '0' && s.p[i] <= '9')
		i++, digits++;
	if (digits && i < s.n && s.p[i] == '.')
		for (i++; i < s.n && s.p[i] >= '0' && s.p[i] <= '9';)
			i++;
	if (!digits || i == s.n) {
		for (tail = i; tail > digits + 1 && s.p[tail - 1] == '0';)
			tail--;
		return digits > 3 && i == s.n && i > digits + 1 &&
		       tail == digits + 1;
	}
	if (i + 2 >= s.n || (s.p[i] | 32) != 'e' ||
		(s.p[i + 1] != '+' && s.p[i + 1] != '-'))
		return false;
	for (i += 2; i < s.n && s.p[i] >= '0' && s.p[i] <= '9';)
		i++;
	return i == s.n;
}

/* A word that no list has: what is neither said nor denied is reported. */
#define UNCLEAR "neither-yes-nor-no"

/* 1 yes, 0 no or nothing said; -1: neither. */
static int is_yes(const struct conf *c)
{
	static const char *const words[][2] = {
		{"no", "yes"}, {"n", "y"}, {"false", "true"}, {"0", "1"}};
	const char *text = conf_str(c);
	double number = conf_num(c, -1);
	size_t i;

	if (conf_is_object(c) || conf_is_array(c))
		return -1;
	if (conf_bool(c, false) == conf_bool(c, true))
		return conf_bool(c, false);
	if (!text && conf_num(c, -2) == number) /* a number */
		return number == 0 ? 0 : number == 1 ? 1 : -1;
	for (i = 0; text && i < 8; i++)
		if (strcasecmp(text, words[i / 2][i % 2]) == 0)
			return (int)(i % 2);
	return text && *text ? -1 : 0;
}

static void put_member(const struct conf *m, struct buf *out)
{
	int yes = conf_name(m) ? is_yes(m) : 1;
	const char *word = conf_name(m) ? conf_name(m) : conf_str(m);

	if (!yes)
		return;
	buf_puts(out, out->n ? ", " : "");
	buf_puts(out, yes < 0 || !word ? UNCLEAR : word);
}

struct span import_json_set(struct import *im, struct span s)
{
	const struct conf *m;
	struct err ignored;
	struct conf *doc;
	struct buf b = {0};

	if (!s.n || (*s.p != '[' && *s.p != '{'))
		return s;
	doc = conf_parse("set", s.p, s.n, &ignored);
	if (!doc) /* cut short, or no JSON at all */
		return *s.p == '{' || memchr(s.p, '"', s.n) ? SPAN(UNCLEAR) : s;
	for (m = conf_first(doc); m; m = conf_next(m))
		put_member(m, &b);
	s = arena_copy(&im->mem, buf_as_span(&b));
	buf_release(&b);
	conf_free(doc);
	return s;
}

/* Exports have few days, often: as they were written, and ours. */
#define DAYS 1024

struct read_day {
	unsigned char n;
	char text[19], day[10];
};

/* Where the day of these bytes is, or would be. */
static struct read_day *place_of_day(struct import *im, struct span s)
{
	if (!im->days)
		im->days = xcalloc(DAYS, sizeof *im->days);
	return &im->days[hash_bytes(s.p, s.n) % DAYS];
}

static enum conversion convert_date(struct import *im, const struct field *f,
	struct span s, struct wordbook *words, struct span *out,
	struct conversion_fault *why)
{
	struct read_day *d = !words && s.n && s.n <= sizeof d->text
				     ? place_of_day(im, s)
				     : NULL;
	enum conversion got;

	if (d && d->n == s.n && memcmp(d->text, s.p, s.n) == 0) {
		*out = s;
		if (s.n != sizeof d->day || memcmp(d->day, s.p, s.n))
			*out = arena_copy(
				&im->mem, (struct span){d->day, sizeof d->day});
		return CONVERTED;
	}
	if (im->o.profile && im->o.profile->no_dates && is_no_date(im, s)) {
		*why = (struct conversion_fault){"no-date", "means no date"};
		return NOT_CONVERTED;
	}
	got = convert(f, s, im->dates, words, &im->mem, out, why);
	if (d && got == CONVERTED && out->n == sizeof d->day) {
		d->n = (unsigned char)s.n;
		memcpy(d->text, s.p, s.n);
		memcpy(d->day, out->p, out->n);
	}
	return got;
}

enum conversion import_convert(struct import *im, const struct field *f,
	struct span s, struct wordbook *words, struct span *out,
	struct conversion_fault *why)
{
	if (f->type == T_DATE)
		return convert_date(im, f, s, words, out, why);
	if (f->type == T_ID || f->type == T_REF) {
		/* Several records of the row have it. */
		if (s.p != im->id && is_broken_id(s)) {
			*why = (struct conversion_fault){"spreadsheet",
				"an id that a spreadsheet has changed: export "
				"it again with this column as text"};
			return NOT_CONVERTED;
		}
		im->id = s.p;
		*out = s;
		if (!words)
			return s.n ? CONVERTED : CONVERTED_EMPTY;
	}
	if (f->type == T_SET)
		s = import_json_set(im, s);
	return convert(f, s, im->dates, words, &im->mem, out, why);
}

void import_plain_cells(struct making *m)
{
	const struct rec *r = &m->rec;
	int f;

	for (f = 0; f < r->kind->fields; f++)
		m->cell[f] = (struct cell){.text = r->v[f],
			.column = r->column ? r->column[f] : 0,
			.row = r->row,
			.line = r->line};
}

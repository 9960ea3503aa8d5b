#include "timeline.h"

#include <limits.h>
#include <stdio.h>
#include "base/date.h"
#include "base/mem.h"
#include "base/num.h"
#include "day_axis.h"
#include "moment_words.h"
#include "timeline_key.h"

#define WIDTH 900.0
#define LEFT 120.0
#define RIGHT 880.0
#define TOP 40.0
#define LANE 30.0

/* Rows of the picture; a kind in none of them is not drawn. */
static const struct lane {
	const char *name;
	enum kind_id kinds[8]; /* ends with KINDS */
} lanes[] = {
	{"Case", {K_case, K_involvement, K_allocation, K_referral, KINDS}},
	{"Harm", {K_harm, KINDS}},
	{"Map", {K_statement, KINDS}},
	{"Network",
		{K_person, K_circle, K_meeting, K_tie, K_commitment, KINDS}},
	{"Kept", {K_demonstration, KINDS}},
	{"Plan", {K_rule, K_milestone, KINDS}},
	{"Events", {K_event, K_session, KINDS}},
	{"In care", {K_care, KINDS}},
};
#define LANES (COUNT_OF(lanes))

static bool in_lane(const struct lane *l, const struct moment *m)
{
	int i;

	for (i = 0; l->kinds[i] != KINDS; i++)
		if (l->kinds[i] == m->of->kind->id)
			return true;
	return false;
}

static bool lane_used(const struct lane *l, const struct moments *m)
{
	size_t i;

	for (i = 0; i < m->n; i++)
		if (in_lane(l, &m->at[i]))
			return true;
	return false;
}

static void mark(struct draw *d, double x, double y, bool contact)
{
	if (contact)
		draw_circle(d, x, y, 5,
			(struct pen){
				.fill = DRAW_ACCENT, .stroke = DRAW_ACCENT});
	else
		draw_line(d, x, y - 8, x, y + 8,
			(struct pen){.stroke = DRAW_INK, .width = 1.5});
}

/* Dates of a lane before the picture begins. */
static long earlier(
	const struct lane *l, const struct moments *m, const struct day_axis *a)
{
	long n = 0;
	size_t i;

	for (i = 0; i < m->n; i++)
		n += in_lane(l, &m->at[i]) && m->at[i].day < a->from;
	return n;
}

static void draw_lane(struct draw *d, const struct day_axis *a,
	const struct lane *l, const struct moments *m, double y)
{
	struct buf name = {0};
	char text[80];
	size_t i;

	draw_text(d, LEFT - 12, y + 4, l->name,
		(struct lettering){.anchor = 'e', .size = 13});
	draw_line(d, LEFT, y, RIGHT, y, (struct pen){.stroke = DRAW_FAINT});
	snprintf(text, sizeof text, "earlier: %s",
		counted(earlier(l, m, a), "date").s);
	if (earlier(l, m, a))
		draw_text(d, LEFT - 12, y + 16, text,
			(struct lettering){
				.anchor = 'e', .size = 12, .ink = DRAW_SOFT});
	for (i = 0; i < m->n; i++) {
		double x = day_x(a, m->at[i].day);

		if (!in_lane(l, &m->at[i]))
			continue;
		buf_reset(&name);
		buf_printf(&name, "%s: ", day_words(m->at[i].day, text));
		moment_heading(&m->at[i], &name);
		draw_group(d, buf_cstr(&name));
		mark(d, x, y, is_contact(&m->at[i]));
		draw_group_end(d);
	}
	buf_release(&name);
}

static void key_line(struct draw *d, double y)
{
	struct lettering how = {.size = 12, .ink = DRAW_SOFT};

	mark(d, LEFT + 6, y - 4, true);
	draw_text(d, LEFT + 18, y, "contact: a visit, a meeting", how);
	mark(d, LEFT + 246, y - 4, false);
	draw_text(d, LEFT + 256, y, "another date", how);
}

static void draw_gaps(struct draw *d, const struct day_axis *a,
	const struct casebook *b, const struct moments *m,
	const struct timeline_terms *t, double y)
{
	struct stretches look = stretches_of(b, m, t);
	struct stretch g;
	size_t n = 0;
	char text[40];

	draw_text(d, LEFT - 12, y + 4, "No contact",
		(struct lettering){.anchor = 'e', .size = 13});
	while (stretch_next(&look, INT_MAX, &g)) {
		double x = day_x(a, g.from), w = day_x(a, g.to) - x;

		if (g.label)
			continue;
		draw_rect(d, x, y - 9, w, 18,
			(struct pen){.fill = DRAW_PAPER,
				.stroke = DRAW_CAUTION,
				.dash = "4 3"});
		snprintf(text, sizeof text, w > 60 ? "%d days" : "%d",
			g.to - g.from);
		draw_text(d, x + w / 2, y + 4, text,
			(struct lettering){.anchor = 'm', .size = 12});
		n++;
	}
	snprintf(text, sizeof text, "never over %d days", t->gap_days);
	if (n == 0)
		draw_text(d, LEFT + 4, y + 4, text,
			(struct lettering){.size = 12, .ink = DRAW_SOFT});
}

static void words_of(const struct day_axis *a, const struct casebook *b,
	const struct moments *m, const struct timeline_terms *t,
	struct buf *out)
{
	struct stretches look = stretches_of(b, m, t);
	struct stretch g;
	char from[20], to[20];
	size_t i;

	buf_printf(out, "%s", counted((long)m->n, "moment").s);
	if (m->n)
		buf_printf(out, " from %s to %s", day_words(m->at[0].day, from),
			day_words(m->at[m->n - 1].day, to));
	buf_addc(out, '\n');
	for (i = 0; i < LANES; i++)
		if (earlier(&lanes[i], m, a))
			buf_printf(out, "%s: %s before the picture begins\n",
				lanes[i].name,
				counted(earlier(&lanes[i], m, a), "date").s);
	while (stretch_next(&look, INT_MAX, &g)) {
		buf_printf(out, "%s to %s: ", day_words(g.from, from),
			day_words(g.to, to));
		if (g.label)
			buf_puts(out, g.label);
		else
			buf_printf(
				out, "%d days without contact", g.to - g.from);
		buf_addc(out, '\n');
	}
}

/* Returns its foot. */
static double draw_body(struct draw *d, const struct day_axis *a,
	const struct casebook *b, const struct moments *m,
	const struct timeline_terms *t, double top)
{
	double y = top + 30, bottom = top + 16;
	struct key_days key;
	size_t i;

	key_days_init(&key, m, a);
	bottom += key.n ? LANE : 0;
	for (i = 0; i < LANES; i++)
		bottom += lane_used(&lanes[i], m) ? LANE : 0;
	bottom += t->gap_days ? LANE : 0;
	day_names(a, d, top - 6);
	day_ground(a, d, top, bottom);
	day_band_names(a, d, top + 13);
	if (key.n) {
		draw_text(d, LEFT - 12, y + 4, "Key dates",
			(struct lettering){.anchor = 'e', .size = 13});
		key_days_lane(&key, a, d, y);
		y += LANE;
	}
	for (i = 0; i < LANES; i++) {
		if (!lane_used(&lanes[i], m))
			continue;
		draw_lane(d, a, &lanes[i], m, y);
		y += LANE;
	}
	if (t->gap_days)
		draw_gaps(d, a, b, m, t, y);
	key_line(d, bottom + 20);
	bottom += 24;
	if (key.n)
		bottom += 8 + key_days_list(&key, a, d, bottom + 20);
	key_days_release(&key);
	return bottom + 20 +
	       scale_lines(a, d, b, bottom + 20,
		       t->until == NO_DAY ? a->to : t->until, NULL);
}

void timeline_picture(const struct casebook *b, const struct timeline_terms *t,
	const struct picture_head *head, struct buf *svg, struct buf *words)
{
	struct moments m;
	struct day_axis a = {0, 1, LEFT, RIGHT, NO_DAY, t->band, t->bands};
	struct draw d = {0};
	double end;

	moments_init(&m, b, t);
	/* Births and what else was long before need not squeeze the rest. */
	a.from = timeline_start(b, &m, t);
	a.to = timeline_end(b, &m, t);
	if (a.from == NO_DAY || a.to == NO_DAY || a.to < a.from)
		a.to = a.from = m.n ? m.at[0].day : 0;
	/* Twice, because the keys under the scales say how high it is. */
	draw_begin(&d, WIDTH, 10);
	end = draw_body(&d, &a, b, &m, t, TOP + picture_head(&d, head));
	draw_release(&d);
	d = (struct draw){0};
	draw_begin(&d, WIDTH, end);
	draw_rect(&d, 0, 0, WIDTH, end, (struct pen){.fill = DRAW_PAPER});
	draw_body(&d, &a, b, &m, t, TOP + picture_head(&d, head));
	buf_puts(svg, draw_end(&d));
	words_of(&a, b, &m, t, words);
	draw_release(&d);
	moments_release(&m);
}

#include "priority_figure.h"

#include <math.h>
#include "base/date.h"
#include "base/num.h"
#include "figures/measure_page.h"
#include "ground/words.h"

/* How far the figure is on the wrong side of the target; 0 or less: not. */
static double short_by(const struct priority_figure *f, double value)
{
	return f->measure->good == MORE ? f->target - value : value - f->target;
}

enum reached priority_reached(const struct priority_figure *f)
{
	if (!f->measure || f->measure->good == NEITHER || f->now.marker ||
		isnan(f->target))
		return REACHED_UNKNOWN;
	return short_by(f, f->now.value) > 0 ? SHORT_OF : REACHED;
}

/* -1: farther from the target than before, 1: nearer, 0: as far, or nobody
 * knows. */
static int moved(const struct priority_figure *f)
{
	if (!f->measure || f->now.marker || f->before.marker)
		return 0;
	return (f->now.value > f->before.value) -
	       (f->now.value < f->before.value);
}

static bool worse(const struct priority_figure *f)
{
	return moved(f) == (f->measure->good == MORE ? -1 : 1);
}

bool priority_contradicts(const struct priority_figure *f, struct span status)
{
	if (priority_reached(f) != SHORT_OF)
		return false;
	return span_is(status, "done") ||
	       (span_is(status, "on-track") && (f->over || worse(f)));
}

static void target_as_figure(const struct priority_figure *f, struct buf *out)
{
	struct figure target = f->now;

	target.value = f->target;
	target.marker = 0;
	figure_words(f->measure, &target, out);
}

void priority_contradiction(
	const struct priority_figure *f, struct span status, struct buf *out)
{
	buf_puts(out, "says ");
	put_word(out, status);
	buf_puts(out, ", figure ");
	figure_words(f->measure, &f->now, out);
	buf_puts(out, " of ");
	target_as_figure(f, out);
}

static void put_distance(const struct priority_figure *f, struct buf *out)
{
	double by = short_by(f, f->now.value);

	if (priority_reached(f) == REACHED) {
		buf_puts(out, ": met");
		return;
	}
	buf_puts(out, f->measure->good == MORE ? ": short by " : ": over by ");
	if (f->measure->value != SHARE)
		buf_printf(out, "%.*f", by == floor(by) ? 0 : 1, by);
	else if (by < 0.01)
		buf_puts(out, "less than 1 point");
	else
		buf_puts(out, counted(lround(by * 100), "point").s);
}

void priority_figure_cell(struct page *p, const struct priority_figure *f)
{
	static const enum page_tone tone[] = {
		[REACHED] = PAGE_MET, [SHORT_OF] = PAGE_GAP};
	enum reached reached = priority_reached(f);
	struct buf text = {0};

	if (!f->measure) {
		page_cell(p, SPAN("no measure"));
		return;
	}
	if (f->now.marker == 'c') {
		page_cell_tone(p, PAGE_HIDDEN, SPAN("c"));
		return;
	}
	figure_with_counts(f->measure, &f->now, &text);
	if (reached != REACHED_UNKNOWN)
		put_distance(f, &text);
	if (moved(f))
		buf_puts(&text, moved(f) > 0 ? ", rising" : ", falling");
	if (reached == REACHED_UNKNOWN)
		page_cell(p, buf_as_span(&text));
	else
		page_cell_tone(p, tone[reached], buf_as_span(&text));
	buf_release(&text);
}

void priority_name_cell(struct page *p, const struct rec *priority)
{
	struct buf text = {0};

	buf_span(&text, priority->v[F_priority_title]);
	scope_words(priority, &text);
	page_cell(p, buf_as_span(&text));
	buf_release(&text);
}

static bool has_measure(
	const struct figures *f, size_t jobs, const struct measure *m)
{
	size_t i;

	for (i = 0; i < jobs; i++)
		if (f->job[i].measure == m)
			return true;
	return false;
}

void scope_definitions(
	struct page *p, const struct scopes *s, const struct figures *told)
{
	const struct figures *f;
	size_t i;
	int k;

	for (k = 0; k < SCOPES; k++)
		for (i = 0, f = &s->of[k]; i < f->jobs; i++) {
			const struct measure *m = f->job[i].measure;

			if (!has_measure(told, told->jobs, m) &&
				!has_measure(f, i, m) &&
				!(k && has_measure(
					       &s->of[0], s->of[0].jobs, m)))
				measure_definition(p, m, true);
		}
}

static enum page_tone status_tone(struct span status)
{
	if (span_is(status, "late") || span_is(status, "at-risk"))
		return PAGE_GAP;
	return PAGE_PLAIN;
}

void priority_status_cell(struct page *p, const struct priority_figure *f,
	const struct rec *progress)
{
	struct span status;
	struct buf text = {0};
	char day[20];

	if (!progress) {
		page_cell_tone(p, PAGE_GAP, SPAN("nothing written"));
		return;
	}
	status = progress->v[F_progress_status];
	if (priority_contradicts(f, status))
		priority_contradiction(f, status, &text);
	else
		put_word(&text, status);
	buf_printf(&text, " (%s)",
		day_words(rec_day(progress, F_progress_date), day));
	page_cell_tone(p,
		priority_contradicts(f, status) ? PAGE_GAP
						: status_tone(status),
		buf_as_span(&text));
	buf_release(&text);
}

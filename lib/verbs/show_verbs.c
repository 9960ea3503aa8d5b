#include <unistd.h>
#include "base/infile.h"
#include "base/num.h"
#include "case/family_page.h"
#include "case/review.h"
#include "cli/answer.h"
#include "cli/case_audience.h"
#include "cli/shelf.h"
#include "network/ecomap.h"
#include "network/ecomap_role.h"
#include "show_verbs.h"

/* DIR/NAME.txt without what is blank at its end; nothing where it is not. */
static int read_text(
	const char *dir, const char *name, struct buf *to, struct err *e)
{
	struct buf path = {0};
	int rc = 0;

	buf_printf(&path, "%s/%s.txt", dir, name);
	if (access(buf_cstr(&path), F_OK) == 0)
		rc = infile_whole(buf_cstr(&path), to, e);
	while (to->n && (unsigned char)to->p[to->n - 1] <= ' ')
		to->n--;
	buf_release(&path);
	return rc;
}

/* What show and plan were asked for, and what they answer with. */
struct shown_case {
	struct call *call;
	struct audience to;
	const char *id, *dir; /* of --text */
	bool review, workbook;
	struct answer answer;
	struct casebook book;
	struct buf names, ring, wrong, svg, words;
};

/* Where the reader may see all of them: fewer would tell of a smaller
 * network than there is. One person alone makes no picture. */
static int network_picture(struct shown_case *w, struct err *e)
{
	struct ecomap_terms t = {.as_of = w->call->as_of,
		.names = SHOW_FULL,
		.audience = &w->to,
		.names_before = buf_as_span(&w->names)};
	size_t people = w->book.of[K_person].n;
	struct ecomap m = {0};
	int rc = 0;

	if (!audience_sees_all(&w->to) || people < 2 || people > ECOMAP_PEOPLE)
		return 0;
	rc = ecomap_of(&m, &w->book, &t, e);
	if (!rc && m.people > 1) {
		rc = ecomap_svg(&m, &w->svg, e);
		ecomap_words(&m, &w->words);
	}
	ecomap_release(&m);
	return rc;
}

static int family(struct shown_case *w, struct err *e)
{
	struct call *c = w->call;
	struct family_terms t = {.as_of = c->as_of, .audience = &w->to};

	if (w->dir && (read_text(w->dir, "ring", &w->ring, e) ||
			      read_text(w->dir, "wrong", &w->wrong, e)))
		return -1;
	t.network = buf_as_span(&w->svg);
	t.network_words = buf_as_span(&w->words);
	t.ring = buf_as_span(&w->ring);
	t.wrong = buf_as_span(&w->wrong);
	if ((!w->ring.n || !w->wrong.n) && !c->quiet)
		call_say(c,
			"the page does not say %s: write it into DIR/%s.txt "
			"and give --text DIR",
			!w->ring.n ? "who to ring"
				   : "what to do if it is wrong",
			!w->ring.n ? "ring" : "wrong");
	w->answer.page =
		w->to.of == FOR_PERSON &&
				casebook_find(&w->book, K_child, w->to.person)
			? child_page(&w->book, &t)
			: family_page(&w->book, &t);
	return 0;
}

int labels_parse(struct call *c, struct labels *l, struct err *e)
{
	const char *name = opt_value(c, "labels");
	struct conf *pack = name ? pack_load("labels", name, e) : NULL;

	return name && !pack ? -1 : labels_init(l, name, pack, e);
}

static bool names_workbook(const char *out)
{
	size_t n = out ? strlen(out) : 0;

	return n > 5 && !strcmp(out + n - 5, ".xlsx");
}

static int review(struct shown_case *w, struct err *e)
{
	struct audience staff = audience_of(NULL, w->to.protected_too);

	if (disclose(&staff, &w->book, e))
		return -1;
	if (w->workbook) {
		w->answer.form = ANSWER_BYTES;
		return review_workbook(&w->book, &w->to, &w->answer.bytes, e);
	}
	w->answer.page = review_page(&w->book, w->call->as_of, &w->to);
	return 0;
}

static int parse(struct shown_case *w, struct err *e)
{
	struct call *c = w->call;

	w->to = audience_of(opt_value(c, "for"), opt_given(c, "protected"));
	w->dir = opt_value(c, "text");
	w->review = opt_given(c, "review");
	w->workbook = names_workbook(opt_value(c, "output"));
	w->id = call_case_id(c, e);
	return w->id ? 0 : -1;
}

/* "No rule yet" is not known where no rule of any case is in the input. */
static void say_lacking(
	struct shown_case *w, const enum kind_id *kinds, const bool *lacks)
{
	struct buf b = {0};

	for (; *kinds != KINDS; kinds++)
		if (lacks[*kinds])
			buf_printf(&b, "%s%s", b.n ? ", " : "",
				kind_table[*kinds].name);
	if (b.n) {
		page_foot(w->answer.page);
		page_paraf(w->answer.page,
			"Not looked at, because the input has no such records: "
			"%s.",
			buf_cstr(&b));
	}
	if (b.n && !w->call->quiet)
		call_say(w->call,
			"no %s records in the input: the page says nothing of "
			"them",
			buf_cstr(&b));
	buf_release(&b);
}

/* The page of a case that was gathered. */
static int draw(struct shown_case *w, struct show_terms *t,
	const enum kind_id *kinds,
	struct page *(*page)(
		const struct casebook *, const struct show_terms *),
	struct err *e)
{
	bool lacks[KINDS];

	if (w->review)
		return review(w, e);
	ecomap_names_of(&w->book, &w->names);
	if (case_audience_whole(w->call, &w->to, e) ||
		disclose(&w->to, &w->book, e))
		return -1;
	if (w->to.reopened && !w->call->quiet)
		call_say(w->call,
			"left out until somebody looks again: %s that had "
			"been shared (show --review)",
			counted((long)w->to.reopened, "record").s);
	if (w->to.of != FOR_STAFF && w->to.showing != SHOWING_OPEN &&
		!w->call->quiet)
		call_say(w->call,
			"the case is %s (%s): the page shows only what was "
			"shared with its reader%s (show --review)",
			showing_word(w->to.showing), w->to.why,
			w->to.showing == SHOWING_CAREFUL
				? " and the reader's own numbers"
				: "");
	if (network_picture(w, e))
		return -1;
	if (w->to.of != FOR_STAFF)
		return family(w, e);
	t->network = buf_as_span(&w->svg);
	t->network_words = buf_as_span(&w->words);
	call_lacks(w->call, lacks);
	t->lacks = lacks;
	w->answer.page = page(&w->book, t);
	say_lacking(w, kinds, lacks);
	return 0;
}

int show_page(struct call *c, struct show_terms t, const enum kind_id *kinds,
	struct page *(*page)(
		const struct casebook *, const struct show_terms *),
	struct err *e)
{
	struct shown_case w = {.call = c, .answer = {.call = c}};
	int rc = parse(&w, e);

	t.as_of = c->as_of;
	t.rule = c->packs.trajectory;
	t.audience = &w.to;
	if (!rc)
		rc = answer_begin(&w.answer, e);
	if (!rc)
		rc = call_case(c, w.id, NULL, &w.book, e);
	if (!rc)
		rc = draw(&w, &t, kinds, page, e);
	rc = answer_end(&w.answer, rc, e);
	casebook_release(&w.book);
	buf_release(&w.names);
	buf_release(&w.ring);
	buf_release(&w.wrong);
	buf_release(&w.svg);
	buf_release(&w.words);
	return rc;
}

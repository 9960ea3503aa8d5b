#include <unistd.h>
#include "base/infile.h"
#include "base/num.h"
#include "case/family_page.h"
#include "case/review.h"
#include "cli/case_reader.h"
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

/* Where the reader may see all of them: fewer would tell of a smaller
 * network than there is. One person alone makes no picture. */
static int network_picture(struct call *c, const struct audience *to,
	const struct casebook *b, struct span names, struct buf *svg,
	struct buf *words, struct err *e)
{
	struct ecomap_terms t = {.as_of = c->as_of,
		.names = SHOW_FULL,
		.audience = to,
		.names_before = names};
	struct ecomap m = {0};
	int rc = 0;

	if (!audience_sees_all(to) || b->of[K_person].n < 2 ||
		b->of[K_person].n > ECOMAP_PEOPLE)
		return 0;
	rc = ecomap_of(&m, b, &t, e);
	if (!rc && m.people > 1) {
		rc = ecomap_svg(&m, svg, e);
		ecomap_words(&m, words);
	}
	ecomap_release(&m);
	return rc;
}

static int family(struct call *c, const struct audience *to,
	const struct casebook *b, struct span names, struct err *e)
{
	struct family_terms t = {.as_of = c->as_of, .audience = to};
	const char *dir = opt_value(c, "text");
	struct buf ring = {0}, wrong = {0}, svg = {0}, words = {0};
	struct page *p = NULL;
	int rc = -1;

	if (dir && (read_text(dir, "ring", &ring, e) ||
			   read_text(dir, "wrong", &wrong, e)))
		goto out;
	if (network_picture(c, to, b, names, &svg, &words, e))
		goto out;
	t.network = buf_as_span(&svg);
	t.network_words = buf_as_span(&words);
	t.ring = buf_as_span(&ring);
	t.wrong = buf_as_span(&wrong);
	if ((!ring.n || !wrong.n) && !c->quiet)
		call_say(c,
			"the page does not say %s: write it into DIR/%s.txt "
			"and give --text DIR",
			!ring.n ? "who to ring" : "what to do if it is wrong",
			!ring.n ? "ring" : "wrong");
	p = to->of == FOR_PERSON && casebook_find(b, K_child, to->person)
		    ? child_page(b, &t)
		    : family_page(b, &t);
	rc = call_page(c, p, e);
out:
	page_free(p);
	buf_release(&ring);
	buf_release(&wrong);
	buf_release(&svg);
	buf_release(&words);
	return rc;
}

int show_labels(struct call *c, struct labels *l, struct err *e)
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

static int review(struct call *c, const struct audience *to, struct casebook *b,
	struct err *e)
{
	struct audience staff = audience_of(NULL, to->protected_too);
	struct buf out = {0};
	struct page *p;
	int rc;

	if (disclose(&staff, b, e))
		return -1;
	if (names_workbook(opt_value(c, "output"))) {
		rc = review_workbook(b, to, &out, e);
		if (!rc)
			rc = call_bytes(c, buf_as_span(&out), e);
		buf_release(&out);
		return rc;
	}
	p = review_page(b, c->as_of, to);
	rc = call_page(c, p, e);
	page_free(p);
	return rc;
}

int show_page(struct call *c, struct show_terms t,
	struct page *(*page)(
		const struct casebook *, const struct show_terms *),
	struct err *e)
{
	struct audience to =
		audience_of(opt_value(c, "for"), opt_given(c, "protected"));
	const char *id = call_case_id(c, e);
	struct casebook book = {0};
	struct buf names = {0};
	struct page *p = NULL;
	int rc = -1;

	t.as_of = c->as_of;
	t.rule = c->packs.trajectory;
	t.audience = &to;
	if (!id || call_case(c, id, NULL, &book, e))
		goto out;
	if (opt_given(c, "review")) {
		rc = review(c, &to, &book, e);
		goto out;
	}
	ecomap_names_of(&book, &names);
	if (disclose(&to, &book, e))
		goto out;
	if (to.reopened && !c->quiet)
		call_say(c,
			"left out until somebody looks again: %s that had "
			"been shared (show --review)",
			counted((long)to.reopened, "record").s);
	if (to.of != FOR_STAFF) {
		rc = family(c, &to, &book, buf_as_span(&names), e);
		goto out;
	}
	p = page(&book, &t);
	rc = call_page(c, p, e);
out:
	page_free(p);
	casebook_release(&book);
	buf_release(&names);
	return rc;
}

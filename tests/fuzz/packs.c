/* Whatever stands in a file of share/ that services may change: labels, a form,
 * questions to referrers, the agenda of a supervision. */
#include <stdint.h>
#include <stdlib.h>
#include "case/form.h"
#include "matrix/prompts.h"
#include "teams/agenda.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static struct conf *parsed(const uint8_t *data, size_t size)
{
	struct err e;

	return conf_parse("fuzz", (const char *)data, size, &e);
}

static void shown(struct page *p)
{
	struct page_options o = {.style_only = true, .width = 72};
	struct buf out = {0};
	struct err e;

	if (page_render(p, PAGE_TEXT, &o, &out, &e) || memchr(out.p, 27, out.n))
		abort();
	buf_release(&out);
	page_free(p);
}

static void a_form(const struct labels *words, struct conf *doc)
{
	static struct casebook none;
	struct overview s = {
		.b = &none, .as_of = 18900, .words = words, .staff = true};
	struct form f;
	struct err e;

	if (form_init(&f, "fuzz", doc, &e) == 0) {
		s.p = page_new(SPAN("fuzz"));
		form_page(&f, &s);
		if (f.unanswered > f.questions)
			abort();
		shown(s.p);
	}
	form_release(&f);
}

static void questions(const uint8_t *data, size_t size)
{
	struct prompts p = {{{0}}, 0};
	struct buf out = {0};
	struct err e;
	const struct wording *w;
	int i, c;

	if (prompts_add(&p, "default", parsed(data, size), &e) == 0 &&
		prompts_add(&p, "fuzz", parsed(data, size), &e) == 0) {
		(void)prompts_others(&p);
		w = wording_for(&p, SPAN("1A"), SPAN("a school"));
		for (i = 0; i < 3; i++)
			for (c = 0; c < 3; c++)
				wording_question(w, (enum incident)i,
					(enum cell)c, SPAN("neglect"), &out);
		(void)wording_text(w, "title");
	}
	buf_release(&out);
	prompts_release(&p);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct conf *whole = parsed(data, size);
	struct labels words;
	struct agenda sheet;
	struct err e;

	if (!whole)
		return 0;
	conf_free(whole);
	if (labels_init(&words, "fuzz", parsed(data, size), &e) == 0)
		a_form(&words, parsed(data, size));
	labels_release(&words);
	if (agenda_init(&sheet, parsed(data, size), &e) == 0) {
		if (sheet.stages > STAGES_MAX)
			abort();
		shown(agenda_page(&sheet, NULL, false, 18900));
	}
	agenda_release(&sheet);
	questions(data, size);
	return 0;
}

#include "cli/answer.h"
#include "cli/shelf.h"
#include "ground/disclosure.h"
#include "teams/agenda.h"

/* The case of one session: the book it stands in. */
struct looking {
	struct span id;
	struct casebook book;
	bool found;
};

static int look_for_session(struct casebook *b, void *arg, struct err *e)
{
	struct looking *l = arg;

	(void)e;
	if (l->found || !casebook_find(b, K_session, l->id))
		return 0;
	l->found = true;
	l->book = *b;
	memset(b, 0, sizeof *b);
	l->book.case_id = arena_copy(&l->book.text, l->book.case_id);
	return 0;
}

static int find_session(
	struct call *c, struct looking *l, bool learning, struct err *e)
{
	static const enum kind_id kinds[] = {
		K_case, K_child, K_person, K_session, KINDS};
	struct audience reader =
		audience_of(learning ? "staff" : opt_value(c, "for"),
			learning || opt_given(c, "protected"));

	if (call_cases(c, kinds, look_for_session, l, NULL, e))
		return -1;
	if (!l->found)
		return err_input(
			e, "the input has no session '%.*s'", SPAN_ARG(l->id));
	if (disclose(&reader, &l->book, e))
		return -1;
	if (reader.of != FOR_STAFF && !c->quiet)
		call_say(c, "sessions are for staff only: the sheet is blank");
	return 0;
}

static int sheet(struct call *c, struct err *e)
{
	const char *id = opt_value(c, "session");
	bool learning = opt_given(c, "learning");
	struct looking l = {.id = id ? span_of(id) : SPAN("")};
	const struct rec *session = NULL;
	struct answer to = {.call = c};
	const char *stages = opt_value(c, "stages");
	struct conf *pack =
		pack_load("sheet", stages ? stages : "group-supervision", e);
	struct agenda a = {0};
	int rc = -1;

	if (!pack || agenda_init(&a, pack, e))
		goto out;
	if (id ? find_session(c, &l, learning, e)
	       : c->operands && !call_reader(c, e))
		goto out;
	if (id)
		session = casebook_find(&l.book, K_session, l.id);
	rc = answer_begin(&to, e);
	if (!rc)
		to.page = agenda_page(&a, session, learning, c->as_of);
	rc = answer_end(&to, rc, e);
out:
	agenda_release(&a);
	casebook_release(&l.book);
	return rc;
}

static const struct option_row sheet_options[] = {
	{"session", 0, "ID", "fill it in for this session (default: blank)",
		false},
	{"learning", 0, NULL, "a copy to learn from, without the case", false},
	{"stages", 0, "PACK", "the stages of this file", false},
	{0},
};

const struct verb verb_sheet = {
	.name = "sheet",
	.operands = "[FILE]...",
	.help = "an agenda with timed stages on one page",
	.shared = OPT_IN | OPT_AS_OF | OPT_PAGE | OPT_FOR,
	.options = sheet_options,
	.to = PAGE_FORMS,
	.run = sheet,
};

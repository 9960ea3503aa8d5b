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

/* agenda: read from --stages. */
struct sheet_options {
	const char *session; /* NULL: a blank sheet */
	struct audience audience;
	bool learning;
	struct agenda agenda;
};

static int parse(struct call *c, struct sheet_options *o, struct err *e)
{
	const char *stages = opt_value(c, "stages");
	struct conf *pack =
		pack_load("sheet", stages ? stages : "group-supervision", e);

	o->session = opt_value(c, "session");
	o->learning = opt_given(c, "learning");
	o->audience = audience_of(o->learning ? "staff" : opt_value(c, "for"),
		o->learning || opt_given(c, "protected"));
	return pack ? agenda_init(&o->agenda, pack, e) : -1;
}

static int find_session(struct call *c, struct looking *l,
	struct audience *reader, struct err *e)
{
	static const enum kind_id kinds[] = {
		K_case, K_child, K_person, K_session, KINDS};

	if (call_cases(c, kinds, look_for_session, l, NULL, e))
		return -1;
	if (!l->found)
		return err_usage(
			e, "no session '%.*s' in the input", SPAN_ARG(l->id));
	if (disclose(reader, &l->book, e))
		return -1;
	if (reader->of != FOR_STAFF && !c->quiet)
		call_say(c, "sessions are for staff only: the sheet is blank");
	return 0;
}

static int sheet(struct call *c, struct err *e)
{
	struct sheet_options o = {.learning = false};
	struct looking l = {.found = false};
	const struct rec *session = NULL;
	struct answer to = {.call = c};
	int rc = -1;

	if (parse(c, &o, e))
		goto out;
	l.id = span_of(o.session ? o.session : "");
	if (o.session ? find_session(c, &l, &o.audience, e)
		      : c->operands && !call_reader(c, e))
		goto out;
	if (o.session)
		session = casebook_find(&l.book, K_session, l.id);
	rc = answer_begin(&to, e);
	if (!rc)
		to.page = agenda_page(&o.agenda, session, o.learning, c->as_of);
	rc = answer_end(&to, rc, e);
out:
	agenda_release(&o.agenda);
	casebook_release(&l.book);
	return rc;
}

static const struct option_row options[] = {
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
	.example = "--to pdf -o agenda.pdf",
	.shared = OPT_IN | OPT_AS_OF | OPT_PAGE | OPT_FOR,
	.options = options,
	.to = PAGE_FORMS,
	.run = sheet,
};

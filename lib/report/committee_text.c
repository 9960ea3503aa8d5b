#include "committee_text.h"

#include <string.h>

static void heading(struct page *p, const struct committee *c, enum section s)
{
	page_heading(p, 2,
		span_of(conf_get_str(conf_get(c->text, "headings"),
			section_name[s], section_name[s])));
}

/* Officers' paragraphs: a blank line ends one. */
static void officers(struct page *p, const char *text)
{
	const char *end;
	struct buf one = {0};

	while (text && *text) {
		while (*text == '\n' || *text == '\r')
			text++;
		end = strstr(text, "\n\n");
		buf_reset(&one);
		buf_span(&one, end ? (struct span){text, (size_t)(end - text)}
				   : span_of(text));
		while (one.n &&
			(one.p[one.n - 1] == '\n' || one.p[one.n - 1] == '\r'))
			one.n--;
		if (one.n)
			page_para(p, buf_as_span(&one));
		text = end ? end + 2 : NULL;
	}
	buf_release(&one);
}

static const struct conf *standing_text(
	const struct committee *c, enum section s)
{
	return conf_first(
		conf_get(conf_get(c->text, "paragraphs"), section_name[s]));
}

static bool has_text(const struct committee *c, enum section s)
{
	return c->officers[s] || standing_text(c, s);
}

/* Where nobody has written what only people can say: loud, and with what to
 * do. Nothing is made up in their place. */
static void draft(struct page *p, enum section s)
{
	struct buf text = {0};

	buf_printf(&text,
		"DRAFT. Nobody has written this part. Write it to "
		"DIR/%s.txt and give --text DIR.",
		section_name[s]);
	page_note(p, PAGE_CAUTION, buf_as_span(&text));
	buf_release(&text);
}

/* The authority's standing text, then the officers'; or the latter alone
 * where the section is theirs. */
static void paragraphs(
	struct page *p, const struct committee *c, enum section s)
{
	static const bool own[SECTIONS] = {[PURPOSE] = true,
		[RECOMMENDATION] = true,
		[APPROACH] = true,
		[STEERING] = true,
		[STUDY] = true,
		[SAVINGS] = true,
		[BACKGROUND] = true,
		[CONTACT] = true};
	const struct conf *one;

	if (own[s] && !has_text(c, s))
		draft(p, s);
	if (!own[s] || !c->officers[s])
		for (one = standing_text(c, s); one; one = conf_next(one))
			page_para(p, span_of(conf_str(one)));
	officers(p, c->officers[s]);
}

/* Left out where there is nothing to say. */
void committee_section_if_written(
	struct page *p, const struct committee *c, enum section s)
{
	if (!has_text(c, s))
		return;
	heading(p, c, s);
	paragraphs(p, c, s);
}

void committee_section(
	struct page *p, const struct committee *c, enum section s)
{
	heading(p, c, s);
	paragraphs(p, c, s);
}

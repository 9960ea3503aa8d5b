#include "study_protocol.h"

#include "base/mem.h"
#include "base/conf.h"
#include "base/date.h"
#include "base/digest.h"

static const char *const outcome_words[] = {
	"change", "shown", "closed", "care", "returned"};

static const char *keep(struct study_protocol *p, size_t *at, const char *text)
{
	const char *out = p->text.p + *at;

	memcpy(p->text.p + *at, text, strlen(text) + 1);
	*at += strlen(text) + 1;
	return out;
}

static int day_in(const struct conf *c, const char *name, const char *file,
	int *day, struct err *e)
{
	const char *text = conf_get_str(c, name, "");

	*day = day_of(span_of(text));
	if (*day == NO_DAY)
		return err_at(e, file, 0,
			"enters.%s: expected a date such as 2020-03-23", name);
	return 0;
}

static int count_in(const struct conf *c, const char *name, const char *file,
	long least, long most, long *n, struct err *e)
{
	double x = conf_get_num(c, name, -1);

	if (!(x >= (double)least && x <= (double)most) || x != (double)(long)x)
		return err_at(e, file, 0,
			"%s: expected a whole number from %ld to %ld", name,
			least, most);
	*n = (long)x;
	return 0;
}

static int question_in(const struct conf *c, const char *file,
	struct study_protocol *p, size_t *at, struct err *e)
{
	struct study_question *q = &p->question_at[p->questions];
	const char *id = conf_get_str(c, "id", "");
	const char *outcome = conf_get_str(c, "outcome", "");
	size_t i, n = COUNT_OF(outcome_words);

	for (i = 0; i < n && strcmp(outcome, outcome_words[i]) != 0; i++)
		;
	if (!*id || i == n || p->questions == STUDY_QUESTIONS)
		return err_at(e, file, 0,
			"questions: expected up to %d, each with id and "
			"outcome, one of " STUDY_OUTCOMES,
			STUDY_QUESTIONS);
	q->id = keep(p, at, id);
	q->outcome = (enum study_outcome)i;
	p->questions++;
	return 0;
}

static int rules_in(const struct conf *c, const char *file,
	struct study_protocol *p, struct err *e)
{
	const struct conf *enters = conf_get(c, "enters");
	const struct conf *net = conf_get(c, "network");
	long watch = 0, follow = 0;

	if (day_in(enters, "from", file, &p->from, e) ||
		day_in(enters, "until", file, &p->until, e) ||
		count_in(c, "watch_days", file, 7, 1000, &watch, e) ||
		count_in(c, "follow_days", file, 7, 3650, &follow, e) ||
		count_in(c, "limited_weeks", file, 0, 150, &p->limited, e) ||
		count_in(net, "people", file, 0, 100, &p->people, e) ||
		count_in(net, "told", file, 0, 100, &p->told, e) ||
		count_in(
			net, "commitments", file, 0, 100, &p->commitments, e) ||
		count_in(net, "shown_weeks", file, 0, 150, &p->shown, e))
		return -1;
	p->watch = (int)watch;
	p->follow = (int)follow;
	p->alpha = conf_get_num(c, "alpha", -1);
	if (!(p->alpha > 0 && p->alpha < 0.5))
		return err_at(e, file, 0,
			"alpha: expected a number over 0 and under 0.5");
	if (p->from > p->until)
		return err_at(e, file, 0, "enters: from is after until");
	return 0;
}

/* The digest of the bytes without the digest in them. */
static void digest_of(
	struct study_protocol *p, struct span bytes, const char *said)
{
	const char *at =
		*said ? memmem(bytes.p, bytes.n, said, strlen(said)) : NULL;
	size_t before = at ? (size_t)(at - bytes.p) : bytes.n;
	struct sha256 h;

	sha256_start(&h);
	sha256_add(&h, bytes.p, before);
	if (at)
		sha256_add(
			&h, at + strlen(said), bytes.n - before - strlen(said));
	sha256_end(&h, p->digest);
	p->signed_off = *said;
	p->kept = !strcmp(said, p->digest);
}

static int words_in(const struct conf *c, const char *file,
	struct study_protocol *p, struct err *e)
{
	const struct conf *q;
	size_t at = 0;

	p->title = keep(p, &at, conf_get_str(c, "title", ""));
	p->question = keep(p, &at, conf_get_str(c, "question", ""));
	p->scorer = keep(p, &at, conf_get_str(c, "scorer", ""));
	if (!*p->title || !*p->question || !*p->scorer)
		return err_at(e, file, 0,
			"title, question and scorer: expected words");
	for (q = conf_first(conf_get(c, "questions")); q; q = conf_next(q))
		if (question_in(q, file, p, &at, e))
			return -1;
	if (!p->questions)
		return err_at(e, file, 0, "questions: expected at least one");
	return 0;
}

int study_protocol_read(struct study_protocol *p, const char *name,
	struct span bytes, struct err *e)
{
	struct conf *c = conf_parse(name, bytes.p, bytes.n, e);
	int rc = -1;

	*p = (struct study_protocol){0};
	if (!c)
		return -1;
	/* The words are shorter than the file they are in. */
	buf_span(&p->text, bytes);
	buf_puts(&p->text, "    ");
	buf_cstr(&p->text);
	digest_of(p, bytes, conf_get_str(c, "digest", ""));
	if (!rules_in(c, name, p, e) && !words_in(c, name, p, e))
		rc = 0;
	conf_free(c);
	if (rc)
		study_protocol_release(p);
	return rc;
}

void study_protocol_release(struct study_protocol *p)
{
	buf_release(&p->text);
	*p = (struct study_protocol){0};
}

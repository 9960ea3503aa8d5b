/* Records through readers, sinks, gathering and selection. */
#include "expect.h"

#include <stdio.h>
#include "base/date.h"
#include "stream/gather.h"
#include "stream/select.h"
#include "stream/sink.h"
#include "stream/ndjson_in.h"
#include "stream/ndjson_out.h"

struct source {
	struct infile in;
	struct rejects rejects;
	struct reader *reader;
	struct err e;
};

static void open_ndjson(struct source *s, const char *text)
{
	*s = (struct source){0};
	infile_memory(&s->in, "in", text, strlen(text));
	s->reader = ndjson_reader(&s->in, &s->rejects, &s->e);
	assert_non_null(s->reader);
}

static void close_source(struct source *s)
{
	reader_free(s->reader);
	infile_close(&s->in);
}

#define CASE(id)                                                               \
	"{\"kind\":\"case\",\"case_id\":\"" id                                 \
	"\",\"service\":\"other\",\"plan\":\"none\",\"team\":\"T" id           \
	"\",\"opened\":\"2021-01-01\"}\n"
#define CHILD(id, of)                                                          \
	"{\"kind\":\"child\",\"child_id\":\"" id "\",\"case_id\":\"" of "\"}"  \
	"\n"
#define CARE(child)                                                            \
	"{\"kind\":\"care\",\"child_id\":\"" child                             \
	"\",\"started\":\"2021-02-01\"}\n"
#define STAFF(id)                                                              \
	"{\"kind\":\"staff\",\"staff_id\":\"" id                               \
	"\",\"team\":\"TA\",\"started\":\"2020-01-01\"}\n"

/* Says what came in which group: "A:case,child;B:...". */
static int say_group(struct casebook *b, void *arg, struct err *e)
{
	struct buf *out = arg;
	int k;
	size_t i;

	(void)e;
	buf_span(out, b->case_id);
	buf_addc(out, ':');
	for (k = 0; k < KINDS; k++)
		for (i = 0; i < b->of[k].n; i++)
			buf_printf(out, "%s ", kind_table[k].name);
	buf_addc(out, ';');
	return 0;
}

static void expect_groups(const char *text, bool in_order, const char *groups)
{
	struct buf out = {0};
	struct gather g = {.each = say_group, .arg = &out};
	struct source s;

	open_ndjson(&s, text);
	s.reader->in_case_order = in_order;
	assert_int_equal(gather(s.reader, &g, &s.e), 0);
	assert_string_equal(buf_cstr(&out), groups);
	buf_release(&out);
	close_source(&s);
}

static void any_order_gives_the_same_groups(void **state)
{
	static const char groups[] =
		":staff ;A:case child care ;B:case child ;";

	(void)state;
	expect_groups(STAFF("S") CASE("A") CHILD("a", "A") CARE("a") CASE("B")
			      CHILD("b", "B"),
		true, groups);
	expect_groups(STAFF("S") CASE("A") CHILD("a", "A") CARE("a") CASE("B")
			      CHILD("b", "B"),
		false, groups);
	expect_groups(CARE("a") CHILD("b", "B") CASE("B") CHILD("a", "A")
			      STAFF("S") CASE("A"),
		false, groups);
}

static void the_later_of_two_wins(void **state)
{
	(void)state;
	expect_groups(
		CASE("A") CASE("A") CHILD("a", "A"), false, "A:case child ;");
	expect_groups("", false, "");
}

/* A harm knows its case by its referral, and that by its child. */
static void a_case_through_referral_and_child(void **state)
{
	(void)state;
	expect_groups(
		"{\"kind\":\"harm\",\"harm_id\":\"H\",\"referral_id\":\"R\","
		"\"type\":\"neglect\",\"incident\":\"pattern\"}\n"
		"{\"kind\":\"referral\",\"referral_id\":\"R\","
		"\"child_id\":\"a\",\"received\":\"2021-01-01\"}\n" CHILD(
			"a", "A") CASE("A"),
		false, "A:case child referral harm ;");
}

static void a_step_back_is_an_error(void **state)
{
	struct gather g = {.each = say_group};
	struct buf out = {0};
	struct source s;

	(void)state;
	g.arg = &out;
	open_ndjson(&s, CASE("B") CASE("A"));
	s.reader->in_case_order = true;
	assert_int_equal(gather(s.reader, &g, &s.e), -1);
	assert_int_equal(s.e.class, ERR_INPUT);
	buf_release(&out);
	close_source(&s);
}

/* Staff behind the cases are no case's. */
static void no_case_goes_first_or_is_an_error(void **state)
{
	struct gather g = {.each = say_group};
	struct buf out = {0};
	struct source s;

	(void)state;
	g.arg = &out;
	open_ndjson(&s, CASE("A") STAFF("S"));
	s.reader->in_case_order = true;
	assert_int_equal(gather(s.reader, &g, &s.e), -1);
	buf_release(&out);
	close_source(&s);
}

/* Over GATHER_TRUST bytes in order, of one input or the first of two. */
static void expect_trust(bool several, int want)
{
	struct gather g = {.each = say_group};
	struct buf text = {0}, out = {0};
	struct source s;
	int i;

	g.arg = &out;
	for (i = 0; text.n < GATHER_TRUST * 2; i++)
		buf_printf(&text,
			"{\"kind\":\"case\",\"case_id\":\"%07d\","
			"\"service\":\"other\",\"plan\":\"none\","
			"\"opened\":\"2021-01-01\","
			"\"closed_reason\":\"%0600d\"}\n"
			"{\"kind\":\"child\",\"child_id\":\"%07d\","
			"\"case_id\":\"%07d\"}\n",
			i, i, i, i);
	buf_puts(&text, CASE("0"));
	open_ndjson(&s, buf_cstr(&text));
	s.reader->several = several;
	assert_int_equal(gather(s.reader, &g, &s.e), want);
	buf_release(&text);
	buf_release(&out);
	close_source(&s);
}

static void the_order_of_one_of_several_inputs_says_nothing(void **state)
{
	(void)state;
	expect_trust(false, -1);
	expect_trust(true, 0);
}

static int say_key(const struct rec *r, void *arg, struct err *e)
{
	(void)e;
	rec_key(r, arg);
	buf_addc(arg, ' ');
	return 0;
}

static void expect_chosen(const char *text, struct selection *sel,
	const char *where, const char *keys)
{
	struct buf out = {0};
	struct source s;

	sel->since = sel->since ? sel->since : NO_DAY;
	sel->until = sel->until ? sel->until : NO_DAY;
	open_ndjson(&s, text);
	if (where)
		assert_int_equal(selection_where(sel, where, &s.e), 0);
	assert_int_equal(select_each(s.reader, sel, say_key, &out, &s.e), 0);
	assert_string_equal(buf_cstr(&out), keys);
	selection_release(sel);
	buf_release(&out);
	close_source(&s);
}

#define MIXED                                                                  \
	CARE("a")                                                              \
	CASE("B") CHILD("b", "B") CASE("A") CHILD("a", "A") STAFF("S") CARE("b")

static void records_keep_their_order(void **state)
{
	struct selection all = {0}, team = {.team = "TA"},
			 one = {.case_id = "B"};

	(void)state;
	expect_chosen(
		MIXED, &all, NULL, "a/2021-02-01 B b A a S b/2021-02-01 ");
	/* Team TA is that of case A, of its child's care, and of S itself. */
	expect_chosen(MIXED, &team, NULL, "a/2021-02-01 A a S ");
	expect_chosen(MIXED, &one, NULL, "B b b/2021-02-01 ");
}

static void conditions_compare(void **state)
{
	struct selection s[6] = {{0}};

	(void)state;
	expect_chosen(MIXED, &s[0], "case_id=A", "A a ");
	expect_chosen(MIXED, &s[1], "started>=2021-01-01",
		"a/2021-02-01 b/2021-02-01 ");
	expect_chosen(MIXED, &s[2], "team~^T[AB]$", "B A S ");
	expect_chosen(MIXED, &s[3], "closed=", "B A ");
	expect_chosen(MIXED, &s[4], "closed<2022-01-01", "");
	s[5].until = day_of(SPAN("2020-12-31"));
	expect_chosen(MIXED, &s[5], NULL, "S ");
}

static void wrong_conditions_are_usage(void **state)
{
	struct selection s = {0};
	struct err e;

	(void)state;
	assert_int_equal(selection_where(&s, "openned=1", &e), -1);
	assert_non_null(strstr(e.text, "did you mean 'opened'"));
	assert_int_equal(selection_where(&s, "opened", &e), -1);
	assert_int_equal(selection_where(&s, "team~(", &e), -1);
	assert_int_equal(e.class, ERR_USAGE);
	selection_release(&s);
}

/* The line is taken, or the reason is given under this rule. */
static void expect_line(const char *line, const char *canonical)
{
	struct source s;
	struct rec r = {0};
	struct buf out = {0};

	open_ndjson(&s, line);
	if (canonical) {
		assert_int_equal(reader_next(s.reader, &r, &s.e), 1);
		ndjson_line(&r, &out);
		assert_string_equal(buf_cstr(&out), canonical);
	}
	assert_int_equal(reader_next(s.reader, &r, &s.e), 0);
	assert_int_equal(s.rejects.rows, canonical ? 0 : 1);
	rec_release(&r);
	buf_release(&out);
	close_source(&s);
}

#define POPULATION "{\"kind\":\"population\",\"year\":2021,\"under_18\":40000"

static void json_comes_in_canonically(void **state)
{
	(void)state;
	expect_line(POPULATION "}", POPULATION "}\n");
	expect_line(" { \"under_18\" : 40000 , \"year\":2021,"
		    "\"authority\":null, \"kind\":\"population\" } \r\n",
		POPULATION "}\n");
	expect_line(POPULATION ",\"x_b\":\"2\",\"x_a\":\"\\u0041\\/\\u001F\"}",
		POPULATION ",\"x_a\":\"A/\\u001f\",\"x_b\":\"2\"}\n");
	expect_line("{\"kind\":\"population\",\"year\":2021,"
		    "\"under_18\":40000.0}",
		POPULATION "}\n");
	expect_line("{\"kind\":\"population\",\"year\":2021,"
		    "\"under_18\":40000.5}",
		NULL);
	expect_line(POPULATION ",\"year\":2022}", NULL);
	expect_line(POPULATION ",\"authority\":\"a\\u0000\"}", NULL);
	expect_line(POPULATION ",\"authority\":\"\\ud800\"}", NULL);
	expect_line(POPULATION ",\"authority\":\"\xff\"}", NULL);
	expect_line(POPULATION ",\"authority\":[\"a\"]}", NULL);
	expect_line(POPULATION ",\"autority\":\"a\"}", NULL);
	expect_line(POPULATION "} x", NULL);
	expect_line("{\"kind\":\"populations\",\"year\":2021}", NULL);
	expect_line("[]", NULL);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(any_order_gives_the_same_groups),
		cmocka_unit_test(the_later_of_two_wins),
		cmocka_unit_test(a_case_through_referral_and_child),
		cmocka_unit_test(a_step_back_is_an_error),
		cmocka_unit_test(no_case_goes_first_or_is_an_error),
		cmocka_unit_test(
			the_order_of_one_of_several_inputs_says_nothing),
		cmocka_unit_test(records_keep_their_order),
		cmocka_unit_test(conditions_compare),
		cmocka_unit_test(wrong_conditions_are_usage),
		cmocka_unit_test(json_comes_in_canonically),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

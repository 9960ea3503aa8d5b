/* Parts of an input, read by threads, give what one reader gives. */
#include "expect.h"

#include <stdint.h>
#include "base/crew.h"
#include "parts_same.h"

static uint32_t state;

static uint32_t drawn(uint32_t below)
{
	state ^= state << 13;
	state ^= state >> 17;
	state ^= state << 5;
	return state % below;
}

/* Rows good and bad, quotes that pair and that do not, rows of many lines. */
static const char *const pieces_csv[] = {"a,b,c\n", "a,b\n", "\n", "\"", ",",
	"\r\n", "\"a\nb\",c,\n", "k\"k,c,\n", "k,\"c\"\"c\n\",\"\n\n\"\n",
	"1,2,3,4\n", "\r", "kä,c,ß\n", "k,\xff,\n", "=\"k\",c,\n",
	"\"k\",\"c\",\"x\"\n", "k,,\n", "k,c,\"1\n2\"\n"};
static const char *const pieces_json[] = {
	"{\"kind\":\"child\",\"child_id\":\"a\",\"case_id\":\"b\"}\n",
	"{\"kind\":\"child\",\"child_id\":\"a\\u00e4\",\"case_id\":\"b\","
	"\"x_b\":\"1\",\"x_c\":\"2\"}\n",
	"{\"kind\":\"child\"}\n", "{", "\n", "  \n", "[1]\n", "{\"kind\":7}\n",
	"{\"case_id\":\"b\",\"child_id\":\"\\\"\",\"kind\":\"child\"}\n",
	"{\"kind\":\"child\",\"child_id\":\"a\",\"case_id\":\"b\",\"sex\":"
	"\"x\"}"
	"\r\n",
	"\xff\n",
	"{\"kind\":\"care\",\"child_id\":\"a\",\"started\":\"2020-13-01\"}\n"};

static void same_whatever_is_drawn(bool csv)
{
	const char *const *piece = csv ? pieces_csv : pieces_json;
	uint32_t n = csv ? COUNT_OF(pieces_csv) : COUNT_OF(pieces_json);
	uint32_t round, i, rows;

	for (round = 1; round <= 3000; round++) {
		struct buf b = {0};

		state = round * 2654435761u | 1;
		buf_puts(&b, csv ? PARTS_CSV : PARTS_NDJSON);
		for (rows = drawn(40), i = 0; i < rows; i++)
			buf_puts(&b, piece[drawn(3) ? 0 : drawn(n)]);
		if (!parts_same(buf_as_span(&b), csv, 2 + (int)drawn(3),
			    1 + drawn(100)))
			fail_msg("round %u", round);
		buf_release(&b);
	}
}

static void csv_is_the_same(void **unused)
{
	(void)unused;
	same_whatever_is_drawn(true);
}

static void ndjson_is_the_same(void **unused)
{
	(void)unused;
	same_whatever_is_drawn(false);
}

/* A header, a row, two rows of three lines each, and one of four cells. */
static void lines_go_on_behind_a_part(void **unused)
{
	struct span bytes =
		span_of(PARTS_CSV "a,b,\"1\n\n2\"\na,b,\"1\n\n2\"\na,b,c,d\n");
	struct buf came = came_of(bytes, true, 2, 1);

	(void)unused;
	assert_string_equal(buf_cstr(&came),
		"child in 2 2 3 0@1=K 1@2=C x_a=1\n"
		"child in 3 3 2 0@1=a 1@2=b x_a=1\n\n2\n"
		"child in 6 4 2 0@1=a 1@2=b x_a=1\n\n2\n"
		"reject in 5 9 0 - ragged 4 cells, expected 3 as in the header "
		"0 <>\n"
		"1 rows, 0 values lost\n");
	buf_release(&came);
}

struct sum {
	int of, is;
};

static void add_up(void *job)
{
	struct sum *s = job;
	int i;

	/* The first take longest. */
	for (s->is = 0, i = 0; i < 1000000 / (s->of + 1); i++)
		s->is++;
}

static void jobs_come_back_in_order(void **unused)
{
	struct sum sum[50];
	struct crew *c = crew_start(3, 50, add_up);
	int i;

	(void)unused;
	assert_non_null(c);
	assert_null(crew_take(c));
	for (i = 0; i < 50; i++) {
		sum[i] = (struct sum){.of = i};
		crew_give(c, &sum[i]);
	}
	for (i = 0; i < 50; i++) {
		struct sum *s = crew_take(c);

		assert_ptr_equal(s, &sum[i]);
		assert_int_equal(s->is, 1000000 / (i + 1));
	}
	assert_null(crew_take(c));
	crew_end(c);
}

static void a_crew_ends_with_jobs_out(void **unused)
{
	struct sum sum[9] = {0};
	struct crew *c = crew_start(2, 9, add_up);
	int i;

	(void)unused;
	for (i = 0; i < 9; i++)
		crew_give(c, &sum[i]);
	crew_end(c);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(csv_is_the_same),
		cmocka_unit_test(ndjson_is_the_same),
		cmocka_unit_test(lines_go_on_behind_a_part),
		cmocka_unit_test(jobs_come_back_in_order),
		cmocka_unit_test(a_crew_ends_with_jobs_out),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

/* Content as it is kept and read back; digests; the parts of one key. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include "base/mem.h"
#include "base/digest.h"
#include "store/content.h"
#include "store/store.h"

static struct span sp(const char *s)
{
	return span_of(s);
}

static const struct layout objects;

static void content_comes_back(void **state)
{
	static const char *const lines[] = {
		"{\"kind\":\"case\",\"case_id\":\"C1\",\"opened\":"
		"\"2021-02-01\",\"protected\":true}",
		"{\"kind\":\"scale\",\"case_id\":\"C/1\",\"score\":7}",
		"{\"kind\":\"statement\",\"statement_id\":\"S\","
		"\"text\":\"\\\"\\\\\\n\\t\\b\\f\\r\\u0001\xc3\xa9\"}",
		"{\"kind\":\"case\",\"case_id\":\"C\",\"x_a\":\"\\\\\","
		"\"x_b\":\"2\"}",
		"{\"kind\":\"priority\",\"target\":-0.5}",
		"{\"kind\":\"child\"}",
	};
	struct rec r = {0};
	struct buf out = {0};
	size_t i;

	(void)state;
	for (i = 0; i < COUNT_OF(lines); i++) {
		assert_int_equal(
			content_read(&objects, K_case, &r, sp(lines[i])), 0);
		buf_reset(&out);
		content_of(&objects, &r, &out);
		assert_string_equal(buf_cstr(&out), lines[i]);
	}
	rec_release(&r);
	buf_release(&out);
}

static void damage_is_seen(void **state)
{
	static const char *const lines[] = {"", "{", "{}", "{\"kind\":\"case\"",
		"{\"kind\":\"nothing\"}", "{\"kind\":\"case}",
		"{\"kind\":\"case\",}", "{\"kind\":\"case\",\"case_id\"}",
		"{\"kind\":\"case\",\"case_id\":}",
		"{\"kind\":\"case\",\"case_id\":\"C}",
		"{\"kind\":\"case\",\"case_id\":\"\\\"}",
		"{\"kind\":\"case\",\"case_id\":\"\\q\"}",
		"{\"kind\":\"case\",\"case_id\":\"\\u00\"}",
		"{\"kind\":\"case\",\"case_id\":\"\\u0000\"}",
		"{\"kind\":\"case\"\"case_id\":\"C\"}",
		"{\"kind\":\"case\",\"case_id\":C\"}"};
	struct rec r = {0};
	size_t i;

	(void)state;
	for (i = 0; i < COUNT_OF(lines); i++)
		assert_int_equal(
			content_read(&objects, K_case, &r, sp(lines[i])), -1);
	rec_release(&r);
}

/* Fields backwards, with one of `case` left out: a place is the layout's. */
static struct layout backwards(void)
{
	struct layout l = {.arrays = true};
	int k, f;

	for (k = 0; k < KINDS; k++)
		for (f = kind_table[k].fields - 1; f >= 0; f--)
			if (k != K_case || f != F_case_pages)
				l.field[k][l.places[k]++] = (signed char)f;
	return l;
}

static void arrays_are_read_back_as_they_were(void **state)
{
	static const struct {
		int kind;
		const char *line, *array;
	} of[] = {
		{K_case,
			"{\"kind\":\"case\",\"case_id\":\"C1\",\"opened\":"
			"\"2021-02-01\",\"protected\":false}",
			"[false,null,null,null,null,\"2021-02-01\",null,null,"
			"null,null,null,\"C1\"]"},
		{K_scale, "{\"kind\":\"scale\",\"date\":\"null\",\"score\":0}",
			"[null,null,null,null,0,null,null,null,null,"
			"\"null\"]"},
		{K_case,
			"{\"kind\":\"case\",\"case_id\":\"\\\"\\\\,]\","
			"\"x_a\":\"\\\\\",\"x_b\":\"]}\"}",
			"[{\"protected\":null,\"x_a\":\"\\\\\",\"x_b\":"
			"\"]}\"},null,null,null,null,null,null,null,null,"
			"null,null,\"\\\"\\\\,]\"]"},
		{K_case, "{\"kind\":\"case\",\"protected\":true,\"x_a\":\"1\"}",
			"[{\"protected\":true,\"x_a\":\"1\"}]"},
		{K_child, "{\"kind\":\"child\"}", "[]"},
	};
	const struct layout l = backwards();
	struct rec r = {0};
	struct buf out = {0};
	size_t i;

	(void)state;
	for (i = 0; i < COUNT_OF(of); i++) {
		assert_int_equal(
			content_read(&l, of[i].kind, &r, sp(of[i].line)), 0);
		buf_reset(&out);
		content_of(&l, &r, &out);
		assert_string_equal(buf_cstr(&out), of[i].array);
		assert_int_equal(
			content_read(&l, of[i].kind, &r, sp(of[i].array)), 0);
		buf_reset(&out);
		content_of(&objects, &r, &out);
		assert_string_equal(buf_cstr(&out), of[i].line);
	}
	rec_release(&r);
	buf_release(&out);
}

static void an_extra_field_without_a_value_is_none(void **state)
{
	const struct layout l = backwards();
	struct rec r = {0};
	struct buf out = {0};

	(void)state;
	assert_int_equal(content_read(&l, K_case, &r,
				 sp("{\"kind\":\"case\",\"protected\":true,"
				    "\"x_a\":\"\"}")),
		0);
	content_of(&l, &r, &out);
	assert_string_equal(buf_cstr(&out), "[true]");
	rec_release(&r);
	buf_release(&out);
}

static void damaged_arrays_are_seen(void **state)
{
	static const char *const arrays[] = {"[", "]", "[,]", "[null,]",
		"[nullx]", "[\"a]", "[\"a\"\"b\"]", "[{]", "[{}]",
		"[{\"x_a\":\"1\"}]", "[{\"protected\":null]",
		"[{\"protected\":null,}]", "[{\"protected\":null,\"x_a\"}]",
		"[{\"protected\":null}x]", "[true\"]", "[null,a\"b]",
		"[\"a\",{\"x_a\":\"1\"}",
		/* more than there are places */
		"[0,1,2,3,4,5,6,7,8,9,0,1,2]"};
	const struct layout l = backwards(), none = {.arrays = true};
	struct rec r = {0};
	size_t i;

	(void)state;
	for (i = 0; i < COUNT_OF(arrays); i++)
		assert_int_equal(
			content_read(&l, K_case, &r, sp(arrays[i])), -1);
	assert_int_equal(content_read(&none, K_case, &r, sp("[true]")), -1);
	assert_int_equal(content_read(&l, -1, &r, sp("[true]")), -1);
	assert_int_equal(content_read(&l, KINDS, &r, sp("[true]")), -1);
	rec_release(&r);
}

/* None is written: who altered the file did it. */
static void controls_are_not_taken_over(void **state)
{
	static const char with[] =
		"{\"kind\":\"child\",\"child_id\":\"12345\x1b[0m\"}";
	struct rec r = {0}, over = {0};
	struct buf out = {0};

	(void)state;
	assert_int_equal(content_read(&objects, K_child, &r, sp(with)), 0);
	content_of(&objects, &r, &out);
	assert_string_equal(buf_cstr(&out),
		"{\"kind\":\"child\",\"child_id\":\"12345\\u001b[0m\"}");
	assert_int_equal(content_read(&objects, K_child, &over,
				 sp("{\"kind\":\"child\",\"name\":\"\\\"\"}")),
		0);
	assert_int_equal(content_read(&objects, K_child, &r,
				 sp("{\"kind\":\"child\",\"child_id\":\"1\"}")),
		0);
	content_lay(&r, &over, NULL, NULL);
	buf_reset(&out);
	content_of(&objects, &r, &out);
	assert_string_equal(buf_cstr(&out),
		"{\"kind\":\"child\",\"child_id\":\"1\",\"name\":\"\\\"\"}");
	rec_release(&r);
	rec_release(&over);
	buf_release(&out);
}

static void fields_without_a_place_get_the_last(void **state)
{
	struct layout l = backwards(), was = l, whole = {.arrays = true};
	int n = was.places[K_case];

	(void)state;
	assert_false(layout_is_complete(&l));
	layout_complete(&l);
	assert_true(layout_is_complete(&l));
	assert_memory_equal(l.field[K_case], was.field[K_case], (size_t)n);
	assert_int_equal(l.places[K_case], n + 1);
	assert_int_equal(l.field[K_case][n], F_case_pages);
	assert_true(layout_same(&l, &was));
	assert_false(layout_same(&l, &whole));
}

static int differs;

static void count(void *arg, int field, struct span name)
{
	(void)arg, (void)field, (void)name;
	differs++;
}

static void later_lies_on_earlier(void **state)
{
	struct rec a = {0}, b = {0};
	struct buf out = {0};

	(void)state;
	assert_int_equal(content_read(&objects, K_case, &a,
				 sp("{\"kind\":\"case\",\"case_id\":\"C\","
				    "\"team\":\"A\",\"x_a\":\"1\"}")),
		0);
	assert_int_equal(content_read(&objects, K_case, &b,
				 sp("{\"kind\":\"case\",\"case_id\":\"C\","
				    "\"team\":\"B\",\"worker\":\"W\","
				    "\"x_a\":\"2\",\"x_b\":\"3\"}")),
		0);
	assert_true(content_lay(&a, &b, count, NULL));
	assert_int_equal(differs, 2); /* team and x_a; worker and x_b are new */
	content_of(&objects, &a, &out);
	assert_string_equal(buf_cstr(&out),
		"{\"kind\":\"case\",\"case_id\":\"C\",\"team\":\"B\","
		"\"worker\":\"W\",\"x_a\":\"2\",\"x_b\":\"3\"}");
	assert_false(content_lay(&a, &b, count, NULL));
	rec_release(&a);
	rec_release(&b);
	buf_release(&out);
}

/* FIPS 180-2, "abc"; BLAKE2b keyed: RFC 7693's key test of no bytes. */
static void digests(void **state)
{
	struct sha256 h;
	unsigned char key[SECRET_BYTES], out[64];
	struct secret k = {key};
	char hex[129];
	int i;

	(void)state;
	sha256_start(&h);
	sha256_add(&h, "ab", 2);
	sha256_add(&h, "c", 1);
	sha256_end(&h, hex);
	assert_string_equal(hex, "ba7816bf8f01cfea414140de5dae2223"
				 "b00361a396177a9cb410ff61f20015ad");
	for (i = 0; i < SECRET_BYTES; i++)
		k.b[i] = (unsigned char)i;
	digest_keyed(&k, sp(""), out, 32);
	digest_keyed(&k, sp("a"), out + 32, 32);
	assert_false(digest_same(out, out + 32, 32));
	assert_true(hex_bytes(sp("00ff10"), out, 3));
	assert_string_equal(hex_text(out, 3, hex), "00ff10");
	assert_false(hex_bytes(sp("00ff1"), out, 3));
	assert_false(hex_bytes(sp("00ff1g"), out, 3));
}

/* The processor's own instructions, in pieces of any length, and libsodium's
 * code, to which few bytes at a time go, agree. */
static void sha256_in_pieces(void **state)
{
	unsigned char bytes[3000];
	char one[65], other[65];
	size_t n, at, piece;
	struct sha256 h;

	(void)state;
	for (n = 0; n < sizeof bytes; n++)
		bytes[n] = (unsigned char)(n * n >> 3 ^ n);
	for (n = 0; n <= sizeof bytes; n += 7) {
		sha256_start(&h);
		for (at = 0; at < n; at++)
			sha256_add(&h, bytes + at, 1);
		sha256_end(&h, one);
		sha256_start(&h);
		for (at = 0, piece = n % 97; at < n;
			at += piece, piece += 301) {
			piece = piece < n - at ? piece : n - at;
			sha256_add(&h, bytes + at, piece);
		}
		sha256_end(&h, other);
		assert_string_equal(one, other);
	}
}

static void names(void **state)
{
	char at[24];

	(void)state;
	assert_true(store_named("postgresql:///x"));
	assert_true(store_named("postgres://h/x"));
	assert_false(store_named("postgresql"));
	assert_true(store_is((struct span){"SQLite format 3", 16}));
	assert_false(store_is((struct span){"SQLite format 3", 15}));
	/* Day 1 is 2 January 1970. */
	assert_string_equal(store_moment(1, at), "1970-01-02T00:00:00Z");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(content_comes_back),
		cmocka_unit_test(damage_is_seen),
		cmocka_unit_test(arrays_are_read_back_as_they_were),
		cmocka_unit_test(damaged_arrays_are_seen),
		cmocka_unit_test(an_extra_field_without_a_value_is_none),
		cmocka_unit_test(controls_are_not_taken_over),
		cmocka_unit_test(fields_without_a_place_get_the_last),
		cmocka_unit_test(later_lies_on_earlier),
		cmocka_unit_test(digests),
		cmocka_unit_test(sha256_in_pieces),
		cmocka_unit_test(names),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

#include "book.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include "base/date.h"
#include "network/ecomap.h"
#include "network/ecomap_label.h"
#include "network/ecomap_route.h"
#include "network/ecomap_role.h"

static unsigned long long seed;

/* The same numbers on every machine. */
static int below(int n)
{
	seed = seed * 6364136223846793005ull + 1442695040888963407ull;
	return (int)((seed >> 33) % (unsigned)n);
}

static const struct audience staff = {.of = FOR_STAFF};

/* n people of all sorts; crowd: all in one ring and one sector. */
static void crowd(struct buf *text, int n, bool together)
{
	static const char *const relation[] = {"maternal great-grandmother",
		"paternal uncle", "grandfather",
		"friend of the family (football)", "neighbour", "employer",
		"class teacher at school", "social worker",
		"Donaudampfschifffahrtskapit\xc3\xa4n"};
	static const char *const side[] = {
		"natural", "natural", "natural", "professional", "carer"};
	static const char *const ring[] = {"most", "some", "none", ""};
	static const char *const bond[] = {
		"strong", "good", "weak", "stressful", "broken"};
	int i;

	buf_puts(text, "child|child_id=K1|case_id=A|name=Zo\xc3\xab Oak\n");
	for (i = 0; i < n; i++) {
		buf_printf(text,
			"person|person_id=P%02d|side=%s|relation=%s"
			"|ring=%s|agreed=2020-01-01\n",
			i, together ? "natural" : side[below(5)],
			together ? relation[0] : relation[below(9)],
			together ? "most" : ring[below(4)]);
		if (below(3))
			buf_printf(text,
				"tie|case_id=A|from_id=K1|to_id=P%02d"
				"|bond=%s\n",
				i, bond[below(5)]);
	}
}

static void add(const struct box **boxes, size_t *n, const struct box *b)
{
	boxes[(*n)++] = b;
}

/* No two of the labels, signs, ring captions and sector names overlap. */
static void assert_apart(const struct ecomap *m)
{
	const struct box **boxes =
		xcalloc(m->people + 4 + GROUPS, sizeof *boxes);
	size_t n = 0, i, j;

	for (i = 0; i < m->people; i++)
		add(boxes, &n, &m->person[i].box);
	for (i = 0; i < 4; i++)
		if (m->ring_used[i])
			add(boxes, &n, &m->caption[i]);
	for (i = 0; i < GROUPS; i++)
		if (m->sector[i].people)
			add(boxes, &n, &m->sector[i].box);
	for (i = 0; i < n; i++)
		for (j = 0; j < i; j++)
			assert_false(box_overlap(*boxes[i], *boxes[j]));
	free(boxes);
}

static double norm(double x, double y)
{
	return hypot(x / ECOMAP_WIDE, y / ECOMAP_HIGH);
}

/* Each sign in its ring; the label as wide as its box, none on the middle. */
static void assert_in_rings(const struct ecomap *m)
{
	size_t i;

	for (i = 0; i < m->people; i++) {
		const struct ecomap_person *p = &m->person[i];
		const struct box *b = &p->box;
		struct span rest = span_of(p->label), line;
		double at = norm(p->x, p->y);

		assert_true(at > m->radius[p->ring]);
		assert_true(at < m->radius[p->ring + 1]);
		/* A bond to the middle is more than a stub. */
		if (p->bonded)
			assert_true(at > m->radius[0] + 26);
		assert_true(
			norm(fmax(0, fmax(b->x0, -b->x1)),
				fmax(0, fmax(b->y0, -b->y1))) > m->radius[0]);
		while (rest.n && span_word(&rest, '\n', &line)) {
			char text[200];

			snprintf(text, sizeof text, "%.*s", SPAN_ARG(line));
			assert_true(ecomap_width(text, ECOMAP_LETTERS) <=
				    b->x1 - b->x0);
		}
	}
}

static void draw_names(const char *text, enum ecomap_names names,
	void (*look)(const struct ecomap *))
{
	struct casebook b = {.case_id = SPAN("A")};
	struct ecomap_terms t = {.as_of = day_from(2021, 10, 31),
		.names = names,
		.audience = &staff};
	struct ecomap m;
	struct err e;

	book_add(&b, text);
	assert_int_equal(ecomap_of(&m, &b, &t, &e), 0);
	assert_apart(&m);
	assert_in_rings(&m);
	if (look)
		look(&m);
	ecomap_release(&m);
	casebook_release(&b);
}

/* Thirty times slower under valgrind, which looks for something else. */
static int tries(int n)
{
	const char *valgrind = getenv("SOS_VALGRIND");

	return valgrind && *valgrind ? 1 : n;
}

static void draw(const char *text, void (*look)(const struct ecomap *))
{
	draw_names(text, SHOW_ROLES, look);
}

/*
 * A4 on its side is 277 by 190 mm inside its margins; lettering of 13 units
 * is 7 point (2.47 mm) where the map is 1458 by 1000 units.
 */
static void readable_at_a4(const struct ecomap *m)
{
	assert_true(m->all.x1 - m->all.x0 < 1458);
	assert_true(m->all.y1 - m->all.y0 < 1000 - 120);
}

static void thirty_people(void **state)
{
	struct buf text = {0};
	int i;

	(void)state;
	for (i = 0; i < tries(15); i++) {
		seed = (unsigned)i;
		buf_reset(&text);
		crowd(&text, 30, false);
		draw(buf_cstr(&text), readable_at_a4);
	}
	buf_release(&text);
}

/* Thirty of the longest names there are, in full. */
static void thirty_long_names(void **state)
{
	static const char *const name[] = {
		"Bartholomew Featherstonehaugh-Cholmondeley",
		"Ngozi Adaeze Okonkwo-Williams", "Anne-Marie van den Berghe",
		"Siobh\xc3\xa1n O'Callaghan-N\xc3\xad Dhomhnaill",
		"Muhammad Abdul-Rahman al-Fayed",
		"Krzysztof Brz\u0119czyszczykiewicz",
		"Wolfeschlegelsteinhausenbergerdorff",
		"Dr Priyanka Venkataraghavan"};
	struct buf text = {0};
	int i, k;

	(void)state;
	for (i = 0; i < tries(4); i++) {
		seed = (unsigned)i;
		buf_reset(&text);
		crowd(&text, 30, false);
		/* The later record of two wins, and the name alone is new. */
		for (k = 0; k < 30; k++)
			buf_printf(&text,
				"person|person_id=P%02d|side=natural"
				"|name=%s|relation=%s|ring=%s\n",
				k, name[below(8)], k % 2 ? "uncle" : "friend",
				k % 3 ? "most" : "some");
		draw_names(buf_cstr(&text), SHOW_FULL, readable_at_a4);
	}
	buf_release(&text);
}

/* No way goes through the sign of somebody whose bond it is not, nor, from
 * one person to another, behind the middle. */
static void look_at_ways(const struct ecomap *m)
{
	size_t b, k, i;

	for (b = 0; b < m->bonds; b++) {
		const struct ecomap_bond *bond = &m->bond[b];
		struct ecomap_path p;

		ecomap_path(m, bond, &p);
		for (i = 0; i < ECOMAP_STOPS; i++) {
			double t = (double)i / (ECOMAP_STOPS - 1);
			double x = p.xy[2 * i], y = p.xy[2 * i + 1];

			if (p.n == 2) {
				x = p.xy[0] + t * (p.xy[2] - p.xy[0]);
				y = p.xy[1] + t * (p.xy[3] - p.xy[1]);
			}
			assert_true(norm(x, y) >= m->radius[0] - 1e-6);
			for (k = 0; k < m->people; k++)
				assert_true(hypot(x - m->person[k].x,
						    y - m->person[k].y) >=
					    ECOMAP_SIGN);
		}
	}
}

static void bonds_keep_clear(void **state)
{
	struct buf text = {0};
	int i, k;

	(void)state;
	/* Either side of the child, and one who stands between two. */
	draw("child|child_id=K1\n"
	     "person|person_id=P1|side=natural|ring=most|relation=mum\n"
	     "person|person_id=P2|side=natural|ring=most|relation=dad\n"
	     "person|person_id=P3|side=natural|ring=some|relation=dad's mum\n"
	     "tie|case_id=A|from_id=P1|to_id=P2|bond=broken\n"
	     "tie|case_id=A|from_id=P1|to_id=P3|bond=weak\n"
	     "tie|case_id=A|from_id=K1|to_id=P3|bond=strong\n",
		look_at_ways);
	for (i = 0; i < tries(4); i++) {
		seed = (unsigned)i;
		buf_reset(&text);
		crowd(&text, 20, false);
		for (k = 0; k < 3; k++)
			buf_printf(&text,
				"tie|case_id=A|from_id=P%02d|to_id=P%02d"
				"|bond=broken\n",
				below(10), 10 + below(10));
		draw(buf_cstr(&text), look_at_ways);
	}
	buf_release(&text);
}

/* Whoever hangs over from an inner ring leaves an empty one its name. */
static void empty_rings(void **state)
{
	struct buf text = {0};
	int i;

	(void)state;
	buf_puts(&text, "child|child_id=K1\n");
	for (i = 0; i < 24; i++)
		buf_printf(&text,
			"person|person_id=P%02d|side=natural|ring=most"
			"|relation=maternal great-grandmother of sorts\n",
			i);
	draw(buf_cstr(&text), NULL);
	buf_release(&text);
}

static void other_crowds(void **state)
{
	struct buf text = {0};
	int n;

	(void)state;
	draw("child|child_id=K1\n", NULL);
	for (n = 1; n < 60; n += 11) {
		seed = (unsigned)n;
		buf_reset(&text);
		crowd(&text, n, n % 2);
		draw(buf_cstr(&text), NULL);
	}
	buf_release(&text);
}

static void role(const struct casebook *b, size_t i, const char *before,
	const char *expected)
{
	struct buf out = {0};

	ecomap_role(&b->of[K_person].at[i], b, span_of(before), &out);
	assert_string_equal(buf_cstr(&out), expected);
	buf_release(&out);
}

/* However a name is spelled, and whoever it belongs to. */
static void roles_hold_no_names(void **state)
{
	struct casebook b = {.case_id = SPAN("A")};

	(void)state;
	book_add(&b,
		"child|child_id=K1|name=Zo\xc3\xab Oak-Smith\n"
		"person|person_id=P1|side=natural|name=Ray Ash"
		"|relation=friend of Zo\xc3\xab's mum\n"
		"person|person_id=P2|side=natural|name=Nan Friend"
		"|relation=friend of Ray\n"
		"person|person_id=P3|side=natural|relation=ZO\xc3\x8b, "
		"smith (oak) and RAY\xe2\x80\x99s nan\n"
		"person|person_id=P4|side=natural"
		"|relation=friend of Dee/Ray-next-door\n"
		"person|person_id=P5|side=natural"
		"|relation=step-grandfather, Rayleigh Road\n"
		"person|person_id=P6|side=professional|name=Duty Social Worker"
		"|relation=duty social worker\n"
		"person|person_id=P7|side=professional|name=Nurse Kelly"
		"|relation=school nurse, Kelly's friend\n");
	role(&b, 0, "", "friend of the child's mum");
	role(&b, 1, "", "friend of R.");
	role(&b, 2, "",
		"the child, the child (the child) and R.\xe2\x80\x99s nan");
	role(&b, 3, "", "friend of Dee/R.-next-door");
	/* Dee is withheld from whom the map is for. */
	role(&b, 3, "Dee Ash", "friend of somebody/R.-next-door");
	role(&b, 4, "", "step-grandfather, Rayleigh Road");
	/* A post in the place of a name gives nobody away. */
	role(&b, 5, "", "duty social worker");
	role(&b, 6, "Nurse Kelly", "school nurse, K.'s friend");
	casebook_release(&b);
}

static void look_at_words(const struct ecomap *m)
{
	struct buf words = {0};

	ecomap_words(m, &words);
	assert_null(strstr(buf_cstr(&words), "Ray"));
	/* Broken over two lines on the map, whole when read out. */
	assert_non_null(strstr(m->person[0].label, "step-\n"));
	assert_non_null(strstr(buf_cstr(&words), " step-grandfather of R."));
	buf_release(&words);
}

static void words_are_whole(void **state)
{
	(void)state;
	draw("child|child_id=K1|name=Zo\xc3\xab Oak\n"
	     "person|person_id=P1|side=natural|name=Ray Ash"
	     "|relation=step-grandfather of Ray\n",
		look_at_words);
}

static void look_at_day(const struct ecomap *m)
{
	/* P1 left, P2 comes later: P3 alone, and her bond is over. */
	assert_int_equal(m->people, 1);
	assert_int_equal(m->bonds, 0);
	assert_int_equal(m->person[0].ring, RING_SOME);
}

static void as_things_stood(void **state)
{
	(void)state;
	draw("child|child_id=K1\n"
	     "person|person_id=P1|side=natural|left=2021-10-31\n"
	     "person|person_id=P2|side=natural|agreed=2021-11-01\n"
	     "person|person_id=P3|side=natural|ring=most\n"
	     "circle|person_id=P3|date=2021-10-31|ring=some\n"
	     "circle|person_id=P3|date=2021-11-01|ring=most\n"
	     "tie|case_id=A|from_id=K1|to_id=P3|bond=good|until=2021-10-31\n",
		look_at_day);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(thirty_people),
		cmocka_unit_test(thirty_long_names),
		cmocka_unit_test(bonds_keep_clear),
		cmocka_unit_test(empty_rings),
		cmocka_unit_test(other_crowds),
		cmocka_unit_test(roles_hold_no_names),
		cmocka_unit_test(words_are_whole),
		cmocka_unit_test(as_things_stood),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

#include "kind.h"

#include "base/near.h"

#include <stdlib.h>

#define KEY FIELD_KEY
#define NEED FIELD_NEED
#define WHEN FIELD_WHEN
#define PERSON FIELD_PERSON
#define SAFE FIELD_SAFE
#define LATER FIELD_LATER
#define NHS FIELD_NHS
#define COUNTED FIELD_COUNTED
#define IDS FIELD_IDS

#define KIND(kind, tool, source, meaning)                                      \
	static const struct field kind##_fields[] = {
#define F(kind, field, type, flags, arg, words, meaning)                       \
	{#field, T_##type, flags, arg, words, meaning},
#define END(kind)                                                              \
	}                                                                      \
	;
#include "kinds/all.def"

#define SOURCE_RECORD false
#define SOURCE_DERIVED true

const struct kind kind_table[KINDS] = {
#define KIND(kind, tool, source, meaning)                                      \
	{K_##kind, #kind, tool, meaning, SOURCE_##source, kind##_fields,       \
		FIELDS_##kind},
#define F(kind, field, type, flags, arg, words, meaning)
#define END(kind)
#include "kinds/all.def"
};

#define KIND(kind, tool, source, meaning)                                      \
	_Static_assert(FIELDS_##kind <= FIELDS_MAX, "FIELDS_MAX is too "       \
						    "small");
#define F(kind, field, type, flags, arg, words, meaning)
#define END(kind)
#include "kinds/all.def"

static struct kind_places places[KINDS];
const struct kind_places *kind_places_known;

static int find(const struct kind *k, const char *name)
{
	return kind_field(k, span_of(name));
}

static void place_order(const struct kind *k, struct kind_places *p, int f)
{
	p->order[p->orders].first = find(k, k->field[f].arg);
	p->order[p->orders++].second = f;
}

const struct kind_places *kind_places_all(void)
{
	int i, f;

	for (i = 0; i < KINDS; i++) {
		const struct kind *k = &kind_table[i];
		struct kind_places *p = &places[i];
		int other;

		for (other = 0; other < KINDS; other++)
			p->by_name +=
				strcmp(kind_table[other].name, k->name) < 0;
		p->when = -1;
		for (f = 0; f < k->fields; f++) {
			if (k->field[f].flags & FIELD_WHEN)
				p->when = f;
			if (field_needed(&k->field[f]))
				p->needed |= 1u << f;
			if (k->field[f].flags & FIELD_KEY)
				p->key[p->keys++] = f;
			if (k->field[f].type == T_DATE && *k->field[f].arg)
				place_order(k, p, f);
		}
		p->case_id = find(k, "case_id");
		p->child_id = find(k, "child_id");
		p->referral_id = find(k, "referral_id");
		p->team = find(k, "team");
		p->service = find(k, "service");
	}
	return kind_places_known = places;
}

const struct kind *kind_named(struct span name)
{
	int i;

	for (i = 0; i < KINDS; i++)
		if (span_is(name, kind_table[i].name))
			return &kind_table[i];
	return NULL;
}

int kind_field(const struct kind *k, struct span name)
{
	int f;

	for (f = 0; f < k->fields; f++)
		if (span_is(name, k->field[f].name))
			return f;
	return -1;
}

int word_place(const char *words, struct span s)
{
	const char *p = words;
	int place = 0;

	for (;;) {
		const char *end = p;

		while (*end && *end != '|')
			end++;
		if ((size_t)(end - p) == s.n && s.n && *p == *s.p &&
			memcmp(p, s.p, s.n) == 0)
			return place;
		if (!*end)
			return -1;
		p = end + 1;
		place++;
	}
}

#define WORDS_CUT 24

/* The first and the last eight bytes; of a shorter word all of it, twice. */
struct word_ends {
	uint64_t start, last;
};

static inline struct word_ends word_ends(struct span s)
{
	struct word_ends w = {span_start(s), 0};

	w.last = w.start;
	if (s.n > 8)
		memcpy(&w.last, s.p + s.n - 8, 8);
	return w;
}

/*
 * The words of one list, cut once, each with a slot that no other of them has;
 * a list that does not fit here is read.
 */
struct words_cut {
	const char *list;
	uint64_t factor;
	unsigned char n;
	unsigned char slot[64]; /* its place + 1; 0 */
	unsigned char at[WORDS_CUT], len[WORDS_CUT];
	struct word_ends ends[WORDS_CUT];
};

static inline unsigned char *slot_of(
	struct words_cut *c, struct word_ends w, size_t n)
{
	return &c->slot[((w.start ^ w.last << 1 ^ n) * c->factor) >> 58];
}

/* False: two words have one slot. */
static bool give_slots(struct words_cut *c)
{
	unsigned char *slot;
	int i;

	memset(c->slot, 0, sizeof c->slot);
	for (i = 0; i < c->n; i++) {
		slot = slot_of(c, c->ends[i], c->len[i]);
		if (*slot)
			return false;
		*slot = (unsigned char)(i + 1);
	}
	return true;
}

/* Once a list and thread. */
__attribute__((noinline)) static struct words_cut *cut_words(
	struct words_cut *c, const char *list)
{
	struct span rest = span_of(list), w;
	int tries = 10000;

	if (c->list || rest.n > 255)
		return NULL;
	for (c->n = 0; span_word(&rest, '|', &w); c->n++) {
		if (c->n == WORDS_CUT)
			return NULL;
		c->at[c->n] = (unsigned char)(w.p - list);
		c->len[c->n] = (unsigned char)w.n;
		c->ends[c->n] = word_ends(w);
	}
	for (c->factor = 0x9e3779b97f4a7c15u; tries && !give_slots(c); tries--)
		c->factor *= 0x5851f42d4c957f2du;
	if (!tries)
		return NULL;
	c->list = list;
	return c;
}

/* NULL: it has to be read. */
static inline struct words_cut *words_cut(const char *list)
{
	static _Thread_local struct words_cut cut[256];
	struct words_cut *c = &cut[((size_t)list >> 4 ^ (size_t)list) & 255];

	return c->list == list ? c : cut_words(c, list);
}

int table_word_place(const char *list, struct span s)
{
	struct words_cut *c = words_cut(list);
	struct word_ends w;
	int i;

	if (!c)
		return word_place(list, s);
	w = word_ends(s);
	i = *slot_of(c, w, s.n) - 1;
	if (i < 0 || c->ends[i].start != w.start || c->ends[i].last != w.last ||
		c->len[i] != s.n)
		return -1;
	return s.n <= 16 || memcmp(list + c->at[i], s.p, s.n) == 0 ? i : -1;
}

const char *field_words_elsewhere(const struct field *f)
{
	struct span kind, name = span_of(f->arg);
	const struct kind *k;

	span_word(&name, '.', &kind);
	k = kind_named(kind);
	return k->field[kind_field(k, name)].words;
}

void field_range(const struct field *f, long *lo, long *hi)
{
	const char *dots = strstr(f->arg, "..");

	*lo = -1000000000000000;
	*hi = 1000000000000000;
	if (dots) {
		*lo = strtol(f->arg, NULL, 10);
		*hi = strtol(dots + 2, NULL, 10);
	}
}

static bool header_fits(const struct kind *k, const struct kind *other)
{
	int f;

	for (f = 0; f < k->fields; f++)
		if (find(other, k->field[f].name) < 0)
			return false;
	for (f = 0; f < other->fields; f++)
		if ((other->field[f].flags & FIELD_NEED) &&
			find(k, other->field[f].name) < 0)
			return false;
	return true;
}

bool kind_header_shared(const struct kind *k)
{
	int i;

	for (i = 0; i < KINDS; i++)
		if (k != &kind_table[i] && header_fits(k, &kind_table[i]))
			return true;
	return false;
}

const char *field_type_name(enum field_type type)
{
	static const char *const names[] = {"id", "name", "text", "date", "int",
		"decimal", "bool", "enum", "set", "code", "ref"};

	return names[type];
}

static const char *field_name_at(const void *k, int i)
{
	return ((const struct kind *)k)->field[i].name;
}

const char *kind_nearest_field(const struct kind *k, struct span name)
{
	const char *near = NULL;
	int i;

	if (k)
		return near_name(name, field_name_at, k, k->fields);
	for (i = 0; i < KINDS && !near; i++)
		near = kind_nearest_field(&kind_table[i], name);
	return near;
}

bool name_like_a_field(struct span name)
{
	size_t i;

	for (i = 0; i < name.n; i++)
		if (!(name.p[i] == '_' ||
			    (name.p[i] >= 'a' && name.p[i] <= 'z') ||
			    (name.p[i] >= '0' && name.p[i] <= '9')))
			return false;
	return name.n > 0 && name.n <= 40;
}

const char *field_meaning(const struct field *f)
{
	struct span name;
	const struct kind *k;
	int other;

	if (strncmp(f->meaning, "As ", 3) != 0)
		return f->meaning;
	name = (struct span){f->meaning + 3, strcspn(f->meaning + 3, ";,. ")};
	k = kind_named(name);
	if (!k || name.p[name.n] != '.')
		return f->meaning;
	name.p += name.n + 1;
	name.n = strcspn(name.p, ";,. ");
	other = kind_field(k, name);
	return other < 0 ? f->meaning : k->field[other].meaning;
}

#include "layout.h"

#include <stdio.h>
#include "base/digest.h"
#include "db.h"

static int altered(const struct db *db, struct err *e)
{
	return err_output(e,
		"%s: the store was tampered with: its table of fields is not "
		"as sos-store makes it",
		db->name);
}

static bool has_place(const struct layout *l, int kind, int field)
{
	int p;

	for (p = 0; p < l->places[kind]; p++)
		if (l->field[kind][p] == field)
			return true;
	return false;
}

static void add(struct layout *l, int kind, int field)
{
	l->field[kind][l->places[kind]++] = (signed char)field;
}

void layout_complete(struct layout *l)
{
	int k, f;

	for (k = 0; k < KINDS; k++)
		for (f = 0; f < kind_table[k].fields; f++)
			if (!has_place(l, k, f))
				add(l, k, f);
}

bool layout_is_complete(const struct layout *l)
{
	int k;

	for (k = 0; k < KINDS && l->arrays; k++)
		if (l->places[k] < kind_table[k].fields)
			return false;
	return true;
}

bool layout_same(const struct layout *a, const struct layout *b)
{
	struct layout x = *a, y = *b;

	layout_complete(&x);
	layout_complete(&y);
	return x.arrays == y.arrays &&
	       memcmp(x.places, y.places, sizeof x.places) == 0 &&
	       memcmp(x.field, y.field, sizeof x.field) == 0;
}

static int place_row(struct layout *l, struct db_rows *r, struct err *e)
{
	const struct db_ops *o = r->db->ops;
	int64_t k = o->as_int(r, 0);
	int f;

	if (k < 0 || k >= KINDS || o->as_int(r, 1) != l->places[k])
		return altered(r->db, e);
	f = kind_field(&kind_table[k], o->as_text(r, 2));
	if (f < 0)
		return err_input(e,
			"%s: a store with fields that are newer than this "
			"program",
			r->db->name);
	if (has_place(l, (int)k, f))
		return altered(r->db, e);
	add(l, (int)k, f);
	return 0;
}

_Static_assert(KINDS < 100 && FIELDS_MAX < 100, "see number()");

static void number(struct buf *b, int n)
{
	if (n > 9)
		buf_addc(b, (char)('0' + n / 10));
	buf_addc(b, (char)('0' + n % 10));
}

/* As many rows as this at most. */
static int read_rows(struct layout *l, struct db *db, int64_t most,
	int64_t *there, char sha256[65], struct err *e)
{
	struct db_rows *r = db->ops->query(db,
		"SELECT kind, place, name FROM field ORDER BY field LIMIT $1",
		false, 1, DB_VALUES(DB_INT(most)), e);
	struct buf text = {0};
	struct sha256 h;
	int rc;

	if (!r)
		return -1;
	*there = 0;
	while ((rc = db->ops->next(r, e)) == 1 && !(rc = place_row(l, r, e))) {
		++*there;
		number(&text, (int)db->ops->as_int(r, 0));
		buf_addc(&text, ' ');
		number(&text, (int)db->ops->as_int(r, 1));
		buf_addc(&text, ' ');
		buf_span(&text, db->ops->as_text(r, 2));
		buf_addc(&text, '\n');
	}
	db->ops->done(r);
	sha256_start(&h);
	sha256_add(&h, text.p, text.n);
	sha256_end(&h, sha256);
	buf_release(&text);
	return rc;
}

/* How many rows an input speaks of; 0: it is another. */
static int64_t spoken_of(struct span source)
{
	char text[32];
	long long n = 0;
	int end = 0;

	if (source.n >= sizeof text)
		return 0;
	memcpy(text, source.p, source.n);
	text[source.n] = '\0';
	if (sscanf(text, LAYOUT_INPUT "%n", &n, &end) != 1 ||
		end != (int)source.n)
		return 0;
	return n;
}

/* What an act said of the first n rows is so. */
static int holds(struct layout_rows *rows, struct db *db, int64_t n,
	struct span sha256, struct err *e)
{
	struct layout first = {.arrays = true};
	int64_t there = rows->there;
	char now[65];

	memcpy(now, rows->sha256, sizeof now);
	if (n != there && read_rows(&first, db, n, &there, now, e))
		return -1;
	if (there != n || !span_is(sha256, now))
		return altered(db, e);
	if (rows->said < n)
		rows->said = n;
	return 0;
}

int layout_read(struct layout *l, struct layout_rows *rows, struct db *db,
	struct err *e)
{
	const struct db_ops *o = db->ops;
	struct db_rows *r;
	int64_t n;
	int rc;

	*rows = (struct layout_rows){0};
	*l = (struct layout){.arrays = db_by_record(db)};
	if (!l->arrays)
		return 0;
	if (read_rows(l, db, INT64_MAX, &rows->there, rows->sha256, e))
		return -1;
	r = o->query(db,
		"SELECT source, sha256 FROM input WHERE source GLOB 'fields "
		"*/'",
		false, 0, NULL, e);
	if (!r)
		return -1;
	while ((rc = o->next(r, e)) == 1) {
		n = spoken_of(o->as_text(r, 0));
		if (n > 0 && (rc = holds(rows, db, n, o->as_text(r, 1), e)))
			break;
	}
	o->done(r);
	return rc == 1 ? 0 : rc;
}

int layout_load(struct layout *l, struct db *db, struct err *e)
{
	struct layout_rows rows;

	if (layout_read(l, &rows, db, e))
		return -1;
	return rows.said && rows.said != rows.there ? altered(db, e) : 0;
}

int layout_follow(struct layout *l, struct db *db, struct err *e)
{
	int64_t known = 0, there;
	int k;

	if (!l->arrays || !db_by_record(db))
		return layout_load(l, db, e);
	for (k = 0; k < KINDS; k++)
		known += l->places[k];
	if (db_number(
		    db, "SELECT max(field) FROM field", 0, NULL, &there, 0, e))
		return -1;
	return there == known ? 0 : layout_load(l, db, e);
}

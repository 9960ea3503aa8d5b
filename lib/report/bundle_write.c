#include "bundle_write.h"

#include <stdlib.h>
#include "base/date.h"
#include "base/num.h"
#include "bundle_past.h"
#include "bundle_study.h"
#include "figures/breakdown.h"
#include "figures/measure_count.h"
#include "stream/sink.h"
#include "stream/ndjson_out.h"

const char *const bundle_counts_words = "whole|trusted|thresholded";
const char *const bundle_of_words = "measures|care|study";
const char *const bundle_band_words[3] = {"first", "from", "to"};

static void member(struct buf *out, const char *name, struct span text)
{
	buf_printf(out, ",\"%s\":", name);
	json_quoted(out, text);
}

static void member_day(struct buf *out, const char *name, int day)
{
	char text[11];

	if (day != NO_DAY)
		member(out, name, span_of(day_text(day, text)));
}

static struct span word_at(const char *words, int place)
{
	struct span rest = span_of(words), word = SPAN("");

	do
		if (!span_word(&rest, '|', &word))
			return SPAN("");
	while (place-- > 0);
	return word;
}

static void put_care(const struct bundle *b, struct buf *out)
{
	size_t i;

	for (i = 0; i < COUNT_OF(b->band); i++)
		member_day(out, bundle_band_words[i], b->band[i]);
	if (b->repair)
		buf_puts(out, ",\"repair\":true");
	if (b->overlaps)
		buf_printf(out, ",\"overlaps\":%ld", b->overlaps);
	if (b->repairs)
		buf_printf(out, ",\"repairs\":%ld", b->repairs);
}

static void put_head(const struct bundle *b, struct buf *out)
{
	const struct figures *f = &b->figures;
	const char *between = "";
	size_t i;

	buf_puts(out, "{\"bundle\":\"" BUNDLE_FORM "\"");
	if (b->of != OF_MEASURES)
		member(out, "figures", word_at(bundle_of_words, (int)b->of));
	if (b->of == OF_CARE)
		put_care(b, out);
	if (b->study)
		bundle_study_put_head(b, out);
	member(out, "counts", word_at(bundle_counts_words, (int)b->counts));
	if (b->threshold)
		buf_printf(out, ",\"threshold\":%ld", b->threshold);
	member(out, "definitions", span_of(b->definitions));
	if (*b->keyed)
		member(out, "keyed", span_of(b->keyed));
	member_day(out, "as_of", f->as_of);
	if (f->by != BY_NOTHING)
		member(out, "by", word_at(breakdown_words, (int)f->by));
	if (f->team)
		member(out, "team", span_of(f->team));
	if (f->service)
		member(out, "service", span_of(f->service));
	buf_puts(out, ",\"authorities\":[");
	for (i = 0; i < b->authorities; i++) {
		buf_puts(out, i ? "," : "");
		json_quoted(out, b->authority[i]);
	}
	buf_puts(out, "],\"kinds\":[");
	for (i = 0; i < KINDS; i++) {
		if (!b->seen[i])
			continue;
		buf_printf(out, "%s\"%s\"", between, kind_table[i].name);
		between = ",";
	}
	buf_puts(out, "]}\n");
}

static int by_authority(const void *a, const void *b)
{
	return span_cmp(((const struct coverage_place *)a)->authority,
		((const struct coverage_place *)b)->authority);
}

static void put_time(struct span authority, const char *kind,
	const struct coverage_time *t, struct buf *out)
{
	buf_printf(out, "{\"covers\":\"%s\",\"records\":%ld", kind, t->records);
	if (authority.n)
		member(out, "authority", authority);
	member_day(out, "first", t->first);
	member_day(out, "last", t->last);
	member_day(out, "ended", t->ended);
	member_day(out, "since", t->since);
	member_day(out, "until", t->until);
	buf_puts(out, t->declared ? ",\"declared\":true}\n" : "}\n");
}

static void put_coverage(const struct coverage *c, struct buf *out)
{
	struct coverage_place *place = xcalloc(c->places + 1, sizeof *place);
	size_t i;
	int k;

	for (i = 0; i < c->places; i++)
		place[i] = c->place[i];
	if (c->places)
		qsort(place, c->places, sizeof *place, by_authority);
	for (i = 0; i < c->places; i++)
		for (k = 0; k < KINDS; k++)
			if (place[i].of[k].records || place[i].of[k].declared)
				put_time(place[i].authority, kind_table[k].name,
					&place[i].of[k], out);
	free(place);
}

static int ascending(const void *pa, const void *pb)
{
	double a = *(const double *)pa, b = *(const double *)pb;

	return (a > b) - (a < b);
}

/* Each value with how often it is there. */
static void put_values(struct amount *a, struct buf *out)
{
	char text[NUM_SIZE];
	size_t i, same;

	qsort(a->value, a->values, sizeof *a->value, ascending);
	buf_puts(out, ",\"values\":[");
	for (i = 0; i < a->values; i += same) {
		for (same = 1; i + same < a->values; same++)
			if (a->value[i + same] > a->value[i])
				break;
		buf_printf(out, "%s[%.*s,%zu]", i ? "," : "",
			SPAN_ARG(num_text(a->value[i], text)), same);
	}
	buf_puts(out, "]");
}

static void put_amount(struct amount *a, struct buf *out)
{
	buf_puts(out, "{\"of\":");
	json_quoted(out, a->breakdown);
	if (!(a->hidden & HIDE_NUMERATOR))
		buf_printf(out, ",\"numerator\":%ld", a->numerator);
	if (!(a->hidden & HIDE_DENOMINATOR))
		buf_printf(out, ",\"denominator\":%ld", a->denominator);
	if (a->hidden)
		buf_printf(out, ",\"hidden\":%u", a->hidden);
	if (a->based)
		buf_puts(out, ",\"based\":true");
	if (a->values)
		put_values(a, out);
	buf_puts(out, "}");
}

static int by_breakdown(const void *pa, const void *pb)
{
	const struct amount *a = *(struct amount *const *)pa;
	const struct amount *b = *(struct amount *const *)pb;

	return span_cmp(a->breakdown, b->breakdown);
}

/* All comes first, as its breakdown is empty. */
static void put_amounts(const struct job *j, struct buf *out)
{
	struct amount **at = xcalloc(j->amounts + 1, sizeof *at);
	size_t i;

	for (i = 0; i < j->amounts; i++)
		at[i] = &j->amount[i];
	if (j->amounts > 1)
		qsort(at, j->amounts, sizeof *at, by_breakdown);
	for (i = 0; i < j->amounts; i++) {
		buf_puts(out, i ? "," : "");
		put_amount(at[i], out);
	}
	free(at);
}

static int by_key(const void *a, const void *b)
{
	return span_cmp((*(const struct hash_slot *const *)a)->key,
		(*(const struct hash_slot *const *)b)->key);
}

static void put_name(struct span name, const struct named *n, struct buf *out)
{
	buf_puts(out, "{\"name\":");
	json_quoted(out, name);
	if (n->service.n)
		member(out, "service", n->service);
	if (n->there)
		buf_puts(out, ",\"there\":true");
	if (n->hit)
		buf_puts(out, ",\"hit\":true");
	member_day(out, "latest", n->latest);
	if (n->population)
		buf_printf(out, ",\"population\":%ld", n->population);
	buf_puts(out, "}");
}

static void put_names(const struct job *j, struct buf *out)
{
	const struct hash_slot **slot =
		xcalloc(j->names + 1, sizeof(struct hash_slot *));
	size_t n = 0, i;

	for (i = 0; i < j->named.size; i++)
		if (j->named.slot[i].key.p)
			slot[n++] = &j->named.slot[i];
	if (n)
		qsort(slot, n, sizeof *slot, by_key);
	for (i = 0; i < n; i++) {
		buf_puts(out, i ? "," : "");
		put_name(slot[i]->key, &j->name[slot[i]->value], out);
	}
	free(slot);
}

static void put_job(const struct job *j, struct buf *out)
{
	buf_printf(out, "{\"measure\":\"%s\",\"period\":\"%s\"",
		j->measure->name, j->period.name);
	if (j->uncovered)
		buf_puts(out, ",\"uncovered\":true");
	if (j->overlap)
		buf_puts(out, ",\"overlap\":true");
	buf_puts(out, ",\"cells\":[");
	put_amounts(j, out);
	buf_puts(out, "]");
	if (j->names) {
		buf_puts(out, ",\"names\":[");
		put_names(j, out);
		buf_puts(out, "]");
	}
	buf_puts(out, "}\n");
}

#define KEYS_A_LINE 500

static void put_keys_of(const struct bundle_keys *k, int kind, struct buf *out)
{
	char hex[2 * BUNDLE_KEY_BYTES + 1];
	size_t i, n = 0;

	for (i = 0; i < k->n; i++) {
		if (k->at[i].kind != kind)
			continue;
		if (n % KEYS_A_LINE == 0) {
			buf_puts(out, n ? "]}\n{\"keys\":" : "{\"keys\":");
			json_quoted(out, word_at(bundle_key_words, kind));
			buf_puts(out, ",\"of\":[");
		}
		buf_printf(out, "%s\"%s\"", n++ % KEYS_A_LINE ? "," : "",
			hex_text(k->at[i].digest, BUNDLE_KEY_BYTES, hex));
	}
	if (n)
		buf_puts(out, "]}\n");
}

static void put_end(const struct secret *signer, struct buf *out)
{
	char sha256[65], key[PUBLIC_HEX], signature[SIGNATURE_HEX];
	struct sha256 h;

	sha256_start(&h);
	sha256_add(&h, out->p, out->n);
	sha256_end(&h, sha256);
	buf_printf(out, "{\"end\":\"%s\"", sha256);
	if (signer) {
		public_key(signer, key);
		sign_sha256(signer, sha256, signature);
		member(out, "public_key", span_of(key));
		member(out, "signature", span_of(signature));
	}
	buf_puts(out, "}\n");
}

static void put_section(struct bundle *b, struct buf *out)
{
	size_t i;

	put_head(b, out);
	put_coverage(&b->figures.coverage, out);
	for (i = 0; i < b->figures.jobs; i++)
		put_job(&b->figures.job[i], out);
	if (b->study)
		bundle_study_put(b, out);
	if (b->counts == COUNTS_WHOLE)
		bundle_past_write(b, out);
}

void bundle_write(
	struct bundle *b, const struct secret *signer, struct buf *out)
{
	struct bundle *section;
	int kind;

	for (section = b; section; section = section->next)
		put_section(section, out);
	bundle_keys_sort(&b->keys);
	for (kind = 0; kind < KEY_KINDS; kind++)
		put_keys_of(&b->keys, kind, out);
	put_end(signer, out);
}

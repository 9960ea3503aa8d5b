/* Whatever stands in a ledger of what was handed out: the figures of today are
 * hidden by it, and what is shown is no more than without it. */
#include <stdint.h>
#include <stdlib.h>
#include "ground/period.h"
#include "release/figures_suppress.h"
#include "release/ledger.h"
#include "stream/ndjson_in.h"
#include "stream/reader.h"
#include "stream/sink.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void note_all(struct ledger *l, const uint8_t *data, size_t size)
{
	struct rejects rejects = {0};
	struct infile in;
	struct reader *from;
	struct rec r = {0};
	struct err e;

	infile_memory(&in, "fuzz", (const char *)data, size);
	from = ndjson_reader(&in, &rejects, &e);
	if (!from)
		abort();
	while (reader_next(from, &r, &e) == 1 && l->counts < 40)
		if (r.kind->id == K_release)
			ledger_release_noted(l, &r);
		else if (r.kind->id == K_released)
			ledger_figure_noted(l, &r);
	reader_free(from);
	infile_close(&in);
	rec_release(&r);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const struct packs none;
	struct ledger l = {0};
	struct small_numbers rules = {
		.on = true, .threshold = 5, .least = 3, .ledger = &l};
	struct figures today = {.as_of = 18931, .packs = &none, .by = BY_TEAM};
	struct figures *set[] = {&today};
	enum kind_id kinds[KINDS + 1];
	bool seen[KINDS];
	struct period p;
	struct err e;

	memset(seen, true, sizeof seen);
	if (period_parse(SPAN("2021-10"), &p))
		abort();
	figures_want(&today, measure_named(SPAN("cases_open")), &p);
	note_all(&l, data, size);
	ledger_want(&l, &today);
	figures_kinds(&today, kinds);
	ledger_kinds(&l, kinds);
	if (figures_end(&today, &e) == 0 && ledger_end(&l, &e) == 0)
		figures_suppress(set, 1, &rules, seen);
	ledger_free(&l);
	figures_release(&today);
	return 0;
}

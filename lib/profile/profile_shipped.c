#include "profile_shipped.h"

#include <stdio.h>
#include <stdlib.h>
#include "profile_files.h"

static size_t columns_there(
	const struct table *t, const struct span *folded, size_t n, int *at)
{
	struct err ignored;
	size_t i, there = 0;

	if (t->pivot.question >= 0 ||
		table_bind(t, folded, n, at, &ignored) != 1)
		return 0;
	for (i = 0; i < t->columns; i++)
		there += at[i] >= 0;
	return there;
}

static void try_profile(const struct profile *p, const struct span *folded,
	size_t n, struct profile_fit *fit)
{
	size_t i, there;
	int *at;

	for (i = 0; i < p->tables; i++) {
		const struct table *t = &p->table[i];

		at = xcalloc(t->columns + 1, sizeof *at);
		there = columns_there(t, folded, n, at);
		free(at);
		if (there < 2 || there <= fit->columns)
			continue;
		fit->columns = there;
		snprintf(fit->profile, sizeof fit->profile, "%.*s",
			SPAN_ARG(p->name));
		snprintf(fit->table, sizeof fit->table, "%.*s",
			SPAN_ARG(t->name));
	}
}

static void try_file(const char *dir, const char *name,
	const struct span *folded, size_t n, struct profile_fit *fit)
{
	struct buf path = {0};
	struct profile *p;
	struct err ignored;

	buf_printf(&path, "%s/%s", dir, name);
	p = profile_load(buf_cstr(&path), &ignored);
	if (p)
		try_profile(p, folded, n, fit);
	profile_free(p);
	buf_release(&path);
}

bool profile_fitting(
	const struct span *header, size_t n, struct profile_fit *fit)
{
	struct dirent **entry;
	struct buf dir = {0};
	struct arena mem = {0};
	const struct span *folded = header_folded(&mem, header, n);
	int count = profile_files(&dir, &entry), i;

	*fit = (struct profile_fit){0};
	for (i = 0; i < count; i++)
		try_file(buf_cstr(&dir), entry[i]->d_name, folded, n, fit);
	profile_files_free(entry, count);
	arena_release(&mem);
	buf_release(&dir);
	return fit->columns > 0;
}

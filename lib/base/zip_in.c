#include "zip_in.h"

#include <stdlib.h>
#include <zip.h>
#include "late.h"
#include "mem.h"

LATE(libzip, zip_);

struct zip_in {
	zip_t *zip;
	const char *name;
};

struct zip_entry {
	zip_file_t *file;
	const struct zip_in *of;
	unsigned long long taken, limit;
};

static int opened(struct zip_in **z, zip_t *zip, const char *name,
	const char *why, struct err *e)
{
	if (!zip)
		return err_input(
			e, "%s: not a readable zip archive: %s", name, why);
	if (libzip.get_num_entries(zip, 0) > ZIP_ENTRIES) {
		libzip.discard(zip);
		return err_input(e, "%s: more than %d entries in the archive",
			name, ZIP_ENTRIES);
	}
	*z = xcalloc(1, sizeof **z);
	(*z)->zip = zip;
	(*z)->name = name;
	return 0;
}

void zip_in_ready(void)
{
	libzip_ready();
}

int zip_in_open(struct zip_in **z, const char *path, struct err *e)
{
	int code = 0, rc;
	zip_error_t why;
	zip_t *zip;

	libzip_ready();
	zip = libzip.open(path, ZIP_RDONLY, &code);
	libzip.error_init_with_code(&why, code);
	rc = opened(z, zip, path, libzip.error_strerror(&why), e);
	libzip.error_fini(&why);
	return rc;
}

int zip_in_memory(
	struct zip_in **z, const char *name, struct span bytes, struct err *e)
{
	zip_error_t why;
	zip_source_t *source;
	zip_t *zip = NULL;
	int rc;

	libzip_ready();
	libzip.error_init(&why);
	source = libzip.source_buffer_create(bytes.p, bytes.n, 0, &why);
	if (source)
		zip = libzip.open_from_source(source, ZIP_RDONLY, &why);
	if (source && !zip)
		libzip.source_free(source);
	rc = opened(z, zip, name, libzip.error_strerror(&why), e);
	libzip.error_fini(&why);
	return rc;
}

bool zip_in_has(const struct zip_in *z, const char *entry)
{
	return libzip.name_locate(z->zip, entry, 0) >= 0;
}

static int within(const struct zip_in *z, const zip_stat_t *st,
	const char *entry, struct err *e)
{
	if (!(st->valid & ZIP_STAT_SIZE) || !(st->valid & ZIP_STAT_COMP_SIZE))
		return err_input(e, "%s: no size given for %s", z->name, entry);
	if ((st->valid & ZIP_STAT_ENCRYPTION_METHOD) &&
		st->encryption_method != ZIP_EM_NONE)
		return err_input(e,
			"%s: protected with a password: save it without one",
			z->name);
	if (st->size > ZIP_ENTRY_BYTES ||
		(st->size > ZIP_RATIO_FROM &&
			st->size / ZIP_RATIO > st->comp_size))
		return err_input(
			e, "%s: %s is too large when unpacked", z->name, entry);
	return 0;
}

int zip_entry_open(struct zip_entry **f, struct zip_in *z, const char *entry,
	struct err *e)
{
	zip_stat_t st;
	zip_int64_t at = libzip.name_locate(z->zip, entry, 0);
	zip_file_t *file;

	libzip.stat_init(&st);
	if (at < 0 || libzip.stat_index(z->zip, (zip_uint64_t)at, 0, &st))
		return err_input(e, "%s: no %s in the archive", z->name, entry);
	if (within(z, &st, entry, e))
		return -1;
	file = libzip.fopen_index(z->zip, (zip_uint64_t)at, 0);
	if (!file)
		return err_input(e, "%s: cannot read %s: %s", z->name, entry,
			libzip.strerror(z->zip));
	*f = xcalloc(1, sizeof **f);
	**f = (struct zip_entry){.file = file, .of = z, .limit = st.size};
	return 0;
}

long zip_entry_read(struct zip_entry *f, char *to, size_t n, struct err *e)
{
	zip_int64_t got = libzip.fread(f->file, to, n);

	if (got < 0)
		return err_input(e, "%s: damaged archive: %s", f->of->name,
			libzip.file_strerror(f->file));
	f->taken += (unsigned long long)got;
	if (f->taken > f->limit)
		return err_input(e,
			"%s: damaged archive: an entry is longer than it says",
			f->of->name);
	return (long)got;
}

void zip_entry_close(struct zip_entry *f)
{
	if (!f)
		return;
	libzip.fclose(f->file);
	free(f);
}

void zip_in_close(struct zip_in *z)
{
	if (!z)
		return;
	libzip.discard(z->zip);
	free(z);
}

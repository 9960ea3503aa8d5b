#include "profile_files.h"

#include <stdlib.h>
#include <unistd.h>
#include "base/buf.h"
#include "base/near.h"
#include "base/share.h"

static int json_files(const struct dirent *entry)
{
	const char *dot = strrchr(entry->d_name, '.');

	return entry->d_name[0] != '.' && dot && strcmp(dot, ".json") == 0;
}

int profile_files(struct buf *dir, struct dirent ***entry)
{
	struct err ignored;

	*entry = NULL;
	if (share_path("profiles", dir, &ignored))
		return 0;
	return scandir(buf_cstr(dir), entry, json_files, alphasort);
}

void profile_files_free(struct dirent **entry, int count)
{
	while (count > 0)
		free(entry[--count]);
	free(entry);
}

static const char *file_at(const void *arg, int i)
{
	return ((struct dirent *const *)arg)[i]->d_name;
}

int profile_unknown(const char *name, struct err *e)
{
	struct dirent **entry;
	struct buf dir = {0}, file = {0};
	int count = profile_files(&dir, &entry), i;

	for (i = 0; i < count; i++)
		*strrchr(entry[i]->d_name, '.') = '\0';
	buf_printf(&file, "%s.json", name);
	err_input(
		e, "unknown profile '%s'; the verb profiles lists them", name);
	err_near(e, access(buf_cstr(&file), R_OK) == 0
			    ? buf_cstr(&file)
			    : near_name(span_of(name), file_at, entry,
				      count > 0 ? count : 0));
	profile_files_free(entry, count);
	buf_release(&dir);
	buf_release(&file);
	return -1;
}

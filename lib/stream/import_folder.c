/* A folder: each of its CSV files, in the order of their names; but those
 * whose rows name other tables' after these. */
#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <strings.h>
#include <sys/stat.h>
#include "import_internal.h"

bool import_is_folder(const char *name)
{
	struct stat st;

	return strcmp(name, "-") != 0 && stat(name, &st) == 0 &&
	       S_ISDIR(st.st_mode);
}

static int is_csv(const struct dirent *d)
{
	size_t n = strlen(d->d_name);

	return n > 4 && d->d_name[0] != '.' &&
	       strcasecmp(d->d_name + n - 4, ".csv") == 0;
}

static int by_bytes(const struct dirent **a, const struct dirent **b)
{
	return strcmp((*a)->d_name, (*b)->d_name);
}

int import_folder(struct import *im, const char *name,
	int (*each)(struct import *im, const char *name, struct err *e),
	struct err *e)
{
	struct dirent **entry = NULL;
	struct buf path = {0};
	bool several = im->o.several, left = true;
	int n = scandir(name, &entry, is_csv, by_bytes), i, rc = 0;

	if (n < 0)
		return err_input(e, "%s: %s", name, strerror(errno));
	if (!n)
		rc = err_input(e, "%s: no CSV file in this folder", name);
	im->o.several = true;
	im->in_folder = true;
	for (im->turn = 0; left && !rc; im->turn++) {
		left = false;
		for (i = 0; i < n && !rc; i++) {
			if (!entry[i])
				continue;
			buf_reset(&path);
			buf_printf(&path, "%s/%s", name, entry[i]->d_name);
			im->waiting = false;
			rc = each(im, arena_str(&im->kept, buf_as_span(&path)),
				e);
			if (im->waiting) {
				im->files--; /* it is not counted yet */
				left = true;
				continue;
			}
			free(entry[i]);
			entry[i] = NULL;
		}
	}
	for (i = 0; i < n; i++)
		free(entry[i]);
	im->in_folder = false;
	im->turn = 0;
	im->o.several = several;
	free(entry);
	buf_release(&path);
	return rc;
}

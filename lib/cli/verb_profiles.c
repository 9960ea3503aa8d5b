#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <sys/stat.h>
#include "base/mem.h"
#include "base/infile.h"
#include "base/share.h"
#include "call_internal.h"
#include "profile/profile.h"

/* profiles: the import profiles there are; or all that another authority
 * needs to read the same exports and speak the same words. */

static const char *const packed[] = {"profiles", "codes", "forms", "labels",
	"prompts", "language", "thresholds", "sheet", "report", "study",
	"holidays", "store"};

struct names {
	char **at;
	size_t n, cap;
};

static int by_name(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

static void names_release(struct names *names)
{
	while (names->n > 0)
		free(names->at[--names->n]);
	free(names->at);
	*names = (struct names){0};
}

static int list_dir(const char *path, struct names *names, struct err *e)
{
	DIR *dir = opendir(path);
	struct dirent *entry;

	if (!dir)
		return err_input(e, "%s: %s", path, strerror(errno));
	while ((entry = readdir(dir))) {
		if (entry->d_name[0] == '.')
			continue;
		names->at = grow(
			names->at, names->n, &names->cap, sizeof *names->at);
		names->at[names->n++] = xstrdup(entry->d_name);
	}
	closedir(dir);
	if (names->n)
		qsort(names->at, names->n, sizeof *names->at, by_name);
	return 0;
}

static int add_line(
	const char *dir, const char *name, struct buf *out, struct err *e)
{
	size_t n = strlen(name);
	struct buf path = {0};
	struct profile *p;

	if (n < 6 || strcmp(name + n - 5, ".json") != 0)
		return 0;
	buf_printf(&path, "%s/%s", dir, name);
	p = profile_load(buf_cstr(&path), e);
	buf_release(&path);
	if (!p)
		return -1;
	buf_printf(
		out, "%-20.*s %.*s\n", SPAN_ARG(p->name), SPAN_ARG(p->about));
	profile_free(p);
	return 0;
}

static int list(struct call *c, struct err *e)
{
	struct buf dir = {0}, out = {0};
	struct names names = {0};
	size_t i;
	int rc = share_path("profiles", &dir, e);

	if (!rc)
		rc = list_dir(buf_cstr(&dir), &names, e);
	for (i = 0; i < names.n && !rc; i++)
		rc = add_line(buf_cstr(&dir), names.at[i], &out, e);
	if (!rc)
		rc = call_bytes(c, buf_as_span(&out), e);
	names_release(&names);
	buf_release(&dir);
	buf_release(&out);
	return rc;
}

static int make_dir(const char *path, struct err *e)
{
	if (mkdir(path, 0755) == 0 || errno == EEXIST)
		return 0;
	return err_output(e, "%s: %s", path, strerror(errno));
}

static int copy(const char *from, const char *to, struct err *e)
{
	struct outfile out = {.fd = -1};
	struct buf all = {0};
	int rc = infile_whole(from, &all, e);

	if (!rc)
		rc = outfile_open(&out, to, e);
	if (!rc) {
		buf_span(&out.pending, buf_as_span(&all));
		rc = outfile_commit(&out, e);
	}
	outfile_release(&out);
	buf_release(&all);
	return rc;
}

static int copy_file(const char *from, const char *to, const char *name,
	long *count, struct err *e)
{
	struct buf a = {0}, b = {0};
	struct stat st;
	int rc = 0;

	buf_printf(&a, "%s/%s", from, name);
	buf_printf(&b, "%s/%s", to, name);
	if (stat(buf_cstr(&a), &st) == 0 && S_ISREG(st.st_mode)) {
		rc = copy(buf_cstr(&a), buf_cstr(&b), e);
		*count += rc == 0;
	}
	buf_release(&a);
	buf_release(&b);
	return rc;
}

/* Copies one folder of share, where there is one. */
static int pack(const char *folder, const char *to, long *count, struct err *e)
{
	struct buf from = {0}, into = {0};
	struct names names = {0};
	struct err none;
	size_t i;
	int rc = 0;

	if (share_path(folder, &from, &none))
		goto out;
	buf_printf(&into, "%s/%s", to, folder);
	rc = list_dir(buf_cstr(&from), &names, e);
	if (!rc)
		rc = make_dir(buf_cstr(&into), e);
	for (i = 0; i < names.n && !rc; i++)
		rc = copy_file(buf_cstr(&from), buf_cstr(&into), names.at[i],
			count, e);
out:
	names_release(&names);
	buf_release(&from);
	buf_release(&into);
	return rc;
}

static int export(struct call *c, const char *to, struct err *e)
{
	long count = 0;
	size_t i;

	if (make_dir(to, e))
		return -1;
	for (i = 0; i < COUNT_OF(packed); i++)
		if (pack(packed[i], to, &count, e))
			return -1;
	if (!c->quiet)
		call_say(c,
			"%s: %ld files; use them with SOS_SHARE or --profile",
			to, count);
	return 0;
}

struct profiles_options {
	const char *export_to; /* NULL: list them */
};

static int parse(struct call *c, struct profiles_options *o, struct err *e)
{
	o->export_to = opt_value(c, "export");
	return c->operands ? err_usage(e, "unexpected operand") : 0;
}

static int run(struct call *c, struct err *e)
{
	struct profiles_options o;

	if (parse(c, &o, e))
		return -1;
	return o.export_to ? export(c, o.export_to, e) : list(c, e);
}

static const struct option_row options[] = {
	{"export", 0, "DIR",
		"copy profiles, forms, labels, words and the like there",
		false},
	{0},
};

const struct verb verb_profiles = {
	.name = "profiles",
	.help = "list the import profiles",
	.shared = OPT_FILE,
	.options = options,
	.run = run,
};

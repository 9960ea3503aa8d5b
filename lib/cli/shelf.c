#include "shelf.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include "base/infile.h"
#include "base/mem.h"
#include "base/share.h"
#include "base/workday.h"
#include "call.h"
#include "case/trajectory.h"
#include "language/language.h"
#include "matrix/harm_label.h"
#include "matrix/prompts.h"

struct shelf {
	struct packs packs;
	struct workdays workdays;
	struct harm_labels harm_labels;
	struct prompts prompts;
	struct wordlist words;
	struct language_terms language;
	struct trajectory_rule trajectory;
};

static int is_json(const struct dirent *d)
{
	const char *dot = strrchr(d->d_name, '.');

	return dot && dot > d->d_name && strcmp(dot, ".json") == 0;
}

/* "no labels/welbeing.json in ...: there are care, harm, wellbeing" */
static void say_there_are(const char *dir, struct err *e)
{
	struct dirent **entry = NULL;
	struct buf path = {0}, names = {0};
	struct err why = *e, none;
	int n = -1, i;

	if (share_path(dir, &path, &none) == 0)
		n = scandir(buf_cstr(&path), &entry, is_json, alphasort);
	for (i = 0; i < n; i++) {
		buf_printf(&names, "%s%.*s", i ? ", " : "",
			(int)strlen(entry[i]->d_name) - 5, entry[i]->d_name);
		free(entry[i]);
	}
	free(entry);
	if (names.n)
		err_input(e, "%s: there %s %.300s", why.text,
			n == 1 ? "is" : "are", buf_cstr(&names));
	buf_release(&path);
	buf_release(&names);
}

static struct conf *load_shared(
	const char *dir, const char *name, struct err *e)
{
	struct buf file = {0}, path = {0};
	struct conf *c = NULL;

	buf_printf(&file, "%s/%s.json", dir, name);
	if (share_path(buf_cstr(&file), &path, e) == 0)
		c = conf_load(buf_cstr(&path), e);
	else
		say_there_are(dir, e);
	buf_release(&file);
	buf_release(&path);
	return c;
}

struct conf *pack_load(const char *dir, const char *name, struct err *e)
{
	size_t n = strlen(name);

	return strchr(name, '/') || (n > 5 && !strcmp(&name[n - 5], ".json"))
		       ? conf_load(name, e)
		       : load_shared(dir, name, e);
}

int shelf_trajectory(struct trajectory_rule *r, const char *name, struct err *e)
{
	struct conf *c = pack_load("thresholds", name, e);
	int rc = c ? trajectory_rule_read(r, c, e) : -1;

	conf_free(c);
	return rc;
}

int shelf_language(struct language_terms *t, struct err *e)
{
	struct conf *c = pack_load("thresholds", "language", e);
	int rc = c ? 0 : -1;

	if (c && !language_thresholds(t, c))
		rc = err_input(e,
			"thresholds/language.json: expected whole "
			"numbers, of words up to 1000, of ease to 200");
	conf_free(c);
	return rc;
}

int shelf_words(struct wordlist *l, const char *file, struct err *e)
{
	struct buf path = {0};
	struct infile in;
	int rc = -1;

	if ((file || share_path("language/words.csv", &path, e) == 0) &&
		infile_open(&in, file ? file : buf_cstr(&path), e) == 0) {
		rc = wordlist_add(l, &in, e);
		infile_close(&in);
		/* The name in the error would die with the path. */
		if (rc && !file) {
			struct err why = *e;

			err_at(e, NULL, 0, "language/words.csv:%ld: %.300s",
				why.line, why.text);
		}
	}
	buf_release(&path);
	return rc;
}

static int add_prompts(struct prompts *p, const char *name, struct err *e)
{
	struct conf *c = load_shared("prompts", name, e);

	return c ? prompts_add(p, name, c, e) : -1;
}

static int load_prompts(struct prompts *p, struct err *e)
{
	const struct conf *o;

	if (add_prompts(p, "default", e))
		return -1;
	for (o = conf_first(prompts_others(p)); o; o = conf_next(o))
		if (conf_str(o) && add_prompts(p, conf_str(o), e))
			return -1;
	return 0;
}

static int load_harm_labels(struct harm_labels *l, struct err *e)
{
	struct conf *c = pack_load("labels", "harm", e);
	int rc = c ? harm_labels_read(l, c, e) : -1;

	conf_free(c);
	return rc;
}

static int load_language(struct shelf *s, struct err *e)
{
	s->language.list = &s->words;
	return shelf_words(&s->words, NULL, e) ||
			       shelf_language(&s->language, e)
		       ? -1
		       : 0;
}

static int load(struct shelf *s, unsigned packs, struct err *e)
{
	struct packs *p = &s->packs;

	if (packs & PACK_WORKDAYS) {
		if (workdays_load(&s->workdays, e))
			return -1;
		p->workdays = &s->workdays;
	}
	if (packs & PACK_HARM_LABELS) {
		if (load_harm_labels(&s->harm_labels, e))
			return -1;
		p->harm_labels = &s->harm_labels;
	}
	if (packs & PACK_PROMPTS) {
		if (load_prompts(&s->prompts, e))
			return -1;
		p->prompts = &s->prompts;
	}
	if (packs & PACK_LANGUAGE) {
		if (load_language(s, e))
			return -1;
		p->language = &s->language;
	}
	if (packs & PACK_TRAJECTORY) {
		if (shelf_trajectory(&s->trajectory, "trajectory", e))
			return -1;
		p->trajectory = &s->trajectory;
	}
	return 0;
}

void shelf_free(struct shelf *s)
{
	if (!s)
		return;
	workdays_release(&s->workdays);
	harm_labels_release(&s->harm_labels);
	prompts_release(&s->prompts);
	wordlist_release(&s->words);
	free(s);
}

struct shelf *shelf_new(unsigned packs, struct err *e)
{
	struct shelf *s = xcalloc(1, sizeof *s);

	if (load(s, packs, e)) {
		shelf_free(s);
		return NULL;
	}
	return s;
}

const struct packs *shelf_packs(const struct shelf *s)
{
	return &s->packs;
}

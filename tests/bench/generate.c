/*
 * generate: invented records of every kind, as many as wanted, in constant
 * memory. The same arguments give the same bytes, and a record is the same
 * whichever order or format it is written in.
 */
#include "generate/loose.h"
#include "generate/network.h"

static const struct maker {
	void (*of_case)(struct facts *f);
	void (*loose)(uint64_t n);
	uint64_t fixed, share; /* how many loose: fixed, plus one in share */
} makers[KINDS] = {
	[K_CASE] = {gen_case, NULL, 0, 0},
	[K_CHILD] = {gen_child, NULL, 0, 0},
	[K_INVOLVEMENT] = {gen_involvement, NULL, 0, 0},
	[K_ALLOCATION] = {gen_allocation, NULL, 0, 0},
	[K_STATEMENT] = {gen_statement, NULL, 0, 0},
	[K_SCALE] = {gen_scale, NULL, 0, 0},
	[K_RULE] = {gen_rule, NULL, 0, 0},
	[K_MILESTONE] = {gen_milestone, NULL, 0, 0},
	[K_EVENT] = {gen_event, NULL, 0, 0},
	[K_CARE] = {gen_care, NULL, 0, 0},
	[K_PERSON] = {gen_person, NULL, 0, 0},
	[K_CIRCLE] = {gen_circle, NULL, 0, 0},
	[K_TIE] = {gen_tie, NULL, 0, 0},
	[K_COMMITMENT] = {gen_commitment, NULL, 0, 0},
	[K_DEMONSTRATION] = {gen_demonstration, NULL, 0, 0},
	[K_MEETING] = {gen_meeting, NULL, 0, 0},
	[K_REFERRAL] = {gen_referral, loose_referral, 0, 3},
	[K_HARM] = {gen_harm, loose_harm, 0, 6},
	[K_SESSION] = {gen_session, NULL, 0, 0},
	[K_FEEDBACK] = {NULL, loose_feedback, 0, 4},
	[K_STAFF] = {NULL, loose_staff, 24, 12},
	[K_LEADER] = {NULL, loose_leader, 24, 12},
	[K_COURSE] = {NULL, loose_course, 0, 0},
	[K_ATTENDANCE] = {NULL, loose_attendance, 24, 12},
	[K_PRIORITY] = {NULL, loose_priority, 8, 0},
	[K_PROGRESS] = {NULL, loose_progress, 8, 0},
	[K_ACTION] = {NULL, loose_action, 60, 0},
	[K_POPULATION] = {NULL, loose_population, 12, 0},
};

static void write_loose(int k)
{
	const struct maker *m = &makers[k];
	uint64_t all = m->fixed + (m->share ? opt.cases / m->share : 0);

	if (k == K_COURSE)
		all = courses_all();
	for (uint64_t n = 1; m->loose && n <= all; n++) {
		rnd_begin((uint64_t)k + 100, n);
		m->loose(n);
	}
}

static void write_one(int k, struct facts *f)
{
	if (!makers[k].of_case || (opt.kind >= 0 && opt.kind != k))
		return;
	rnd_begin((uint64_t)k, f->n);
	makers[k].of_case(f);
}

static void write_by_case(void)
{
	struct facts f;

	for (int k = 0; k < KINDS; k++)
		if (opt.kind < 0 || opt.kind == k)
			write_loose(k);
	for (uint64_t n = 1; n <= opt.cases; n++) {
		know(&f, n);
		for (int k = 0; k < KINDS; k++)
			write_one(k, &f);
	}
}

static void write_by_kind(void)
{
	struct facts f;

	for (int k = 0; k < KINDS; k++) {
		if (opt.kind >= 0 && opt.kind != k)
			continue;
		write_loose(k);
		for (uint64_t n = 1; makers[k].of_case && n <= opt.cases; n++) {
			know(&f, n);
			write_one(k, &f);
		}
	}
}

static void write_header(void)
{
	const struct kind_fields *k = &kinds[opt.kind];

	for (unsigned i = 0; i < fields_of[opt.kind]; i++) {
		if (i)
			put_char(',');
		put(k->fields[i], strlen(k->fields[i]));
	}
	put_char('\n');
}

static void usage(FILE *to)
{
	fputs("usage: generate [--seed N] [--cases N] [--people N] "
	      "[--kind KIND]\n"
	      "                [--format ndjson|csv] [--order case|kind] "
	      "[--plain]\n"
	      "csv needs --kind; people: 0 to 99 round each case\n",
		to);
}

static void wrong(const char *text, const char *what)
{
	fprintf(stderr, "generate: %s '%s'\n", text, what);
	usage(stderr);
	exit(EXIT_USAGE);
}

static uint64_t count_of(const char *s, uint64_t most)
{
	char *stop;
	unsigned long long v;

	errno = 0;
	v = strtoull(s, &stop, 10);
	if (*s < '0' || *s > '9' || *stop || errno || v > most)
		wrong("no such number", s);
	return v;
}

static int choice(const char *s, const char *no, const char *yes)
{
	if (strcmp(s, no) && strcmp(s, yes))
		wrong("no such choice", s);
	return !strcmp(s, yes);
}

static int kind_of(const char *s)
{
	for (int k = 0; k < KINDS; k++)
		if (!strcmp(kinds[k].name, s))
			return k;
	wrong("no such kind", s);
	return -1;
}

static void set(const char *name, const char *value)
{
	if (!strcmp(name, "--seed"))
		opt.seed = count_of(value, UINT64_MAX);
	else if (!strcmp(name, "--cases"))
		opt.cases = count_of(value, 999999999);
	else if (!strcmp(name, "--people"))
		opt.people = count_of(value, 99);
	else if (!strcmp(name, "--kind"))
		opt.kind = kind_of(value);
	else if (!strcmp(name, "--format"))
		opt.csv = choice(value, "ndjson", "csv");
	else if (!strcmp(name, "--order"))
		opt.by_kind = choice(value, "case", "kind");
	else
		wrong("no such option", name);
}

static void parse(int argc, char **argv)
{
	for (int i = 1; i < argc; i++) {
		if (!strcmp(argv[i], "--help")) {
			usage(stdout);
			exit(0);
		}
		if (!strcmp(argv[i], "--plain")) {
			opt.plain = 1;
			continue;
		}
		if (i + 1 == argc)
			wrong("no value or no such option", argv[i]);
		set(argv[i], argv[i + 1]);
		i++;
	}
	if (opt.csv && opt.kind < 0)
		wrong("--kind is needed with", "--format csv");
}

int main(int argc, char **argv)
{
	parse(argc, argv);
	prepare_days();
	prepare_sentences();
	prepare_keys();
	if (opt.csv)
		write_header();
	if (opt.by_kind)
		write_by_kind();
	else
		write_by_case();
	flush();
	if (fflush(stdout) || ferror(stdout) || fclose(stdout))
		fail("standard output");
	return 0;
}

/*
 * Copies a manual page from standard input, with the list of rules between
 *	.\" rules: begin
 *	.\" rules: end
 * written anew from the tool's table of checks: make rules-in-manual, or
 *	build/rules sos-case <man/sos-case.1
 * With --list, a line a rule: its name and level.
 */
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include "base/mem.h"
#include "case/case_checks.h"
#include "matrix/matrix_check.h"
#include "network/network_check.h"
#include "report/report_check.h"
#include "teams/supervision_check.h"
#include "teams/training_check.h"

static const struct {
	const char *tool;
	const struct check *checks;
} tables[] = {
	{"sos-case", case_checks},
	{"sos-matrix", matrix_checks},
	{"sos-network", network_checks},
	{"sos-report", report_checks},
	{"sos-supervision", supervision_checks},
	{"sos-training", training_checks},
};

/* A sentence a line, as mdoc wants them; hyphens of options as they are. */
static void sentences(const char *text)
{
	const char *p;

	for (p = text; *p; p++) {
		if (p[0] == '-' && (p[1] == '-' || (p > text && p[-1] == '-')))
			fputs("\\-", stdout);
		else if (p[0] == ' ' && p > text && p[-1] == '.')
			putchar('\n');
		else
			putchar(*p);
	}
	putchar('\n');
}

static void rules(const struct check *c, bool list)
{
	if (!list)
		puts(".Bl -tag -width Ds");
	for (; c->rule; c++) {
		if (list) {
			printf("%s %s\n", c->rule, level_word[c->level]);
			continue;
		}
		printf(".It Sy %s Pq %s\n", c->rule, level_word[c->level]);
		sentences(c->help);
	}
	if (!list)
		puts(".El");
}

static void page(const struct check *c)
{
	char line[1000];
	bool inside = false;

	while (fgets(line, sizeof line, stdin)) {
		if (strcmp(line, ".\\\" rules: end\n") == 0)
			inside = false;
		if (!inside)
			fputs(line, stdout);
		if (strcmp(line, ".\\\" rules: begin\n") == 0) {
			inside = true;
			rules(c, false);
		}
	}
}

int main(int argc, char **argv)
{
	bool list = argc == 3 && strcmp(argv[2], "--list") == 0;
	size_t i;

	for (i = 0; argc > 1 && i < COUNT_OF(tables); i++) {
		if (strcmp(argv[1], tables[i].tool) != 0)
			continue;
		if (list)
			rules(tables[i].checks, true);
		else
			page(tables[i].checks);
		return fflush(stdout) ? 1 : 0;
	}
	fputs("usage: rules TOOL [--list]\n", stderr);
	return 2;
}

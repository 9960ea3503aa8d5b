#include <string.h>
#include "base/mem.h"
#include "base/near.h"
#include "guess_internal.h"
#include "record/words.h"

/* Words that exports use for words of ours, folded, without spaces. An empty
 * kind: of every kind that has such a field. */
static const struct {
	const char *kind, *field, *words;
} also[] = {
	{"", "case_id", "casenumber"},
	{"", "case_id", "casereference"},
	{"", "case_id", "caseref"},
	{"", "case_id", "caseno"},
	{"", "child_id", "childuniqueid"},
	{"", "child_id", "uniqueid"},
	{"", "child_id", "childidentifier"},
	{"", "child_id", "personidentifier"},
	{"", "child_id", "lachildid"},
	{"", "child_id", "clientid"},
	{"", "child_id", "personid"},
	{"", "child_id", "child"},
	{"", "child_id", "childref"},
	{"", "child_id", "childno"},
	{"", "child_id", "clientref"},
	{"", "child_id", "personref"},
	{"", "name", "childname"},
	{"", "born", "dateofbirth"},
	{"", "born", "birthdate"},
	{"", "born", "dob"},
	{"child", "due", "expecteddateofbirth"},
	{"child", "due", "expecteddob"},
	{"child", "died", "deathdate"},
	{"", "sex", "gender"},
	{"", "ethnicity", "ethnic"},
	{"", "ethnicity", "ethnicorigin"},
	{"", "ethnicity", "ethnicgroup"},
	{"", "disabled", "disability"},
	{"", "disabled", "doesthechildhaveadisability"},
	{"", "team", "allocatedteam"},
	{"", "worker", "allocatedworker"},
	{"", "worker", "allocatedwkr"},
	{"", "worker", "allocatedsw"},
	{"", "worker", "socialworker"},
	{"", "worker", "caseworker"},
	{"", "worker", "keyworker"},
	{"case", "opened", "dateopened"},
	{"case", "opened", "openeddate"},
	{"case", "opened", "startdate"},
	{"case", "closed", "dateclosed"},
	{"case", "closed", "enddate"},
	{"case", "closed", "closuredate"},
	{"", "started", "startdate"},
	{"", "started", "datestarted"},
	{"", "ended", "enddate"},
	{"", "ended", "dateended"},
	{"", "ended", "ceaseddate"},
	{"", "end_reason", "ceasedreason"},
	{"", "start_reason", "startreason"},
	{"involvement", "ended", "dateofauthorisation"},
	{"involvement", "ended", "authorisationdate"},
	{"involvement", "ended", "authdate"},
	{"involvement", "ended", "completiondate"},
	{"involvement", "ended", "closuredate"},
	{"involvement", "end_reason", "reasonforclosure"},
	{"involvement", "end_reason", "closurereason"},
	{"involvement", "category", "initialcategoryofabuse"},
	{"involvement", "category", "initialcategory"},
	{"involvement", "latest_category", "latestcategoryofabuse"},
	{"involvement", "factors", "assessmentfactors"},
	{"involvement", "organisation", "organisationcompletingassessment"},
	{"", "need", "primaryneedcode"},
	{"", "need", "primaryneed"},
	{"", "need", "childscategoryofneed"},
	{"care", "need", "cin"},
	{"care", "started", "datestartedtobelookedafter"},
	{"care", "started", "decom"},
	{"care", "ended", "dateceasedtobelookedafter"},
	{"care", "ended", "dec"},
	{"care", "end_reason", "reasonceasedtobelookedafter"},
	{"care", "end_reason", "rec"},
	{"care", "start_reason", "rne"},
	{"care", "legal", "childslegalstatus"},
	{"care", "legal", "legalstatus"},
	{"care", "legal", "ls"},
	{"care", "placement", "placementtype"},
	{"care", "placement", "place"},
	{"care", "provider", "placementprovider"},
	{"referral", "referral_id", "contactid"},
	{"referral", "referral_id", "contactref"},
	{"referral", "referral_id", "referralref"},
	{"referral", "referral_id", "referralno"},
	{"referral", "received", "datereceived"},
	{"referral", "received", "dateofreferral"},
	{"referral", "received", "referraldate"},
	{"referral", "received", "dateofcontact"},
	{"referral", "received", "contactdate"},
	{"referral", "source", "contactsource"},
	{"referral", "source", "contactsourcecode"},
	{"referral", "source", "referralsource"},
	{"referral", "source", "referralsourcecode"},
	{"referral", "decision", "referralnfa"},
	{"event", "date", "reviewdate"},
	{"event", "date", "review"},
	{"event", "date", "visitdate"},
	{"event", "date", "dateofvisit"},
	{"event", "date", "icpcdate"},
	{"event", "date", "dateofinitialchildprotectionconference"},
	{"event", "date", "strategydiscussiondate"},
	{"event", "date",
		"strategydiscussioninitiatingsection47enquirystartdate"},
	{"event", "date", "s47startdate"},
	{"event", "date", "misstart"},
	{"event", "date", "missingepisodestartdate"},
	{"event", "seen", "visitseen"},
	{"event", "participation", "reviewcode"},
	{"event", "participation", "reviewparticipation"},
	{"allocation", "since", "swdecom"},
	{"allocation", "since", "involvementstartdate"},
	{"allocation", "until", "swdec"},
	{"allocation", "until", "involvementenddate"},
	{"allocation", "worker", "swid"},
	{"allocation", "worker", "professionalid"},
	{"allocation", "team", "professionalteam"},
	{"deprivation", "started", "dolostart"},
	{"deprivation", "ended", "doloend"},
	{"proceedings", "started", "preprodecisiondate"},
	{"proceedings", "started", "ppstartdate"},
	{"proceedings", "letter", "preproletterdate"},
	{"proceedings", "first_meeting", "initialprepromeetingdate"},
	{"proceedings", "court", "courtappdate"},
	{"", "staff_id", "employeenumber"},
	{"", "staff_id", "employeeid"},
	{"", "staff_id", "delegateid"},
	{"", "staff_id", "learnerid"},
	{"staff", "staff_id", "professionalid"},
	{"staff", "name", "professionalname"},
	{"", "course_id", "coursecode"},
	{"", "course_id", "eventcode"},
	{"", "role", "jobtitle"},
	{"", "role", "posttitle"},
	{"", "role", "position"},
	{"staff", "left", "leavingdate"},
	{"staff", "left", "dateleft"},
	{"", "agency", "employer"},
	{"", "agency", "organisation"},
	{"", "text", "description"},
	{"", "text", "details"},
	{"", "text", "notes"},
	{"course", "starts", "startdate"},
	{"course", "ends", "enddate"},
	{"", "title", "coursetitle"},
};

/* Words in a header, without spaces, that speak of a kind; and of one value
 * of a field that no column gives. The first that is there decides. */
static const struct {
	const char *kind, *words, *field, *value;
} hints[] = {
	{"referral", "contact", "stage", "contact"},
	{"referral", "referraldate", "stage", "referral"},
	{"referral", "dateofreferral", "stage", "referral"},
	{"involvement", "earlyhelp", "type", "early-help"},
	{"involvement", "organisationcompleting", "type", "early-help"},
	{"involvement", "assessment", "type", "assessment"},
	{"involvement", "protectionplan", "type", "child-protection"},
	{"involvement", "cpplan", "type", "child-protection"},
	{"involvement", "cppstart", "type", "child-protection"},
	{"involvement", "cinstart", "type", "child-in-need"},
	{"involvement", "cinplan", "type", "child-in-need"},
	{"care", "lookedafter", NULL, NULL},
	{"care", "placeprovider", NULL, NULL},
	{"care", "claepisode", NULL, NULL},
	{"event", "misstart", "type", "missing"},
	{"event", "missingepisode", "type", "missing"},
	{"event", "clareview", "type", "care-review"},
	{"event", "visit", "type", "visit"},
	{"event", "strategydiscussion", "type", "strategy"},
	{"event", "section47", "type", "enquiry"},
	{"event", "initialchildprotectionconference", "type", "conference"},
	{"event", "icpcdate", "type", "conference"},
	{"event", "s47", "type", "enquiry"},
	{"event", "review", "type", "review"},
	{"allocation", "swdecom", NULL, NULL},
	{"allocation", "involvementstart", NULL, NULL},
	{"case", "dateopened", NULL, NULL},
	{"case", "caseopened", NULL, NULL},
	{"deprivation", "dolo", NULL, NULL},
	{"proceedings", "prepro", NULL, NULL},
};

static struct span without_spaces(struct span s, struct arena *a)
{
	char *to = arena_alloc(a, s.n + 1);
	size_t i, n = 0;

	for (i = 0; i < s.n; i++)
		if (s.p[i] != ' ')
			to[n++] = s.p[i];
	return (struct span){to, n};
}

static struct span first_word(struct span folded)
{
	const char *space = memchr(folded.p, ' ', folded.n);

	if (!space)
		return (struct span){"", 0};
	return (struct span){folded.p, (size_t)(space - folded.p)};
}

/* The word before the others in most names; empty: there is none. */
static struct span common_prefix(const struct span *folded, size_t n)
{
	size_t i, j, same, most = 2;
	struct span best = {"", 0};

	for (i = 0; i < n; i++) {
		struct span word = first_word(folded[i]);

		for (same = j = 0; word.n && j < n; j++)
			same += span_eq(first_word(folded[j]), word);
		if (same > most && same * 10 >= n * 6) {
			most = same;
			best = word;
		}
	}
	return best;
}

struct guess_name *guess_names(
	const struct span *header, size_t n, struct arena *a)
{
	struct guess_name *name = arena_alloc(a, (n + 1) * sizeof *name);
	struct span *folded = arena_alloc(a, (n + 1) * sizeof *folded), prefix;
	struct buf b = {0};
	size_t i;

	for (i = 0; i < n; i++) {
		buf_reset(&b);
		words_fold(header[i], &b);
		folded[i] = arena_copy(a, buf_as_span(&b));
	}
	prefix = common_prefix(folded, n);
	for (i = 0; i < n; i++) {
		struct span bare = folded[i];

		if (prefix.n && span_eq(first_word(bare), prefix)) {
			bare.p += prefix.n + 1;
			bare.n -= prefix.n + 1;
		}
		name[i].whole = without_spaces(folded[i], a);
		name[i].bare = without_spaces(bare, a);
		name[i].words = bare;
	}
	buf_release(&b);
	return name;
}

static bool at_an_end(struct span s, struct span part)
{
	return s.n > part.n &&
	       (memcmp(s.p + s.n - part.n, part.p, part.n) == 0 ||
		       memcmp(s.p, part.p, part.n) == 0);
}

static bool misspelt(struct span s, const char *words, size_t n)
{
	int off = n >= 10 ? 2 : n >= 6 ? 1 : 0;

	return off && near_distance(s, words) <= off;
}

/* How much is s like these words, which are worth so much? */
static int like(struct span s, const char *words, int same, size_t least)
{
	struct span w = span_of(words);

	if (span_eq(s, w))
		return same;
	if ((w.n >= least && at_an_end(s, w)) || misspelt(s, words, w.n))
		return 2;
	return 0;
}

static int greater(int a, int b)
{
	return a > b ? a : b;
}

/* The field's own name: "end_reason" as "endreason". */
static int own_name(struct span s, const struct field *f)
{
	char name[64];
	size_t n = 0, i;

	for (i = 0; f->name[i] && n + 6 < sizeof name; i++)
		if (f->name[i] != '_')
			name[n++] = f->name[i];
	name[n] = '\0';
	if (f->type == T_ID && n > 3 && s.n == n - 2 &&
		memcmp(s.p, name, s.n) == 0)
		return 3;
	if (f->type == T_DATE && s.n == n + 4 &&
		((!memcmp(s.p, "date", 4) && !memcmp(s.p + 4, name, n)) ||
			(!memcmp(s.p, name, n) && !memcmp(s.p + n, "date", 4))))
		return 3;
	return like(s, name, 4, 8);
}

#define ASKS 40 /* letters of a name that is a question */

/* Its words begin or end with the field's: "area team", "team now". */
static bool words_of(struct span s, const struct field *f)
{
	struct buf b = {0};
	struct span name;
	bool is;

	/* An address has a type, too. */
	if (strcmp(f->name, "type") == 0 || s.n > ASKS)
		return false;
	words_fold(span_of(f->name), &b);
	name = buf_as_span(&b);
	is = name.n > 3 && at_an_end(s, name) &&
	     (s.p[name.n] == ' ' || s.p[s.n - name.n - 1] == ' ');
	buf_release(&b);
	return is;
}

int guess_likeness(const struct guess_name *name, const struct kind *k,
	const struct field *f)
{
	int best = greater(own_name(name->whole, f), own_name(name->bare, f));
	size_t i;

	if (!best && words_of(name->words, f))
		best = 2;
	for (i = 0; i < COUNT_OF(also) && best < 3; i++)
		if (strcmp(also[i].field, f->name) == 0 &&
			(!*also[i].kind || !strcmp(also[i].kind, k->name)))
			best = greater(best,
				greater(like(name->whole, also[i].words, 3, 7),
					like(name->bare, also[i].words, 3, 7)));
	return best;
}

static bool has(struct span s, const char *words)
{
	size_t n = strlen(words), i;

	for (i = 0; i + n <= s.n; i++)
		if (memcmp(s.p + i, words, n) == 0)
			return true;
	return false;
}

static bool any_has(const struct guess_name *name, size_t n, const char *words)
{
	size_t i;

	for (i = 0; i < n; i++)
		if (has(name[i].whole, words))
			return true;
	return false;
}

int guess_hints(const struct kind *k, const struct guess_name *name, size_t n)
{
	size_t i;
	int met = 0;

	for (i = 0; i < COUNT_OF(hints); i++)
		met += !strcmp(hints[i].kind, k->name) &&
		       any_has(name, n, hints[i].words);
	return met;
}

const char *guess_fixed(const struct kind *k, const struct field *f,
	const struct guess_name *name, size_t n)
{
	size_t i;

	for (i = 0; i < COUNT_OF(hints); i++)
		if (hints[i].field && !strcmp(hints[i].kind, k->name) &&
			!strcmp(hints[i].field, f->name) &&
			any_has(name, n, hints[i].words))
			return hints[i].value;
	return NULL;
}

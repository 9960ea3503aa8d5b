/*
 * What generate.c writes about: the fields of every kind in their order, and
 * the words it chooses from. All of it is invented.
 */
#ifndef SOS_BENCH_KINDS_H
#define SOS_BENCH_KINDS_H

enum kind {
	K_CASE,
	K_CHILD,
	K_INVOLVEMENT,
	K_ALLOCATION,
	K_STATEMENT,
	K_SCALE,
	K_RULE,
	K_MILESTONE,
	K_EVENT,
	K_CARE,
	K_PERSON,
	K_CIRCLE,
	K_TIE,
	K_COMMITMENT,
	K_DEMONSTRATION,
	K_MEETING,
	K_REFERRAL,
	K_HARM,
	K_SESSION,
	K_FEEDBACK,
	K_STAFF,
	K_LEADER,
	K_COURSE,
	K_ATTENDANCE,
	K_PRIORITY,
	K_PROGRESS,
	K_ACTION,
	K_POPULATION,
	KINDS
};

struct kind_fields {
	const char *name;
	const char *fields[24];
};

static const struct kind_fields kinds[KINDS] = {
	{"case", {"case_id", "family_id", "service", "plan", "team", "worker",
			 "opened", "closed", "closed_reason", "stage",
			 "authority", "protected"}},
	{"child", {"child_id", "case_id", "name", "born", "due", "sex",
			  "ethnicity", "disabled", "same_as", "died"}},
	{"involvement",
		{"child_id", "type", "started", "case_id", "ended",
			"end_reason", "need", "category", "latest_category",
			"previous", "factors", "organisation"}},
	{"allocation",
		{"case_id", "since", "until", "service", "team", "worker"}},
	{"statement", {"statement_id", "case_id", "child_id", "date", "type",
			      "text", "answers", "owner", "who", "due", "done",
			      "needed", "shown_for", "agreed_by", "disputed_by",
			      "ended", "withhold"}},
	{"scale", {"case_id", "date", "about", "scorer", "child_id", "by_id",
			  "score", "reason", "next"}},
	{"rule", {"rule_id", "case_id", "plan", "text", "goal", "person_id",
			 "backup_id", "trigger", "response", "status", "since",
			 "until", "review", "child_version", "withhold"}},
	{"milestone",
		{"milestone_id", "case_id", "title", "type", "after", "owner",
			"baseline", "planned", "done", "score", "slip"}},
	{"event", {"event_id", "case_id", "child_id", "date", "type", "plan",
			  "mode", "seen", "source", "outcome", "participation",
			  "form", "text", "withhold"}},
	{"care", {"child_id", "started", "case_id", "ended", "period", "need",
			 "legal", "placement", "provider", "start_reason",
			 "end_reason", "factors"}},
	{"person", {"person_id", "case_id", "name", "relation", "side", "roles",
			   "ring", "tell", "told", "agreed", "left",
			   "left_reason", "of_concern", "withhold"}},
	{"circle", {"person_id", "date", "case_id", "ring"}},
	{"tie", {"case_id", "from_id", "to_id", "bond", "until"}},
	{"commitment", {"commitment_id", "case_id", "person_id", "serves",
			       "rule_id", "action", "every", "days", "trigger",
			       "since", "until", "withhold"}},
	{"demonstration", {"commitment_id", "date", "case_id", "result",
				  "seen_by", "witness_id", "note", "withhold"}},
	{"meeting",
		{"meeting_id", "case_id", "date", "led_by", "mode", "natural",
			"professional", "child_view", "decision", "withhold"}},
	{"referral", {"referral_id", "case_id", "child_id", "stage", "received",
			     "agency", "source", "decision", "decided"}},
	{"harm", {"harm_id", "case_id", "referral_id", "child_id", "type",
			 "incident", "date", "precision", "adult", "behaviour",
			 "severity", "severity_text", "frequency", "since",
			 "impact", "impact_text", "not_known", "source",
			 "agency", "withhold"}},
	{"session",
		{"session_id", "case_id", "child_id", "date", "team", "worker",
			"facilitator", "observer", "delivered_by", "members",
			"challenge", "theme", "question", "direction",
			"manager_agreed", "before", "after", "follow_up",
			"followed_up", "outcome", "outcome_text"}},
	{"feedback", {"feedback_id", "about", "ref_id", "date", "role", "score",
			     "effect", "theme", "text"}},
	{"staff", {"staff_id", "team", "service", "role", "started", "left",
			  "agency"}},
	{"leader", {"staff_id", "since", "team", "service", "until"}},
	{"course", {"course_id", "type", "title", "theme", "mode", "starts",
			   "ends", "days", "places", "place"}},
	{"attendance", {"course_id", "staff_id", "team", "agency", "days",
			       "completed", "taken_back"}},
	{"priority", {"priority_id", "year", "title", "owner", "measure",
			     "target", "due"}},
	{"progress", {"priority_id", "date", "status", "note"}},
	{"action", {"action_id", "date", "type", "title", "priority_id",
			   "services", "owner", "due", "done"}},
	{"population", {"authority", "year", "under_18"}},
};

static const char *const services[] = {
	"early-help", "safeguarding", "children-in-care", "front-door"};

static const char *const plans[] = {
	"early-help", "child-protection", "care", "none"};

static const char *const stages[] = {"preparation", "words-and-pictures",
	"network", "plan-development", "monitoring", "closure"};

static const char *const towns[] = {"Harbour", "Hilltop", "Riverside", "Elm",
	"Oak", "Ash", "Mill Lane", "Quay"};

static const char *const authorities[] = {"Ashby Vale Council",
	"North Fenwick Council", "Tarnside Council", "Eastmere Council"};

static const char *const workers[] = {"Priya Venn", "Owen Tranter",
	"Bryn Okafor", "Hester Vane", "Nia Prosser", "Idris Cole", "Gwen Ito",
	"Kit Lowther"};

static const char *const first_names[] = {"Alfie", "Sadie", "Noah", "Maya",
	"Finn", "Aisha", "Ruby", "Hamza", "Zoë", "Łukasz", "Élodie", "李明"};

static const char *const last_names[] = {"Rowntree", "Umber", "Prentiss",
	"Desai", "Thornber", "Iqbal", "Vickers", "Pugh", "O'Rourke",
	"Zieliński", "Nakamura", "Müller"};

static const char *const sexes[] = {
	"female", "male", "female", "male", "neither", "not-known"};

static const char *const ethnicities[] = {
	"WBRI", "WBRI", "WBRI", "WOTH", "APKN", "BAFR", "MWBC", "NOBT"};

static const char *const needs[] = {"N1", "N1", "N2", "N3", "N4", "N5"};

static const char *const abuses[] = {"NEG", "EMO", "PHY", "NEG"};

static const char *const factors[] = {
	"4B", "3B 4B", "16A", "1B 4B 16A", "10A 13A", "2B"};

static const char *const statement_types[] = {"danger", "goal", "bottom-line",
	"harm", "strength", "safety", "next-step", "child-view", "complicating",
	"words-and-pictures"};

static const char *const scorers[] = {"mother", "social-worker", "child"};

static const char *const event_types[] = {"visit", "visit", "visit", "visit",
	"review", "meeting-held", "form", "visit", "conference", "other"};

static const char *const modes[] = {"in-person", "video", "phone", "other"};

static const char *const reviews[] = {"PN1", "PN5", "PN6", "PN0"};

static const char *const milestone_types[] = {
	"words-and-pictures", "network-met", "plan-drafted", "closure"};

static const char *const slips[] = {
	"family", "network", "agency", "court", "capacity", "other"};

static const char *const rule_states[] = {
	"draft", "agreed", "testing", "working"};

static const char *const bonds[] = {
	"strong", "good", "good", "weak", "stressful", "broken"};

static const char *const rings[] = {"none", "some", "most"};

static const char *const results[] = {"kept", "kept", "kept", "kept", "kept",
	"partly", "not-kept", "not-needed"};

static const char *const witnesses[] = {
	"child", "parent", "family", "network", "professional"};

static const char *const led[] = {"family", "network", "professional"};

static const char *const meeting_modes[] = {
	"in-person", "video", "phone", "mixed"};

static const char *const agencies[] = {"Police", "Beck Lane Primary School",
	"Health visiting", "Vale Hospital", "Neighbour", "Family"};

static const char *const sources[] = {"6", "2A", "3B", "3E", "1B", "1A"};

static const char *const decisions[] = {
	"no-action", "advice", "early-help", "assessment", "strategy"};

static const char *const harm_types[] = {"neglect", "domestic-abuse",
	"physical", "emotional", "criminal-exploitation", "self-harm"};

static const char *const incidents[] = {"first", "worst", "latest"};

static const char *const frequencies[] = {
	"once", "occasional", "monthly", "weekly", "daily"};

static const char *const harm_sources[] = {
	"saw", "child-told", "adult-told", "record"};

static const char *const outcomes[] = {
	"done", "partly", "not-done", "overtaken"};

static const char *const themes[] = {"networks", "safety planning",
	"exploitation", "non-accidental injury", "complex needs", "language"};

static const char *const feedback_roles[] = {
	"child", "parent", "network", "practitioner", "manager", "partner"};

static const char *const effects[] = {"helps", "hinders", "neither"};

static const char *const abouts[] = {
	"supervision", "training", "network", "plan", "practice"};

static const char *const course_types[] = {"intensive", "introduction",
	"bite-size", "group-supervision", "leader-event", "other"};

static const char *const staff_roles[] = {"Social worker", "Early help worker",
	"Team manager", "Family support worker"};

static const char *const progress_states[] = {
	"not-started", "on-track", "at-risk", "done"};

static const char *const action_types[] = {
	"meeting", "decision", "action", "emerging-need", "calendar-agreed"};

static const int course_days[] = {6, 3, 5, 1, 1, 1};

static const struct relation {
	const char *name;
	const char *side;
	const char *roles;
	int counts; /* natural, and neither parent nor young person */
} relations[] = {
	{"mother", "natural", "parent", 0},
	{"father", "natural", "parent", 0},
	{"maternal grandmother", "natural", "convenor daily-checker", 1},
	{"maternal aunt", "natural", "backup-carer", 1},
	{"neighbour", "natural", "", 1},
	{"friend of mother", "natural", "child-calls", 1},
	{"paternal uncle", "natural", "", 1},
	{"class teacher at school", "professional", "", 0},
	{"friend of the family", "natural", "", 1},
	{"health visitor", "professional", "", 0},
	{"childminder, paid", "carer", "", 0},
	{"maternal cousin", "natural", "young-person", 0},
};

/* The first PLAIN_SENTENCES need no quoting anywhere and are ASCII. */
#define PLAIN_SENTENCES 10
static const char *const sentences[] = {
	"Gran came before six and stayed the night",
	"Mum rang before she had opened anything",
	"Nobody had asked the children what they wanted",
	"The kitchen floor was clear and there was food in the house",
	"Dad walked round the block and rang the pastor",
	"School saw two late mornings and one without lunch",
	"The plan had been tried for a week and it held",
	"The neighbour knocked at half past seven and all was quiet",
	"We agreed what the next small thing would be",
	"He was frightened of the stairs and slept with the light on",
	"She said: “I can sleep when Gran is here”",
	"Mum, Dad and Gran were there, and so was the cat",
	"The worry, said \"out loud\", got smaller",
	"First Gran rings.\nThen Bea comes.\nThen nobody is alone",
	"Łukasz drew a house; Zoë drew the people in it",
	"妈妈很爱你",
	"A café, £38 and a warm coat made the difference",
	"Who, when, where? \"Every night, all of us\", said Gran",
};

#endif

#!/bin/sh
# A big service: a page about 2,000 cases begins with a summary, has the most
# urgent cases and no more than a browser carries; records are never cut.
. "$SOS_TOP/tests/t/lib.sh"
if [ -n "$SOS_VALGRIND" ]; then
	skip "pages of 2,000 cases" "too slow under valgrind"
	exit 0
fi
for need in jq python3; do
	command -v "$need" >/dev/null || {
		skip "pages of 2,000 cases" "no $need"
		exit 0
	}
done
PATH=$SOS_BIN:$PATH
day=2021-10-31
"$SOS_TOP/build/generate" --cases 2000 >all.ndjson || exit 1

# light FILE: at most 2 MB and 20,000 elements, and it says of what and when.
light() {
	size=$(stat -c %s "$1")
	nodes=$(grep -o '<[a-z]' "$1" | wc -l)
	echo "$size bytes, $nodes elements"
	[ "$size" -le 2000000 ] && [ "$nodes" -le 20000 ] &&
		grep -q 'As of 31 October 2021' "$1" &&
		grep -q '>Covers [0-9,]* cases' "$1" &&
		grep -q '>The [0-9]* most urgent<' "$1"
}
for verb in "sos-case trajectory" "sos-case timeline" "sos-case check" \
	"sos-matrix ask" "sos-matrix summary" "sos-matrix check" \
	"sos-network summary" "sos-network cover" "sos-network evidence" \
	"sos-network check"; do
	# shellcheck disable=SC2086
	$verb --to html --as-of $day -q -o page.html all.ndjson
	check "$verb: 2,000 cases on a light page" light page.html
done

# Figures of every team in twelve months: the newest is broken down.
figures() {
	sos-report measures --month 2020-11..2021-10 --as-of $day -q "$@" \
		all.ndjson
}
slim() {
	size=$(stat -c %s page.html)
	nodes=$(grep -o '<[a-z]' page.html | wc -l)
	echo "$size bytes, $nodes elements"
	[ "$size" -le 2000000 ] && [ "$nodes" -le 20000 ]
}
figures --by team --to html -o page.html
check "measures by team: 2,000 cases on a light page" slim
check "... which says what is on it" grep -q \
	'October 2021 is broken down on this page, and no other period' page.html
figures --by team --to md | sed -n '/^## Open cases$/,/^## /p' |
	grep '^| [A-Z][a-z]* 20' >lines.md
figures --by team --measure cases_open --to csv | awk -F, 'NR > 1 &&
	($4 == "" || $2 == "2021-10")' >lines.csv
check "... all in every month, teams in the newest" \
	[ "$(wc -l <lines.md)" = "$(wc -l <lines.csv)" ]
figures --to html -o page.html
check "measures of all: light" slim
none "... and whole" grep -q 'the whole would be too long' page.html

# The most urgent, and their order, worked out from the records.
sos-case trajectory --as-of $day --protected -q -o t.ndjson all.ndjson
jq -rs 'def place: {stalled: 0, drifting: 1, none: 2, "on-track": 3}[.state];
	[.[] | select(.milestone_id | not) | select(.state)] | to_entries |
	map(.value + {at: .key}) |
	sort_by([place, -(.days_late // 0), .at]) | .[:50][] | .case_id' \
	t.ndjson >want
sos-case trajectory --to md --as-of $day --protected -q all.ndjson >t.md
sed -n '/^The 50 most urgent/,/^##/s/^| \([^ ]*\) |.*/\1/p' t.md |
	grep -v -e '^Case$' -e '^---$' >got
check "the 50 most urgent in the order that is said" cmp want got
cases=$(jq -r 'select(.milestone_id | not) | .case_id' t.ndjson | wc -l)
check "it covers as many cases as there are records of" \
	grep -q "^Covers $(printf '%d' "$cases" | sed 's/...$/,&/') cases" t.md
total() {
	sed -n 's/^| \*\*All teams\*\* | \*\*\([0-9,]*\)\*\*.*/\1/p' t.md |
		tr -d ,
}
check "the summary adds up to them" [ "$(total)" = "$cases" ]
check "records are not cut" [ "$cases" -gt 1400 ]

# Up to 50 cases nothing changes: a section each, in the order of the input.
jq -c 'select(.case_id as $c | ["C00000001", "C00000002"] | index($c))' \
	all.ndjson >few.ndjson
sos-case timeline --to md --as-of $day -q few.ndjson >few.md
none "a page of few cases has no summary" grep -q 'Summary' few.md

# A closed case is not urgent.
jq -r --arg day $day 'select(.kind == "case" and .closed and .closed <= $day)
	| .case_id' all.ndjson | sort >closed
check "some cases are closed" test -s closed
for verb in "sos-network evidence" "sos-network summary" "sos-network cover" \
	"sos-matrix summary"; do
	# shellcheck disable=SC2086
	$verb --to md --as-of $day -q all.ndjson |
		sed -n '/^## The 50 most/,$s/^| \(C[0-9]*\) |.*/\1/p' |
		sort -u >urgent
	check "$verb: 50 are urgent" [ "$(wc -l <urgent)" = 50 ]
	comm -12 closed urgent >both
	none "$verb: none of them is closed" grep . both
done

# A file each; 200 cases of the same kind, since every file is synced.
"$SOS_TOP/build/generate" --cases 200 >some.ndjson || exit 1
sos-case timeline --each each --as-of $day -q some.ndjson
files=$(find each -name '*.html' ! -name index.html | wc -l)
links=$(grep -c '<a href="[^#]' each/index.html)
nodes=$(grep -o '<[a-z]' each/index.html | wc -l)
check "--each: a file for every case" [ "$files" -gt 190 ]
check "--each: all in the index" [ "$files" = "$links" ]
check "--each: the index of 2,000 would be light" [ "$nodes" -le 2000 ]
none "--each: for the owner's eyes alone" find each ! -perm 0600 -type f
check "--each: the folder, too" [ "$(stat -c %a each)" = 700 ]
none "--each: nothing is left over" find each -name '*.sos-part'

# Ids that are no file names.
printf '%s\n' case_id,opened,service,plan,team \
	'../../evil,2021-01-01,early-help,none,A' \
	'index,2021-01-01,early-help,none,A' '.hid,2021-01-01,early-help,none,A' \
	'a/b c,2021-01-01,early-help,none,<b>' >ids.csv
sos-case timeline --each safe --as-of $day ids.csv
find safe -type f | LC_ALL=C sort >got
cat >want <<'T'
safe/=2E.=2F..=2Fevil.html
safe/=2Ehid.html
safe/=69ndex.html
safe/a=2Fb=20c.html
safe/index.html
T
check "--each: an id is never a path" cmp want got
none "... nor anything outside" find . -name '*evil*' ! -path './safe/*'
check "a team's name is inert" grep -q '&lt;b&gt;' safe/index.html
gives 2 "--each and -o" sos-case timeline --each x -o y ids.csv
gives 2 "--each of records" sos-case timeline --each x --to csv ids.csv
gives 4 "--each into a file" sos-case timeline --each ids.csv ids.csv
# Other readers get no summary: what it counts is staff's.
sos-case timeline --to md --for family --as-of $day -q all.ndjson >family.md
none "the family's page has no summary" \
	grep -q -e 'Summary' -e 'In a gap' -e 'Covers' family.md

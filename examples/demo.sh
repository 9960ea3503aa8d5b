#!/bin/bash
# The main job on an invented authority: exports of other systems become
# records, are checked, kept, joined in pipes, and become pages, in demo/.
#   make demo
set -u -o pipefail
cd "$(dirname "$0")/.." || exit 1
export PATH=$PWD/bin:$PATH LC_ALL=C.UTF-8
ex=examples/exports
records=examples/records
day=2021-10-31
pages=()
rm -rf demo
mkdir demo || exit 1

# What is said to the reader; what is done is shown as it is typed.
say() { printf '\n%s\n' "$*"; }
# run WANT COMMAND: shows it, runs it, and stops where the status is another.
run() {
	local want=$1 got=0
	shift
	printf '\n  $ %s\n' "$*" | sed -E 's/ \| (sos-|mlr |jq )/ |\n      \1/g'
	bash -o pipefail -c "$*" 2>&1 | sed 's/^/    /'
	got=${PIPESTATUS[0]}
	[ "$got" = "$want" ] && return
	echo "demo: that ended with $got, not with $want" >&2
	exit 1
}
# has TOOL VERB: the verbs still to come.
has() { "$1" --help | grep -q "^  $2 "; }
# page FILE WHAT: to be opened at the end.
page() { pages+=("$1	$2"); }

say "1. Exports of other systems become records. Good rows pass; what could not
   be read is named by row and column, and counted (exit status 1)."
run 1 "sos-case import --profile annex-a $ex/list[1-8].csv --rejects demo/rejects.ndjson -o demo/annex-a.ndjson"
run 0 "head -n 2 demo/rejects.ndjson"
run 0 "sos-case import --profile ssda903 $ex/header.csv $ex/episodes.csv $ex/reviews.csv $ex/missing.csv -o demo/care.ndjson"

say "2. A store keeps them, with every revision. Putting the same again changes
   nothing."
run 0 "sos-store put demo/sos.db $records/*.csv"
run 0 "sos-store put demo/sos.db $records/*.csv"
run 0 "sos-store verify demo/sos.db"

say "3. What practice asks for and the records lack."
run 0 "sos-case check --as-of $day --fail-on never demo/sos.db --to csv | mlr --icsv --opprint count-distinct -f rule then sort -nr count then head -n 6"

say "4. Tools in a pipe: networks that hinge on one person, in one team."
run 0 "sos-store get demo/sos.db | sos-network summary --as-of $day --team 'Safeguarding Oak' --to csv | mlr --icsv --opprint cut -f case_id,natural,told,single_points,weeks_shown then sort -nr single_points then head -n 5"
run 0 "sos-matrix summary demo/sos.db --as-of $day | jq -r 'select(.direction==\"rising\") | [.case_id, .type] | @tsv'"
has sos-supervision cover &&
	run 0 "sos-supervision cover demo/sos.db --as-of $day --to table"
has sos-training cover &&
	run 0 "sos-training cover demo/sos.db --as-of $day --to table"

say "5. Pages."
run 0 "sos-case show AV-001 --as-of $day demo/sos.db --to html -o demo/case.html"
page demo/case.html "one case: the map, scales, plan, network"
if has sos-network map; then
	run 0 "sos-network map AV-001 --as-of $day demo/sos.db --to svg -o demo/network.svg"
	page demo/network.svg "its network, by rings of knowledge"
fi
if has sos-matrix grid; then
	run 0 "sos-matrix grid AV-012 --as-of $day demo/sos.db --to html -o demo/matrix.html"
	page demo/matrix.html "a Harm Risk Matrix"
fi
if has sos-report steering; then
	run 0 "sos-report steering --month 2021-10 --as-of $day demo/sos.db --to html -o demo/steering.html"
	page demo/steering.html "the Steering Group's page for October 2021"
fi

say "Open these:"
for p in "${pages[@]}"; do
	printf '  %-22s %s\n' "${p%%	*}" "${p#*	}"
done

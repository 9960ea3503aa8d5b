#!/bin/bash
# The main job on an invented authority: exports of other systems become
# records, are kept, checked, joined in pipes, and become pages, in demo/.
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

# Words for the reader; each command is shown as it is typed.
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
# page FILE WHAT: to be opened at the end.
page() { pages+=("$1	$2"); }

say "1. Exports of other systems become records. Good rows pass; what could not
   be read is named by row and column, and counted (exit status 1)."
run 1 "sos-case import --profile annex-a --as-of $day $ex/list[1-8].csv --rejects demo/rejects.ndjson -o demo/annex-a.ndjson"
run 0 "head -n 2 demo/rejects.ndjson"
run 1 "sos-case import --profile forms $ex/form-answers.csv -o demo/forms.ndjson"
run 1 "sos-case import --profile ssd $ex/ssd --as-of $day -o demo/ssd.ndjson"
run 1 "sos-case import --profile csc-api $ex/csc-api.ndjson --as-of $day -o demo/api.ndjson"
run 1 "sos-training import --profile hr-staff $ex/hr-staff.csv -o demo/staff.ndjson"

say "2. Kept in a store, with every revision: putting the same again changes
   nothing. Checked, children in need counted by age, and first pages, all
   from exports (a colon stands for a figure that is not available, and teams
   are not recorded: exports do not say who held a case when)."
imported="demo/annex-a.ndjson demo/forms.ndjson demo/staff.ndjson"
run 0 "sos-store put demo/exports.db $imported"
run 0 "sos-store put demo/exports.db $imported"
run 0 "sos-store verify demo/exports.db >demo/leads-nowhere.ndjson"
run 1 "sos-case check demo/exports.db --as-of $day --to csv | mlr --icsv --opprint count-distinct -f rule then sort -nr count then head -n 4"
run 0 "sos-store get demo/exports.db | sos-report measures --month 2021-10 --by age --measure children_in_need --to csv | mlr --icsv --opprint cut -f breakdown,value"
run 0 "sos-report steering --month 2021-10 --as-of $day demo/exports.db --to html -o demo/first.html"
page demo/first.html "the Steering Group's page, from exports alone"
run 0 "sos-case import -q --profile ssda903 $ex/header.csv $ex/episodes.csv | sos-report care --month 2021-07..2021-10 --as-of $day --repair -q | sed -n 1,22p"

say "3. Networks, scales, harm and supervision are in no export: teams write them
   down. The same authority with all its records, and what practice asks for
   and they lack."
run 0 "sos-store put demo/sos.db $records/*.csv"
run 0 "sos-case check --as-of $day --fail-on never demo/sos.db --to csv | mlr --icsv --opprint count-distinct -f rule then sort -nr count then head -n 6"

run 0 "sos-store doctor demo/sos.db"

run 1 "sos-store due demo/sos.db --retention examples/retention.json --as-of 2030-01-01 --to csv | mlr --icsv --opprint cut -f case_id,text"

say "4. Tools in a pipe: networks that hinge on one person, in one team."
run 0 "sos-store get demo/sos.db | sos-network summary --as-of $day --team 'Safeguarding Oak' --to csv | mlr --icsv --opprint cut -f case_id,natural,told,single_points,weeks_shown then filter 'is_not_empty(\$single_points)' then sort -nr single_points then head -n 5"
run 0 "sos-network cover demo/sos.db --as-of $day --case AV-002 --to table"

say "5. The front door: the worst harm and its newest date, what waits undecided (in working
   days), what partners leave out (per cent of the matrix asked; small numbers
   merged, since it leaves the council)."
run 0 "sos-matrix summary demo/sos.db --as-of $day | jq -r 'select(.worst_severity==4) | [.case_id, .type, .latest_date, .direction] | @tsv'"
run 0 "sos-matrix referrals --open demo/sos.db --as-of $day --to table"
run 0 "sos-matrix referrers demo/sos.db --as-of $day --to table"

say "6. How practice is kept up: group supervision, training, Practice Leaders."
run 0 "sos-supervision cover demo/sos.db --as-of $day --to csv | mlr --icsv --opprint cut -f team,sessions,last,overdue,before,after,n"
run 0 "sos-training leaders demo/sos.db --as-of $day --to table"
run 0 "sos-training calendar demo/sos.db --as-of $day --to ics -o demo/calendar.ics"

say "7. Plans on their way, and words a family would not use."
run 0 "sos-case trajectory demo/sos.db --as-of $day --to csv | mlr --icsv --opprint filter 'is_empty(\$milestone_id)' then count-distinct -f state"
run 0 "sos-case language demo/sos.db --as-of $day --to csv | mlr --icsv --opprint count-distinct -f rule then sort -nr count then head -n 5"

say "8. Figures, each with its denominator; small ones hidden where they leave."
run 0 "sos-report coverage --as-of $day demo/sos.db --to csv | mlr --icsv --opprint cut -f what,records,first,since,declared then head -n 6"
run 0 "sos-report measures --month 2021-10 demo/sos.db --to csv | mlr --icsv --opprint head -n 8"

say "9. Pages."
# made FILE WHAT COMMAND: writes demo/FILE, to be opened at the end.
made() {
	run 0 "$3 demo/sos.db -o demo/$1"
	page "demo/$1" "$2"
}
made case.html "one case: the map, scales, plan, network" \
	"sos-case show AV-001 --as-of $day --to html"
made family.html "the plan for the family, in plain words" \
	"sos-case show AV-001 --for family --text examples/words --as-of $day --to html"
made child.html "a page for one of the children" \
	"sos-case show AV-001 --for 0031001 --text examples/words --as-of $day --to html"
run 0 "sos-case sheet AV-001 demo/sos.db -o demo/case.xlsx"
page demo/case.xlsx "a workbook of one case, to fill in and import again"
made case-sheet.html "the same to be printed and written on at a meeting" \
	"sos-case sheet AV-001 --as-of $day --to html"
printf '%s\n' AV-001 2021-11-02 '' mother '' '' 7 '' '' '' '' yes >demo/answers
run 0 "sos-case new scale demo/said.csv <demo/answers | tail -n 15"
made review.html "who would see what of a case in which somebody is at risk" \
	"sos-case show AV-003 --review --as-of $day --to html"
made held.html "all that is held on one father, for staff to go through" \
	"sos-case held --person AV-003-P02 --as-of $day --to html"
made timeline.svg "its chronology, with the scale under it" \
	"sos-case timeline --case AV-001 --as-of $day --band 2020-11-05..2021-04-11:Lockdown --to svg"
made network.svg "its network, by rings of knowledge" \
	"sos-network map AV-001 --as-of $day --to svg"
run 0 "sos-network map AV-001 --genogram --names full --as-of $day demo/sos.db --to html -o demo/genogram.html"
page demo/genogram.html "three generations of its family"
made trajectory.html "plans against their baselines" \
	"sos-case trajectory --case AV-006 --as-of $day --to html"
made drills.html "which rules of the safety plans were ever tried out" \
	"sos-case drills --as-of $day --to html"
made matrix.html "a Harm Risk Matrix; two sources disagree" \
	"sos-matrix grid AV-012 --as-of $day --to html"
made ask.html "what a referrer still has to be asked" \
	"sos-matrix ask --referral F-0058 --as-of $day --to html"
run 0 "sos-supervision sheet --to html -o demo/sheet.html"
page demo/sheet.html "an agenda for group supervision, one A4 page"
made calendar.html "the training calendar" \
	"sos-training calendar --as-of $day --to html"
made steering.html "the Steering Group's page for October 2021" \
	"sos-report steering --month 2021-10 --as-of $day --to html"
made committee.html "the yearly report to elected members" \
	"sos-report committee --year 2021 --as-of $day --to html"
made care.html "children in care before, during and after a band" \
	"sos-report care --as-of $day --band 2020-11-05..2021-04-11 --to html"
run 0 "examples/study/make.sh effect | sos-report study --as-of 2022-12-31 --to html -o demo/study.html"
page demo/study.html "a study of four authorities, cases with and without a network"
for part in case loose; do
	run 0 "examples/part.sh $part | sos-report measures --partial --year 2021 --as-of $day -o demo/$part.part"
done
run 0 "sos-report merge demo/loose.part demo/case.part --to html -o demo/merge.html"
page demo/merge.html "the measures of a year, counted in two parts and added up"
# One page handed out, noted, and the next one made with it in mind.
run 0 "sos-report committee --year 2020/21 --as-of $day --suppress --to csv demo/sos.db -o demo/handed-out.csv"
run 0 "sos-report release --for-whom Committee --ledger demo/ledger.db --as-of $day demo/handed-out.csv"
made committee-ledger.html "the yearly report again, with a band, giving away nothing together with the first" \
	"sos-report committee --year 2020/21 --band 2020-03-23..2020-07-04 --ledger demo/ledger.db --as-of $day --to html"

# One page that leads to all of them.
{
	cat <<-HTML
		<!DOCTYPE html>
		<html lang="en-GB"><meta charset="utf-8">
		<meta name="viewport" content="width=device-width">
		<title>What the demo made</title>
		<style>body{font:1.1em/1.6 sans-serif;max-width:40em;margin:2em auto;padding:0 1em}</style>
		<h1>What the demo made</h1>
		<p>From the records of an invented authority, as of 31 October 2021.</p>
		<ul>
	HTML
	for p in "${pages[@]}"; do
		p=${p#demo/}
		printf '<li><a href="%s">%s</a></li>\n' "${p%%	*}" "${p#*	}"
	done
	echo "</ul></html>"
} >demo/index.html
page demo/index.html "a page that leads to all of these"

say "Open these:"
for p in "${pages[@]}"; do
	printf '  %-22s %s\n' "${p%%	*}" "${p#*	}"
done

#!/bin/sh
# Slow: begins first.
# Pages in a real browser, on a desktop and on a phone, light and dark: what a
# reader does with them, and axe-core over every page there is.
. "$SOS_TOP/tests/t/lib.sh"
modules=$SOS_TOP/tests/node_modules
if [ -n "$SOS_VALGRIND" ]; then
	skip "pages in a browser" "too slow under valgrind"
	exit 0
fi
for need in chromium node; do
	command -v $need >/dev/null || {
		skip "pages in a browser" "no $need"
		exit 0
	}
done
for need in playwright-core axe-core; do
	[ -d "$modules/$need" ] || {
		skip "pages in a browser" "no $need (npm)"
		exit 0
	}
done
CHROMIUM=$(command -v chromium)
export CHROMIUM
day=2021-10-31

# Teams of 1 to 16 cases: five are hidden. Four have names that a spreadsheet
# would take for a formula.
echo case_id,opened,service,plan,team >case.csv
echo case_id,since,service,team >allocation.csv
for n in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16; do
	case $n in
	9) team='=2+3' ;;
	10) team=@Bay ;;
	11) team=+Ash ;;
	12) team=-Elm ;;
	*) team="Team $n" ;;
	esac
	i=0
	while [ $((i += 1)) -le $n ]; do
		echo "C$n-$i,2021-01-01,early-help,none,$team" >>case.csv
		echo "C$n-$i,2021-01-01,early-help,$team" >>allocation.csv
	done
done
sos-report measures --month 2021-10 --measure cases_open --by team --suppress \
	--as-of $day -q --to html -o teams.html case.csv allocation.csv
sos-store put all.db "$EXAMPLES"/records/*.csv >/dev/null 2>&1

# page NAME COMMAND...: NAME.html by a verb that takes --to html.
page() {
	name=$1
	shift
	"$@" -q --to html -o "$name.html" all.db || not_ok "$name is made"
}
page timeline sos-case timeline --case AV-001 --as-of $day
page steering sos-report steering --month 2021-10 --as-of $day
page family sos-case show AV-001 --for family --as-of $day
page care sos-report care --month 2020-11..2021-10 --as-of $day
page check sos-case check --as-of $day --fail-on never
page plans sos-case trajectory --as-of $day
# A big service: a summary, and the most urgent cases.
"$SOS_TOP/build/generate" --cases 80 >big.ndjson
for verb in "sos-case trajectory" "sos-case timeline" "sos-case check" \
	"sos-network cover" "sos-matrix summary"; do
	# shellcheck disable=SC2086
	$verb --to html --as-of $day -q -o "big-${verb#* }.html" big.ndjson
done
node "$SOS_TOP/tests/drive.mjs" teams.html timeline.html steering.html \
	family.html care.html check.html plans.html big-trajectory.html || not_ok "the browser was driven to the end"
rm -f teams.bad.html

# Every page, beside those above.
page case sos-case show AV-001 --as-of $day
page child sos-case show AV-001 --for 0031001 --as-of $day
page review sos-case show AV-003 --review --as-of $day
page held sos-case held --person AV-003-P02 --as-of $day
page plan sos-case plan AV-001 --as-of $day
page trajectory sos-case trajectory --case AV-005 --as-of $day
page grid sos-matrix grid AV-012 --as-of $day
page ask sos-matrix ask --referral F-0058 --as-of $day
page summary sos-network summary --as-of $day
page evidence sos-network evidence --as-of $day
page sheet sos-supervision sheet
page tofill sos-case sheet AV-001 --as-of $day
page filled sos-supervision sheet --session G025
page supervision sos-supervision cover --as-of $day
page feedback sos-supervision feedback --comments --as-of $day
page training sos-training cover --as-of $day
page leaders sos-training leaders --as-of $day
page courses sos-training plan --by 2022-10-31 --as-of $day
page map sos-network map AV-001 --names full --as-of $day
page genogram sos-network map AV-001 --genogram --names full --as-of $day
page drills sos-case drills --as-of $day
page calendar sos-training calendar --as-of $day
page care sos-report care --as-of $day --band 2020-11-05..2021-04-11
page committee sos-report committee --year 2021 --as-of $day
echo '<!doctype html><html><body><img src="x.png"></body></html>' >bad.html
says_so() { node "$SOS_TOP/tests/axe.mjs" bad.html | grep image-alt; }
check "axe-core finds a fault where there is one" says_so
rm -f bad.html
check "axe-core: all pages" node "$SOS_TOP/tests/axe.mjs" ./*.html

#!/bin/sh
# Nothing unshared and nothing withheld on a page for people: random cases in
# which each text is a word of its own, every verb that takes --for, and a
# reading of the rules apart from ours (tests/reference/shown.py).
. "$SOS_TOP/tests/t/lib.sh"
command -v python3 >/dev/null || { skip "pages for people" "no python3"; exit; }
day="--as-of 2021-10-31"
shown() { python3 "$SOS_TOP/tests/reference/shown.py" "$@"; }

shown make 1 2000 many.ndjson
shown make 2 30 few.ndjson
shown states many.ndjson >states
check "cases of all three states" grep -qE 'careful [0-9]+ closed [0-9]+ open' states

# found READER RECORDS: words that must not be there; what ran is in page
found() { shown look "$1" "$2" page 2>/dev/null; }

form=ndjson
for verb in "sos-case timeline" "sos-case trajectory" \
	"sos-case language" "sos-network summary" \
	"sos-network cover" "sos-network evidence" \
	"sos-network change --from 2021-01-01"; do
	# shellcheck disable=SC2086
	gives 0 "$verb --to $form" $verb --for family --to "$form" \
		$day -q many.ndjson
	cp check.out page
	none "$verb --to $form: nothing for staff" \
		found family many.ndjson
done
# The search finds what is there: staff's own page.
# shellcheck disable=SC2086
sos-case timeline --to ndjson $day many.ndjson >page
found family many.ndjson >leaks
check "the search can fail" test "$(wc -l <leaks)" -gt 5000

# read_by RECORDS: every reader of these cases, every page; words that leak.
read_by() {
	rm -rf pages && mkdir pages
	while read -r id reader; do
		for verb in "sos-case show $id" "sos-case timeline --case $id" \
			"sos-network map $id --names full --to svg" \
			"sos-network map $id --names full --genogram" \
			"sos-case language --case $id"; do
			# shellcheck disable=SC2086
			$verb --for "$reader" $day -q "$1" 2>err \
				>>"pages/$reader"
		done
		sos-case show "$id" --for family $day -q "$1" 2>err \
			>>pages/family
	done <readers
	shown lookall "${2:-few.ndjson}" pages
}
shown readers few.ndjson >readers
check "there is somebody to read" test "$(wc -l <readers)" -gt 40
none "nobody reads what is not theirs" read_by few.ndjson
id=$(sed -n '1s/ .*//p' readers)
# shellcheck disable=SC2086
sos-case show "$id" $day few.ndjson >page
check "staff read all of it" grep -q W0 page

# Nor does anybody where kinds are not in the input.
for kinds in person "harm involvement"; do
	# shellcheck disable=SC2086
	shown take $kinds <few.ndjson >less.ndjson
	none "without $kinds" read_by less.ndjson
done

# Nor does a page show more for what is taken out: kinds, who it was shared
# with, what somebody is to the child, who is of concern, who may be told, all
# before a day.
none "what is missing shows nothing" \
	python3 "$SOS_TOP/tests/reference/less.py" 11 12

#!/bin/sh
# Attacks suppressed figures with tests/reference/attack.py, which shares
# nothing with the library: the examples and generated records, every
# breakdown, twelve months, months with quarters and years, children in care.
# usage: tests/attack.sh [sample | ledger]: a few of them; or twelve answers of 300
# cases, handed out one after the other by a ledger, attacked together. One line
# each, as a test.
# Needs bin/, build/generate, python3 and glpsol.
set -u
cd "$(dirname "$0")/.." || exit 2
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT
failed=0

# try NAME FILES VERB OPTION...
try() {
	name=$1 files=$2
	shift 2
	# shellcheck disable=SC2086 # several files
	if bin/sos-report "$@" -q --as-of 2021-10-31 --to csv $files \
		>"$work/truth" &&
		bin/sos-report "$@" -q --as-of 2021-10-31 --to csv \
			--suppress $files >"$work/hidden" &&
		python3 tests/reference/attack.py --as-of 2021-10-31 \
			"$work/truth" "$work/hidden" >"$work/said"; then
		echo "ok - $name: $(tail -n 1 "$work/said")"
	else
		sed 's/^/# /' "$work/said"
		echo "not ok - $name: $(tail -n 1 "$work/said")"
		failed=1
	fi
}

# attack NAME FILES BREAKDOWNS MONTHS
attack() {
	for by in $3; do
		try "$1 by $by" "$2" measures --by "$by" --month "$4"
	done
	try "$1, all" "$2" measures --month "$4"
	try "$1, months, quarters and years by sex" "$2" measures --by sex \
		--month "$4" --quarter 2020-Q4..2021-Q4 --year 2020..2021
	try "$1, care" "$2" care --month 2020-06..2021-10
}

# answer FILE OPTION...: measures of the generated cases.
answer() {
	to=$1
	shift
	bin/sos-report measures -q --as-of 2021-10-31 --to csv "$@" \
		"$work/cases.ndjson" >"$to"
}
# hand_out OPTION...: one more answer, without a ledger and by it.
hand_out() {
	answer "$work/t" "$@" && answer "$work/a" "$@" --suppress || return
	set -- "$@" --suppress
	[ ! -e "$work/ledger" ] || set -- "$@" --ledger "$work/ledger"
	answer "$work/h" "$@" && bin/sos-report release -q --for-whom all \
		--as-of 2021-10-31 --ledger "$work/ledger" "$work/h" || return
	for f in truth:t alone:a by-ledger:h; do
		[ ! -e "$work/${f%:*}" ] || sed -i 1d "$work/${f#*:}"
		cat "$work/${f#*:}" >>"$work/${f%:*}"
	done
}
# small SAID: how many lines of the attacker are of a count from 1 to 5.
small() { awk '/ to [0-9.]+$/ && $(NF - 2) <= 5 && $NF >= 1' "$1" | wc -l; }
one_after_the_other() {
	build/generate --cases 300 >"$work/cases.ndjson"
	months="--month 2020-11..2021-10"
	# shellcheck disable=SC2086 # words
	hand_out $months && hand_out --quarter 2020-Q4..2021-Q3 &&
		hand_out --year 2020..2021 || return
	for by in sex age ethnicity disability need factor service authority team; do
		# shellcheck disable=SC2086 # words
		hand_out --by $by $months || return
	done
	for f in alone by-ledger; do
		python3 tests/reference/attack.py --as-of 2021-10-31 \
			"$work/truth" "$work/$f" >"$work/said.$f"
	done
	summary="$(tail -n 1 "$work/said.by-ledger"); without a ledger $(
		tail -n 1 "$work/said.alone"), $(small "$work/said.alone") of them small"
	grep -q 'narrowed 0$' "$work/said.by-ledger"
}
if [ "${1-}" = ledger ]; then
	if one_after_the_other; then
		echo "ok - twelve answers by a ledger: $summary"
	else
		sed 's/^/# /' "$work/said.by-ledger"
		echo "not ok - twelve answers by a ledger: ${summary-}"
		failed=1
	fi
	exit $failed
fi

examples=$(echo examples/records/*.csv)
if [ "${1-}" = sample ]; then
	attack examples "$examples" "sex factor" 2021-05..2021-10
	attack examples "$examples" team 2021-10
else
	every="team service authority age sex ethnicity disability need factor"
	attack examples "$examples" "$every" 2020-11..2021-10
	for n in 300 2000; do
		build/generate --cases $n >"$work/$n.ndjson"
		attack "$n cases" "$work/$n.ndjson" "$every" 2020-11..2021-10
	done
fi
exit $failed

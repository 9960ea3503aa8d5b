#!/bin/sh
# Attacks suppressed figures with tests/reference/attack.py, which shares
# nothing with the library: the examples and generated records, every
# breakdown, twelve months, months with quarters and years, children in care.
# usage: tests/attack.sh [sample | ledger]: a few of them; or fifteen answers,
# handed out one after the other by a ledger, attacked together. One line each,
# as a test.
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

# answer FILE VERB OPTION...: figures of the records in $work/in.
answer() {
	to=$1 verb=$2
	shift 2
	bin/sos-report "$verb" -q --as-of 2021-10-31 --to csv "$@" \
		"$work/in" >"$to"
}
# hand_out VERB OPTION...: one more answer, without a ledger and by it.
hand_out() {
	answer "$work/t" "$@" --no-suppress && answer "$work/a" "$@" --suppress ||
		return
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
# one_after_the_other: whether nothing that was handed out gives a figure away.
one_after_the_other() {
	rm -f "$work"/ledger* "$work/truth" "$work/alone" "$work/by-ledger"
	months="--month 2020-11..2021-10"
	# shellcheck disable=SC2086 # words
	hand_out measures $months &&
		hand_out measures --quarter 2020-Q4..2021-Q3 &&
		hand_out measures --year 2020..2021 &&
		hand_out committee --year 2020/21 &&
		hand_out committee --year 2020/21 --band 2020-11-05..2021-03-31 &&
		hand_out care $months --band 2020-11-01..2021-03-31 || return
	for by in sex age ethnicity disability need factor service authority team; do
		# shellcheck disable=SC2086 # words
		hand_out measures --by $by $months || return
	done
	for f in alone by-ledger; do
		python3 tests/reference/attack.py --as-of 2021-10-31 \
			"$work/truth" "$work/$f" >"$work/said.$f"
	done
	summary="$(tail -n 1 "$work/said.by-ledger"); without a ledger $(
		tail -n 1 "$work/said.alone"), $(small "$work/said.alone") of them small"
	grep -q 'narrowed 0$' "$work/said.by-ledger"
}
# by_ledger NAME: of the records in $work/in.
by_ledger() {
	if one_after_the_other; then
		echo "ok - $1, fifteen answers by a ledger: $summary"
	else
		sed 's/^/# /' "$work/said.by-ledger"
		echo "not ok - $1, fifteen answers by a ledger: ${summary-}"
		failed=1
	fi
}
if [ "${1-}" = ledger ]; then
	bin/sos-case list -q examples/records/*.csv >"$work/in"
	by_ledger examples
	build/generate --cases 300 >"$work/in"
	by_ledger "300 cases"
	# Of each fifth allocation that lasts, another team leads, too.
	awk '/"kind":"allocation"/ && !/"until"/ {
		sub(/}$/, ",\"role\":\"family-help-lead\"}"); print
		if (++n % 5 == 0 && match($0, /"team":"[^"]*"/)) {
			$0 = substr($0, 1, RSTART) "team\":\"Shield " n % 3 + 1 \
				"\"" substr($0, RSTART + RLENGTH)
			sub(/"service":"[^"]*"/,
				"\"service\":\"multi-agency-protection\"")
			sub(/family-help-lead/, "protection-lead"); print
		}
		next
	} { print }' "$work/in" >"$work/two" && mv "$work/two" "$work/in"
	by_ledger "300 cases, two teams at once"
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

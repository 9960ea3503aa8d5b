#!/bin/sh
# sos-matrix: the answers of a slow and plain reference on random cases.
# Slow: begins first.
. "$SOS_TOP/tests/t/lib.sh"
reference=$SOS_TOP/tests/reference/matrix.py

# same REFERENCE'S-VERB DAY COMMAND...: what the reference says, on that day.
same() {
	python3 "$reference" "$1" "$2" cases >want || return 1
	day=$2
	shift 2
	sos-matrix "$@" -q --as-of "$day" cases >have && cmp want have
}
# The reference gives the child and the words of a finding.
repeats() {
	python3 "$reference" repeat "$1" cases >want || return 1
	sos-matrix referrals --repeat --as-of "$1" cases |
		sed 's/.*\("record":"[^"]*"\).*\("text":"[^"]*"\).*/{\1,\2}/' |
		sort >have
	test -s have && sort want | cmp - have
}
# Few referrals: small numbers everywhere.
suppressed() {
	for seed in 1 2 3 4 5 6 7 8 9 10 11 12; do
		python3 "$reference" cases "$seed" $((seed + 8)) >cases
		same shown 2021-03-01 referrers || return 1
	done
}
if command -v python3 >python; then
	python3 "$reference" holidays >want
	sed '1d; s/,.*//' "$SOS_TOP/share/holidays/england.csv" >have
	check "bank holidays are those that the rules give" cmp want have
	python3 "$reference" cases 2021 4000 >cases
	# Of months before the first whole one nothing would be said.
	echo '{"kind":"kept","what":"referral","since":"2000-01-01"}' >>cases
	for on in 2021-01-15 2021-03-01 2021-04-10; do
		check "summary equals the reference on $on" \
			same summary $on summary
		check "referrers equal the reference on $on" \
			same referrers $on referrers --no-suppress
		check "decisions equal the reference on $on" \
			same referrals $on referrals
		check "who waits equals the reference on $on" \
			same open $on referrals --open
		check "repeats equal the reference on $on" repeats $on
	done
	check "what is handed out equals the reference" suppressed
else
	skip "the reference" "no python3"
fi

#!/bin/sh
# sos-report measures against a plain reference, month by month.
. "$SOS_TOP/tests/t/lib.sh"
same() {
	python3 "$SOS_TOP/tests/reference/measures.py" "$EXAMPLES/records" "$1" | sort >reference
	sos-report measures -q --month "$1" --as-of 2022-12-31 --to csv "$EXAMPLES"/records/*.csv |
		awk -F, 'NR > 1 { print $1 "," ($5 == "" ? $7 : $5) "," $6 }' | sort >ours
	cut -d, -f1 reference | sort >names
	join -t, names ours | diff - reference && test "$(wc -l <names)" -gt 45
}
for month in 2020-02 2020-06 2020-10 2020-12 2021-03 2021-06 2021-09 2021-10; do
	check "measures of $month are the reference's" same $month
done
# What is written later changes no figure of a period that is over.
then_as_now() {
	python3 "$SOS_TOP/tests/reference/then.py" "$EXAMPLES/records" "$2" past
	for by in team age need; do
		sos-report measures -q "--$3" "$1" --by $by --as-of "$2" --to csv past/*.csv >was
		sos-report measures -q "--$3" "$1" --by $by --as-of 2026-01-01 --to csv "$EXAMPLES"/records/*.csv |
			diff was - || return 1
	done
}
check "2020-06 then as now" then_as_now 2020-06 2020-06-30 month
check "2020-12 then as now" then_as_now 2020-12 2020-12-31 month
check "2021-Q1 then as now" then_as_now 2021-Q1 2021-03-31 quarter
check "2020/21 then as now" then_as_now 2020/21 2021-03-31 year
check "2020 then as now" then_as_now 2020 2020-12-31 year
check "2021-07 then as now" then_as_now 2021-07 2021-07-31 month

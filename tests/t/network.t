#!/bin/sh
# sos-network: the answers of a slow and plain reference on random cases;
# memory that does not grow with the number of cases.
. "$SOS_TOP/tests/t/lib.sh"
reference=$SOS_TOP/tests/reference/network.py

# 10,000 cases; each day on which they are looked at is a test of its own.
same() {
	python3 "$reference" "$1" "$2" cases >want &&
		sos-network "$1" --as-of "$2" cases >have && cmp want have
}
if command -v python3 >python; then
	python3 "$reference" cases 2021 10000 >cases
	for verb in summary cover evidence; do
		check "$verb equals the reference" same $verb 2021-03-01
	done
	head -n 60000 cases >some && mv some cases
	for on in 2020-12-20 2021-01-31 2021-02-28 2021-03-02 2021-03-20; do
		for verb in summary cover evidence; do
			check "$verb equals the reference on $on" same $verb $on
		done
	done
else
	skip "the reference" "no python3"
fi

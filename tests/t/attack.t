#!/bin/sh
# What is hidden cannot be worked out: an attacker written apart from us.
# A sample; `make attack` runs the whole.
command -v glpsol >/dev/null || {
	echo "skip - suppressed figures are attacked: no glpsol"
	exit 0
}
cd "$SOS_TOP" || exit 1
tests/attack.sh sample
# It finds what is not safe: one month of a year beside it.
work=$(mktemp -d) || exit 1
head='measure,period,by,breakdown,numerator,denominator,value,marker'
for m in 01 02 03; do
	echo "contacts,2021-$m,,,7,,7,"
done >"$work/months"
{ echo "$head"; cat "$work/months"; echo 'contacts,2021-Q1,,,21,,21,'; } \
	>"$work/truth"
{ echo "$head"; sed '2s/7,,7,$/,,,c/' "$work/months"
echo 'contacts,2021-Q1,,,21,,21,'; } >"$work/hidden"
if python3 tests/reference/attack.py "$work/truth" "$work/hidden" >"$work/said"
then
	echo "not ok - the attacker finds a month beside its quarter"
else
	grep -q '7 to 7' "$work/said" &&
		echo "ok - the attacker finds a month beside its quarter"
fi
rm -rf "$work"

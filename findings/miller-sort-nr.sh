#!/bin/sh
# shellcheck disable=SC2016,SC1010
# Program: Miller 6.6.0 (Debian 12, miller 6.6.0-2+b3)
# Behaviour: `sort -nr` puts what is no number in front of the largest number.
# Seen: X (n/a) and B (empty) come before C (10); `sort -nr | head -n 1`, for
#   the highest, gives a row without a number.
# Who is hurt: a list of "the highest first" opens with the cases that have
#   no figure.
# Do: filter 'is_not_empty($score)' then sort -nr score
set -eu
t=$(mktemp -d)
trap 'rm -rf "$t"' EXIT
cd "$t"
apt-get -qq download miller=6.6.0-2+b3 >log 2>&1 ||
	{ cat log >&2; exit 2; }
for f in *.deb; do dpkg -x "$f" root; done
printf 'case_id,score\nA,3\nB,\nC,10\nX,n/a\n' |
	root/usr/bin/mlr --icsv --ocsv --headerless-csv-output \
		sort -nr score then cut -f case_id | tr '\n' ' ' >got
printf 'X B C A ' >want

if diff want got; then
	echo "as described"
else
	echo "the behaviour has changed" >&2
	exit 1
fi

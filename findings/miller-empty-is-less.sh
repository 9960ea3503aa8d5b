#!/bin/sh
# shellcheck disable=SC2016,SC1010
# Program: Miller 6.6.0 (Debian 12, miller 6.6.0-2+b3)
# Behaviour: in a comparison with a number an empty value is text, and text
#   more than any number for < and less for >, whatever the direction of the
#   question: `filter '$score < 3'` should leave out who has no score.
# Seen: B, who was never scored, is among those scored under 3.
# Who is hurt: "which children are below 3?" names children nobody scored.
# Do: filter 'is_not_empty($score) && $score < 3'
set -eu
t=$(mktemp -d)
trap 'rm -rf "$t"' EXIT
cd "$t"
apt-get -qq download miller=6.6.0-2+b3 >log 2>&1 ||
	{ cat log >&2; exit 2; }
for f in *.deb; do dpkg -x "$f" root; done
printf 'case_id,score\nA,2\nB,\nC,7\n' >scores.csv
root/usr/bin/mlr --icsv --ocsv filter '$score < 3' scores.csv >got
printf 'case_id,score\nA,2\nB,\n' >want

if diff want got; then
	echo "as described"
else
	echo "the behaviour has changed" >&2
	exit 1
fi

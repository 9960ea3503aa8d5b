#!/bin/sh
# shellcheck disable=SC2016,SC1010
# Program: gnuplot 5.4.4 (Debian 12, gnuplot-nox 5.4.4+dfsg1-2+b2)
# Behaviour: a column used as a number is read as decimal, the same text from
#   strcol(), substr() or a string is read as octal: "010" is 8, and "08" stops
#   the plot.
# Seen: `using 1` gives 10 for "010", `strcol(1)+0` gives 8; "08"+0 ends with
#   "Trailing characters after numeric expression".
# Who is hurt: a month cut out of a date ("2021-08-31"[6:7]) works from January
#   to July, stops in August and September; padded ids are other numbers.
# Do: put a "1" in front and take 100 away.
set -eu
t=$(mktemp -d)
trap 'rm -rf "$t"' EXIT
cd "$t"
apt-get -qq download gnuplot-nox=5.4.4+dfsg1-2+b2 >log 2>&1 ||
	{ cat log >&2; exit 2; }
for f in *.deb; do dpkg -x "$f" root; done
g=$(echo root/usr/bin/gnuplot*)
echo '010 010' >months
{
	"$g" -e "set table '/dev/stdout'; plot 'months' using 1:(strcol(2)+0)" 2>log |
		awk '!/#/ && NF {print $1, $2}'
	"$g" -e 'print "2021-07-31"[6:7]+0' 2>&1
	"$g" -e 'print "2021-08-31"[6:7]+0' 2>&1 | grep -o 'Trailing.*' || true
} >got
cat >want <<'W'
10 8
7
Trailing characters after numeric expression
W

if diff want got; then
	echo "as described"
else
	echo "the behaviour has changed" >&2
	exit 1
fi

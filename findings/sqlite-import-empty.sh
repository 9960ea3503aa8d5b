#!/bin/sh
# shellcheck disable=SC2016,SC1010
# Program: sqlite3 3.40.1 (Debian 12, sqlite3 3.40.1-2+deb12u2)
# Behaviour: `.import --csv` stores an empty cell as the text '', not as NULL,
#   and avg(), sum() and count() take '' and any other text for the number 0.
# Seen: of 3, empty, 10 the average is 4.33 (6.5 is meant) and the count is 3.
# Who is hurt: a child who was not scored counts as one scored 0: the average
#   falls with every gap in the records.
# Do: avg(nullif(score, '')), or an UPDATE that makes '' NULL after .import.
set -eu
t=$(mktemp -d)
trap 'rm -rf "$t"' EXIT
cd "$t"
apt-get -qq download sqlite3=3.40.1-2+deb12u2 \
	libsqlite3-0=3.40.1-2+deb12u2 libreadline8 libtinfo6 >log 2>&1 ||
	{ cat log >&2; exit 2; }
for f in *.deb; do dpkg -x "$f" root; done
LD_LIBRARY_PATH=$(echo root/usr/lib/*/)
export LD_LIBRARY_PATH
printf 'case_id,score\nA,3\nB,\nC,10\n' >scores.csv
root/usr/bin/sqlite3 >got <<'SQL'
.import --csv scores.csv t
select round(avg(score), 2), count(score), round(avg(nullif(score, '')), 2)
from t;
SQL
echo '4.33|3|6.5' >want

if diff want got; then
	echo "as described"
else
	echo "the behaviour has changed" >&2
	exit 1
fi

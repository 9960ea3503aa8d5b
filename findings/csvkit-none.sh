#!/bin/sh
# Program: csvkit 1.0.7 (Debian 12, csvkit 1.0.7-1)
# Behaviour: with --no-inference, which is to leave every value as it stands,
#   csvsort, csvjson and csvjoin still empty the words none, null, NA, n/a and
#   a full stop.
# Seen: csvsort -I turns "knows: none" into an empty cell, csvjson -I into null;
#   csvcut leaves it.
# Who is hurt: "none" is an answer (how much of the worry somebody knows, which
#   injuries, which siblings): after a sort it is "not recorded".
# Do: csvsort -I --blanks, csvjson -I --blanks
set -eu
t=$(mktemp -d)
trap 'rm -rf "$t"' EXIT
cd "$t"
apt-get -qq download csvkit=1.0.7-1 python3-csvkit=1.0.7-1 python3-agate=1.6.3-2 \
	python3-agateexcel python3-agatedbf python3-agatesql \
	python3-leather python3-pytimeparse python3-parsedatetime \
	python3-isodate python3-slugify python3-babel python3-tz python3-six \
	python3-text-unidecode python3-sqlalchemy python3-future \
	python3-greenlet python3-dbfread python3-openpyxl python3-xlrd \
	python3-et-xmlfile python3-jdcal >log 2>&1 || { cat log >&2; exit 2; }
for f in *.deb; do dpkg -x "$f" root; done
kit() {
	tool=$1
	shift
	PYTHONPATH=root/usr/lib/python3/dist-packages \
		/usr/bin/python3 -W ignore "root/usr/bin/$tool" "$@"
}
printf 'person,knows\nP2,most\nP1,none\nP3,NA\n' >a.csv
{
	kit csvsort -I -c person a.csv
	kit csvsort -I --blanks -c person a.csv
} | tr '\n' ' ' >got
printf '%s ' person,knows P1, P2,most P3, person,knows P1,none P2,most P3,NA >want

if diff want got; then
	echo "as described"
else
	echo "the behaviour has changed" >&2
	exit 1
fi

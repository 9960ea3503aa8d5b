#!/bin/sh
# shellcheck disable=SC2016,SC1010
# Program: sqlite3 3.40.1 (Debian 12, sqlite3 3.40.1-2+deb12u2)
# Behaviour: `.import` into a table with a generated column counts that column
#   when it prepares its INSERT, which SQLite then refuses; no row goes in,
#   though the file has exactly the columns that can be written.
# Seen: "table t has 2 columns but 3 values were supplied", 0 rows.
# Who is hurt: a table of referrals that works out its own deadline cannot be
#   filled from a CSV.
# Do: .import into a plain table, then INSERT ... SELECT.
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
printf 'A,3\nB,7\n' >scores.csv
root/usr/bin/sqlite3 >got 2>&1 <<'SQL' || true
create table t (case_id text, score int, low as (score < 5));
.import --csv scores.csv t
select count(*) from t;
SQL
cat >want <<'W'
Error: table t has 2 columns but 3 values were supplied
0
W

if diff want got; then
	echo "as described"
else
	echo "the behaviour has changed" >&2
	exit 1
fi

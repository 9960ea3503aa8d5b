#!/bin/sh
# shellcheck disable=SC2016,SC1010
# Program: GNU parallel 20221122 (Debian 12, parallel 20221122+ds-2)
# Behaviour: in the file of --joblog a job that was killed has Exitval 0; only
#   the column after it, Signal, tells.
# Seen: Exitval 0, Signal 9.
# Who is hurt: a nightly run that counts jobs with Exitval other than 0 takes
#   an import that ran out of memory for a good one.
# Do: look at both columns.
set -eu
t=$(mktemp -d)
trap 'rm -rf "$t"' EXIT
cd "$t"
apt-get -qq download parallel=20221122+ds-2 >log 2>&1 ||
	{ cat log >&2; exit 2; }
for f in *.deb; do dpkg -x "$f" root; done
PERL5LIB=$PWD/root/usr/share/perl5 perl root/usr/bin/parallel \
	--joblog log.tsv 'kill -9 $$; echo {}' ::: list6 >/dev/null 2>&1 || true
awk -F'\t' 'NR == 2 {print $7, $8}' log.tsv >got
echo '0 9' >want

if diff want got; then
	echo "as described"
else
	echo "the behaviour has changed" >&2
	exit 1
fi

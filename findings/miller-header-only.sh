#!/bin/sh
# shellcheck disable=SC2016,SC1010
# Program: Miller 6.6.0 (Debian 12, miller 6.6.0-2+b3)
# Behaviour: a CSV with a header and no rows is read as nothing: not even the
#   header is written, and the status is 0.
# Seen: no bytes at all from `mlr --icsv --ocsv cat`.
# Who is hurt: a month without referrals ends a chain of programs that look
#   for a header, or loads a table without columns.
# Do: keep the header yourself, or test for an empty result.
set -eu
t=$(mktemp -d)
trap 'rm -rf "$t"' EXIT
cd "$t"
apt-get -qq download miller=6.6.0-2+b3 >log 2>&1 ||
	{ cat log >&2; exit 2; }
for f in *.deb; do dpkg -x "$f" root; done
printf 'case_id,referred\n' | root/usr/bin/mlr --icsv --ocsv cat >got
: >want

if diff want got; then
	echo "as described"
else
	echo "the behaviour has changed" >&2
	exit 1
fi

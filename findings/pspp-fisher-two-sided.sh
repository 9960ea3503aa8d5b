#!/bin/sh
# shellcheck disable=SC2016,SC1010
# Program: PSPP 1.6.2 (Debian 12, pspp 1.6.2-2)
# Behaviour: CROSSTABS /STATISTICS=CHISQ: the two-sided probability of Fisher's
#   exact test leaves out tables as likely as the one observed.
# Seen: for 3 1 / 1 3 it prints .257. By hand: of the 70 ways to draw 4 of 8
#   the tables 4, 3, 2, 1, 0 in the corner have 1, 16, 36, 16, 1; as likely as
#   16 or less likely: 1 + 16 + 16 + 1 = 34, and 34/70 = .486 (R says the same).
# Who is hurt: two small teams compared look more different than they are.
# Do: use R's fisher.test.
set -eu
t=$(mktemp -d)
trap 'rm -rf "$t"' EXIT
cd "$t"
apt-get -qq download pspp=1.6.2-2 libgsl27 libgslcblas0 \
	libspread-sheet-widget libcairo2 libpango-1.0-0 libpangocairo-1.0-0 >log 2>&1 ||
	{ cat log >&2; exit 2; }
for f in *.deb; do dpkg -x "$f" root; done
LD_LIBRARY_PATH=$(echo root/usr/lib/*/):$(echo root/usr/lib/*/pspp)
export LD_LIBRARY_PATH
cat >teams.sps <<'S'
data list list /team done n.
begin data.
1 1 3
1 2 1
2 1 1
2 2 3
end data.
weight by n.
crosstabs /tables=team by done /statistics=chisq.
S
root/usr/bin/pspp teams.sps 2>&1 | grep "Fisher's" | grep -o '\.[0-9]*' |
	head -n 1 >got
echo .257 >want

if diff want got; then
	echo "as described"
else
	echo "the behaviour has changed" >&2
	exit 1
fi

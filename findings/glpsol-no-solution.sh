#!/bin/sh
# shellcheck disable=SC2016,SC1010
# Program: glpsol, GLPK 5.0 (Debian 12, glpk-utils 5.0-1)
# Behaviour: a problem without a solution ends with status 0, and the file of
#   --output is written with zeros in it.
# Seen: "PROBLEM HAS NO PRIMAL FEASIBLE SOLUTION", status 0, a file of output
#   with "Status:     UNDEFINED" and x at 0.
# Who is hurt: a script that plans visits or rooms goes on with a plan of noughts.
# Do: grep the Status line of the output.
set -eu
t=$(mktemp -d)
trap 'rm -rf "$t"' EXIT
cd "$t"
apt-get -qq download glpk-utils=5.0-1 libglpk40 libamd2 libcolamd2 \
	libsuitesparseconfig5 libltdl7 >log 2>&1 ||
	{ cat log >&2; exit 2; }
for f in *.deb; do dpkg -x "$f" root; done
LD_LIBRARY_PATH=$(echo root/usr/lib/*/)
export LD_LIBRARY_PATH
printf 'Minimize\n v: x\nSubject To\n a: x >= 5\n b: x <= 3\nEnd\n' >plan.lp
s=0
root/usr/bin/glpsol --lp plan.lp -o plan.out >said || s=$?
{
	echo "$s"
	grep '^PROBLEM' said
	grep -E '^(Status|Objective):' plan.out
} >got
cat >want <<'W'
0
PROBLEM HAS NO PRIMAL FEASIBLE SOLUTION
Status:     UNDEFINED
Objective:  v = 0 (MINimum)
W

if diff want got; then
	echo "as described"
else
	echo "the behaviour has changed" >&2
	exit 1
fi

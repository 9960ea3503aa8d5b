#!/bin/sh
# shellcheck disable=SC2016,SC1010
# Program: R 4.2.2 (Debian 12, r-base-core 4.2.2.20221110-2)
# Behaviour: read.csv takes a column that holds nothing but F (or F and T) for
#   truth values; the same column with one M in it stays text.
# Seen: sex F, F is FALSE, FALSE; sex F, M is "F", "M".
# Who is hurt: a list of girls alone; `d$sex == "F"` then finds nobody, since
#   FALSE is compared as "FALSE".
# Do: read.csv(..., colClasses = "character")
set -eu
t=$(mktemp -d)
trap 'rm -rf "$t"' EXIT
cd "$t"
apt-get -qq download r-base-core=4.2.2.20221110-2 libblas3 liblapack3 \
	libgfortran5 libquadmath0 libgomp1 libtirpc3 libicu72 libpcre2-8-0 \
	libreadline8 libbz2-1.0 liblzma5 >log 2>&1 ||
	{ cat log >&2; exit 2; }
for f in *.deb; do dpkg -x "$f" root; done
R_HOME=$PWD/root/usr/lib/R
LD_LIBRARY_PATH=$R_HOME/lib:$(printf '%s:' "$PWD"/root/usr/lib/*/ \
	"$PWD"/root/usr/lib/*/blas "$PWD"/root/usr/lib/*/lapack \
	"$PWD"/root/lib/*/)
export R_HOME LD_LIBRARY_PATH
# What the script R would set; utils does not load without.
EDITOR=vi PAGER=cat
export EDITOR PAGER
"$R_HOME/bin/exec/R" --vanilla --no-echo -e '
girls <- read.csv(text = "id,sex\na,F\nb,F\n")
both <- read.csv(text = "id,sex\na,F\nb,M\n")
cat(class(girls$sex), sum(girls$sex == "F"), "\n")
cat(class(both$sex), sum(both$sex == "F"), "\n")' >got
printf 'logical 0 \ncharacter 1 \n' >want

if diff want got; then
	echo "as described"
else
	echo "the behaviour has changed" >&2
	exit 1
fi

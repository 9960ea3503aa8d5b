#!/bin/sh
# The release ledger and the letters to partners: letters about days that
# overlap give nothing away together, by an attacker of its own.
. "$SOS_TOP/tests/t/lib.sh"
day="--as-of 2021-12-31"
# referred AGENCY COUNT DAY: so many referrals, none of them usable.
n=0
referred() {
	for _ in $(seq "$2"); do
		n=$((n + 1))
		echo "{\"kind\":\"referral\",\"referral_id\":\"R$n\",\"child_id\":\"C$n\",\"stage\":\"referral\",\"received\":\"$3\",\"agency\":\"$1\"}"
	done
}
# Referrals were kept from long before.
harm='{"kind":"kept","what":"referral","since":"2019-01-01"}
{"kind":"harm","harm_id":"H1","referral_id":"R1","child_id":"C1","type":"physical","incident":"first"}'
# shellcheck disable=SC2086 # words
letter() { to=$1; shift; sos-matrix referrers -q $day --to csv "$@" >"$to"; }
# shellcheck disable=SC2086 # words
hand_out() { sos-report release -q --ledger store.db --for-whom Partners $day "$@"; }
lines() { [ "$(grep -c , "$2")" = "$((1 + $1))" ]; }

{
	echo "$harm"
	referred School 10 2021-01-10
	referred Police 12 2021-01-11
	referred School 3 2021-03-10
	referred Police 9 2021-03-12
} >records
letter january --by month --until 2021-01-31 records
check "a month is given" lines 2 january
letter quarter --by quarter records
check "without a ledger the quarter is given, too: 13 less 10 are 3" \
	grep -q "^School,2021-Q1,13," quarter
hand_out january
letter again --by month --until 2021-01-31 --ledger store.db records
check "the same once more is given" cmp january again
# shellcheck disable=SC2086 # words
sos-matrix referrers $day --by quarter --to csv --ledger store.db records \
	>quarter 2>said
check "with the ledger the quarter is not" lines 0 quarter
check "which is said" grep -q "2021-Q1: cannot be given" said
letter all --ledger store.db records
check "nor are all days" lines 0 all

{ cat records; referred School 1 2021-01-20; } >later.records
letter later --by month --until 2021-01-31 --ledger store.db later.records
check "a count that changed by one is not given" lines 0 later
{ cat records; referred School 6 2021-01-20; } >later.records
letter later --by month --until 2021-01-31 --ledger store.db later.records
check "by more than a small number, it is" grep -q "^School,2021-01,16," later
{ cat records; referred Nursery 20 2021-01-20; } >later.records
letter later --by month --until 2021-01-31 --ledger store.db later.records
check "whoever was not named has no line now: the month is not given" \
	lines 0 later
gives 2 "--no-suppress and --ledger exclude each other" \
	sos-matrix referrers --no-suppress --ledger store.db records

# A figure of all referrals that was hidden is what the lines come to.
printf '%s\n' "measure,period,by,breakdown,numerator,denominator,value,marker" \
	"referrals_again,2021-03,,,,12,,c" >figures.csv
hand_out figures.csv
letter march --by month --since 2021-03-01 --ledger store.db records
check "nor what a hidden figure would be known by" lines 0 march
check "audit passes over lines of agencies" sh -c \
	"sos-report audit --ledger store.db $day figures.csv >/dev/null 2>said
	! grep -q agency_referrals said"

# Letters by chance, one after the other; the attacker takes every two lines
# of an agency of which one is of some of the days of the other.
cat >attack.py <<'X'
import csv, datetime, sys
def days(name):
    if not name: return datetime.date.min, datetime.date.max
    y = int(name[:4])
    a, n = (3 * int(name[6]) - 2, 3) if "Q" in name else \
        (int(name[5:7]), 1) if len(name) > 4 else (1, 12)
    b = a + n
    return datetime.date(y, a, 1), datetime.date(y + b // 13, (b - 1) % 12 + 1, 1)
lines = []
for name in sys.argv[1:]:
    for r in csv.DictReader(open(name)):
        n, u = int(r["referrals"]), int(r["usable"])
        lines.append((r["agency"], *days(r["period"]), (n, u, n - u)))
found = 0
for a in lines:
    for b in lines:
        if a[0] == b[0] and b[1] <= a[1] and a[2] <= b[2]:
            found += any(0 < abs(x - y) <= 5 for x, y in zip(a[3], b[3]))
print(len(lines), found)
X
by_chance() { # SEED LEDGER-OPTION...
	awk -v seed="$1" 'BEGIN { srand(seed)
	for (m = 1; m <= 6; m++) for (a = 1; a <= 4; a++)
		print "Agency" a, 6 * int(3 * rand()) + (rand() < 0.3 ? 2 : 0),
			sprintf("2021-%02d-15", m) }' |
	while read -r agency count on; do
		for i in $(seq "$count"); do
			echo "{\"kind\":\"referral\",\"referral_id\":\"$agency/$on/$i\",\"child_id\":\"C\",\"stage\":\"referral\",\"received\":\"$on\",\"agency\":\"$agency\"}"
		done
	done >chance
	echo "$harm" >>chance
	rm -f ledger.db* l.*
	k=0
	for asked in "--by month --until 2021-02-28" "--by quarter" "--by year" \
		"--by month" "" "--by quarter --until 2021-03-31"; do
		k=$((k + 1))
		with=
		[ "$2" = alone ] || [ ! -e ledger.db ] || with="--ledger ledger.db"
		# shellcheck disable=SC2086 # words
		letter l.$k $asked $with chance
		# shellcheck disable=SC2086 # words
		[ "$2" = alone ] || lines 0 l.$k || sos-report release -q --ledger ledger.db --for-whom P $day l.$k
	done
	python3 attack.py l.*
}
chance() {
	alone=0 kept=0 shown=0
	for seed in 1 2 3 4 5 6; do
		alone=$((alone + $(by_chance $seed alone | cut -d' ' -f2)))
		by_chance $seed with >out
		shown=$((shown + $(cut -d' ' -f1 out)))
		kept=$((kept + $(cut -d' ' -f2 out)))
	done
	echo "alone $alone, with the ledger $kept, of $shown lines"
	[ $alone -gt 0 ] && [ $kept = 0 ] && [ $shown -gt 0 ]
}
check "six letters six times: small differences without, none with" chance

#!/bin/sh
# Bundles: any split by case adds up to the same bytes as one run.
. "$SOS_TOP/tests/t/lib.sh"
sos-case list --to ndjson "$EXAMPLES"/records/*.csv >all

# split SEED: part1 to part3, each case in one of them by chance, and what
# hangs on a case by its referral or child with it; the rest in part1.
split() {
	rm -f part?
	awk -v seed="$1" '
	function of(name) {
		if (!match($0, "\"" name "\":\"[^\"]*\"")) return ""
		return substr($0, RSTART + length(name) + 4,
			RLENGTH - length(name) - 5)
	}
	BEGIN {srand(seed)}
	NR == FNR {
		if (of("case_id") == "") next
		if (/^{"kind":"referral"/) by["r" of("referral_id")] = of("case_id")
		if (/^{"kind":"child"/) by["c" of("child_id")] = of("case_id")
		next
	}
	{
		c = of("case_id")
		if (c == "") c = by["r" of("referral_id")]
		if (c == "" && !/^{"kind":"child"/) c = by["c" of("child_id")]
		if (c == "") part = 1
		else if (c in at) part = at[c]
		else part = at[c] = 1 + int(3 * rand())
		print >("part" part)
	}' all all
	cat part? | wc -l | grep -qx " *$(wc -l <all)" && [ -s part3 ]
}
# any_split SEED OPTION...
any_split() {
	split "$1" || return
	shift
	for k in 1 2 3; do
		sos-report measures --partial -q "$@" part$k >b$k || return
	done
	sos-report measures --partial -q "$@" all >b || return
	sos-report merge --to csv b >one && [ "$(wc -l <one)" -gt 40 ] || return
	sos-report measures -q --suppress --to csv "$@" all | cmp - one || return
	for order in "b3 b1 b2" "b1 b2 b3" "b2 b3 b1"; do
		# shellcheck disable=SC2086 # three words
		sos-report merge --to csv $order | cmp - one || return
	done
	sos-report merge --partial b2 b3 >b23 &&
		sos-report merge --partial b1 b23 >b123 &&
		sos-report merge --partial b >whole && cmp b123 whole
}
day="--as-of 2021-10-31"
# shellcheck disable=SC2086 # words
for seed in 1 2 3; do
	check "split $seed: a year" any_split $seed --year 2020 $day
	check "split $seed: months by team" \
		any_split $seed --month 2021-08..2021-10 --by team $day
	check "split $seed: a quarter by age" \
		any_split $seed --quarter 2021-Q3 --by age $day
done

# The same of children in care, and of a study: VERB OPTION...
any_split_of() {
	verb=$1
	shift
	for k in 1 2 3; do
		sos-report "$verb" --partial --key ids -q "$@" part$k >b$k || return
	done
	sos-report "$verb" --partial --key ids -q "$@" all >b || return
	for to in csv text; do
		for hide in --suppress --no-suppress; do
			sos-report "$verb" -q $hide --to $to "$@" all >one || return
			for order in "b3 b1 b2" "b1 b2 b3" b; do
				# shellcheck disable=SC2086 # three words
				sos-report merge $hide --to $to $order >two || return
				# Where it is from is said below.
				[ $to = csv ] || { sed '/^Added up from/,$d' two |
					sed '$d' >three && mv three two; }
				cmp one two || return
			done
		done
	done
	sos-report merge --partial b2 b3 >b23 &&
		sos-report merge --partial b1 b23 >b123 &&
		sos-report merge --partial b3 b1 >b31 &&
		sos-report merge --partial b31 b2 >b312 && cmp b123 b312 &&
		sos-report merge --partial b >whole && cmp b123 whole
}
head -c 32 /dev/urandom >ids
chmod 600 ids
# shellcheck disable=SC2086 # words
for seed in 4 5; do
	split $seed
	check "split $seed: children in care" any_split_of care $day
	check "split $seed: their overlaps repaired, by sex" any_split_of care \
		$day --repair --by sex --month 2020-07..2021-06
	check "split $seed: around a band of whole months" any_split_of care \
		$day --band 2020-11-01..2021-04-30
done
# A part of a month would be beside it: the band is widened.
band() {
	for k in 1 2 3; do
		sos-report care --partial -q "$@" part$k >b$k || return
	done
	sos-report merge --to csv b1 b2 b3 >two &&
		sos-report care -q --suppress --to csv "$@" all | cmp - two
}
# shellcheck disable=SC2086 # words
check "a band of days" band $day --band 2020-11-05..2021-04-11
for planted in effect none; do
	"$EXAMPLES/study/make.sh" $planted >all
	for seed in 6 7; do
		split $seed
		check "split $seed: a study, $planted" \
			any_split_of study --as-of 2021-12-31
	done
done
# Parts of a store, as machines of examples/scale count them.
parts_of() {
	rm -f part.[123]
	for k in 1 2 3; do
		"$EXAMPLES/scale/sos-part" parts.db $k/3 part.$k "$@" || return
	done
	"$EXAMPLES/scale/sos-whole" 3 . >two &&
		sos-report "$@" -q --suppress --to csv parts.db >one &&
		[ "$(wc -l <one)" -gt 1 ] && cmp one two
}
# Enough cases for a study without a small number: four times the 96.
for n in 1 2 3 4; do
	"$EXAMPLES/study/make.sh" effect | sed "s/\"\([A-D]-[0-9][0-9]\)/\"$n\1/g"
done >four
sos-store put parts.db four -q
for verb in study care measures; do
	check "three parts of a store: $verb" parts_of $verb --as-of 2021-12-31
done
# Twelve months of one study by another protocol are another study.
sed 's/"follow_days": *[0-9]*/"follow_days": 180/' \
	"$SOS_TOP/share/study/networks.json" >other.json
sos-report study --partial -q --as-of 2021-12-31 --protocol other.json \
	part1 >other 2>/dev/null
sos-report study --partial -q --as-of 2021-12-31 part2 >this
gives 3 "another protocol" sos-report merge this other
check "is said" grep -q "the protocol" check.err
sos-report measures --partial --year 2020 -q --as-of 2021-12-31 part3 >figures
gives 3 "a study and figures" sos-report merge this figures
none "no id is in it" grep -E "$(sed -n 's/.*"case_id":"\([^"]*\)".*/\1/p' \
	part2 | sort -u | paste -sd'|')" this
# Small ones of a study are needed for its answer: it is not shared without.
sos-report share -q --key-new key
gives 2 "a study for everybody" sos-report share --key key this
sos-report study --partial --key ids -q --as-of 2021-12-31 part2 >this
sos-report share --key key --trusted this >shared
check "for a trusted officer, as the page says" sh -c '
	sos-report merge --trusted --signer key.pub --to text shared |
	tr "\n" " " | grep -q "whole counts that authorities handed"'
sed 's/"event":0,"days":365/"event":0,"days":364/' this >changed
gives 3 "a changed count" sos-report merge changed
sos-case list --to ndjson "$EXAMPLES"/records/*.csv >all

# A child that comes back in another part: back CHILD EXTRA COUNTED, referred in
# November 2020 under case A as child 1, in March 2021 under case B as CHILD.
back() {
	cat >old <<-'END'
	{"kind":"kept","what":"referral","since":"2019-01-01"}
	{"kind":"case","case_id":"A","service":"safeguarding","plan":"child-in-need","opened":"2020-01-01"}
	{"kind":"child","child_id":"1","case_id":"A"}
	{"kind":"referral","referral_id":"R1","case_id":"A","child_id":"1","stage":"referral","received":"2020-11-01"}
	END
	cat >new <<-END
	{"kind":"case","case_id":"B","service":"safeguarding","plan":"child-in-need","opened":"2021-03-01"}
	{"kind":"child","child_id":"2","case_id":"B"$2}
	{"kind":"referral","referral_id":"R2","case_id":"B","child_id":"$1","stage":"referral","received":"2021-03-01"}
	END
	for k in old new; do
		sos-report measures --partial --key ids --measure referrals_again \
			--year 2021 --as-of 2021-12-31 $k >b.$k || return
	done
	sos-report merge --no-suppress --to csv b.new b.old |
		grep -qx "referrals_again,2021,,,$3,1,$3,"
}
check "a child referred again in another part" back 1 "" 1
check "another child" back 2 "" 0
check "the same child under another id" back 2 ',"same_as":"1"' 1
# That is shared as counts alone: what could be wrong is refused.
for k in old new; do
	sos-report share --key key --trusted b.$k >t.$k
done
gives 3 "a child in two trusted bundles" \
	sos-report merge --trusted --signer key.pub t.old t.new
none "a bundle for others has nothing of a child" \
	grep -E '"(child|waits|keys|values|names)":' "$(
		sos-report share --key key b.old >s.old && echo s.old)"

# Sessions of a service need the staff of their team beside them.
printf '%s\n' '{"kind":"staff","staff_id":"S","team":"T","service":"safeguarding","role":"worker","started":"2019-01-01"}' >staff
printf '%s\n' '{"kind":"session","session_id":"G","team":"T","date":"2021-03-01"}' >sessions
for k in staff sessions; do
	sos-report measures --partial --measure supervision_sessions \
		--by service --year 2021 --as-of 2021-12-31 $k >b.$k
done
gives 3 "a team in two parts, by service" sos-report merge b.staff b.sessions

#!/bin/sh
# The release ledger: what is handed out one after the other gives nothing
# away together. Attacked by our audit, and by an attacker written apart.
. "$SOS_TOP/tests/t/lib.sh"
day="--as-of 2021-10-31"
records=$(echo "$EXAMPLES"/records/*.csv)

# report ANSWER VERB OPTION...: as csv, without messages.
report() {
	to=$1
	shift
	# shellcheck disable=SC2086 # words
	sos-report "$@" $day -q --to csv $records >"$to"
}
hand_out() {
	# shellcheck disable=SC2086 # words
	sos-report release --ledger ledger --for-whom Committee $day -q "$@"
}
# shellcheck disable=SC2086 # words
audit() { sos-report audit -q $day --to csv "$@" >found; }

# The committee's page without and with a band of dates.
page() { to=$1; shift; report "$to" committee --year 2020/21 "$@"; }
band="--band 2020-04-01..2020-12-31"
page first
# shellcheck disable=SC2086 # words
page beside $band
audit first beside
check "two committee pages without a ledger give figures away" \
	grep -q '^audit.narrowed' found
hand_out first
# shellcheck disable=SC2086 # words
page second $band --ledger ledger
check "with the ledger the second page leaves nothing to be found" \
	audit first second
check "nor does the ledger itself with that page" \
	audit --ledger ledger second
check "and nothing is contradicted" test "$(wc -l <found)" -eq 1
check "what was handed out stands as it was, shown or hidden" \
	eval 'grep -v "^[a-z_]*,20..-../" second | cmp - first'

# The page itself, and the figures on it.
# shellcheck disable=SC2086 # words
sos-report committee --year 2020/21 $day -q --ledger ledger --to html \
	$records >page.html
check "the page itself takes the ledger, too" \
	grep -q 'class="[^"]*hidden' page.html

# Everything that is handed out, one after the other.
attack() {
	python3 "$SOS_TOP/tests/reference/attack.py" $day truth "$1" >said ||
		{ sed 's/^/# /' said && return 1; }
}
one_after_the_other() {
	rm -f ledger* truth hidden alone
	while read -r line; do
		with=
		[ -e ledger ] && with="--ledger ledger"
		# shellcheck disable=SC2086 # words
		report t $line --no-suppress && report a $line --suppress &&
			report h $line --suppress $with && hand_out h || return
		for f in truth:t alone:a hidden:h; do
			[ -e "${f%:?}" ] && sed -i 1d "${f#*:}"
			cat "${f#*:}" >>"${f%:?}"
		done
	done
}
if command -v glpsol >/dev/null; then
	one_after_the_other <<-'END'
	measures --month 2021-05..2021-10
	measures --quarter 2021-Q1..2021-Q3
	measures --year 2021
	measures --by sex --month 2021-07..2021-10
	measures --by team --month 2021-10
	care --month 2020-11..2021-10 --band 2021-01-01..2021-03-31
	END
	check "six answers without a ledger give figures away" \
		eval '! attack alone >/dev/null'
	check "six answers with it do not" attack hidden
	check "the attacker had something to attack: $(tail -n 1 said)" \
		eval 'tail -n 1 said | grep -q "hidden [2-9][0-9][0-9]"'
else
	echo "skip - answers one after the other are attacked: no glpsol"
fi

# One team after its line among all; a line is a line.
rm -f ledger*
report all measures --measure cases_open --by team --month 2021-10 --suppress
hand_out all
report one measures --measure cases_open --team 'Safeguarding Ash' \
	--month 2021-10 --ledger ledger
grep '"\?Safeguarding Ash' all >line
check "figures of one team are its line" eval 'sed 1d one | cmp - line'
gives 2 "a team by age is no line" report none measures --ledger ledger \
	--team 'Safeguarding Ash' --by age --month 2021-10

# contacts MONTH N: so many of that month.
contacts() {
	for k in $(seq "$2"); do
		printf '{"kind":"referral","referral_id":"%s-%s","stage":"contact","received":"2021-%s-05"}\n' \
			"$1" "$k" "$1"
	done
}
count() {
	sos-report measures --measure contacts --as-of 2021-06-30 \
		--to csv "$@"
}
note() { sos-report release -q --as-of 2021-06-30 --ledger ledger --for-whom B "$@"; }
for m in '01 20' '02 30' '03 3' '04 9'; do
	# shellcheck disable=SC2086 # two words
	contacts $m
done >in
echo '{"kind":"kept","what":"referral","since":"2020-01-01"}' >>in

# Bundles have no records to count: what was handed out is in the ledger.
rm -f ledger*
count --suppress -q --month 2021-01..2021-03 in >months
note months
sos-report measures --measure contacts --as-of 2021-06-30 -q --partial \
	--quarter 2021-Q1 in >quarter
sos-report merge -q --to csv quarter >alone
sos-report merge --ledger ledger --to csv quarter >merged 2>said
check "a sum of bundles gives a month away" \
	eval 'sed 1d alone | grep -q ",53," && ! audit months alone'
check "with the ledger it is hidden" eval 'audit months merged'
check "and that is said" \
	grep -q 'contacts 2021-Q1: cannot be given' said
sos-report share -q --key-new key
sos-report share --key key --ledger ledger quarter >shared 2>said
check "a shared bundle hides it, too" eval 'sos-report merge -q \
	--signer key.pub --to csv shared >s && audit months s &&
	grep -q "contacts 2021-Q1: cannot be given" said'
gives 2 "bundles without small counts come too late for it" \
	sos-report merge --signer key.pub --ledger ledger shared

# A record that comes late: the new figure would tell what it says.
{ cat in; contacts 01 21 | tail -n 1; } | count --ledger ledger \
	--month 2021-01..2021-02 >new 2>said
check "a figure that changed by one is not given again" eval \
	'grep -qx "contacts,2021-01,,,,,,c" new &&
	grep -qx "contacts,2021-02,,,30,,30," new'
check "and that is said" grep -q 'contacts 2021-01: cannot be given' said
# What was handed out before nothing was hidden by a ledger.
count --suppress -q --quarter 2021-Q1 in >q
note q
count --ledger ledger --month 2021-04 in >april 2>said
check "what was given away before is named" grep -q \
	'contacts 2021-03-01 to 2021-03-31: can be worked out' said
check "and does not stand in the way of others" \
	grep -qx "contacts,2021-04,,,9,,9," april
gives 3 "a ledger that is not there" count --ledger nowhere in
gives 2 "a ledger without hiding" count --ledger ledger --no-suppress in

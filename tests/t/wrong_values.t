#!/bin/sh
# Each option of each verb with values that people give it by mistake. What
# the verbs and their options are, their help says.
. "$SOS_TOP/tests/t/lib.sh"
echo '{"kind":"case","case_id":"C1","service":"other","plan":"none","opened":"2021-01-02"}' >in
sos-store put used.db in -q
printf 'area,a,b,total\nnorth,c,c,29\nsouth,30,8,38\ntotal,33,34,67\n' >table.csv

blanks=$(printf ' \t ')
# refused TOOL VERB ARGUMENTS: an empty value, and one of blanks, is wrong usage
# whatever the option is, and so is a period that ends before it begins.
refused() {
	refused_by="$1 $2"
	refused_args=$3
	$refused_by --help | sed -nE 's/^  (-[a-z], )?(--[a-z-]+) [A-Z].*/\2/p' >options
	while read -r option; do
		# shellcheck disable=SC2086 # words
		says 2 "$option: expected a value, got none" $refused_by \
			$refused_args "$option" "" || return 1
		# shellcheck disable=SC2086
		says 2 "$option: expected a value, got blanks" $refused_by \
			$refused_args "$option" "$blanks" || return 1
	done <options
	! grep -qx -e --until options && return
	# shellcheck disable=SC2086
	says 2 "is after --until" $refused_by $refused_args \
		--since 2021-02-02 --until 2021-02-01
}
# says STATUS TEXT COMMAND...
says() {
	says_want=$1 says_text=$2 says_got=0
	shift 2
	"$@" >out 2>err </dev/null || says_got=$?
	[ "$says_got" = "$says_want" ] && grep -qF -e "$says_text" err && return
	echo "$* ended with $says_got: $(head -n 1 err)"
	return 1
}
verb_rows >rows
while IFS='|' read -r command _ args; do
	case " $args " in *" --help "*) args='' ;; esac
	# An option of the row itself would be given twice.
	check "$command" refused "${command% *}" "${command#* }" "$(
		fill "$args" IN=in EXPORT=in TABLE=table.csv STORE=used.db NEW=new.db \
			OUT=new.db CASE=C1 SESSION=G001 SINCE=2020-01-01 \
			LATE=2099-12-31 YEAR=2021 | sed 's/--[a-z-]* [^ ]*//g'
	)"
done <rows
none "nothing was made" find . -name 'new.db*'
check "nor changed" sh -c 'sos-store get used.db | cmp - in'

#!/bin/sh
# make install puts things where the tools find them, uninstall takes them away.
. "$SOS_TOP/tests/t/lib.sh"
quiet_make() { make -s -C "$SOS_TOP" BIN="$SOS_BIN" DESTDIR="$here/root" "$@"; }

check "make install" quiet_make PREFIX=/opt/sos install
for tool in $(tools); do
	gives 0 "$tool runs where it is installed" \
		"root/opt/sos/bin/$tool" --version
done
schema() {
	root/opt/sos/bin/sos-case schema involvement >a &&
		sos-case schema involvement | cmp - a && [ -s a ]
}
check "with the data it needs" schema
check "manual pages are installed" test -s root/opt/sos/share/man/man7/sos.7
# As bash would call it: complete WORD... prints what it offers for the last.
complete_with() {
	bash -c '. root/opt/sos/share/bash-completion/completions/sos-case
		COMP_WORDS=("$@") COMP_CWORD=$(($# - 1))
		_sos "$1" "${COMP_WORDS[-1]}" "${COMP_WORDS[-2]}"
		echo "${COMPREPLY[*]}"' bash "$@"
}
offers() {
	want=$1
	shift
	[ "$(complete_with "$@")" = "$want" ] || { complete_with "$@"; false; }
}
check "bash completes a verb" offers plan sos-case pl
check "an option of its verb" offers --where sos-case list --wh
check "the forms of its verb" offers "ndjson csv tsv json table" \
	sos-case list --to ""
check "a kind" offers scale sos-case list --kind sca
check "a field" offers scorer sos-case list --fields scorer
check "a measure" offers "cases_open cases_opened cases_open_days" \
	sos-report measures --measure cases_open
check "a profile" offers annex-a sos-case import --profile ann
check "and no case ids" offers "" sos-case show AV
for v in $(verbs sos-report); do
	sos-report "$v" --help | sed -nE "s/^  (-[a-z], )?--([a-z-]+) .*/$v \2/p"
done | LC_ALL=C sort >want
sed -nE "s/.*-c sos-report -n .*_from ([a-z]*)' -l ([a-z-]+).*/\1 \2/p" \
	root/opt/sos/share/fish/vendor_completions.d/sos-report.fish |
	LC_ALL=C sort >have
check "fish has every option of every verb" diff want have
# As zsh would call it: zsh_offers PREFIX WORD... prints what it adds.
zsh_with() {
	prefix=$1
	shift
	PREFIX=$prefix zsh -fc 'compadd() { shift; print -l -- "$@" }
		_files() { print FILES }
		complete_it() { local service=$words[1] CURRENT=$#words
			source root/opt/sos/share/zsh/site-functions/_sos }
		words=("$@"); complete_it' zsh "$@"
}
zsh_offers() {
	want=$1
	shift
	zsh_with "$@" | grep -qx -e "$want" || { zsh_with "$@"; false; }
}
if command -v zsh >/dev/null; then
	check "zsh completes a verb" zsh_offers plan pl sos-case pl
	check "zsh: an option of its verb" zsh_offers --where --wh \
		sos-case list --wh
	check "zsh: a kind" zsh_offers scale sca sos-case list --kind sca
	check "zsh: a profile" zsh_offers annex-a ann sos-case import \
		--profile ann
	check "zsh: files, and no case ids" zsh_offers FILES AV \
		sos-case show AV
else
	skip "zsh completes" "no zsh"
fi
if command -v fish >/dev/null; then
	fish_offers() {
		HOME=$here fish --no-config -c "
			source root/opt/sos/share/fish/vendor_completions.d/sos-case.fish
			complete -C '$2'" >offered 2>&1
		cut -f1 offered | grep -qx -e "$1" || { cat offered; false; }
	}
	check "fish completes a verb" fish_offers plan 'sos-case pl'
	check "fish: an option of its verb" fish_offers --where 'sos-case list --wh'
	check "fish: a kind" fish_offers scale 'sos-case list --kind sca'
	check "fish: a profile" fish_offers annex-a 'sos-case import --profile ann'
else
	skip "fish completes" "no fish"
fi
check "make uninstall" quiet_make PREFIX=/opt/sos uninstall
none "leaves no file" find root -type f

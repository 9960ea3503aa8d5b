#!/bin/sh
# Manual pages: every verb and option is there and nothing else, and every
# example runs. The conventions are in tests/README.md.
. "$SOS_TOP/tests/t/lib.sh"
man=$SOS_TOP/man

# items PAGE SECTION: the long options that the list items of a section name.
items() {
	awk -v want="$2" '
	/^\.Sh / || /^\.Ss / {here = $0; sub(/^\.S[hs] /, "", here)}
	here == want && /^\.It / {
		n = split($0, w, " ")
		for (i = 2; i < n; i++)
			if (w[i] == "Fl" && w[i + 1] ~ /^-[a-z]/)
				print substr(w[i + 1], 2)
	}' "$1" | LC_ALL=C sort -u
}
# The long options that --help lists: lines like "  -o, --output FILE  ...".
helped() {
	"$1" "$2" --help |
		sed -nE 's/^  (-[a-zA-Z], )?--([a-z-]+).*/\2/p' |
		LC_ALL=C sort -u
}

items "$man/sos.7" OPTIONS >shared_options
: >seen_options
for tool in $(tools); do
	page=$man/$tool.1
	for verb in $(verbs "$tool"); do helped "$tool" "$verb"; done \
		>>seen_options
	if [ ! -e "$page" ]; then
		not_ok "$tool has a manual page"
		continue
	fi
	verbs "$tool" | LC_ALL=C sort >have
	awk '/^\.Sh /{here = $0} /^\.Ss / && here == ".Sh VERBS" {print $2}' \
		"$page" | LC_ALL=C sort >want
	check "$tool: a section for each verb" diff want have
	items "$page" OPTIONS >own
	LC_ALL=C sort -u own shared_options >common
	for verb in $(cat have); do
		helped "$tool" "$verb" >help
		items "$page" "$verb" >said
		LC_ALL=C comm -23 help said | LC_ALL=C comm -23 - common >lost
		LC_ALL=C comm -13 help said >invented
		none "$tool $verb: every option is in the manual" cat lost
		none "$tool $verb: and no other" cat invented
	done
	for f in $(cat own); do grep -qx -- "$f" seen_options || echo "$f"; done \
		>idle
	none "$tool: its common options belong to a verb" cat idle
done
LC_ALL=C sort -u seen_options | LC_ALL=C comm -13 - shared_options >idle
none "sos(7): every shared option belongs to a verb" cat idle

# examples PAGE: a script of its examples, numbered by "#= N LINE".
examples() {
	awk '
	/^\.Bd / {inside = 1; next}
	/^\.Ed/ {inside = 0}
	inside && /^\$ / {print "#= " FNR; print substr($0, 3); next}
	inside && /^> / {print substr($0, 3)}
	' "$1" | sed 's/\\e/\\/g; s/\\&//g; s/\\-/-/g'
}
for page in "$man"/*.[157]; do
	name=${page##*/}
	examples "$page" >script
	[ -s script ] || continue
	rm -rf play
	mkdir play
	cp -r "$EXAMPLES" play/examples
	# One file an example; what they make stays for those behind them.
	rm -f play-*
	awk '/^#= / {file = sprintf("play-%05d", $2); next} {print >file}' script
	for one in play-*; do
		want=$(sed -nE '1,$s/.*# exit ([0-9]).*/\1/p' "$one" | head -n 1)
		got=0
		(cd play && sh -e "../$one") >one.out 2>one.err </dev/null || got=$?
		if [ "$got" = "${want:-0}" ]; then
			ok "$name:$(echo "${one#play-}" | sed 's/^0*//')"
		else
			sed 's/^/# /' "$one"
			tail -n 5 one.err | sed 's/^/# /'
			echo "# exit $got"
			not_ok "$name:$(echo "${one#play-}" | sed 's/^0*//')"
		fi
	done
done

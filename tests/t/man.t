#!/bin/sh
# Manual pages: every verb and option is there and nothing else, and every
# example runs and prints what it shows. The conventions are in tests/README.md.
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

# The example of each verb's help runs, on what those before it left and this.
mkdir helped
cp -r "$EXAMPLES" helped/examples
cd helped || exit 1
sos-report measures --month 2021-10 --suppress --as-of 2021-10-31 -q \
	examples/records/*.csv | tee table.csv >page.csv
sos-case list --to ndjson -o records.ndjson examples/records/*.csv
grep '"case_id"' records.ndjson >ashby; grep -v '"case_id"' records.ndjson >vale
for part in ashby vale; do
	sos-report measures --partial --year 2020 --as-of 2021-10-31 -q \
		-o $part.part $part || exit 1
done
sos-report share -q --key-new ashby.key
printf '%s\n' AV-001 2021-11-02 '' mother '' '' 7 '' '' '' '' yes >answers
cd .. || exit 1
# It found something (1), or nothing.
went() { [ "$got" -le 1 ] || { tail -n 3 one.err && false; }; }
for tool in $(tools); do
	for verb in $(verbs "$tool"); do
		"$tool" "$verb" --help | sed -n '/^example:$/{n;p;}' >one
		[ -s one ] || continue
		got=0
		(cd helped && sh -e ../one <answers) >one.out 2>one.err ||
			got=$?
		check "$tool $verb --help: its example" went
	done
done

# examples PAGE: its examples, numbered by "#= LINE"; the output that the page
# shows below a command by "#< " in front.
examples() {
	awk '
	/^\.Bd / {inside = 1; first = 0; next}
	/^\.Ed/ {inside = 0}
	inside && /^\$ / {print "#= " FNR; print substr($0, 3); first = 1; next}
	inside && /^> / {print substr($0, 3); next}
	inside && first {print "#< " $0}
	' "$1" | sed 's/\\e/\\/g; s/\\&//g; s/\\-/-/g'
}
# shown GOT WANT: the output is what the page shows; where the last line of
# that is "...", it begins so.
shown() {
	if [ "$(tail -n 1 "$2")" = ... ]; then
		lines=$(($(wc -l <"$2") - 1))
		[ "$(wc -l <"$1")" -gt "$lines" ] && {
			head -n "$lines" "$1"
			echo ...
		} | diff "$2" -
	else
		diff "$2" "$1"
	fi
}
# did ONE: what ran as it should prints what the page shows, or at least
# something, or writes a file.
files() { find play -type f -printf '%p %s %T@\n' | LC_ALL=C sort; }
did() {
	if [ "$got" != "${want:-0}" ]; then
		tail -n 5 one.err
		echo "exit $got, expected ${want:-0}"
		return 1
	fi
	if [ -e "$1.shown" ]; then
		shown one.trim "$1.shown"
	elif [ ! -s one.out ] && [ ! -s one.err ]; then
		files >after
		! cmp -s before after || {
			echo "it prints nothing and writes nothing"
			return 1
		}
	fi
}
# With tests/run --update: the page gets the output as it is now.
rewrite() {
	awk '
	function put(line) {
		gsub(/\\/, "\\e", line)
		print line ~ /^[.\x27]/ ? "\\&" line : line
	}
	function flush(file, line, n, lines, k) {
		if (!old) return
		file = sprintf("play-%05d.trim", at)
		while ((getline line <file) > 0) lines[++n] = line
		close(file)
		if (cut) n = old - 1
		for (k = 1; k <= n; k++) put(lines[k])
		if (cut) put("...")
		old = 0
	}
	/^\.Bd / {inside = 1; at = 0}
	/^\.Ed/ {flush(); inside = 0}
	inside && /^\$ / {flush(); at = FNR; print; next}
	inside && at && !/^> / {old++; cut = $0 == "\\&..."; next}
	{print}' "$1" >page.new && cp page.new "$1"
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
	awk '/^#= / {file = sprintf("play-%05d", $2); next}
		sub(/^#< /, "") {print >(file ".shown"); next}
		{print >file}' script
	for one in play-*[0-9]; do
		want=$(sed -nE '1,$s/.*# exit ([0-9]).*/\1/p' "$one" | head -n 1)
		got=0
		files >before
		(cd play && sh -e "../$one") >one.out 2>one.err </dev/null || got=$?
		sed 's/[ 	]*$//' one.out >one.trim
		cp one.trim "$one.trim"
		check "$name:$(echo "${one#play-}" | sed 's/^0*//')" did "$one"
	done
	[ -z "${SOS_UPDATE-}" ] || rewrite "$page"
done

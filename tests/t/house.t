#!/bin/sh
# The rules of the house that a script can see (HACKING.md).
. "$SOS_TOP/tests/t/lib.sh"
cd "$SOS_TOP" || exit 1
practice='lib/ground lib/case lib/network lib/matrix lib/teams lib/language
lib/figures lib/report'
ours() { find lib cmd -name '*.[ch]' -o -name '*.def'; } 2>/dev/null

# Each library has one door: one .c file of ours includes its header.
for header in csv.h jansson.h cJSON.h sqlite3.h libpq-fe.h gsl/ glpk.h \
	sodium.h libxml/ libical/ xlsxwriter.h; do
	door() {
		ours | xargs grep -lE \
			"^# *include *<([a-z0-9_-]+/)?$header" >"$here/seen"
		grep -v '\.c$' "$here/seen"
		[ "$(wc -l <"$here/seen")" -le 1 ] || cat "$here/seen"
		rm -f "$here/seen"
	}
	none "one door: $header" door
done

# Arrows run downward; the rooms on one floor do not know each other.
arrows() {
	ours | xargs awk '
	BEGIN {
		rank["base"] = 0; rank["record"] = 1; rank["stream"] = 2
		rank["store"] = 3; rank["page"] = 4; rank["ground"] = 5
		rank["network"] = rank["matrix"] = rank["teams"] = 6
		rank["language"] = 6; rank["case"] = 7; rank["figures"] = 8
		rank["report"] = 9; rank["cli"] = 10; rank["cmd"] = 11
	}
	/^# *include *"/ {
		n = split(FILENAME, path, "/")
		from = path[1] == "cmd" ? "cmd" : path[2]
		to = $0
		sub(/^[^"]*"/, "", to); sub(/".*/, "", to)
		if (to !~ /\//) next
		sub(/\/.*/, "", to)
		if (to == "kinds") next
		if (!(to in rank)) print FILENAME ": unknown room " to
		else if (to != from && rank[to] >= rank[from])
			print FILENAME ": " from " includes " to
	}'
}
none "arrows run downward" arrows
none "no include by way of ../" grep -rnE '^# *include.*"\.\./' lib cmd

# shellcheck disable=SC2086 # a list of rooms
quiet() {
	grep -rnE '\b(printf|puts|putchar|fopen|freopen|open|popen|system|perror|exit|abort)\(|\b(stdout|stderr)\b' \
		$practice lib/record --include='*.c'
	grep -rnE '\b(exit|abort)\(' lib/base lib/stream lib/store \
		lib/page --include='*.c' | grep -v '^lib/base/mem.c:'
	grep -rnE '\b(printf|puts|putchar|perror)\(|\bstderr\b' lib/base \
		lib/stream lib/store lib/page --include='*.c' |
		grep -v '^lib/base/mem.c:'
}
none "the library neither prints nor exits" quiet
# shellcheck disable=SC2086
none "practice knows no SQL" \
	grep -rnE 'sqlite3_|PQexec|"(SELECT|INSERT|UPDATE) ' lib/practice

long_files() { ours | xargs wc -l | awk '$2 != "total" && $1 > 450'; }
none "no file over 450 lines" long_files
# A function is what stands between { and } in the first column.
long_functions() {
	ours | grep '\.c$' | xargs awk '
	/^{/ {start = FNR}
	/^}/ && start {
		if (FNR - start - 1 > 70)
			print FILENAME ":" start ": " FNR - start - 1 " lines"
		start = 0
	}'
}
none "no function over 70 lines" long_functions

vague_names() {
	ours | grep -E '(^|/|_)(manager|helper|utils?|data|info|process)(_|\.)'
	ours | xargs awk '
	function vague(name) {
		return name ~ /(^|_)(helpers?|utils?|data|info|process)(_|$)/
	}
	/^[a-z].*\(/ {
		name = $0
		sub(/\(.*/, "", name); sub(/.*[ *]/, "", name)
		if (vague(name)) print FILENAME ":" FNR ": " name
	}
	/^(static )?(struct|enum|union) [a-z_]+ \{/ {
		name = $0
		sub(/ \{.*/, "", name); sub(/.* /, "", name)
		if (vague(name) || name ~ /manager/)
			print FILENAME ":" FNR ": " name
	}'
}
none "names say what they mean" vague_names
# No other file uses it, no test, and its own but where it is defined.
unused() {
	nm -g build/libsos.a build/cmd/*.o | awk '
	$2 ~ /^[TDRB]$/ {defined[$3]} $1 == "U" {used[$2]}
	END {
		delete defined["main"]
		for (name in defined) if (!(name in used)) print name
	}' | while read -r name; do
		[ "$(grep -rhw --include='*.c' "$name" lib man tests/unit \
			tests/fuzz | wc -l)" -gt 1 ] || echo "$name"
	done
}
none "no function that nobody calls" unused
none "no typedef for structs" grep -rnE '^typedef (struct|union)' lib cmd

#!/bin/sh
# The rules of the house that a script can see (HACKING.md).
. "$SOS_TOP/tests/t/lib.sh"
cd "$SOS_TOP" || exit 1
practice='ground network matrix teams language case figures release report'
rooms="base stats workbook record profile stream store page $practice cli verbs"

ours() { find lib cmd -name '*.[ch]' -o -name '*.def'; }
objects() { find build/lib build/cmd -name '*.o'; }

# sees NAME LEAST COMMAND...: a rule sees nothing where there is nothing to
# look at; so the command must list at least so many.
sees() {
	sees_name=$1 sees_least=$2
	shift 2
	if "$@" >"$here/seen" && [ "$(wc -l <"$here/seen")" -ge "$sees_least" ]
	then
		ok "$sees_name"
	else
		not_ok "$sees_name"
	fi
}
for room in $rooms; do
	sees "lib/$room is there, and not empty" 3 ls lib/"$room"
done
sees "cmd is there" 7 ls cmd
other_rooms() {
	for room in lib/*; do
		case " $rooms " in
		*" ${room#lib/} "*) ;;
		*) echo "$room" ;;
		esac
	done
}
none "and there is no other room" other_rooms
# What a test or a run left there would go with the project.
other_things() {
	for thing in *; do
		case $thing in
		bin | build | demo | lib | cmd | man | tests | share) ;;
		examples | findings | packaging | Makefile | LICENSE) ;;
		CHANGELOG | README.md | HACKING.md | BENCHMARKS.md) ;;
		*) echo "$thing" ;;
		esac
	done
}
none "nothing else lies at the top" other_things
every_object() {
	for f in lib/*/*.c cmd/*.c; do
		[ -e "build/${f%.c}.o" ] || echo "$f: not built"
	done
}
none "each file is built" every_object

# Each library has one door: one .c file of ours includes its header.
for header in iconv.h csv.h jansson.h cJSON.h sqlite3.h libpq-fe.h gsl/ glpk.h \
	sodium.h libxml/ zip.h libical/ xlsxwriter.h \
	linux/seccomp.h linux/landlock.h; do
	door() {
		ours | xargs grep -lE \
			"^# *include *<([a-z0-9_-]+/)?$header" >"$here/seen"
		grep -v '\.c$' "$here/seen"
		[ "$(wc -l <"$here/seen")" -le 1 ] || cat "$here/seen"
		[ -s "$here/seen" ] || echo "no file includes it"
		rm -f "$here/seen"
	}
	none "one door: $header" door
done

# Arrows run downward; the rooms on one floor do not know each other.
arrows() {
	ours | xargs awk '
	BEGIN {
		rank["base"] = 0; rank["stats"] = 0.5; rank["workbook"] = 0.5; rank["record"] = 1; rank["profile"] = 1.5; rank["stream"] = 2
		rank["store"] = 3; rank["page"] = 4; rank["ground"] = 5
		rank["network"] = rank["matrix"] = rank["teams"] = 6
		rank["language"] = 6; rank["case"] = 7; rank["figures"] = 8
		rank["release"] = 9; rank["report"] = 10; rank["cli"] = 11
		rank["verbs"] = 12; rank["cmd"] = 13
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
includes() { ours | xargs grep -hE '^# *include *"[a-z]+/'; }
sees "and there are many" 500 includes
none "no include by way of ../" grep -rnE '^# *include.*"\.\./' lib cmd


# calls PATTERN ROOM...: what the linker sees the rooms' files want of these,
# as FILE NAME. Every way to open a file, to run a program, to print or to end:
# those of C and POSIX, and our own that come to one of them.
opens='f?open|fdopen|freopen|openat|creat|mk[a-z]*temps?|tmpfile|opendir|scandir|fts_open|glob|l?stat|readlink|mmap|socket|connect|dlopen|rename|unlink|remove|mkdir'
runs='system|popen|exec[lv]p?e?|execve|fexecve|posix_spawnp?|v?fork|pthread_create'
says='v?printf|v?fprintf|f?puts|f?putc|putchar|perror|write|fwrite|v?dprintf|syslog|stdout|stderr|exit|_exit|abort'
# Of our own, also whatever a lower room loads: base, record and stream.
own='infile_[a-z]+|outfile_[a-z]+|conf_load|share_path|child_run|png_of|hnj_hyphen_load|xmlReadFile|xmlParseFile'
loads=$(nm -g build/lib/base/*.o build/lib/record/*.o build/lib/stream/*.o |
	awk '$2 == "T" && $3 ~ /_load$/ {printf "|%s", $3}')
calls() {
	calls_of=$1
	shift
	for room; do nm -A -u build/lib/"$room"/*.o || return 1; done |
		awk -v want="^($calls_of)$" '{
		file = $1; sub(/^build\//, "", file); sub(/\.o:$/, ".c", file)
		name = $NF; sub(/@.*/, "", name)
		sub(/^__/, "", name); sub(/_chk$/, "", name); sub(/64$/, "", name)
		if (name ~ want) print file, name
	}'
}
# shellcheck disable=SC2086 # a list of rooms
opening() { calls "$opens|$runs|$own$loads" $practice stats; }
none "practice opens no file and runs no program" opening
# shellcheck disable=SC2086
printing() {
	calls "$says" $practice stats record
	calls "exit|_exit|abort|v?printf|puts|putchar|perror|stderr" \
		base stats profile stream store page | sed '/^lib\/base\/mem\.c _exit$/d'
}
none "the library neither prints nor exits" printing
none "practice knows no SQL" sh -c "$(cat <<'END'
cat lib/ground/*.[ch] lib/case/*.[ch] lib/network/*.[ch] lib/matrix/*.[ch] \
	lib/teams/*.[ch] lib/language/*.[ch] lib/figures/*.[ch] \
	lib/release/*.[ch] lib/report/*.[ch] >/dev/null || exit 2
grep -nE 'sqlite3_|libsqlite3|libpq|PQ[a-z]+\(|"(SELECT|INSERT|UPDATE|DELETE) ' \
	lib/ground/* lib/case/* lib/network/* lib/matrix/* lib/teams/* \
	lib/language/* lib/figures/* lib/release/* lib/report/*
[ $? = 1 ]
END
)"
# What a room of the practice would remember from one call to the next.
remembers() {
	for room in $practice; do
		for o in build/lib/"$room"/*.o; do
			nm -f sysv "$o" | awk -F'|' -v o="${o#build/}" '
			{gsub(/ /, "", $1); gsub(/ /, "", $7)}
			$7 ~ /^\.(data|bss|tbss|tdata)$/ {
				sub(/\.o$/, ".c", o); sub(/\.[0-9]+$/, "", $1)
				print o, $1
			}'
		done
	done
}
none "practice remembers nothing between calls" remembers

long_files() { ours | xargs wc -l | awk '$2 != "total" && $1 > 400 {print $2}'; }
none "no file over 400 lines" long_files
# A function is what stands between { and } in the first column.
functions() {
	ours | grep '\.c$' | xargs awk '
	FNR == 1 {start = 0}
	/^{/ {start = FNR}
	/^}/ && start {
		print FNR - start - 1, FILENAME ":" start
		start = 0
	}'
}
functions >"$here/functions"
sees "functions are seen" 2000 cat "$here/functions"
long_functions() { awk '$1 > 60 {print $2 ": " $1 " lines"}' "$here/functions"; }
none "no function over 60 lines" long_functions
median_function() {
	sort -n "$here/functions" |
		awk '{n[NR] = $1} END {print n[int((NR + 1) / 2)]}'
}
short_functions() { [ "$(median_function)" -le 12 ]; }
check "half of the functions have 12 lines or fewer" short_functions
full_rooms() {
	for room in $rooms; do
		n=$(find lib/"$room" -type f | wc -l)
		[ "$n" -le 60 ] || echo "$room: $n"
	done
}
none "no room over 60 files" full_rooms
# A .c has a header of its name, or that of its family, or stands behind one
# X_internal.h; and declares there all that others may call (headers.py). A verb
# is a row that its tool's table names.
headless() {
	objects | LC_ALL=C sort | xargs nm -A -g --defined-only |
		python3 tests/t/headers.py
}
# Each file of the room is one verb's, or what the verbs of a tool share.
several_verbs() {
	awk '/^const struct verb verb_/ {
		n[FILENAME]++
		if (FILENAME !~ /^lib\/(cli|verbs)\/verb_/) print FILENAME ": a verb"
	}
	END {for (f in n) if (n[f] > 1) print f ": " n[f] " verbs"}' lib/*/*.c
}
none "one file a verb, one verb a file" several_verbs
# A page is handed on by answer.c alone, which knows what was not recorded; and
# by the sink that makes a page of the records behind counted.c.
none "every page is an answer" grep -rlE '\<(call_page|page_write)\(' \
	--include='*.c' --exclude=answer.c --exclude=output.c \
	--exclude=paged_sink.c lib/cli lib/verbs
# Files that call each other in a circle, by what the linker sees.
circles() {
	objects | LC_ALL=C sort | xargs nm -A -g | python3 tests/t/circles.py
}
if command -v python3 >"$here/python"; then
	none "no circle between files" circles
	none "each .c has its header, and all it shows is in it" headless
	# A verb's options are a struct before it reads anything.
	none "options are looked up in parse functions alone" \
		python3 tests/t/options.py
else
	skip "no circle between files" "no python3"
	skip "options are looked up in parse functions alone" "no python3"
	skip "each .c has its header, and all it shows is in it" "no python3"
fi

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
sees "there is a library to look at" 200 objects
none "no function that nobody calls" unused
none "no typedef for structs" grep -rnE '^typedef (struct|union)' lib cmd
# A library that defines a name of ours would be given our function.
clashes() {
	nm -g build/libsos.a | awk '$2 ~ /^[TDRB]$/ {print $3}' | sort -u \
		>"$here/ours"
	ldd "$SOS_BIN/sos-case" | awk '$3 ~ /^\// {print $3}' |
		while read -r lib; do
			nm -D --defined-only "$lib" | awk '{print $3}' |
				sed 's/@.*//' | sort -u |
				comm -12 - "$here/ours" | sed "s|^|$lib: |"
		done
	rm -f "$here/ours"
}
none "no public name of ours is one of a library's" clashes

# Each of these rules broken on purpose, in a copy: it is found. "own" is an
# object of ours that does there what no file of that room may.
copy=$here/broken
own() { cp "$SOS_TOP/build/lib/$1.o" "build/lib/$2/own.o"; }
broken() {
	rm -rf "$copy"
	mkdir -p "$copy/build" && cp -al lib cmd "$copy" &&
		cp -al build/lib build/cmd "$copy/build"
}
# found NAME BREAK RULE...: the rule fails after BREAK.
found() {
	found_name=$1 found_break=$2
	shift 2
	if broken && (cd "$copy" && eval "$found_break" && "$@" >ok.out &&
		grep -q '^not ok' ok.out); then
		ok "house.t finds $found_name"
	else
		not_ok "house.t finds $found_name"
	fi
}
broken
in_a_copy() (cd "$copy" && opening && printing && remembers && other_rooms &&
	every_object && arrows)
none "the rules are as quiet in a copy" in_a_copy
found "a file opened from a practice room" 'own base/infile case' \
	none opens opening
found "one opened by our own function" 'own cli/input matrix' \
	none opens opening
found "a program run from there" 'own page/page_pdf figures' \
	none opens opening
found "a room that prints" 'own cli/messages report' none prints printing
found "a room that remembers" 'own base/outfile ground' \
	none remembers remembers
found "a missing room" 'rm -r lib/matrix' sees room 3 ls lib/matrix
found "an empty room" 'rm lib/matrix/*' sees room 3 ls lib/matrix
found "a missing room of objects" 'rm -r build/lib/matrix' \
	none opens opening
found "a new room" 'mkdir lib/attic' none rooms other_rooms
found "a file left at the top" ': >rejects.ndjson' none things other_things
found "a file that is not built" ': >lib/case/attic.c' none built every_object
found "an arrow upward" \
	'echo "#include \"cli/call.h\"" >lib/case/attic.c' none arrows arrows
rm -rf "$copy"

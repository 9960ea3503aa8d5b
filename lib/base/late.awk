# usage: awk -f lib/base/late.awk NEEDED FILE.c...
# The table of late.h: of each library the file, as a linker names it (NEEDED:
# one such name a line), and the functions that its door calls.
FNR == NR {
	library = $1
	sub(/\.so.*/, "", library)
	file[library] = $1
	next
}
/^LATE\(/ {
	library = $0
	sub(/^LATE\(/, "", library)
	sub(/,.*/, "", library)
	if (!(library in file)) {
		print FILENAME ": no library " library >"/dev/stderr"
		exit 1
	}
	printf "#define FILE_%s \"%s\"\n", library, file[library]
	doors[library]
	next
}
{
	line = $0
	while (match(line, /[a-z0-9]+\.[A-Za-z0-9_]+\(/)) {
		split(substr(line, RSTART, RLENGTH - 1), call, ".")
		if (call[1] in doors && !((call[1], call[2]) in seen)) {
			seen[call[1], call[2]]
			calls[call[1]] = calls[call[1]] " X(P, " call[2] ")"
		}
		line = substr(line, RSTART + RLENGTH)
	}
}
END {
	for (library in doors)
		printf "#define CALLS_%s(X, P)%s\n", library, calls[library]
}

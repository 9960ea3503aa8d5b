# Writes the C that tools.h declares, from the tables of verbs in cmd/*.c and
# the verbs themselves: awk -f lib/cli/tools.awk cmd/*.c lib/*/verb_*.c
/^	&verb_[a-z_]+,$/ && FILENAME ~ /^cmd\// {
	tool = FILENAME
	gsub(/^cmd\/|\.c$/, "", tool)
	if (!(tool in count))
		tools[++n] = tool
	gsub(/[	&,]/, "")
	has[tool, ++count[tool]] = $0
}
/^const struct verb verb_[a-z_]+ = \{$/ {
	verb = $4
	everybody[verb] = FILENAME ~ /^lib\/cli\//
}
/^	\.name = "/ && verb {
	split($0, part, "\"")
	name[verb] = part[2]
	if (everybody[verb])
		shared = shared (shared ? " " : "") part[2]
	verb = ""
}
END {
	print "#include \"cli/tools.h\"\n"
	printf "const char tools_shared[] = \"%s\";\n", shared
	print "const struct tool_verbs tools[] = {"
	for (i = 1; i <= n; i++) {
		list = ""
		for (j = 1; j <= count[tools[i]]; j++) {
			verb = has[tools[i], j]
			if (!(verb in name)) {
				print tools[i] ": no file verb_*.c has " verb \
					>"/dev/stderr"
				exit 1
			}
			if (!everybody[verb])
				list = list (list ? " " : "") name[verb]
		}
		printf "\t{\"%s\", \"%s\"},\n", tools[i], list
	}
	print "\t{0},\n};"
}

# Golden tests that stand together in one text file, golden/TOOL/THEME.cases
# (README.md says how one looks).
# usage: awk -v mode=names -f cases.awk FILE...
#        awk -v mode=unpack -v to=DIR -f cases.awk FILE
#        awk -v mode=update -v only=NAME -v from=DIR -f cases.awk FILE
# names: golden/TOOL/NAME, a tab and the file, of each test. unpack: a folder
# for each in DIR (made by the caller), as the others are; "LINK FILE" on
# standard output for inputs that several tests share. update: the file
# again, with what the test NAME is to give taken from its folder.
# A file that cannot be read is named with its line, and the status is 2.

function bad(why) {
	printf "%s:%d: %s\n", FILENAME, FNR, why >"/dev/stderr"
	failed = 1
	exit 2
}

# A blank line before the next test parts them, and is no part of a text.
function put(line) {
	if (held)
		write("")
	held = line == ""
	if (!held)
		write(line)
}

function write(line) {
	if (mode == "unpack")
		print line >path
	else if (mode == "update" && !dropped)
		print line
}

function end_part() {
	if (held)
		write("")
	if (path != "")
		close(path)
	if (part == "cmd" && !lines)
		bad("expected a command below === " name)
	held = dropped = 0
	part = path = ""
}

function end_test() {
	if (name == "")
		return
	end_part()
	if (mode == "update" && name == only)
		expectations()
}

function begin_part(named, linked) {
	part = named
	lines = inline = 0
	path = mode == "unpack" && !linked ? to "/" name "/" part : ""
	if (path != "")
		printf "" >path
	dropped = mode == "update" && name == only &&
		part ~ /^(expected|err|exit|out)/
}

# What the test is to give now, each part where it stood; new ones at the end.
function expectations(  list, file) {
	renew("exit")
	list = "cd '" from "' && for f in expected err out*; do " \
		"[ ! -e \"$f\" ] || echo \"$f\"; done"
	while ((list | getline file) > 0)
		renew(file)
	close(list)
}

function renew(file,  line, there) {
	if (renewed[file]++)
		return
	there = (getline line <(from "/" file)) >= 0
	close(from "/" file)
	if (there && file == "exit")
		print "--- exit " line
	else if (there)
		print_part(file)
}

function print_part(file,  line) {
	print "--- " file
	while ((getline line <(from "/" file)) > 0)
		print line
	close(from "/" file)
}

FNR == 1 {
	end_test()
	name = ""
	tool = FILENAME
	sub(/\/[^\/]*$/, "", tool)
	sub(/.*\//, "", tool)
}

/^=== [a-z0-9]/ {
	parted = held
	held = 0
	end_test()
	name = $2
	split("", has)
	split("", renewed)
	if (NF != 2 || name !~ /^[a-z0-9][a-z0-9-]*$/)
		bad("expected === NAME, of a-z, 0-9 and -")
	if (known[tool, name]++)
		bad(name " is there twice")
	if (mode == "names")
		print "golden/" tool "/" name "\t" FILENAME
	if (mode == "update") {
		if (parted)
			print ""
		print
	}
	begin_part("cmd", 0)
	next
}

name == "" {
	if ($0 !~ /^(#|$)/)
		bad("expected === NAME or a comment")
	if (mode == "update")
		print
	next
}

/^--- [a-z]/ {
	end_part()
	if (has[$2]++)
		bad($2 " is there twice")
	begin_part($2, $3 == "=")
	if ($2 ~ /^(exit|needs)$/ && NF >= 2) {
		rest = $0
		sub(/^--- [a-z]+ /, "", rest)
		if (mode == "unpack")
			print rest >path
		inline = 1
	} else if ($2 ~ /^in[A-Za-z0-9._-]*$/ && $3 == "=" && NF == 4) {
		if (mode == "unpack")
			print to "/" name "/" $2 " " $4
		inline = 1
	} else if ($2 ~ /^(in[A-Za-z0-9._-]*|expected|err|out[A-Za-z0-9._-]*)$/ &&
		NF == 2) {
		inline = 0
	} else {
		bad("unexpected part '" $0 "'")
	}
	if (dropped)
		renew(part)
	else if (mode == "update")
		print
	next
}

{
	if (inline && part != "cmd" && $0 != "")
		bad("unexpected line below --- " part)
	lines++
	put($0)
}

END {
	if (!failed)
		end_test()
}

# For scripts in tests/t: . "$SOS_TOP/tests/t/lib.sh"
# shellcheck shell=sh

here=$PWD # the test's own directory, whereto it may write

ok() { echo "ok - $1"; }
not_ok() { echo "not ok - $1"; }
skip() { echo "skip - $1: $2"; }

# check NAME COMMAND...: passes where the command succeeds; what it says is
# shown where it does not.
check() {
	check_name=$1
	shift
	if "$@" >"$here/check.out" 2>&1; then
		ok "$check_name"
	else
		sed 's/^/# /' "$here/check.out" | head -n 40
		not_ok "$check_name"
	fi
}

# none NAME COMMAND...: passes where the command prints nothing, on standard
# output or error, and ends with the status of having found nothing: 1 where
# the command is grep, else 0. A command that could not do its work is thus a
# failure, as is a function whose last command failed.
none() {
	none_name=$1 none_want=0 none_got=0
	shift
	[ "$1" != grep ] || none_want=1
	"$@" >"$here/check.none" 2>&1 || none_got=$?
	if [ "$none_got" = "$none_want" ] && [ ! -s "$here/check.none" ]; then
		ok "$none_name"
	else
		sed 's/^/# /' "$here/check.none" | head -n 40
		echo "# status $none_got, expected $none_want"
		not_ok "$none_name"
	fi
}

# gives WANT NAME COMMAND...: passes where the exit status is WANT.
gives() {
	gives_want=$1 check_name=$2
	shift 2
	gives_got=0
	"$@" >"$here/check.out" 2>"$here/check.err" || gives_got=$?
	if [ "$gives_got" = "$gives_want" ]; then
		ok "$check_name"
	else
		echo "# status $gives_got, wanted $gives_want"
		sed 's/^/# /' "$here/check.err" | head -n 20
		not_ok "$check_name"
	fi
}

# tools: every executable; verbs TOOL: its verbs, one a line.
tools() { ls "$SOS_BIN"; }
verbs() { "$1" --help | sed -n 's/^  \([a-z]*\) .*/\1/p'; }
# Kinds of a tool (records.csv's second column).
kinds() { "$SOS_TOP/build/records" --csv | awk -F, -v t="$1" \
	'NR > 1 && $2 == t && !seen[$1]++ {print $1}'; }

# verb_rows: tests/verbs without its comments, TOOL VERB|WHAT|ARGUMENTS.
verb_rows() { grep -v '^#' "$SOS_TOP/tests/verbs"; }
# what_of TOOL VERB...: the WHAT of its row.
what_of() { verb_rows | sed -n "s/^$1 $2|\\([a-z]*\\)|.*/\\1/p"; }
# fill ARGUMENTS WORD=VALUE...: the arguments of a row with these words filled
# in. A word of the file that is left over is an error of the test.
fill() {
	fill_args=$1
	shift
	for fill_pair; do
		fill_args=$(printf '%s\n' "$fill_args" |
			sed "s|\\b${fill_pair%%=*}\\b|${fill_pair#*=}|g")
	done
	printf '%s\n' "$fill_args"
}

#!/bin/sh
# The cookbook: each recipe prints what examples/cookbook/expected says, is
# short, and is in sos-cookbook(7) word for word.
. "$SOS_TOP/tests/t/lib.sh"
book=$SOS_TOP/examples/cookbook
EXAMPLES=$SOS_TOP/examples
export EXAMPLES

# The page's recipes as they are typed: NAME, then its lines.
awk '/^\.Ss / {name = $2; next}
	/^\.Bd/ {inside = 1; next}
	/^\.Ed/ {inside = 0}
	inside {sub(/^\\&/, ""); gsub(/\\e/, "\\"); print > (name ".page")}' \
	"$SOS_TOP/man/sos-cookbook.7"

# DuckDB's own shell is not in Debian; its engine from npm does, where peers
# have it.
if ! command -v duckdb >/dev/null &&
	[ -d "$SOS_TOP/tests/peers/node_modules/@duckdb/node-api" ]; then
	PATH=$PATH:$SOS_TOP/tests/peers/bin
fi
# lacks RECIPE: a program that it runs and that is not here.
lacks() {
	for p in mlr jq sqlite3 Rscript gnuplot duckdb soffice; do
		grep -qE "(^|[ |])$p " "$1" || continue
		command -v "$p" >/dev/null || { echo "$p"; return; }
	done
}
prints() {
	mkdir "$1.dir" && (cd "$1.dir" && "$book/$1.sh") >"$1.out" 2>"$1.err"
	[ -z "$SOS_UPDATE" ] || cp "$1.out" "$book/expected/$1.txt"
	diff "$book/expected/$1.txt" "$1.out" || { cat "$1.err"; return 1; }
}
short() { [ "$(wc -l <"$1")" -le 10 ]; }
shown() { tail -n +3 "$book/$1.sh" | diff - "$1.page"; }

n=0
for recipe in "$book"/*.sh; do
	name=$(basename "$recipe" .sh)
	n=$((n + 1))
	check "$name: under ten lines" short "$recipe"
	check "$name: is in the manual as it is" shown "$name"
	without=$(lacks "$recipe")
	if [ -n "$without" ]; then
		skip "$name" "no $without here"
	else
		check "$name: prints what it says" prints "$name"
	fi
done
check "there are twelve recipes or more" [ "$n" -ge 12 ]
find "$book/expected" -name '*.txt' -exec basename {} .txt \; | sort >have
find "$book" -maxdepth 1 -name '*.sh' -exec basename {} .sh \; | sort >want
check "each has its output, and nothing else" diff want have

# Miller puts what is empty before the largest number, and below any other.
bare() (
	cd "$SOS_TOP" || exit
	tr '\n' ' ' <"$1" |
		sed 's/\\\$/$/g' |
		grep -oE "mlr [^|.]*sort -nr [a-z_]+" | grep -v -e '-nr count' |
		while read -r use; do
			case $use in
			*"is_not_empty(\$${use##* })"*) ;;
			*) echo "$1: $use" ;;
			esac
		done
)
for page in $(cd "$SOS_TOP" && ls README.md man/*.[157] examples/demo.sh \
	examples/cookbook/*.sh); do
	bare "$page"
done >unguarded
none "no recipe puts empty figures first" cat unguarded

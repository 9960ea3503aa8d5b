#!/bin/sh
# usage: man/completion.sh BIN RECORDS bash|fish
# Writes completion from the help of the tools in BIN, which is printed from
# their option tables, and the kinds and fields that RECORDS --csv prints.
# Nothing of anybody's records is completed: no case ids.
set -eu
bin=$1 records=$2 shell=$3

words() { tr '\n' ' ' | sed 's/ $//'; }
verbs() { "$bin/$1" --help | sed -n 's/^  \([a-z]*\) .*/\1/p'; }
# OPTION ARG, one a line; ARG is empty where it takes nothing.
options() {
	"$bin/$1" "$2" --help | sed -nE \
		's/^  (-[a-z], )?(--[a-z-]+)( ([A-Z][^ ]*))? .*/\2 \4/p'
}
forms() {
	"$bin/$1" "$2" --help | sed -n 's/.*output format: *//p' | tr '|' ' '
}
kinds() { "$records" --csv | awk -F, 'NR > 1 && !s[$1]++ {print $1}'; }
fields() {
	"$records" --csv | awk -F, 'NR > 1 && !s[$3]++ {print $3}' | sort
}
profiles() { "$bin/sos-case" profiles | awk '{print $1}'; }
measures() {
	"$bin/sos-report" measures --list --to text |
		grep -B1 '^    ' | grep -xE '[a-z_]+'
}
each_verb() {
	for path in "$bin"/sos-*; do
		tool=${path##*/}
		for verb in $(verbs "$tool"); do echo "$tool $verb"; done
	done
}

bash_completion() {
	echo '# Completion of the sos tools for bash.'
	echo '_sos() {'
	printf '\tlocal cur=$2 prev=$3 tool=${1##*/} verb=${COMP_WORDS[1]}'
	printf ' words=\n\tCOMPREPLY=()\n'
	printf '\tif [ "$COMP_CWORD" = 1 ]; then\n\t\tcase $tool in\n'
	for path in "$bin"/sos-*; do
		tool=${path##*/}
		printf '\t\t%s) words="%s --help --version" ;;\n' "$tool" \
			"$(verbs "$tool" | words)"
	done
	printf '\t\tesac\n\telse case $prev in\n'
	printf '\t--kind) words="%s" ;;\n' "$(kinds | words)"
	printf '\t--profile) words="%s" ;;\n' "$(profiles | words)"
	printf '\t--measure) words="%s" ;;\n' "$(measures | words)"
	printf '\t--where | --fields) words="%s" ;;\n' "$(fields | words)"
	printf '\t--to) case "$tool $verb" in\n'
	each_verb | while read -r tool verb; do
		f=$(forms "$tool" "$verb")
		[ -z "$f" ] || printf '\t\t"%s %s") words="%s" ;;\n' \
			"$tool" "$verb" "$f"
	done
	printf '\t\tesac ;;\n\t*)\n\t\t[[ $cur == -* ]] || return\n'
	printf '\t\tcase "$tool $verb" in\n'
	each_verb | while read -r tool verb; do
		printf '\t\t"%s %s") words="%s" ;;\n' "$tool" "$verb" \
			"$(options "$tool" "$verb" | cut -d' ' -f1 | words)"
	done
	printf '\t\tesac ;;\n\tesac fi\n'
	printf '\tmapfile -t COMPREPLY < <(compgen -W "$words" -- "$cur")\n}\n'
	printf 'complete -o default -o bashdefault -F _sos %s\n' \
		"$(each_verb | cut -d' ' -f1 | sort -u | words)"
}

fish_completion() {
	echo '# Completion of the sos tools for fish.'
	for path in "$bin"/sos-*; do
		tool=${path##*/}
		printf "complete -c %s -n __fish_use_subcommand -f -a '%s'\n" \
			"$tool" "$(verbs "$tool" | words)"
	done
	each_verb | while read -r tool verb; do
		options "$tool" "$verb" | while read -r option arg; do
			case $option in
			--kind) a="-x -a '$(kinds | words)'" ;;
			--profile) a="-x -a '$(profiles | words)'" ;;
			--measure) a="-x -a '$(measures | words)'" ;;
			--to) a="-x -a '$(forms "$tool" "$verb")'" ;;
			*) a=${arg:+-r} ;;
			esac
			printf "complete -c %s -n '%s %s' -l %s %s\n" "$tool" \
				__fish_seen_subcommand_from "$verb" \
				"${option#--}" "$a"
		done
	done | sed 's/ $//'
}

case $shell in
bash) bash_completion ;;
fish) fish_completion ;;
*) sed -n '2s/^# //p' "$0" >&2; exit 2 ;;
esac

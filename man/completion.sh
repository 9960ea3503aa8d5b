#!/bin/sh
# usage: man/completion.sh BIN RECORDS bash|fish|zsh
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

# What fits, by $tool, $verb, $prev and $cur, into $offer: for bash and zsh.
offers() {
	printf '\tif [ "$at" = 1 ]; then\n\t\tcase $tool in\n'
	for path in "$bin"/sos-*; do
		tool=${path##*/}
		printf '\t\t%s) offer="%s --help --version" ;;\n' "$tool" \
			"$(verbs "$tool" | words)"
	done
	printf '\t\tesac\n\telse case $prev in\n'
	printf '\t--kind) offer="%s" ;;\n' "$(kinds | words)"
	printf '\t--profile) offer="%s" ;;\n' "$(profiles | words)"
	printf '\t--measure) offer="%s" ;;\n' "$(measures | words)"
	printf '\t--where | --fields) offer="%s" ;;\n' "$(fields | words)"
	printf '\t--to) case "$tool $verb" in\n'
	each_verb | while read -r tool verb; do
		f=$(forms "$tool" "$verb")
		[ -z "$f" ] || printf '\t\t"%s %s") offer="%s" ;;\n' \
			"$tool" "$verb" "$f"
	done
	printf '\t\tesac ;;\n\t*)\n\t\tcase "$cur|$tool $verb" in\n'
	each_verb | while read -r tool verb; do
		printf '\t\t-*"|%s %s") offer="%s" ;;\n' "$tool" "$verb" \
			"$(options "$tool" "$verb" | cut -d' ' -f1 | words)"
	done
	printf '\t\tesac ;;\n\tesac fi\n'
}
all_tools() { each_verb | cut -d' ' -f1 | sort -u | words; }

bash_completion() {
	echo '# Completion of the sos tools for bash.'
	echo '_sos() {'
	printf '\tlocal cur=$2 prev=$3 tool=${1##*/} verb=${COMP_WORDS[1]}'
	printf ' at=$COMP_CWORD offer=\n\tCOMPREPLY=()\n'
	offers
	printf '\t[ -n "$offer" ] || return\n'
	printf '\tmapfile -t COMPREPLY < <(compgen -W "$offer" -- "$cur")\n}\n'
	printf 'complete -o default -o bashdefault -F _sos %s\n' "$(all_tools)"
}

zsh_completion() {
	printf '#compdef %s\n' "$(all_tools)"
	echo '# Completion of the sos tools for zsh.'
	printf '\tlocal cur=$PREFIX prev=$words[CURRENT-1] tool=$service'
	printf ' verb=$words[2] offer=\n\tlocal -i at=CURRENT-1\n'
	offers
	printf '\tif [[ -n $offer ]]; then compadd -- ${=offer}; '
	printf 'else _files; fi\n'
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
zsh) zsh_completion ;;
*) sed -n '2s/^# //p' "$0" >&2; exit 2 ;;
esac

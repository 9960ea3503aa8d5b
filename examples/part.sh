#!/bin/sh
# part.sh case|loose: the invented records in two parts, those of cases and
# those without, as two machines would count them.
cd "$(dirname "$0")/records" || exit 1
export PATH="$PWD/../../bin:$PATH"
case ${1-} in
case) sos-case list --to ndjson ./*.csv | grep '"case_id":' ;;
loose) sos-case list --to ndjson ./*.csv | grep -v '"case_id":' ;;
*) echo "usage: part.sh case|loose" >&2; exit 2 ;;
esac

#!/bin/sh
# Every rule of a check stands in the manual page of its tool, with its level.
. "$SOS_TOP/tests/t/lib.sh"

sed -nE 's/.*ROW\("([a-z-]+)", ([A-Z]+),.*/\1 \2/p' \
	"$SOS_TOP/lib/case/case_checks.c" | tr '[:upper:]' '[:lower:]' |
	LC_ALL=C sort >have
awk '/^\.Ss check/ {inside = 1; next} /^\.Ss / {inside = 0}
	inside && /^\.It Sy / {rule = $3; next}
	rule != "" {sub(/\.$/, ""); print rule, tolower($0); rule = ""}' \
	"$SOS_TOP/man/sos-case.1" | LC_ALL=C sort >want
check "sos-case: rules and their levels" diff want have
check "there are some" test "$(wc -l <have)" -gt 10

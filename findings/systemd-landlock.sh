#!/bin/sh
# Program: systemd-analyze, systemd 252.38 (Debian 12, systemd 252.38-1~deb12u1)
# Behaviour: the calls of Landlock, by which a program gives up rights of its
#   own, are in no group of SystemCallFilter= but @known: not in
#   @system-service, which units are told to begin from.
# Seen: none of landlock_create_ruleset, landlock_add_rule and
#   landlock_restrict_self in @system-service; all three listed as ungrouped.
# Who is hurt: a nightly unit with SystemCallFilter=@system-service, as the
#   manual recommends, kills each program that shuts itself in before it reads
#   a foreign file; by hand the same command works.
# Do: name landlock_create_ruleset, landlock_add_rule, landlock_restrict_self
#   after the group.
set -eu
t=$(mktemp -d)
trap 'rm -rf "$t"' EXIT
cd "$t"
v=252.38-1~deb12u1
apt-get -qq download systemd=$v libsystemd-shared=$v libsystemd0=$v >log 2>&1 ||
	{ cat log >&2; exit 2; }
for f in *.deb; do dpkg -x "$f" root; done
LD_LIBRARY_PATH=$(echo root/lib/*/systemd root/usr/lib/*/systemd root/usr/lib/*-linux-gnu |
	tr ' ' :)
export LD_LIBRARY_PATH
analyze=root/usr/bin/systemd-analyze
# in_group GROUP CALL: how many times it stands in it.
in_group() { "$analyze" --no-pager syscall-filter "$1" | grep -cw "$2" || true; }
{
	for g in @system-service @known; do
		echo "landlock in $g: $(in_group $g 'landlock_[a-z_]*')"
	done
	"$analyze" --no-pager syscall-filter |
		sed -n '/Ungrouped/,/^$/s/.*\(landlock_[a-z_]*\).*/in no group: \1/p' |
		LC_ALL=C sort -u
} >got
cat >want <<'W'
landlock in @system-service: 0
landlock in @known: 3
in no group: landlock_add_rule
in no group: landlock_create_ruleset
in no group: landlock_restrict_self
W

if diff want got; then
	echo "as described"
else
	echo "the behaviour has changed" >&2
	exit 1
fi

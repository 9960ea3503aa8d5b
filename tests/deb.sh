#!/bin/bash
# make deb-test: the package is the same from two places, lintian finds
# nothing, and in a clean Debian it installs, runs and is purged without a
# trace. Prints ok, not ok and skip lines, as tests/t does.
set -u
cd "$(dirname "$0")/.." || exit 2
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT
chmod 755 "$work"
bad=0
check() {
	name=$1
	shift
	if "$@" >"$work/log" 2>&1; then
		echo "ok - $name"
	else
		tail -n 30 "$work/log" | sed 's/^/# /'
		echo "not ok - $name"
		bad=1
	fi
}
SOURCE_DATE_EPOCH=$(git log -1 --format=%ct 2>/dev/null || stat -c %Y CHANGELOG)
export SOURCE_DATE_EPOCH
elsewhere() {
	mkdir "$work/a place" "$work/two" && git ls-files -z |
		tar --null -cf - -T - | tar -xf - -C "$work/two" &&
		"$work/two/packaging/deb.sh" "$work/b"
}
check "make deb" packaging/deb.sh "$work/a"
check "and from a copy elsewhere" elsewhere
check "the same bytes" sh -c "cmp $work/a/*.deb $work/b/*.deb"
if command -v lintian >/dev/null; then
	check "lintian finds nothing" lintian --fail-on error,warning \
		"$work"/a/*.deb
else
	echo "skip - lintian finds nothing: no lintian"
fi
deb=$(echo "$work"/a/*.deb)
cat >"$work/inside" <<'END'
set -e
export DEBIAN_FRONTEND=noninteractive LC_ALL=C.UTF-8
find / -xdev -path /proc -prune -o -path '*sos*' -print | sort >/tmp/before
apt-get install -y --no-install-recommends /tmp/p.deb >/dev/null
for t in case network matrix supervision training report store; do
	sos-$t --version >/dev/null
done
printf 'child_id,case_id\n0000012,C1\n' >/tmp/child.csv
cd /tmp
sos-store put s.db child.csv
sos-store get s.db | grep -q '"child_id":"0000012"'
sos-case schema child >/dev/null
sos-case profiles | grep -q annex-a
rm /tmp/s.db* /tmp/child.csv
apt-get purge -y sos-practice >/dev/null
find / -xdev -path /proc -prune -o -path '*sos*' -print | sort >/tmp/after
diff /tmp/before /tmp/after
echo purged
END
clean_root() {
	cat /etc/apt/sources.list.d/debian.sources /etc/apt/sources.list \
		2>/dev/null >"$work/sources"
	mmdebstrap --mode="$1" --variant=apt \
		--customize-hook="cp $deb \"\$1/tmp/p.deb\"" \
		--customize-hook="cp $work/inside \"\$1/tmp/inside\"" \
		--customize-hook='chroot "$1" sh /tmp/inside' \
		bookworm "$work/$1.tar" "$work/sources"
}
if ! command -v mmdebstrap >/dev/null; then
	echo "skip - installed, run and purged in a clean root: no mmdebstrap"
elif clean_root unshare >"$work/ns" 2>&1 && grep -q ^purged "$work/ns"; then
	echo "ok - installed, run and purged in a clean root (user namespace)"
elif ! grep -q '/tmp/inside' "$work/ns" && [ "$(id -u)" = 0 ]; then
	# No user namespace is to be had: a root of its own all the same.
	sed 's/^/# /' "$work/ns" | tail -n 3
	check "installed, run and purged in a clean root (chroot)" \
		clean_root root
else
	tail -n 20 "$work/ns" | sed 's/^/# /'
	echo "not ok - installed, run and purged in a clean root"
	bad=1
fi
exit $bad

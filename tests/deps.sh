#!/bin/sh
# Installs what is missing of the Debian packages named, or, where it may not,
# prints the one command that would and fails.
# A package that is a command's name (npm, jq) is there when the command is:
# it may have come another way.
set -u

missing=
for p in "$@"; do
	case $(dpkg-query -W -f '${db:Status-Status}' "$p" 2>/dev/null) in
	installed) continue ;;
	esac
	command -v "/usr/bin/$p" >/dev/null 2>&1 && continue
	missing="$missing $p"
done
[ -n "$missing" ] || exit 0

install="apt-get install -y --no-install-recommends$missing"
if ! command -v apt-get >/dev/null; then
	echo "These Debian packages are missing:$missing" >&2
	exit 1
fi
if [ "$(id -u)" = 0 ]; then
	root=
elif sudo -n true 2>/dev/null; then
	root="sudo -n"
else
	echo "Packages are missing, and only root may install them. Run:" >&2
	echo "    sudo $install" >&2
	exit 1
fi

echo "Installing:$missing"
log=$(mktemp) || exit 1
trap 'rm -f "$log"' EXIT
export DEBIAN_FRONTEND=noninteractive
apt() {
	# shellcheck disable=SC2086
	$root env DEBIAN_FRONTEND=noninteractive "$@" </dev/null >"$log" 2>&1
}
# Package lists may be missing, or so old that their versions are gone.
# shellcheck disable=SC2086
if apt $install || { apt apt-get update && apt $install; }; then
	exit 0
fi
tail -n 20 "$log" >&2
echo "This did not work: $install" >&2
exit 1

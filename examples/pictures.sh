#!/bin/sh
# usage: examples/pictures.sh [DIR]: the pictures of README.md, from the
# invented records; into examples/pictures.
set -eu
cd "$(dirname "$0")"
out=${1:-pictures}
mkdir -p "$out"
export PATH="$PWD/../bin:$PATH"
sos-network map AV-014 --as-of 2021-10-31 --to svg records/*.csv >"$out/network.svg"
sos-case timeline --case AV-014 --as-of 2021-10-31 --to svg records/*.csv \
	>"$out/timeline.svg"

#!/bin/sh
# Slow: begins first. examples/scale with Slurm: a controller and two nodes.
. "$SOS_TOP/tests/t/lib.sh"
. "$SOS_TOP/tests/t/slurm_cluster.sh"
dir=$(mktemp -d) || exit 1
hurried=
trap '[ -z "$hurried" ] || kill $hurried; slurm_stop; rm -rf "$dir"' EXIT
if ! slurm_start "$dir"; then
	skip "a Slurm array on two nodes" "$SLURM_WHY"
	exit
fi
cp -r "$SOS_TOP/examples/scale" "$dir/scale"
sos-store put "$dir/store.db" "$EXAMPLES"/records/*.csv -q || exit 1
asked="--year 2020 --as-of 2021-10-31"
# shellcheck disable=SC2086 # words
sos-report measures --suppress -q --to csv $asked "$dir/store.db" >one
# shellcheck disable=SC2086 # words
count() { timeout 300 "$dir/scale/with-slurm" "$dir/store.db" 4 "$dir/$1" $asked; }
same() { count "$1" >"$1.csv" && cmp one "$1.csv"; }

# The task of part 1 says where it ran; that of part 3 is restarted after its
# bundle was written; later that of part 2 fails.
mv "$dir/scale/sos-part" "$dir/scale/part"
cat >"$dir/scale/sos-part" <<X
#!/bin/sh
echo "\$2 \$SLURMD_NODENAME" >>"$dir/ran"
[ "\$2" != 2/4 ] || [ ! -e "$dir/broken" ] || { echo "out of luck"; exit 3; }
"\${0%/*}/part" "\$@" || exit
if [ "\$2" = 3/4 ] && [ -z "\${SLURM_RESTART_COUNT-}" ]; then
	scontrol requeue "\$SLURM_JOB_ID"
	sleep 60
fi
X
chmod +x "$dir/scale/sos-part"
# What is restarted waits for two minutes, else.
while sleep 1; do
	for job in $(squeue -h -t PD -o '%i %r' | sed -n 's/ BeginTime//p'); do
		scontrol update JobId="$job" StartTime=now
	done
done >/dev/null 2>&1 &
hurried=$!
check "four parts on two nodes give the bytes of one process" same first
nodes() { cut -d' ' -f2 "$dir/ran" | sort -u | paste -sd' ' | grep -qx "sos1 sos2"; }
check "and both nodes had some" nodes
check "one was restarted, and counted once" sh -c \
	"[ \$(grep -c '^3/4' '$dir/ran') = 2 ] && cmp one first.csv"
touch "$dir/broken"
gives 1 "a part that fails fails the whole, and nobody waits for ever" count second
check "and names itself" grep -q "part 2 of 4 failed" check.err
check "with its last words" grep -q "out of luck" check.err
none "nothing was added up" cat check.out
none "and no job is left" squeue -h
rm "$dir/broken" "$dir/ran"
check "the second run gives the bytes of one process" same second
again() { cut -d' ' -f1 "$dir/ran" | paste -sd' ' | grep -qx "2/4"; }
check "and counts only what was missing" again

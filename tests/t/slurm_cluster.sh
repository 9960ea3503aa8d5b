# shellcheck shell=sh disable=SC2034 # SLURM_WHY is for who sources it
# Sourced: a Slurm controller, two nodes and a munged of the test's own, on
# this machine's loopback, in a directory of their own.
#   slurm_start DIR   starts them; sets SLURM_CONF; 1: not to be had, and
#                     SLURM_WHY says why
#   slurm_stop        stops them

# slurm_ports: three ports that nobody listens on.
slurm_ports() {
	python3 -c '
import socket
all = [socket.socket() for i in range(3)]
for s in all:
	s.bind(("127.0.0.1", 0))
print(*[s.getsockname()[1] for s in all])'
}

# slurm_wait WORDS COMMAND...: until it succeeds, half a minute at most.
slurm_wait() {
	SLURM_WHY=$1
	shift
	for _ in $(seq 150); do
		"$@" >/dev/null 2>&1 && return
		sleep 0.2
	done
	return 1
}

slurm_nodes_idle() { [ "$(sinfo -h -N -o %T | grep -c '^idle')" = 2 ]; }

slurm_conf() {
	# shellcheck disable=SC2046 # three words
	set -- "$SLURM_DIR" $(slurm_ports)
	cat <<-X
	ClusterName=sos
	SlurmctldHost=$(hostname -s)(127.0.0.1)
	SlurmctldPort=$2
	SlurmUser=$(id -un)
	SlurmdUser=$(id -un)
	AuthType=auth/munge
	AuthInfo=socket=$1/munge.socket
	StateSaveLocation=$1/state
	SlurmdSpoolDir=$1/spool.%n
	SlurmctldPidFile=$1/slurmctld.pid
	SlurmdPidFile=$1/slurmd.%n.pid
	SlurmctldLogFile=$1/slurmctld.log
	SlurmdLogFile=$1/slurmd.%n.log
	ProctrackType=proctrack/linuxproc
	TaskPlugin=task/none
	SelectType=select/cons_tres
	SelectTypeParameters=CR_Core
	ReturnToService=2
	MpiDefault=none
	SwitchType=switch/none
	SchedulerParameters=batch_sched_delay=0,sched_interval=1
	NodeName=sos1 NodeHostname=$(hostname -s) NodeAddr=127.0.0.1 Port=$3 CPUs=1
	NodeName=sos2 NodeHostname=$(hostname -s) NodeAddr=127.0.0.1 Port=$4 CPUs=1
	PartitionName=all Nodes=sos1,sos2 Default=YES State=UP
	X
}

slurm_start() {
	SLURM_DIR=$1/slurm SLURM_WHY="no Slurm or munge is installed"
	for program in slurmctld slurmd munged sbatch; do
		command -v $program >/dev/null || return 1
	done
	SLURM_WHY="slurmd runs as root alone"
	[ "$(id -u)" = 0 ] || return 1
	mkdir -p "$SLURM_DIR/state" "$SLURM_DIR/spool.sos1" \
		"$SLURM_DIR/spool.sos2"
	(umask 077 && head -c 1024 /dev/urandom >"$SLURM_DIR/munge.key")
	SLURM_WHY="munged did not start"
	munged --force --key-file="$SLURM_DIR/munge.key" \
		--socket="$SLURM_DIR/munge.socket" \
		--pid-file="$SLURM_DIR/munged.pid" \
		--seed-file="$SLURM_DIR/munge.seed" \
		--log-file="$SLURM_DIR/munged.log" || return 1
	slurm_conf >"$SLURM_DIR/slurm.conf"
	export SLURM_CONF="$SLURM_DIR/slurm.conf"
	SLURM_WHY="slurmctld did not start"
	slurmctld >"$SLURM_DIR/out" 2>&1 || return 1
	for node in sos1 sos2; do
		slurmd -N $node >>"$SLURM_DIR/out" 2>&1 || return 1
	done
	slurm_wait "the nodes did not come up" slurm_nodes_idle
}

slurm_stop() {
	for daemon in slurmd.sos1 slurmd.sos2 slurmctld munged; do
		[ ! -s "$SLURM_DIR/$daemon.pid" ] ||
			kill "$(cat "$SLURM_DIR/$daemon.pid")" 2>/dev/null
	done
	for _ in $(seq 50); do
		ls "$SLURM_DIR"/*.pid >/dev/null 2>&1 || break
		sleep 0.1
	done
}

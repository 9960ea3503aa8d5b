# shellcheck shell=sh disable=SC2034 # SSH_WHY is for who sources it
# Sourced: two sshd of the test's own on this machine's loopback.
#   ssh_start DIR   starts them; SSH_HOSTS: a file for parallel's
#                   --sshloginfile, one part at a time on each; 1: not to be
#                   had, and SSH_WHY says why
#   ssh_stop        stops them

ssh_one() { # NAME PORT
	cat >"$SSH_DIR/$1.conf" <<-X
	ListenAddress 127.0.0.1:$2
	HostKey $SSH_DIR/host
	PidFile $SSH_DIR/$1.pid
	AuthorizedKeysFile $SSH_DIR/key.pub
	StrictModes no
	UsePAM no
	PasswordAuthentication no
	PermitRootLogin prohibit-password
	X
	/usr/sbin/sshd -f "$SSH_DIR/$1.conf" -E "$SSH_DIR/$1.log" || return
	cat >>"$SSH_DIR/config" <<-X
	Host $1
		HostName 127.0.0.1
		Port $2
		User $(id -un)
		IdentityFile $SSH_DIR/key
		IdentitiesOnly yes
		UserKnownHostsFile $SSH_DIR/known
		HostKeyAlias worker
		LogLevel ERROR
	X
	echo "1/ssh -F $SSH_DIR/config $1" >>"$SSH_HOSTS"
}

ssh_start() {
	SSH_DIR=$1/ssh SSH_HOSTS=$1/ssh/hosts SSH_WHY="no sshd or parallel is installed"
	for program in /usr/sbin/sshd ssh parallel; do
		command -v $program >/dev/null || return 1
	done
	SSH_WHY="sshd did not start"
	mkdir -p "$SSH_DIR"
	[ "$(id -u)" != 0 ] || mkdir -p /run/sshd
	ssh-keygen -q -t ed25519 -N '' -f "$SSH_DIR/host" &&
		ssh-keygen -q -t ed25519 -N '' -f "$SSH_DIR/key" || return 1
	echo "worker $(cat "$SSH_DIR/host.pub")" >"$SSH_DIR/known"
	# shellcheck disable=SC2046 # two words
	set -- $(python3 -c '
import socket
all = [socket.socket() for i in range(2)]
for s in all:
	s.bind(("127.0.0.1", 0))
print(*[s.getsockname()[1] for s in all])')
	ssh_one worker1 "$1" && ssh_one worker2 "$2" || return 1
	SSH_WHY="no shell on the workers"
	for w in worker1 worker2; do
		ssh -F "$SSH_DIR/config" $w true || return 1
	done
}

ssh_stop() {
	for w in worker1 worker2; do
		[ ! -s "$SSH_DIR/$w.pid" ] || kill "$(cat "$SSH_DIR/$w.pid")"
	done 2>/dev/null
}

"""Runs a command at a terminal of so many columns, shows what it wrote to it,
and ends with its status: on_terminal.py COLUMNS COMMAND...
Standard error is the terminal, too, unless the command sends it elsewhere."""
import fcntl
import os
import pty
import struct
import sys
import termios

columns = int(sys.argv[1])
child, terminal = pty.fork()
if not child:
    fcntl.ioctl(1, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
    os.execvp(sys.argv[2], sys.argv[2:])
shown = b""
while True:
    try:
        block = os.read(terminal, 65536)
    except OSError:  # the other end is closed
        break
    if not block:
        break
    shown += block
sys.stdout.buffer.write(shown.replace(b"\r\n", b"\n"))
sys.exit(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))

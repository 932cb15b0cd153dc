"""Prints the first free port from the one asked for, and says so on stderr when it is another."""

import socket
import sys


def is_free(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
        return True


def main(wanted: int) -> int:
    port = next((p for p in range(wanted, min(wanted + 100, 65536)) if is_free(p)), None)
    if port is None:
        print(f"No port from {wanted} to {wanted + 99} is free. Choose another: make run PORT=9000", file=sys.stderr)
        return 1
    if port != wanted:
        print(f"Port {wanted} is taken by another program; taking {port}.", file=sys.stderr)
    print(port)
    return 0


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1])))

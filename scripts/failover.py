"""A pooler before a primary with a replica; the primary is killed in the middle of a batch, the replica takes over.

By hand, as root on Debian with `postgresql` and `pgbouncer` installed. `python -m scripts.failover 200 session` sends
200 lines through a pool by session (or by `transaction`) and prints what was there at the end. The replica is
synchronous: what was answered is on both.
"""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from scripts.batch_over_rest import KEY, ROOT, TOKEN, done, ready, sent, state_of, summary

PROGRAMS = max(Path("/usr/lib/postgresql").glob("*/bin"))
PRIMARY, REPLICA, POOLER, SERVER = 5601, 5602, 5600, 5610
HERE = "127.0.0.1"
_POOL = """[databases]
rejoinder = host={host} port={port} dbname=rejoinder user=postgres
[pgbouncer]
listen_addr = {host}
listen_port = {pooler}
unix_socket_dir =
auth_type = any
pool_mode = {mode}
default_pool_size = 40
"""


def main(lines: int, mode: str) -> None:
    """Run the trial; `mode` is the pooler's."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # what was started is ended all the same
    home = Path(tempfile.mkdtemp(prefix="rejoinder-failover-"))
    shutil.chown(home, "postgres")
    processes: list[subprocess.Popen[bytes]] = []
    try:
        _start_primary(home)
        _start_replica(home)
        _point(home, PRIMARY, mode)
        pooler = ["runuser", "-u", "postgres", "--", "pgbouncer", "-q", str(home / "pool.ini")]
        processes += [subprocess.Popen(pooler, stderr=subprocess.DEVNULL)]
        processes += [_run(mode, "serve", "--host", HERE, "--port", str(SERVER))]
        ready(HERE, SERVER)
        batch = sent(HERE, lines, SERVER)
        processes += [_run(mode, "worker"), _run(mode, "worker")]
        while done(HERE, batch, SERVER) < lines // 5:
            time.sleep(0.2)
        before = done(HERE, batch, SERVER)
        _control(home / "primary", "stop", "-m", "immediate")
        _control(home / "replica", "promote")
        _point(home, REPLICA, mode)
        _signal_pooler(home, "HUP")
        print(f"{mode}: the primary was killed at {before} of {lines}, the replica took over")
        _wait_for(batch)
        print(f"{mode}: {summary(HERE, batch, SERVER)}; ended by themselves: {_ended(processes)}")
    finally:
        _signal_pooler(home, "KILL")
        for process in reversed(processes):
            process.kill()
            process.wait()
        for name in ("primary", "replica"):
            _control(home / name, "stop", "-m", "immediate", is_checked=False)
        shutil.rmtree(home, ignore_errors=True)


def _start_primary(home: Path) -> None:
    data = home / "primary"
    _as_postgres("initdb", "-D", data, "-A", "trust", "-U", "postgres", "--no-sync")
    with (data / "postgresql.conf").open("a") as settings:
        settings.write(f"port = {PRIMARY}\nunix_socket_directories = '{home}'\n")
    _control(data, "start")
    _as_postgres("createdb", "-h", HERE, "-p", PRIMARY, "-U", "postgres", "rejoinder")


def _start_replica(home: Path) -> None:
    data = home / "replica"
    _as_postgres("pg_basebackup", "-h", HERE, "-p", PRIMARY, "-U", "postgres", "-D", data, "-R", "-X", "stream")
    with (data / "postgresql.conf").open("a") as settings:
        settings.write(f"port = {REPLICA}\n")
    _control(data, "start")
    synchronous = "ALTER SYSTEM SET synchronous_standby_names = '*'"
    for words in (synchronous, "SELECT pg_reload_conf()"):
        _as_postgres("psql", "-h", HERE, "-p", PRIMARY, "-U", "postgres", "-c", words)
    # The replica that is promoted has no other behind it, and must not wait for one.
    with (data / "postgresql.auto.conf").open("a") as settings:
        settings.write("synchronous_standby_names = ''\n")


def _point(home: Path, port: int, mode: str) -> None:
    file = home / "pool.ini"
    file.write_text(_POOL.format(host=HERE, port=port, pooler=POOLER, mode=mode), encoding="utf-8")
    file.chmod(0o644)


def _signal_pooler(home: Path, name: str) -> None:
    subprocess.run(["pkill", f"-{name}", "-f", str(home / "pool.ini")], check=False)


def _control(data: Path, act: str, *words: str, is_checked: bool = True) -> None:
    _as_postgres("pg_ctl", "-D", data, "-w", "-l", f"{data}.log", *words, act, is_checked=is_checked)


def _as_postgres(program: str, *words: object, is_checked: bool = True) -> None:
    command: Sequence[str] = ["runuser", "-u", "postgres", "--", str(PROGRAMS / program), *map(str, words)]
    subprocess.run(command, check=is_checked, stdout=subprocess.DEVNULL, cwd="/")


def _run(mode: str, *words: str) -> "subprocess.Popen[bytes]":
    prepared = "?prepared=off" if mode == "transaction" else ""
    settings = {
        "REJOINDER_DATABASE_URL": f"postgresql://postgres@{HERE}:{POOLER}/rejoinder{prepared}",
        "REJOINDER_TOKEN": TOKEN,
        "REJOINDER_KEY": KEY, "REJOINDER_LEASE_SECONDS": "10", "REJOINDER_RATE": "off",
    }  # fmt: skip
    command = [sys.executable, "-m", "app.cli", *words]
    return subprocess.Popen(command, env={**os.environ, **settings}, cwd=ROOT, stderr=subprocess.DEVNULL)


def _wait_for(batch: str) -> None:
    for _ in range(1200):
        try:
            if state_of(HERE, batch, SERVER)["state"] == "done":
                return
        except (OSError, RuntimeError) as error:
            print(f"  {error}")
        time.sleep(0.5)
    raise RuntimeError("the batch was not done in ten minutes")


def _ended(processes: Sequence["subprocess.Popen[bytes]"]) -> int:
    return sum(process.poll() is not None for process in processes)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 200, sys.argv[2] if len(sys.argv) > 2 else "session")

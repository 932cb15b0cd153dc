#!/usr/bin/env bash
# Builds .clients: the two generators of API clients, and what their clients need. An environment of its own, since a
# generator may want other versions than we run with. Does nothing when the lock and the place are as they were.
set -euo pipefail
cd "$(dirname "$0")/.."

stamp() { printf '%s ' "$PWD"; cat requirements-clients.lock scripts/clients.sh | cksum; }

exec 9>.clients.lock
flock 9
[ "$(cat .clients/.ready 2>/dev/null || true)" = "$(stamp)" ] && exit 0
printf 'clients: making .clients\n' >&2
.venv/bin/python -m venv --clear .clients
.clients/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-clients.lock
stamp > .clients/.ready

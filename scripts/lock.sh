#!/usr/bin/env bash
# Writes requirements.lock (what runs), requirements-ocr.lock (that and the reader of pictures) and
# requirements-dev.lock (what runs and what tests it), requirements-second-reader.lock (the other model of that reader, kept
# apart) and requirements-clients.lock (generators of clients that the tests try), for every platform.
# Needs `uv` on the path; nothing else in the project does.
set -euo pipefail
cd "$(dirname "$0")/.."

lock() { uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate \
  --no-emit-index-url --no-emit-find-links "$@"; }

lock pyproject.toml -o requirements.lock
lock pyproject.toml --extra ocr -c requirements.lock -o requirements-ocr.lock
lock pyproject.toml --extra dev -c requirements.lock -o requirements-dev.lock
lock scripts/second_reader.in --no-deps -o requirements-second-reader.lock
lock scripts/clients.in -o requirements-clients.lock

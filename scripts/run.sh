#!/usr/bin/env bash
# What `make run` does after the set-up: writes the example letter, then serves on the first free port.
set -euo pipefail
cd "$(dirname "$0")/.."

out="${OUT:-out}"
# The fixed day: the example is about a denial of October 2026, and no appeal is made after its last day.
echo "The example letter, as of October 20, 2026:"
.venv/bin/rejoinder letter examples/anthem_ot.case.json --kind internal_appeal --signer p1 --on 2026-10-20 \
  --out "$out" --format docx --format pdf
port="$(.venv/bin/python scripts/free_port.py "${PORT:-8000}")"
exec .venv/bin/rejoinder serve --host 127.0.0.1 --port "$port"

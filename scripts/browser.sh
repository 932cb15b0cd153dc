#!/usr/bin/env bash
# A browser for the tests of the pages: the system's Chromium, else Debian's, else the one that Playwright brings.
set -euo pipefail
cd "$(dirname "$0")/.."

command -v chromium >/dev/null && exit 0
.venv/bin/python -c 'import os, sys
from playwright.sync_api import sync_playwright
with sync_playwright() as p: sys.exit(not os.path.exists(p.chromium.executable_path))' 2>/dev/null && exit 0

said="$(mktemp)" why="$(mktemp)"
trap 'rm -f "$said" "$why"' EXIT
as_root=(); [ "$(id -u)" -eq 0 ] || as_root=(sudo -n)

# Quiet while it goes well; the end of what a failed step said is kept. A package manager that is busy with something
# else (a machine that just started updates itself) is waited for.
quietly() {
  "$@" >"$said" 2>&1 && return
  { printf '$ %s\n' "$*"; tail -n 12 "$said"; } >>"$why"
  return 1
}
apt() {
  quietly "${as_root[@]+"${as_root[@]}"}" env DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=300 -qq "$@"
}
is_busy() { grep -qE 'Could not get lock|is another process using it|Unable to lock' "$said"; }
# Only the newer apt-get waits for the lists' lock too, so a busy one is asked again.
patiently() {
  local tries=30
  until apt "$@"; do
    is_busy && [ $((tries -= 1)) -gt 0 ] || return 1
    [ "$tries" -lt 29 ] || printf 'browser: waiting for another package manager\n' >&2
    sleep 10
  done
}

printf 'browser: installing Chromium\n' >&2
if command -v apt-get >/dev/null; then
  # An old list may do: a failed update alone is no reason to stop.
  patiently update || true
  patiently install -y chromium && command -v chromium >/dev/null && exit 0
fi
quietly .venv/bin/playwright install chromium && exit 0
printf 'browser: no Chromium here and none could be installed:\n' >&2
tail -n 60 "$why" >&2
printf 'browser: install it, for example: sudo apt-get install chromium\n' >&2
exit 1

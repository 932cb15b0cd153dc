#!/usr/bin/env bash
# A browser for the tests of the pages: the system's Chromium, else Debian's, else the one that Playwright brings.
set -euo pipefail
cd "$(dirname "$0")/.."

command -v chromium >/dev/null && exit 0
.venv/bin/python -c 'import os, sys
from playwright.sync_api import sync_playwright
with sync_playwright() as p: sys.exit(not os.path.exists(p.chromium.executable_path))' 2>/dev/null && exit 0

printf 'browser: installing Chromium\n' >&2
as_root=(); [ "$(id -u)" -eq 0 ] || as_root=(sudo -n)
if command -v apt-get >/dev/null; then
  { "${as_root[@]+"${as_root[@]}"}" apt-get update -qq && DEBIAN_FRONTEND=noninteractive \
      "${as_root[@]+"${as_root[@]}"}" apt-get install -y -qq chromium; } >/dev/null 2>&1 \
    && command -v chromium >/dev/null && exit 0
fi
.venv/bin/playwright install chromium >/dev/null 2>&1 && exit 0
printf 'browser: no Chromium here and none could be installed. Install it, for example: sudo apt-get install chromium\n' >&2
exit 1

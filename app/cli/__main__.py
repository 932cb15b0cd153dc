"""`python -m app.cli` is `rejoinder`."""

import sys

from app.cli import main

sys.exit(main())

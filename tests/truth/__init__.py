"""Generated cases, and letters read by code that shares nothing with `app/rules`: `make truth`."""

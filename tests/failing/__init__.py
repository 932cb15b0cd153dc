"""Cases that the product once got wrong, a folder a kind; `expect.yaml` says what holds for each (see README.md)."""

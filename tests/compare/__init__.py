"""Our letters beside two of the common kinds, scored by rules: `make compare` writes docs/letters.md."""

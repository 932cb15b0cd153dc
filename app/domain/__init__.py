"""Nouns: frozen, typed, no behaviour that needs anything else."""

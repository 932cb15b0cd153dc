"""Verbs that write. Pure."""

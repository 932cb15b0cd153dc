"""Rejoinder: answers a health insurer's denial of a child's therapy from the record, and from nothing else."""

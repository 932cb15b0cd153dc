"""Verbs that judge. Pure: values in, values out; the day is an argument."""

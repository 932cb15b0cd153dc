"""The record of one case, indexed and read: who wrote what, scores on their scales, counts. Judges nothing."""

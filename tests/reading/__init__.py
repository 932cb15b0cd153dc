"""Papers that a family or a practice would upload, with what a careful person could read from each."""

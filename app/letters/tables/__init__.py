"""Tables and charts that are built from the record: one small module each."""

"""Forms for the records of a case, made from the case's own types: no field can be forgotten, none invented."""

"""`make bench`: what a letter costs, beside what others would cost on the same machine in the same run."""

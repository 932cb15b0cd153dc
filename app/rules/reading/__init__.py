"""What the words of a page mean: lines and tables from their places, values from rules that are data. Pure."""

"""Working days, occurrences and the file of a duty: plain values, no database."""

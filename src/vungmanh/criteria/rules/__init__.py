"""Score sheets on plain values: reading a file, judging a value, adding up, testing a sheet. No Django."""

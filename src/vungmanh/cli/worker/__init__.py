"""The process that does the long work."""

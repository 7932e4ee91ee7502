"""Small pictures made on the server: they print, need no script, and tell screen readers their values."""

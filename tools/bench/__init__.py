"""Measures at full size, on both databases, side by side with the bare equivalent."""

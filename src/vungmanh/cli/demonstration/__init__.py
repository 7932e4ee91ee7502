"""The demonstration: real units, generated cells, published figures; loaded through the same doors as any data."""

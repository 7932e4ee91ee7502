"""What others may ask of members."""

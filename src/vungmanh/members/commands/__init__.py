"""What others may have done with members."""

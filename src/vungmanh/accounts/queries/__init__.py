"""What others may ask of accounts."""

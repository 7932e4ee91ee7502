"""What others may ask of the yearly grading."""

"""A made-up country of any size, the same one for the same seed. Every name says that it is made up."""

"""Reads of posts and of those who hold them."""

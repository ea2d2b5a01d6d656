"""Everybody the group knows, and what is kept about each."""

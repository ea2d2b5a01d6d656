"""Forgetting a person or a visit."""

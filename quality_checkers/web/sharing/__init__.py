"""Sharing: what a manager and a commissioner see, and how a report gets there."""

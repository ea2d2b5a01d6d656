"""Agreeing: the team meeting, one answer for each question."""

"""Answering: one checker's way through a visit, one question a page."""

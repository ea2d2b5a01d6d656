"""Quality Checkers: people check services, and services act on what they found.

The map of the rooms, the glossary and the decisions are in README.md beside this file.
"""

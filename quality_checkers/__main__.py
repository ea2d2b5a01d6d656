"""`python -m quality_checkers`."""

from quality_checkers.cli import main

main()

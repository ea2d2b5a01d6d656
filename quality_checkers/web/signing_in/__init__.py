"""How staff come in and go out, and how the first group begins."""

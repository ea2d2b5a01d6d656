"""Measures the figures that the project holds itself to: `python -m benchmarks`.

Every figure is measured beside what it is compared with, in one run, in random order, because
other work on the same machine changes times but hardly ratios. Nothing here is a test: a figure
over its limit is printed as OVER and the run goes on.
"""

"""Benchmarks: our engine beside plain tools, in one run, as ratios."""

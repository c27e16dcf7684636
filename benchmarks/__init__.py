"""How long the tool takes, against a plain script that does what a council would write for itself.

`python -m benchmarks` measures whole processes, in turns, in one run, and prints medians and ratios. It exits 1 when a
ratio is above its limit (--lenient: never), so that a slower build is noticed.
"""

"""Benchmarks: each module prints ratios measured in one run. `make bench` runs all, `python -m bench NAME` one."""

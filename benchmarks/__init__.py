"""Reproducible measurements, each with the comparison beside ours. Not part of the tests' run."""

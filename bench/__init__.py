"""Measurements of the installation against the naive way; run by ``make bench``."""

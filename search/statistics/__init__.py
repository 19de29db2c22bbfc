"""Counts of what citizens ask, find and open; see docs/features/search-reports.md."""

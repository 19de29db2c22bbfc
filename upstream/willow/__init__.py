"""Willow, which opens pictures."""

"""Approved versions of a page, and the way back to one of them."""

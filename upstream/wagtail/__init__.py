"""Wagtail."""

"""Screens below ``/admin/samples/``."""

"""The review desk at ``/admin/review/``."""

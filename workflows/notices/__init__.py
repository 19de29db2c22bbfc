"""Notices: who is told what, when, and whether the letter arrived. ``telling.tell`` is how to tell somebody."""

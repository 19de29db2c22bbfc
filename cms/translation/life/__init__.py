"""The life of a translation: what it must take over, by when, what happens if it does not, and what waits for it."""

"""The texts of a page out to a translator's program, and back."""

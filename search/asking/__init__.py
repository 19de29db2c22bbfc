"""Asks the engine what a question means, as typed and more widely."""

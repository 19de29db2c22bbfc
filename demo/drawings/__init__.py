"""The pictures of the demo, drawn in code: our own work, so that their licence is known.

``python -m demo.drawings`` draws them all anew into ``content/images``.
"""

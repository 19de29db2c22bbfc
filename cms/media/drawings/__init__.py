"""Drawings (SVG): XML documents that a browser would run, of which we keep the drawing.

What could run, link or load is refused, with its name: a file that holds such things is not what its
author sees. What drawing programs note for themselves and no browser shows is left out: their own
elements and attributes, comments, instructions, metadata. Everything is built anew from lists of what a
drawing may consist of (``vocabulary.py``), so that what nobody thought of is not in it.

Tried before: svg-hush (py-svg-hush 0.3), the maintained sanitiser. It keeps ``image-set()`` with other
hosts, animations, and the paths of remote references, which then lead to our own host; it says nothing of
what it took out, puts spaces into texts, and needs 17 seconds for 20,000 nested groups.
"""

from cms.media.drawings.reading import cleaned, read

__all__ = ["cleaned", "read"]

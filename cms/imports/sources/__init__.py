"""The files that texts come in: recognised by what stands in them, read as a stream.

A source says what kind of file it is and yields the texts in their order, each as the facts that stand there or as a
fault; ``cms.imports.facts`` makes articles of them.
"""

from cms.imports.sources.entries import Entry, NoSourceError, Progress, Source
from cms.imports.sources.opening import open_source

__all__ = ["Entry", "NoSourceError", "Progress", "Source", "open_source"]

"""Personal data in a text: whose number is it, and did they agree that everybody reads it?

``found_in`` reads one text, in time that grows with its length alone, whoever has written it.
"""

from __future__ import annotations

from workflows.checking.personal.found import Kind, Personal
from workflows.checking.personal.reading import found_in

__all__ = ["Kind", "Personal", "found_in"]

"""A page as an ordered list of texts beside their translations, and back into the page's draft."""

from .marks import MARK, BadMarksError, stored, typed, without_marks
from .places import Place
from .reading import segments_of, texts_in
from .text import Segment, State, Text, as_kept, stamp_of
from .writing import LONGEST, Written, fault_of, may_write, refusal_for, save_draft, write

__all__ = [
    "LONGEST",
    "MARK",
    "BadMarksError",
    "Place",
    "Segment",
    "State",
    "Text",
    "Written",
    "as_kept",
    "fault_of",
    "may_write",
    "refusal_for",
    "save_draft",
    "segments_of",
    "stamp_of",
    "stored",
    "texts_in",
    "typed",
    "without_marks",
    "write",
]

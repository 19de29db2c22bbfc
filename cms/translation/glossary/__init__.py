"""Fixed titles, functions and sentences in Vietnamese and English."""

from .bodies import BodyFunctions, function_choices, functions, functions_for
from .sentences import sentence, source
from .terms import (
    GlossaryTerm,
    PostTerm,
    UnitTerm,
    kind_choices,
    kinds,
    label,
    post_choices,
    posts,
    posts_of,
    term,
    unit_choices,
    units,
)

__all__ = [
    "BodyFunctions",
    "GlossaryTerm",
    "PostTerm",
    "UnitTerm",
    "function_choices",
    "functions",
    "functions_for",
    "kind_choices",
    "kinds",
    "label",
    "post_choices",
    "posts",
    "posts_of",
    "sentence",
    "source",
    "term",
    "unit_choices",
    "units",
]

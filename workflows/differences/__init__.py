"""What a submitted version changes, place by place: the public text on one side, the new on the other.

Nothing that stands in a page can break the reviewer's screen: a place that cannot be compared is
shown as such, with a way to open both versions, and the rest is compared.
"""

from workflows.differences.files import with_inner_texts
from workflows.differences.found import Difference, Differences
from workflows.differences.pages import differences, whole

__all__ = ["Difference", "Differences", "differences", "whole", "with_inner_texts"]

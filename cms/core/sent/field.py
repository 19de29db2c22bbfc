"""The form field of every stream."""

from __future__ import annotations

from typing import Any, Final

from wagtail.admin.forms.models import register_form_field_override
from wagtail.blocks.base import BlockField, BlockWidget
from wagtail.fields import StreamField

from cms.core.sent.streams import readable

_PROBLEM: Final = "problem_as_sent"


class StreamWidget(BlockWidget):
    """Reads what can be read, and remembers what could not."""

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        copy, problem = readable(self.block_def, data, name)
        value = super().value_from_datadict(copy, files, name)
        setattr(value, _PROBLEM, problem)
        return value


class StreamFormField(BlockField):
    """Refuses what could not be read; what could is shown again."""

    def __init__(self, block: Any = None, **kwargs: Any) -> None:
        kwargs.setdefault("widget", StreamWidget(block))
        super().__init__(block=block, **kwargs)

    def clean(self, value: Any) -> Any:
        if problem := getattr(value, _PROBLEM, None):
            raise problem
        return super().clean(value)


def register_stream_field() -> None:
    """For the forms of all models; called once, before the first form is made."""
    register_form_field_override(StreamField, override={"form_class": StreamFormField})

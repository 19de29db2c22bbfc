"""What a sample is, and pages that exist nowhere but lead somewhere."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

from django.utils import timezone
from wagtail.models import Page

from sites.hosts import RootRef

P = TypeVar("P", bound=Page)


@dataclass(frozen=True, slots=True)
class ComponentExample:
    """One state of a component: what it is called, and what its template gets."""

    name: str
    context: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Component:
    """A template of ``templates/components`` in its states; ``inside`` is the element it stands in."""

    template: str
    states: tuple[ComponentExample, ...]
    inside: str = "div"
    css: str = ""


@dataclass(frozen=True, slots=True)
class Chapter:
    """Components that belong together."""

    name: str
    components: tuple[Component, ...]


@dataclass(frozen=True, slots=True)
class Site:
    """The site that shows the samples; links of sample pages lead to its home page."""

    home: RootRef

    def page(self, model: type[P], **values: Any) -> P:
        """A page that is saved nowhere."""
        return model(path=self.home.path, url_path=self.home.url_path, **values)


def days_from_now(days: int) -> dt.date:
    """Samples are as fresh as the day on which somebody looks at them."""
    return timezone.localdate() + dt.timedelta(days=days)

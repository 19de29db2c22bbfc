"""Values in words: what a reviewer reads of a field, a link, a picture, a row of a table."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable
from typing import Any, Final

from bs4 import BeautifulSoup, Tag
from django.db import models
from django.utils import timezone
from django.utils.encoding import force_str
from django.utils.html import strip_tags
from django.utils.translation import gettext as _
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Page

from workflows.differences import named

_KEYS: Final = re.compile(r""" data-block-key=("[^"]*"|'[^']*')""")
_PARAGRAPHS: Final = ("p", "li", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "tr", "hr")


def plain(value: Any) -> str:
    """A value of no particular field."""
    for kind, say in _WAYS:
        if isinstance(value, kind):
            return say(value)
    return force_str(value)


def thing(instance: models.Model) -> str:
    """A picture, a file, a page: its name, and what tells it from another of that name."""
    name = str(getattr(instance, "title", "") or instance)
    told = [
        str(getattr(instance, "description", "") or ""),
        str(getattr(getattr(instance, "file", None), "name", "") or "").rpartition("/")[2],
        str(getattr(instance, "url_path", "") or ""),
        # Two uploads may be alike in every name.
        f"#{instance.pk}" if hasattr(instance, "file") else "",
    ]
    more = ", ".join(one for one in told if one and one != name)
    return f"{name} ({more})" if more else name


def chosen(choices: Iterable[Any], value: Any) -> str:
    """The word that a choice shows; groups of choices are opened."""
    for key, label in choices:
        if isinstance(label, (list, tuple)):
            if found := chosen(label, value):
                return found
        elif str(key) == str(value):
            return str(label)
    return ""


def choice(choices: Iterable[Any], value: Any) -> str:
    """The same; a value that is offered no more as it is stored."""
    return chosen(choices, value) or plain(value)


def rich(source: str) -> str:
    """Stored rich text as lines; a link says where it leads, a picture what it is."""
    soup = BeautifulSoup(source, "html.parser")
    for link in soup.find_all("a"):
        link.append(f" (→ {_target(link)})")
    for embed in soup.find_all("embed"):
        embed.replace_with(f"[{_embedded(embed)}]\n")
    for line in soup.find_all("br"):
        line.replace_with("\n")
    for item in soup.find_all("li"):
        item.insert(0, "• ")
    for paragraph in soup.find_all(_PARAGRAPHS):
        paragraph.append("\n")
    lines = (line.strip() for line in soup.get_text().splitlines())
    return "\n".join(line for line in lines if line)


def stored(value: Any) -> Any:
    """What is stored, without the keys that the editor of rich text gives each paragraph.

    It gives them to every text that came another way (an import, a sample) as soon as somebody saves the page: that
    changes nothing that anybody reads, and would show every paragraph as changed.
    """
    if isinstance(value, str):
        return _KEYS.sub("", value)
    if isinstance(value, dict):
        return {name: stored(inner) for name, inner in value.items()}
    if isinstance(value, (list, tuple)):
        return [stored(inner) for inner in value]
    return value


def text_of_html(html: str) -> str:
    """What somebody else's comparison shows, without its marks."""
    return strip_tags(html).strip()


def _moment(value: dt.datetime) -> str:
    local = timezone.localtime(value) if timezone.is_aware(value) else value
    return f"{local:%d/%m/%Y %H:%M}"


# A truth is a number and a moment a day for Python: they come first.
_WAYS: Final[tuple[tuple[type, Callable[[Any], str]], ...]] = (
    (type(None), lambda _none: ""),
    (bool, lambda value: _("yes") if value else _("no")),
    (dt.datetime, _moment),
    (dt.date, lambda value: f"{value:%d/%m/%Y}"),
    (dt.time, lambda value: f"{value:%H:%M}"),
    (models.Model, thing),
)


def _target(link: Tag) -> str:
    kind = str(link.get("linktype", ""))
    models_by_kind: dict[str, type[models.Model]] = {"page": Page, "document": get_document_model()}
    if kind in models_by_kind:
        return _named(models_by_kind[kind], str(link.get("id", "")))
    return str(link.get("href", ""))


def _embedded(embed: Tag) -> str:
    if embed.get("embedtype") == "image":
        alternative = str(embed.get("alt", ""))
        name = _named(get_image_model(), str(embed.get("id", "")))
        return f"{name}: {alternative}" if alternative else name
    return str(embed.get("url", ""))


def _named(model: type[models.Model], number: str) -> str:
    """What a stored number stands for; a number that is none, or of nothing, as it is stored."""
    found = named.find(model, number)
    return thing(found) if found else f"{model._meta.verbose_name} {number}"

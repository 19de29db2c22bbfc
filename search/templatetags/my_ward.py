"""The reader's ward on a page: ``{% load my_ward %}``."""

from __future__ import annotations

from typing import Any, Final

from django import template
from django.template import Context

from search.my_ward import MyWard, my_ward
from search.text import fold
from sites import hosts, languages

register = template.Library()

#: What a page asks for besides the ward is passed on; no address of ours is longer.
_MOST_LETTERS: Final = 200


@register.simple_tag(takes_context=True, name="my_ward")
def ward_of_reader(context: Context) -> MyWard:
    """The reader's ward: ``{% my_ward as mine %}``."""
    return my_ward(context["request"])


@register.inclusion_tag("components/wardbar.html", takes_context=True)
def ward_bar(context: Context, keep: str = "") -> dict[str, Any]:
    """Shows the ward and takes another; ``keep`` names the parameters of the page that stay in its address."""
    request = context["request"]
    kept = [
        (name, value[:_MOST_LETTERS])
        for name in keep.split()
        if (value := request.GET.get(name, "").replace("\0", ""))
    ]
    table = hosts.table_of(request)
    return {
        "request": request,
        "mine": my_ward(request),
        "language": languages.current().code,
        "kept": kept,
        "names": sorted((entry.ward_short_name for entry in table.wards), key=fold),
    }


@register.filter
def site_name(entry: hosts.HostEntry, language: str) -> str:
    """The ward's name for readers of a language."""
    return entry.display_name(language)

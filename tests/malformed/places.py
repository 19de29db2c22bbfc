"""Where forms are: the addresses of the catalogue with things of the ward that the people work for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import Any

from wagtail.models import Page

from tests.isolation.catalogue import CATALOGUE
from tests.isolation.patterns import Pattern, all_patterns
from tests.isolation.plan import Plan
from tests.isolation.walk import Walk, filled
from tests.isolation.world import OTHER
from tests.malformed.form import Field, Form

#: Addresses of a pattern that are visited; a plan with several actions gives one for each.
_MOST = 8


def addresses(walk: Walk) -> Iterator[tuple[Pattern, Plan, str]]:
    """Each pattern at a few addresses, and the forms of every page type."""
    for pattern in all_patterns():
        plan = CATALOGUE[pattern.key]
        most = max(1, min(_MOST, len(plan.fixed))) if not plan.addresses else _MOST
        for address in islice(walk.addresses(pattern, plan), most):
            yield pattern, plan, address
    editing = {one.key: one for one in all_patterns()}
    for kind, address in _pages(walk):
        key = f"wagtailadmin_pages:{kind}" if kind else "wagtail_serve"
        yield editing[key], CATALOGUE[key], address


def _pages(walk: Walk) -> Iterator[tuple[str, str]]:
    """One page of each type of the ward, and of the city's procedures: its public address, its editor, a new one."""
    home, services = walk.world.city.page(OTHER), walk.world.city.page("", "services")
    seen: set[Any] = set()
    both = Page.objects.descendant_of(home, inclusive=True) | Page.objects.descendant_of(services)
    for page in both.filter(live=True).specific().order_by("path"):
        model = type(page)
        if model in seen:
            continue
        seen.add(model)
        yield "", page.get_url_parts()[2] or "/"
        yield "edit", f"/admin/pages/{page.pk}/edit/"
        yield "preview_on_edit", f"/admin/pages/{page.pk}/edit/preview/"
    for page in (Page.objects.descendant_of(home, inclusive=True) | Page.objects.page(services)).specific():
        for model in page.creatable_subpage_models():
            if ("add", model) not in seen and model.can_create_at(page):
                seen.add(("add", model))
                yield "add", f"/admin/pages/add/{model._meta.app_label}/{model._meta.model_name}/{page.pk}/"


def forms_of_plan(walk: Walk, pattern: Pattern, plan: Plan, address: str) -> Iterator[Form]:
    """What the walk sends to the address, whether or not a page shows a form for it."""
    for sent in plan.forms if plan.post else ():
        values = filled(sent, walk.world)
        form = Form(pattern.key, address, "PUT" if plan.put else "POST", is_ajax=plan.is_ajax)
        form.content_type = plan.content_type
        form.fields = [
            Field(name, _kind(name), str(value[0] if isinstance(value, list) else value))
            for name, value in values.items()
            if not hasattr(value, "read")
        ]
        if plan.content_type == "application/json":
            form.fields.append(Field("", "json", ""))
        yield form


def parameters(walk: Walk, plan: Plan, address: str, text: str) -> list[str]:
    """Names that the address is asked with: by the walk, by links and, of a list, the page of it."""
    names = {"p"} if "listing" in text or "<table" in text else set()
    for query in plan.queries:
        names |= filled(query, walk.world).keys()
    path = re.escape(address.partition("?")[0])
    for query in re.findall(rf'href="(?:{path})?\?([^"#]*)', text):
        names |= {pair.partition("=")[0] for pair in query.replace("&amp;", "&").split("&")}
    return sorted(name for name in names if re.fullmatch(r"[\w\[\]-]+", name))


def _kind(name: str) -> str:
    if name in (
        "id",
        "site",
        "page",
        "ward",
        "role",
        "collection",
        "chooser",
        "locales",
        "seed",
    ) or name.endswith(("_page", "_id", "collection")):
        return "id"
    return "number" if name in ("position", "level") else "text"


def where_it_is_seen(address: str) -> Iterator[str]:
    """The place of a form again, and where others see what it has changed."""
    path = address.partition("?")[0]
    yield path
    if path.startswith("/admin/pages/") and path.endswith("/edit/"):
        yield path.replace("/edit/", "/view_draft/")
    for room in ("images", "documents"):
        if path.startswith(f"/admin/{room}/"):
            yield from (f"/admin/{room}/", f"/admin/{room}/chooser/")

"""What a browser sends: the fields of the form as the admin shows it."""

from __future__ import annotations

from typing import Any

from django.test import Client
from django.urls import reverse
from lxml import html
from wagtail.models import Page


def edit_url(page: Page) -> str:
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def form_of(client: Client, url: str, path: str = "//form[@data-edit-form]") -> dict[str, str]:
    """Every field of the editor's form, as it is filled in now."""
    response = client.get(url)
    assert response.status_code == 200, response.status_code
    form = html.fromstring(response.content.decode()).xpath(path)[0]
    fields: dict[str, str] = {}
    for field in form.iter("input", "textarea", "select"):
        name = field.get("name")
        if name is None or (field.get("type") in ("checkbox", "radio") and field.get("checked") is None):
            continue
        if field.tag == "select":
            chosen = field.xpath(".//option[@selected]")
            fields[name] = chosen[0].get("value", "") if chosen else ""
        else:
            fields[name] = field.text_content() if field.tag == "textarea" else field.get("value", "")
    # A StreamField is drawn by JavaScript; an empty one is sent as this.
    for holder in form.xpath(".//*[@data-block]"):
        fields.setdefault(f"{holder.get('id')}-count", "0")
    fields.pop("csrfmiddlewaretoken", None)
    return fields


def save(client: Client, url: str, **changes: str) -> Any:
    """Press a button in the editor; ``changes`` hold what was typed and which button it was."""
    data = form_of(client, url) | {key.replace("__", "-"): value for key, value in changes.items()}
    return client.post(url, data)


def submit(client: Client, page: Page, **changes: str) -> Any:
    return save(client, edit_url(page), **{"action-submit": "1"} | changes)


#: The answer to the question that stands before a withdrawal.
WITHDRAW = {"action-cancel-workflow": "1", "withdraw-confirmed": "1"}

"""What a browser sends: the fields of the form as the admin shows it."""

from __future__ import annotations

from typing import Any

from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse
from wagtail.models import Page


def edit_url(page: Page) -> str:
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def form_of(client: Client, url: str) -> dict[str, str]:
    """Every field of the editor's form, as it is filled in now."""
    response = client.get(url)
    assert response.status_code == 200, response.status_code
    soup = BeautifulSoup(response.content, "html.parser")
    form = soup.select_one("form[data-edit-form]")
    assert form is not None
    fields: dict[str, str] = {}
    for field in form.select("input[name], textarea[name], select[name]"):
        if field.get("type") in ("checkbox", "radio") and not field.has_attr("checked"):
            continue
        if field.name == "select":
            chosen = field.select_one("option[selected]")
            fields[field["name"]] = chosen.get("value", "") if chosen else ""
        else:
            fields[field["name"]] = field.text if field.name == "textarea" else field.get("value", "")
    # A StreamField is drawn by JavaScript; an empty one is sent as this.
    for holder in form.select("[data-block]"):
        fields.setdefault(f"{holder['id']}-count", "0")
    fields.pop("csrfmiddlewaretoken", None)
    return fields


def save(client: Client, url: str, **changes: str) -> Any:
    """Press a button in the editor; ``changes`` hold what was typed and which button it was."""
    data = form_of(client, url) | {key.replace("__", "-"): value for key, value in changes.items()}
    return client.post(url, data)


def submit(client: Client, page: Page, **changes: str) -> Any:
    return save(client, edit_url(page), **{"action-submit": "1"} | changes)

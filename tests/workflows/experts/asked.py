"""A draft that somebody outside was asked about, and what a browser without an account does."""

from __future__ import annotations

import re
from typing import Any

from bs4 import BeautifulSoup
from django.core import mail
from django.test import Client
from django.urls import reverse
from wagtail.models import Page

from workflows.experts.models import ExpertRequest

FIELDS = {
    "name": "Bác sĩ Nguyễn Thị Lan",
    "office": "Trung tâm Y tế Ba Đình",
    "email": "lan@benhvien.example",
    "question": "Lịch tiêm có đúng không?",
    "days": "7",
}


def page_url(page: Page) -> str:
    return reverse("workflows_review:experts:page", args=[page.pk])


def act_url(request: ExpertRequest) -> str:
    return reverse("workflows_review:experts:act", args=[request.pk])


def sent_link() -> str:
    """The path in the newest letter."""
    found = re.search(r"http://[^/\s]+(/hoi-chuyen-gia/\S+/)", str(mail.outbox[-1].body))
    assert found, mail.outbox[-1].body
    return found[1]


def outside(host: str = "ba-dinh.localhost") -> Client:
    """Somebody without an account, whose browser is asked for the form's own protection."""
    return Client(HTTP_HOST=host, enforce_csrf_checks=True)


def text_of(answer: Any) -> str:
    return BeautifulSoup(answer.content, "html.parser").get_text(" ", strip=True)


def ask(client: Client, page: Page, **changes: Any) -> ExpertRequest:
    """As the form sends it."""
    answer = client.post(page_url(page), FIELDS | changes)
    assert answer.status_code == 302, answer.content.decode()
    found = ExpertRequest.objects.first()
    assert found is not None
    return found


def form_key(client: Client, link: str) -> str:
    soup = BeautifulSoup(client.get(link).content, "html.parser")
    field = soup.select_one("input[name=form]")
    assert field is not None
    return str(field["value"])


def say(client: Client, link: str, **fields: str) -> Any:
    """Send one of the forms of the page."""
    return client.post(link, {"form": form_key(client, link)} | fields)

"""A file is written while somebody else publishes a page that shows it."""

from __future__ import annotations

import threading
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import connection, transaction

from cms.media import changes
from cms.media.models import CustomDocument
from sites.enums import Role
from tests.fixtures.city import build_small_city
from tests.fixtures.pages import draft
from tests.media.conftest import (
    PDF,
    client_of,
    decide,
    document_in,
    news_with,
    submitted,
    waiting_step,
)

#: Seconds in which the second one would be done, if it did not wait.
_LONG = 2.0


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
@pytest.mark.postgres
def test_a_file_that_is_being_written_is_waited_for_and_then_not_what_was_submitted(settings: Any) -> None:
    # RQ does work that is done at once by signals, which only the main thread has.
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
    city = build_small_city()
    editor = city.user(Role.EDITOR, "ba-dinh", "bien-tap")
    lead, moderator = city.user(Role.LEAD, "ba-dinh", "lanh-dao"), city.user(Role.MODERATOR, "", "thanh-pho")
    document = document_in(city.ward("ba-dinh").collection)
    page = draft(city.page("ba-dinh", "news"), news_with(document))
    submitted(page, editor)
    decide(page, lead)
    step = waiting_step(page)
    written, published = threading.Event(), threading.Event()

    def write() -> None:
        """As a form that asked whether the file is under review before the page was sent, and is slow to store."""
        try:
            with transaction.atomic():
                row = changes.lock(document)
                row.file = ContentFile(PDF + b"% other words\n", name="khac.pdf")
                row.save()
                written.set()
                published.wait(_LONG)
        finally:
            connection.close()

    writer = threading.Thread(target=write)
    writer.start()
    assert written.wait(10)
    client_of(moderator, "localhost:8000").post(
        f"/admin/review/{step.pk}/", {"action": "approve", "comment": ""}
    )
    published.set()
    writer.join()
    page.refresh_from_db()
    stored = CustomDocument.objects.get(pk=document.pk)
    with default_storage.open(stored.file.name) as file:
        assert b"other words" in file.read()
    assert not page.live, "what became public is not what was approved"

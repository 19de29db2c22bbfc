"""A form that is sent twice at the same moment makes one page: the second request finds what the first has made."""

from __future__ import annotations

import threading
import uuid
from typing import Any

import pytest
from django.db import connection
from django.test import Client

from cms.news.models import NewsPage
from sites.enums import Role
from tests.fixtures.city import build_small_city
from tests.kept.test_answers import BY_ITSELF
from tests.kept.test_editing import new_url, typed
from tests.workflows.admin import form_of

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True, serialized_rollback=True)]
TIMES = 4


def test_a_form_that_is_sent_at_once_makes_one_page(settings: Any) -> None:
    # RQ does work that is done at once by signals, which only the main thread has.
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
    city = build_small_city()
    editor = city.user(Role.EDITOR, "ba-dinh")
    url, number, told = new_url(city), str(uuid.uuid4()), []
    clients = [Client(HTTP_HOST=city.host("ba-dinh")) for _ in range(TIMES)]
    for client in clients:
        client.force_login(editor)
    sent = typed(form_of(clients[0], url)) | {"kept-form": number}
    together = threading.Barrier(TIMES)

    def send(client: Client) -> None:
        try:
            together.wait(30)
            told.append(client.post(url, sent, **BY_ITSELF).json())
        finally:
            connection.close()

    threads = [threading.Thread(target=send, args=(client,)) for client in clients]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [answer["success"] for answer in told] == [True] * TIMES, told
    assert len({answer["pk"] for answer in told}) == 1
    assert NewsPage.objects.filter(title="Tiêu đề đã gõ").count() == 1

"""Run inside the product: what two wards have sent and their leads have passed, up to the city's decision."""

from __future__ import annotations

from django.contrib.auth import get_user_model
from wagtail.models import Page

from cms.news.enums import NewsKind
from cms.news.models import NewsPage
from sites.models import ProvisionedPage
from tests.workflows.town import tick_all
from workflows.actions import approve, submit

WARDS = ("ba-dinh", "hoan-kiem")
TEXT = (
    "Tuần lễ đọc sách cho em ở thư viện, mở cửa từ 8 giờ đến 17 giờ các ngày trong tuần. Các em được mượn sách miễn "
    "phí, có người lớn đi cùng thì được mượn thêm hai cuốn."
)


def send(title: str) -> None:
    """The same notice from each ward, by its editor and its lead."""
    people = get_user_model().objects.in_bulk(field_name="username")
    for slug in WARDS:
        editor, lead = people[f"editor-{slug}"], people[f"lead-{slug}"]
        made = ProvisionedPage.objects.get(ward__slug=slug, key="notices", language="vi")
        notice = NewsPage(title=title, summary=TEXT, kind=NewsKind.NOTICE, owner=editor, live=False)
        page = Page.objects.get(pk=made.page_id).add_child(instance=notice)
        page.save_revision(user=editor)
        submit(page, acting_user=editor)
        state = Page.objects.get(pk=page.pk).current_workflow_task_state
        tick_all(state, lead)
        approve(state, acting_user=lead)

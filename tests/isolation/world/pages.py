"""The other ward's pages, in every state."""

from __future__ import annotations

from typing import Any

from wagtail.models import Comment, Page, PageViewRestriction

from cms.media.models import CustomDocument, CustomImage
from cms.news.models import NewsPage
from cms.people.models import PersonPage
from cms.services.models import ProcedureNotePage, ProcedurePage
from cms.users.models import User
from tests.fixtures.city import SmallCity
from tests.fixtures.pages import draft, live
from tests.isolation import markers
from tests.isolation.world.base import OTHER
from workflows import gate


def plant(city: SmallCity, editor: User, image: CustomImage, document: CustomDocument) -> dict[str, Any]:
    news = city.page(OTHER, "news")

    def item(kind: str, marker: str) -> NewsPage:
        slug = f"zqk-{marker}-{kind.replace(' ', '-')}"
        return NewsPage(
            title=f"zqk {marker} {kind}", slug=slug, summary=f"{marker} summary", owner=editor,
            lead_image=image, lead_image_alt=f"{marker} alt",
            body=[{"type": "paragraph", "value": f"<p>{marker} text</p>"}, {"type": "file", "value": document.pk}],
        )  # fmt: skip

    services, city_services = city.page(OTHER, "services"), city.page("", "services")
    procedure = live(city_services, ProcedurePage(title="Đăng ký khai sinh", summary="Cho trẻ mới sinh."))

    def note(kind: str) -> ProcedureNotePage:
        said = markers.dark(f"note {kind}")
        return ProcedureNotePage(procedure=procedure, note=said, desk_name=said, signed_by=said, owner=editor)

    pages: dict[str, Any] = {
        "live": live(news, item("item", markers.LIVE)),
        "private": live(news, item("private", markers.DARK)),
        "draft": draft(news, item("draft", markers.DARK)),
        "submitted": draft(news, item("submitted", markers.DARK)),
        "own workflow": draft(news, item("own workflow", markers.DARK)),
        "locked": draft(news, item("locked", markers.DARK)),
        "person": draft(
            city.page(OTHER, "leaders"),
            PersonPage(title=markers.dark("person"), slug=f"zqk-{markers.DARK}-person", owner=editor),
        ),
        # Citizens read it on the other ward's host; on ours nobody does.
        "note": live(services, note("live")),
        "note draft": draft(services, note("draft")),
        "procedure draft": draft(
            city_services, ProcedurePage(title=markers.dark("procedure"), slug="zqk-procedure", summary="x")
        ),
    }
    for page in pages.values():
        page.save_revision(user=editor, log_action=True)
    # What stands above the only page of its type.
    title = markers.dark("list of people")
    Page.objects.filter(pk=city.page(OTHER, "leaders").pk).update(title=title, draft_title=title)
    Page.objects.filter(pk=city.page(OTHER).pk).update(draft_title=markers.dark("new name of a home"))
    changed = pages["live"]
    with gate.system_publishing("test"):
        changed.save_revision(user=editor).publish(user=editor)
    changed = pages["live"] = NewsPage.objects.get(pk=changed.pk)
    changed.title = markers.dark("new title of a live page")
    changed.save_revision(user=editor)
    pages["live"] = NewsPage.objects.get(pk=changed.pk)
    PageViewRestriction.objects.create(
        page=pages["private"], restriction_type=PageViewRestriction.PASSWORD, password=markers.DARK
    )
    Page.objects.filter(pk=pages["locked"].pk).update(
        locked=True, locked_by=editor, locked_at="2026-01-01T00:00Z"
    )
    Comment.objects.create(page=changed, user=editor, text=markers.dark("comment"), contentpath="title")
    return pages

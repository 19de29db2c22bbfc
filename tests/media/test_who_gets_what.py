"""State of the page × kind of file × who asks → answer; the same on local files and on S3.

The table of docs/features/files.md says the same in words.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.core.management import call_command
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction

from cms.documents.models import DocumentFile, DocumentRegisterPage, OfficialDocument
from cms.users.models import User
from sites.enums import Role
from sites.models import Closure, Suspension
from tests.fixtures.city import SmallCity
from tests.fixtures.pages import draft, live
from tests.media.conftest import (
    Files,
    People,
    client_of,
    decide,
    document_in,
    editor_of,
    news_with,
    picture_in,
    shown,
    submitted,
)
from workflows import gate

pytestmark = pytest.mark.django_db

Made = tuple[Any, ...]


def live_page(*media: Any) -> Page:
    return shown(*media)


def unused(*_media: Any) -> None:
    """Uploaded, and nothing more."""


def draft_page(*media: Any) -> Page:
    page = draft(SmallCity().page("ba-dinh", "news"), news_with(*media))
    page.save_revision()
    return page


def taken_down(*media: Any) -> Page:
    page = shown(*media)
    page.unpublish()
    return page


def expired(*media: Any) -> Page:
    page = shown(*media)
    Page.objects.filter(pk=page.pk).update(expire_at=timezone.now() - dt.timedelta(minutes=1))
    call_command("publish_scheduled", verbosity=0)
    return page


def deleted_page(*media: Any) -> None:
    shown(*media).delete()


def dropped_from_the_page(*media: Any) -> Page:
    """The page is live, and no longer shows them."""
    page = shown(*media)
    author, lead, moderator = (
        editor_of("ba-dinh", "tac-gia"),
        SmallCity().user(Role.LEAD, "ba-dinh", "duyet-1"),
        SmallCity().user(Role.MODERATOR, "", "duyet-2"),
    )
    page.lead_image, page.lead_image_alt, page.body = None, "", []
    submitted(page, author)
    decide(page, lead, moderator)
    return page


def private_page(*media: Any) -> Page:
    page = shown(*media)
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)
    return page


def suspended_site(*media: Any) -> Page:
    page = shown(*media)
    Suspension.objects.create(ward=SmallCity().ward("ba-dinh"), reason="x")
    return page


def closed_above(*media: Any) -> Page:
    """What closes it stands on its section."""
    page = shown(*media)
    PageViewRestriction.objects.create(
        page=page.get_parent(), restriction_type=PageViewRestriction.PASSWORD, password="bi-mat"
    )
    return page


def for_groups(*media: Any) -> Page:
    page = shown(*media)
    restriction = PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.GROUPS)
    restriction.groups.set(SmallCity().user(Role.LEAD, "ba-dinh", "trong-nhom").groups.all())
    return page


def closed_section(*media: Any) -> Page:
    """The city has closed the section, here or everywhere."""
    page = shown(*media)
    Closure.objects.create(section="news", site=None, reason="x")
    return page


def section_of_one_ward(*media: Any) -> Page:
    page = shown(*media)
    Closure.objects.create(section="news", site=SmallCity().ward("ba-dinh").site, reason="x")
    return page


STATES: dict[Callable[..., Any], bool] = {
    live_page: True,
    unused: False,
    draft_page: False,
    taken_down: False,
    expired: False,
    deleted_page: False,
    dropped_from_the_page: False,
    private_page: False,
    suspended_site: False,
    closed_above: False,
    for_groups: False,
    closed_section: False,
    section_of_one_ward: False,
}
"""Whether the public gets what such a page shows."""


def addresses(files: Files) -> tuple[Made, dict[str, str]]:
    picture, document = picture_in(files.ba_dinh), document_in(files.ba_dinh)
    return (picture, document), {
        "rendition": picture.get_rendition("fill-20x20").url,
        "original": f"/media/{picture.file.name}",
        "document": document.url,
        "document by its stored name": f"/media/{document.file.name}",
    }


def answers(urls: dict[str, str], user: User | None, host: str) -> dict[str, int]:
    return {kind: client_of(user, f"{host}:8000").get(url).status_code for kind, url in urls.items()}


@pytest.mark.parametrize("state", STATES, ids=lambda state: state.__name__)
def test_the_public_gets_what_a_live_page_of_an_open_site_shows(
    files: Files, state: Callable[..., Any]
) -> None:
    media, urls = addresses(files)
    state(*media)
    for host in ("ba-dinh.localhost", "localhost", "hoan-kiem.localhost"):
        stranger = editor_of("hoan-kiem", f"nguoi-la-{host}")
        for user in (None, stranger):
            got = answers(urls, user, host)
            assert got["original"] in (404, 503)
            assert got["document by its stored name"] in (404, 503)
            if not STATES[state]:
                assert all(code in (404, 503) for code in got.values()), got
                continue
            assert got["rendition"] == 200
            assert got["document"] == (404 if host.startswith("hoan-kiem") else 200)


@pytest.mark.parametrize("state", STATES, ids=lambda state: state.__name__)
def test_people_of_the_ward_and_reviewers_of_the_city_see_everything_of_theirs(
    files: Files, people: People, state: Callable[..., Any]
) -> None:
    media, urls = addresses(files)
    state(*media)
    for user in (people.editor, people.lead, people.moderator):
        got = answers(urls, user, "localhost")
        assert got == {"rendition": 200, "original": 200, "document": 200, "document by its stored name": 404}


def test_what_is_closed_is_closed_in_the_same_moment(files: Files) -> None:
    media, urls = addresses(files)
    page = shown(*media)
    assert answers(urls, None, "ba-dinh.localhost")["rendition"] == 200
    page.unpublish()
    assert answers(urls, None, "ba-dinh.localhost")["rendition"] == 404


def test_a_deleted_picture_leaves_no_file_behind(
    files: Files, django_capture_on_commit_callbacks: Callable[..., Any]
) -> None:
    picture, urls = picture_in(files.ba_dinh), {}
    rendition = picture.get_rendition("fill-20x20")
    urls = {"rendition": rendition.url, "original": f"/media/{picture.file.name}"}
    storage, names = picture.file.storage, [picture.file.name, rendition.file.name]
    with django_capture_on_commit_callbacks(execute=True):
        picture.delete()
    assert not any(storage.exists(name) for name in names)
    assert set(answers(urls, None, "localhost").values()) == {404}


def test_two_files_of_one_name_tell_nothing_of_each_other(files: Files) -> None:
    names = [document_in(files.ba_dinh).filename, document_in(files.hoan_kiem).filename]
    names += [picture_in(files.ba_dinh).filename, picture_in(files.hoan_kiem).filename]
    assert names == ["ke-hoach.pdf", "ke-hoach.pdf", "ho.png", "ho.png"]


def test_a_picture_costs_a_few_questions(files: Files, django_assert_max_num_queries: Any) -> None:
    media, urls = addresses(files)
    shown(*media)
    client = client_of()
    client.get(urls["rendition"])
    with django_assert_max_num_queries(5):
        client.get(urls["rendition"])


def published(page: Page) -> Any:
    with gate.system_publishing("test"):
        page.save_revision().publish()
    return Page.objects.get(pk=page.pk).specific


def test_a_translation_keeps_no_file_public_that_its_original_has_lost(
    files: Files, small_city: SmallCity
) -> None:
    kept, removed = document_in(files.ba_dinh), document_in(files.ba_dinh, "bo-ra.pdf")
    values = {
        "number": "38/KH-UBND",
        "title": "Kế hoạch",
        "document_type": "ke-hoach",
        "issued_on": "2026-07-16",
    }
    page = OfficialDocument(issuer="UBND", **values)
    page.files = [DocumentFile(file=kept), DocumentFile(file=removed)]
    source = published(draft(small_city.page("ba-dinh", "documents"), page))
    home = small_city.page("ba-dinh", "home", "en")
    register = DocumentRegisterPage(title="Documents", locale=home.locale)
    register.translation_key = small_city.page("ba-dinh", "documents").translation_key
    english = OfficialDocument(
        issuer="PC", translation_key=source.translation_key, locale=home.locale, **values
    )
    english.files = [DocumentFile(file=kept), DocumentFile(file=removed)]
    english = published(draft(live(home, register), english))
    host = "ba-dinh.localhost:8000"
    assert [client_of(host=host).get(one.url).status_code for one in (kept, removed)] == [200, 200]

    source.files = [DocumentFile(file=kept)]
    published(source)
    assert [client_of(host=host).get(one.url).status_code for one in (kept, removed)] == [200, 404]
    assert removed.filename not in client_of(host=host).get(english.url).content.decode()

    source.unpublish()
    assert client_of(host=host).get(kept.url).status_code == 404
    assert kept.filename not in client_of(host=host).get(english.url).content.decode()

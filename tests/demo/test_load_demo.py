"""``load_demo`` on a small city: everything is there, and a second run changes nothing."""

from __future__ import annotations

from django.test import Client
from pytest_django import DjangoAssertNumQueries
from wagtail.models import Page, PageLogEntry, TaskState

from cms.core.models import SectionPage
from cms.documents.enums import Validity
from cms.documents.links import validity_of
from cms.documents.models import OfficialDocument
from cms.media.models import CustomImage
from cms.news.models import NewsPage
from cms.people.models import Appointment, OrganisationUnit, PersonPage
from cms.translation.glossary import posts
from cms.users.models import User
from demo.loading import load
from demo.models import DemoItem
from sites.enums import Role
from sites.models import SiteRole
from tests.fixtures.city import SmallCity
from workflows.models import RoleTaskState


def facts() -> dict[str, object]:
    """What a second run must not change."""
    models = (Page, PageLogEntry, DemoItem, CustomImage, User, TaskState, Appointment, OrganisationUnit)
    counts = {model.__name__: model.objects.count() for model in models}
    return {**counts, "revisions": dict(Page.objects.values_list("pk", "latest_revision"))}


def test_everything_is_there_and_a_second_run_changes_nothing(
    small_city: SmallCity, django_assert_max_num_queries: DjangoAssertNumQueries, mailoutbox: list
) -> None:
    ledger = load()
    assert ledger.made == DemoItem.objects.count()
    before = facts()
    with django_assert_max_num_queries(8):
        assert load().made == 0
    assert facts() == before
    assert not mailoutbox

    check_accounts()
    check_people(small_city)
    check_documents()
    check_review()
    check_english()
    check_guides(small_city)
    check_history()


def check_accounts() -> None:
    assert Client().login(username="editor-ba-dinh", password="dinh-demo")
    lead = User.objects.get(username="lead-hoan-kiem")
    role = SiteRole.objects.get(group__user=lead)
    assert (role.role, role.ward.slug) == (Role.LEAD, "hoan-kiem")
    assert lead.display_name == "Ninh Quốc Hưng"
    assert lead.wagtail_userprofile.preferred_language == "vi"


def check_people(city: SmallCity) -> None:
    past = Appointment.objects.past().get(person__title="Phạm Hoài Thư")
    assert past.person.live
    assert not past.person.appointments.current().exists()
    chief = Appointment.objects.public_below(city.page("ba-dinh").path).filter(post__term="police_chief")
    assert chief.exists()
    assert not chief.current().exists()
    chairs = Appointment.objects.filter(post__term="committee_chair").values_list("rank", "title")
    assert set(chairs) == {(posts()["committee_chair"].rank, "Chủ tịch Ủy ban nhân dân")}
    assert all("hư cấu" in person.internal_note for person in PersonPage.objects.all())


def check_documents() -> None:
    amended = OfficialDocument.objects.get(number="02/2026/QĐ-UBND")
    assert validity_of(amended) == Validity.AMENDED
    with amended.files.get().file.open_file() as stream:
        assert stream.read(5) == b"%PDF-"  # a scan
    plain = OfficialDocument.objects.get(number="15/NQ-HĐND")
    with plain.files.get().file.open_file() as stream:
        assert stream.read(2) == b"PK"


def check_review() -> None:
    waiting = RoleTaskState.objects.filter(status=TaskState.STATUS_IN_PROGRESS)
    assert sorted(state.task.specific.role for state in waiting) == [Role.LEAD, Role.MODERATOR]
    # The drafts that came of a sample of the city have no owner: nobody of the ward has written them.
    assert NewsPage.objects.filter(live=False, owner=None).count() == 3
    drafts = NewsPage.objects.filter(live=False).exclude(owner=None)
    assert drafts.count() == 4
    assert {page.owner.username for page in drafts} == {"editor-ba-dinh", "editor-hoan-kiem"}


def check_guides(city: SmallCity) -> None:
    hub = SectionPage.objects.get(slug="huong-dan")
    assert hub.get_parent().pk == city.portal().pk
    assert hub.show_in_menus
    assert city.page("", language="en").hero_image == city.portal().hero_image
    guides = SectionPage.objects.child_of(hub).live()
    assert guides.count() == 2
    client = Client(headers={"host": "localhost:8000"})
    english = client.get("/en/guides/registering-the-temporary-stay-of-a-foreigner-step-by-step/")
    assert english.status_code == 200
    assert "The person who manages the lodging" in english.content.decode()


def check_english() -> None:
    page = NewsPage.objects.get(slug="phuong-ba-dinh-tu-muoi-don-vi-cu")
    english = NewsPage.objects.get(translation_key=page.translation_key, locale__language_code="en")
    assert english.live
    assert english.title == "Ba Đình Ward: ten former wards at one address"
    assert english.slug == "ba-dinh-ward-ten-former-wards-at-one-address"
    assert "joined it whole" in str(english.body)
    assert english.lead_image_alt.startswith("The North Gate")


def check_history() -> None:
    marked = PageLogEntry.objects.filter(action="dinh.demo").values_list("page", flat=True)
    assert set(marked) == set(DemoItem.objects.exclude(page=None).values_list("page", flat=True))

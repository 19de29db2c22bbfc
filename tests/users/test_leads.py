"""What the lead of a ward does with the accounts of its editors, and what is out of reach."""

from __future__ import annotations

import re
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import ModelLogEntry

from cms.users import limits
from sites.enums import Role
from tests.fixtures.city import SmallCity
from tests.users.conftest import browser

pytestmark = pytest.mark.django_db
User = get_user_model()
NEW = {"last_name": "Phạm Thị", "first_name": "Hoa", "email": "hoa@ba-dinh.example"}
CONSOLE = "django.core.mail.backends.console.EmailBackend"
PASSWORD = "mot-mat-khau-du-dai"


def act(client: Client, person: Any, action: str, **more: Any) -> Any:
    return client.post(f"/admin/accounts/{person.pk}/", {"action": action} | more)


def last_action(person: Any) -> Any:
    return ModelLogEntry.objects.for_instance(person).latest("pk")


def choose_password(link: str) -> int:
    """As the invited person does, in a browser of their own; the status of the last page."""
    client = Client(HTTP_HOST="localhost:8000")
    form = client.get(link.removeprefix("http://localhost:8000"), follow=True)
    if "new_password1" not in form.content.decode():
        return 0
    address = form.redirect_chain[-1][0]
    done = client.post(address, {"new_password1": PASSWORD, "new_password2": PASSWORD})
    return int(done.status_code)


def test_an_invited_person_gets_a_letter_chooses_a_password_and_is_an_editor_of_the_ward(
    small_city: SmallCity, lead: Any, mailoutbox: list[Any], django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        response = browser(lead).post("/admin/accounts/invite/", NEW)
    person = User.objects.get(email=NEW["email"])
    assert response.headers["Location"] == f"/admin/accounts/{person.pk}/"
    assert list(person.groups.all()) == [small_city.group(Role.EDITOR, "ba-dinh")]
    assert not person.has_usable_password()
    (letter,) = mailoutbox
    assert letter.to == [NEW["email"]]
    assert person.username in letter.body
    (link,) = re.findall(r"http://localhost:8000\S+", letter.body)
    assert choose_password(link) == 302
    assert choose_password(link) == 0, "a link is good once"
    assert Client().login(username=person.username, password=PASSWORD)
    entry = last_action(person)
    assert (entry.action, entry.user) == (limits.INVITED, lead)


def test_a_link_expires(operator: Any, editor: Any, settings: Any) -> None:
    settings.EMAIL_BACKEND = CONSOLE
    html = act(browser(operator), editor, "reset").content.decode()
    settings.PASSWORD_RESET_TIMEOUT = -1
    assert choose_password(link_in(html)) == 0


def link_in(html: str) -> str:
    found = re.search(r">(http://localhost:8000/admin/password_reset/[^<]+)<", html)
    assert found, "no link is shown"
    return found[1]


def test_without_mail_the_operator_is_shown_the_link_once_and_it_is_kept_nowhere(
    operator: Any, editor: Any, settings: Any
) -> None:
    settings.EMAIL_BACKEND = CONSOLE
    client = browser(operator)
    response = act(client, editor, "reset")
    link = link_in(response.content.decode())
    assert "no-store" in response.headers["Cache-Control"]
    for address in ("/admin/accounts/", f"/admin/accounts/{editor.pk}/"):
        assert "password_reset" not in client.get(address).content.decode()
    assert link.split("/")[-2] not in str(dict(client.session))
    assert choose_password(link) == 302


@pytest.mark.parametrize("why", ["no mail is sent", "no address"])
def test_without_a_letter_too_no_lead_sees_a_link(lead: Any, editor: Any, settings: Any, why: str) -> None:
    if why == "no mail is sent":
        settings.EMAIL_BACKEND = CONSOLE
    else:
        User.objects.filter(pk=editor.pk).update(email="")
    client = browser(lead)
    answers = [client.post(f"/admin/accounts/{editor.pk}/", {"action": "reset"}, follow=True)]
    answers.append(client.post(f"/admin/accounts/{editor.pk}/", {"action": "deactivate"}, follow=True))
    answers.append(client.post(f"/admin/accounts/{editor.pk}/", {"action": "reactivate"}, follow=True))
    if why == "no mail is sent":
        answers.append(client.post("/admin/accounts/invite/", NEW, follow=True))
        assert User.objects.filter(email=NEW["email"]).exists()
    for answer in answers:
        assert "password_reset" not in answer.content.decode()
    assert "Quản trị viên của thành phố sẽ trao liên kết" in answers[-1].content.decode()


def test_with_mail_no_lead_ever_sees_a_link(lead: Any, editor: Any) -> None:
    client = browser(lead)
    invited = client.post("/admin/accounts/invite/", NEW, follow=True)
    reset = client.post(f"/admin/accounts/{editor.pk}/", {"action": "reset"}, follow=True)
    for response in (invited, reset):
        assert "password_reset" not in response.content.decode()
        assert "đang trên đường" in response.content.decode()


def test_a_closed_account_loses_its_sessions_at_once_and_an_old_one_does_not_come_back(
    lead: Any, editor: Any
) -> None:
    theirs = browser(editor)
    assert theirs.get("/admin/").status_code == 200
    act(browser(lead), editor, "deactivate")
    assert theirs.get("/admin/").status_code == 302
    editor.refresh_from_db()
    assert not editor.has_usable_password()
    assert not Client().login(username=editor.username, password="dinh-demo")
    act(browser(lead), editor, "reactivate")
    editor.refresh_from_db()
    assert editor.is_active
    assert theirs.get("/admin/").status_code == 302
    actions = ModelLogEntry.objects.for_instance(editor).order_by("pk").values_list("action", "user")
    assert list(actions) == [("users.deactivate", lead.pk), ("users.reactivate", lead.pk)]


def test_a_reset_ends_the_sessions_and_the_old_password(lead: Any, editor: Any) -> None:
    theirs = browser(editor)
    act(browser(lead), editor, "reset")
    assert theirs.get("/admin/").status_code == 302
    assert not Client().login(username=editor.username, password="dinh-demo")


def test_a_lead_sees_the_editors_of_the_own_ward_and_nobody_else(
    small_city: SmallCity, lead: Any, editor: Any, other_editor: Any, operator: Any
) -> None:
    small_city.user(Role.LEAD, "hoan-kiem")
    client = browser(lead)
    for address in ("/admin/accounts/", "/admin/accounts/?q=e", "/admin/accounts/?ward=hoan-kiem"):
        html = client.get(address).content.decode()
        for stranger in (other_editor.username, other_editor.email, operator.username, "lead-hoan-kiem"):
            assert stranger not in html, address
    assert editor.username in client.get("/admin/accounts/").content.decode()
    for stranger in (other_editor, operator, lead):
        assert client.get(f"/admin/accounts/{stranger.pk}/").status_code == 404


@pytest.mark.parametrize("action", ["deactivate", "reactivate", "reset", "grant", "revoke"])
def test_a_guessed_number_of_another_ward_s_person_changes_nothing(
    small_city: SmallCity, lead: Any, other_editor: Any, action: str
) -> None:
    before = User.objects.filter(pk=other_editor.pk).values().get()
    role = small_city.group(Role.EDITOR, "ba-dinh").site_role.pk
    assert act(browser(lead), other_editor, action, role=role).status_code == 404
    assert User.objects.filter(pk=other_editor.pk).values().get() == before
    assert [group.site_role.ward.slug for group in other_editor.groups.all()] == ["hoan-kiem"]
    assert not ModelLogEntry.objects.for_instance(other_editor).exists()


def make_superuser(city: SmallCity, user: Any) -> None:
    user.is_superuser = True
    user.save()


def work_elsewhere(city: SmallCity, user: Any) -> None:
    user.groups.add(city.group(Role.EDITOR, "hoan-kiem"))


def lead_too(city: SmallCity, user: Any) -> None:
    user.groups.add(city.group(Role.LEAD, "ba-dinh"))


def operate(city: SmallCity, user: Any) -> None:
    user.groups.add(city.group(Role.OPERATOR))


def group_by_hand(city: SmallCity, user: Any) -> None:
    user.groups.add(Group.objects.create(name="Đặc biệt"))


def right_by_hand(city: SmallCity, user: Any) -> None:
    user.user_permissions.add(Permission.objects.get(codename="add_locale"))


@pytest.mark.parametrize(
    ("more", "why"),
    [
        (make_superuser, "quản trị hệ thống"),
        (work_elsewhere, "ngoài việc biên tập của phường"),
        (lead_too, "ngoài việc biên tập của phường"),
        (operate, "ngoài việc biên tập của phường"),
        (group_by_hand, "ngoài việc biên tập của phường"),
        (right_by_hand, "ngoài việc biên tập của phường"),
    ],
)
def test_somebody_with_more_than_the_ward_s_editing_is_out_of_reach_and_the_page_says_why(
    small_city: SmallCity, lead: Any, editor: Any, more: Any, why: str
) -> None:
    more(small_city, editor)
    client = browser(lead)
    html = client.get(f"/admin/accounts/{editor.pk}/").content.decode()
    assert why in html
    assert "Hoàn Kiếm" not in html
    assert 'value="deactivate"' not in html
    before = User.objects.filter(pk=editor.pk).values().get()
    for action in ("deactivate", "reset"):
        html = client.post(f"/admin/accounts/{editor.pk}/", {"action": action}, follow=True).content.decode()
        assert why in html
    assert User.objects.filter(pk=editor.pk).values().get() == before


def test_a_lead_who_edits_too_cannot_touch_the_own_account(small_city: SmallCity, lead: Any) -> None:
    lead.groups.add(small_city.group(Role.EDITOR, "ba-dinh"))
    client = browser(lead)
    assert "tài khoản của chính bạn" in client.get(f"/admin/accounts/{lead.pk}/").content.decode()
    act(client, lead, "deactivate")
    lead.refresh_from_db()
    assert lead.is_active


@pytest.mark.parametrize(("role", "slug"), [("lead", "ba-dinh"), ("editor", "hoan-kiem"), ("operator", "")])
def test_no_other_role_can_be_handed_out_whatever_the_form_says(
    small_city: SmallCity, lead: Any, editor: Any, role: str, slug: str
) -> None:
    wanted = small_city.group(Role(role), slug).site_role
    client = browser(lead)
    client.post("/admin/accounts/invite/", NEW | {"role": wanted.pk})
    person = User.objects.get(email=NEW["email"])
    assert list(person.groups.all()) == [small_city.group(Role.EDITOR, "ba-dinh")]
    for action in ("grant", "revoke"):
        act(client, editor, action, role=wanted.pk)
        act(client, editor, action, role=small_city.group(Role.EDITOR, "ba-dinh").site_role.pk)
    assert list(editor.groups.all()) == [small_city.group(Role.EDITOR, "ba-dinh")]


def test_a_lead_of_two_wards_chooses_between_them_and_no_third(small_city: SmallCity, lead: Any) -> None:
    lead.groups.add(small_city.group(Role.LEAD, "hoan-kiem"))
    client = browser(lead)
    form = client.get("/admin/accounts/invite/").content.decode()
    assert "Biên tập viên – Phường Hoàn Kiếm" in form
    assert "Minh Châu" not in form
    for slug, invited in (("hoan-kiem", True), ("minh-chau", False)):
        role = small_city.group(Role.EDITOR, slug).site_role.pk
        client.post("/admin/accounts/invite/", NEW | {"email": f"{slug}@x.example", "role": role})
        assert User.objects.filter(email=f"{slug}@x.example").exists() == invited


def test_inviting_an_address_that_is_known_elsewhere_looks_like_any_other(
    lead: Any, other_editor: Any
) -> None:
    """The same pages, the same number of questions to the database, the other account untouched."""
    client = browser(lead)
    before = User.objects.filter(pk=other_editor.pk).values().get()
    answers = []
    for email in ("nobody@ba-dinh.example", other_editor.email):
        with CaptureQueriesContext(connection) as captured:
            response = client.post("/admin/accounts/invite/", NEW | {"email": email})
        person = User.objects.filter(email=email, groups__site_role__ward__slug="ba-dinh").get()
        page = BeautifulSoup(client.get(response.headers["Location"]).content, "html.parser")
        shown = re.sub(r"[\d/: ]{10,}", "", page.select_one("main").get_text(" ", strip=True))
        for own in (email, person.username):
            shown = shown.replace(own, "*")
        answers.append((response.status_code, len(captured), shown))
    assert answers[0] == answers[1]
    assert User.objects.filter(pk=other_editor.pk).values().get() == before


def test_an_address_of_the_own_ward_is_refused_with_a_reason(lead: Any, editor: Any) -> None:
    response = browser(lead).post("/admin/accounts/invite/", NEW | {"email": editor.email.upper()})
    assert "đã có trong phường" in response.content.decode()
    assert User.objects.filter(email__iexact=editor.email).count() == 1


def test_a_stolen_session_is_no_mailing_machine(lead: Any, editor: Any, monkeypatch: Any) -> None:
    monkeypatch.setattr(limits, "LINKS_PER_HOUR", 3)
    client = browser(lead)
    for number in range(5):
        client.post("/admin/accounts/invite/", NEW | {"email": f"n{number}@ba-dinh.example"})
    assert User.objects.filter(email__startswith="n").count() == 3
    act(client, editor, "reset")
    editor.refresh_from_db()
    assert editor.has_usable_password()


def test_one_person_is_not_flooded_with_links(operator: Any, editor: Any) -> None:
    client = browser(operator)
    for _ in range(limits.LINKS_PER_PERSON_AND_HOUR + 3):
        act(client, editor, "reset")
    sent = ModelLogEntry.objects.for_instance(editor).filter(action=limits.LINK_SENT)
    assert sent.count() == limits.LINKS_PER_PERSON_AND_HOUR

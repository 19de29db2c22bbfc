"""What is kept of people: declared for every field, handed out whole, forgotten for good, and deleted by its age."""

from __future__ import annotations

import datetime as dt
import io
import json
import unicodedata
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.core.exceptions import PermissionDenied
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.db import connection, models
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import UploadedFile
from wagtail.users.models import UserProfile

from cms.media.models import CustomDocument
from cms.operations.doctor.upkeep import nightly_probe
from cms.operations.personal import erasing, exporting, fields, retention, rows
from cms.operations.personal.declared import KEPT, Erasure
from cms.operations.personal.words import ERASURES, TITLES
from cms.signin.models import Factor, OpenSession
from cms.users.errors import AccountError
from cms.users.models import User
from sites.enums import Role
from tests.fixtures.city import SmallCity
from tests.fixtures.pages import draft
from tests.media.conftest import PDF, news_with
from workflows.audit.models import AuditEntry, AuditPerson, AuditWords
from workflows.audit.sealing import seal
from workflows.audit.verifying import verify
from workflows.experts import verbs
from workflows.experts.models import ExpertRequest
from workflows.notices.models import Notice

pytestmark = pytest.mark.django_db
TRACES = ("bich-ba-dinh", "Nguyễn Thị", "Bích", "bich@example.vn", "203.0.113.77", "Firefox-cua-Bich")


@pytest.fixture
def operator(small_city: SmallCity) -> User:
    return small_city.user(Role.OPERATOR)


@pytest.fixture
def person(small_city: SmallCity, operator: User, monkeypatch: pytest.MonkeyPatch) -> User:
    """Somebody who has worked: signed in, written, been managed, been told something."""
    user: User = small_city.user(Role.EDITOR, "ba-dinh", TRACES[0])
    user.last_name, user.first_name, user.email = TRACES[1], TRACES[2], TRACES[3]
    user.save()
    profile = UserProfile.get_for_user(user)
    profile.avatar.save("bich.txt", ContentFile(b"portrait"))
    page = draft(small_city.page("ba-dinh", "news"), news_with())
    page.save_revision(user=user, log_action=True)
    Notice.objects.create(person=user, kind="waiting")
    boss = Client(HTTP_HOST=small_city.host())
    boss.force_login(operator)
    boss.post(reverse("accounts:person", args=[user.pk]), {"action": "reset"})
    user.refresh_from_db()
    user.set_password("dinh-demo")
    user.save()
    client = Client(HTTP_HOST=small_city.host("ba-dinh"), REMOTE_ADDR=TRACES[4], HTTP_USER_AGENT=TRACES[5])
    client.post("/admin/login/", {"username": user.username, "password": "dinh-demo"})
    form = {"title": "Kế hoạch", "collection": small_city.ward("ba-dinh").collection.pk}
    sent = client.post(reverse("wagtaildocs:add"), form | {"file": SimpleUploadedFile("ke-hoach.pdf", PDF)})
    assert sent.status_code == 302
    assert CustomDocument.objects.filter(uploaded_by_user=user).exists()
    Factor.objects.create(user=user, kind="totp", name="Điện thoại của Bích", secret="sealed-secret")
    user.refresh_from_db()
    return user


def everything() -> str:
    """All rows of all tables as text."""
    found = []
    for model in apps.get_models(include_auto_created=True):
        if model._meta.managed and not model._meta.proxy:
            found += [str(row) for row in model._base_manager.values_list()]
    return "\n".join(found)


def test_every_field_that_may_hold_personal_data_is_declared() -> None:
    assert list(fields.problems()) == []


def test_a_field_that_nobody_has_thought_about_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    known = fields.candidates()
    new = models.EmailField(name="reader_email")
    monkeypatch.setattr(fields, "candidates", lambda: known | {"news.NewsPage.reader_email": new})
    assert list(fields.problems()) == [
        "news.NewsPage.reader_email may hold personal data: declare it in cms/operations/personal/declared.py"
    ]
    monkeypatch.setattr(
        fields, "candidates", lambda: {k: v for k, v in known.items() if k != "users.User.email"}
    )
    assert list(fields.problems()) == ["users.User.email is declared and holds nothing of the kind"]


@pytest.mark.parametrize(
    "field",
    [
        models.EmailField(name="x"),
        models.GenericIPAddressField(name="x"),
        models.CharField(name="contact_phone"),
        models.TextField(name="user_agent"),
        models.CharField(name="last_name"),
        models.ForeignKey(User, models.CASCADE, name="whoever"),
    ],
)
def test_what_such_a_field_looks_like(field: Any) -> None:
    if field.is_relation:
        field.related_model = User
    assert fields._may_hold(field)


def test_the_page_is_up_to_date_and_the_screen_has_words() -> None:
    call_command("personal_data", "page", "--check", stdout=io.StringIO())
    shown = {one.title for one in KEPT if one.erasure in ERASURES}
    assert shown == TITLES.keys()


def test_a_person_is_given_what_leads_to_them_and_no_secret(person: User, tmp_path: Path) -> None:
    out = tmp_path / "bich.ndjson"
    call_command("personal_data", "export", person.username, "--out", str(out))
    assert out.stat().st_mode & 0o077 == 0
    told = [json.loads(line) for line in out.read_text().splitlines()]
    assert told[0]["email"] == TRACES[3]
    models_told = {row["model"] for row in told if "model" in row}
    assert {"users.User_groups", "signin.Factor", "signin.OpenSession", "notices.Notice", "wagtailcore.Revision",
            "wagtailcore.PageLogEntry", "audit.AuditPerson"} - models_told == {"audit.AuditPerson"}  # fmt: skip
    text = out.read_text()
    for trace in TRACES:
        assert trace in text
    assert "sealed-secret" not in text
    assert person.password not in text
    with pytest.raises(CommandError, match="no account"):
        call_command("personal_data", "export", "nobody")


def test_what_others_said_or_were_called_is_not_handed_out(person: User, small_city: SmallCity) -> None:
    page = draft(small_city.page("ba-dinh", "news"), news_with())
    page.save_revision(user=person)
    verbs.ask(
        page, name="GS. Trần", office="Viện", email="tran@vien.example", question="Mật", acting_user=person
    )
    text = "".join(exporting.lines(person))
    assert '"model": "experts.ExpertRequest"' in text
    request = ExpertRequest.objects.get()
    for word in ("Trần", "tran@vien.example", "Mật", request.nonce):
        assert word not in text


def test_forgotten_means_that_no_row_says_who_it_was(person: User, operator: User) -> None:
    number, entries = person.pk, AuditEntry.objects.count()
    portrait = UserProfile.objects.get(user=person).avatar
    assert [trace for trace in TRACES if trace in everything()] == list(TRACES)
    call_command("personal_data", "erase", person.username, "--by", operator.username, stdout=io.StringIO())
    left = everything()
    assert [trace for trace in TRACES if trace in left] == []
    assert not portrait.storage.exists(portrait.name)
    account = User.objects.get(pk=number)
    assert (account.is_active, account.has_usable_password(), account.groups.count()) == (False, False, 0)
    assert not OpenSession.objects.filter(user=number).exists()
    assert not AuditPerson.objects.filter(account=number).exists()
    # The work stays, and so does the chain, with the act itself.
    assert person.wagtail_revisions.exists() if hasattr(person, "wagtail_revisions") else True
    assert AuditEntry.objects.count() > entries
    assert AuditEntry.objects.filter(action=erasing.ERASED, object_id=str(number)).count() == 1
    seal()
    assert not list(verify().problems)


def test_what_others_did_stays(person: User, operator: User, small_city: SmallCity) -> None:
    other = small_city.user(Role.EDITOR, "ba-dinh", "an-ba-dinh")
    Notice.objects.create(person=other, kind="waiting")
    before = {model._meta.label: found.count() for _kept, model, found in rows.of(other.pk)}
    erasing.erase(person, acting_user=operator)
    assert {model._meta.label: found.count() for _kept, model, found in rows.of(other.pk)} == before


def test_who_may_and_whom(person: User, operator: User, small_city: SmallCity) -> None:
    for role in (Role.LEAD, Role.MODERATOR):
        acting = small_city.user(role, "ba-dinh" if role is Role.LEAD else "")
        with pytest.raises(PermissionDenied):
            erasing.erase(person, acting_user=acting)
        client = Client(HTTP_HOST=small_city.host())
        client.force_login(acting)
        for answer in (client.get(_url(person)), client.post(_url(person), {"action": "export"})):
            assert answer.status_code in (302, 403)
            assert TRACES[3] not in answer.content.decode()
    with pytest.raises(AccountError):
        erasing.erase(operator, acting_user=operator)
    with pytest.raises(CommandError, match="is no operator"):
        call_command("personal_data", "erase", operator.username, "--by", person.username)
    User.objects.filter(pk=person.pk).update(is_superuser=True)
    with pytest.raises(AccountError):
        erasing.erase(person, acting_user=operator)


def _url(person: User) -> str:
    return reverse("personal_data", args=[person.pk])


def test_the_screen(person: User, operator: User, small_city: SmallCity) -> None:
    client = Client(HTTP_HOST=small_city.host())
    client.force_login(operator)
    assert _url(person) in client.get(reverse("accounts:person", args=[person.pk])).content.decode()
    shown = client.get(_url(person)).content.decode()
    assert "Dữ liệu cá nhân của Nguyễn Thị Bích" in shown
    handed = client.post(_url(person), {"action": "export"})
    assert "no-store" in handed["Cache-Control"]
    assert TRACES[3] in b"".join(handed.streaming_content).decode()
    client.post(_url(person), {"action": "erase", "username": "bich"})
    person.refresh_from_db()
    assert person.email
    assert client.post(_url(person), {"action": "zqk"}).status_code == 400
    client.post(_url(person), {"action": "erase", "username": person.username})
    person.refresh_from_db()
    assert (person.email, person.username) == ("", f"erased-{person.pk}")


def test_the_screen_costs_the_same_however_much_is_kept(
    person: User, operator: User, django_assert_max_num_queries: Any
) -> None:
    models_asked = sum(1 for _row in rows.of(person.pk))
    Notice.objects.bulk_create(
        Notice(person=person, kind="waiting", key=f"k{number}") for number in range(50)
    )
    with django_assert_max_num_queries(models_asked):
        exporting.counts(person)


def test_an_expert_is_forgotten_by_address(operator: User, small_city: SmallCity) -> None:
    page = draft(small_city.page("ba-dinh", "news"), news_with())
    page.save_revision()
    author = small_city.user(Role.EDITOR, "ba-dinh", "nguoi-viet")
    verbs.ask(
        page, name="GS. Trần", office="Viện", email="tran@vien.example", question="?", acting_user=author
    )
    call_command(
        "personal_data",
        "erase",
        "--email",
        "TRAN@vien.example",
        "--by",
        operator.username,
        stdout=io.StringIO(),
    )
    request = ExpertRequest.objects.get()
    assert (request.name, request.email) == ("", "")
    assert "tran@vien.example" not in everything()


def test_what_is_too_old_goes_each_night(person: User, settings: Any) -> None:
    out = io.StringIO()
    now = timezone.now()
    kept = AuditWords.objects.filter(name=AuditWords.ADDRESS)
    assert kept.exists()
    call_command("forget_expired", stdout=out)
    assert kept.exists()
    kept.update(at=now - dt.timedelta(days=settings.AUDIT_ADDRESS_DAYS + 3))
    said = kept.count()
    assert any(f"{said} " in str(one.what) for one in nightly_probe())
    upload = UploadedFile.objects.create(file=ContentFile(b"x", name="x.txt"), uploaded_by_user=person)
    call_command("forget_expired", stdout=out)
    assert not kept.exists()
    assert AuditWords.objects.filter(name=AuditWords.SAID).exists()
    assert UploadedFile.objects.filter(pk=upload.pk).exists()
    storage = upload.file.storage
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(type(storage._wrapped if hasattr(storage, "_wrapped") else storage), "get_modified_time",
                      lambda *_: now - dt.timedelta(days=31))  # fmt: skip
        call_command("forget_expired", stdout=out)
    assert not UploadedFile.objects.exists()
    seal()
    assert not list(verify().problems)


@pytest.mark.parametrize("broken", retention.RULES)
def test_what_cannot_be_deleted_keeps_nothing_else(monkeypatch: pytest.MonkeyPatch, broken: str) -> None:
    """The files are away, or one of them is nobody's: what comes after it went nowhere either."""

    def away() -> int:
        raise PermissionError

    monkeypatch.setitem(retention.RULES, broken, away)
    out = io.StringIO()
    with pytest.raises(CommandError, match=f"{broken} were not deleted: PermissionError"):
        call_command("forget_expired", stdout=out)
    assert out.getvalue().splitlines() == [f"0 {name}" for name in retention.RULES if name != broken]


def test_a_name_may_be_typed_in_any_form_of_its_accents(
    person: User, operator: User, small_city: SmallCity, tmp_path: Path
) -> None:
    """A telephone sends the letter and its accent apart."""
    person.username = "bích-hằng"
    person.save()
    apart = unicodedata.normalize("NFD", person.username)
    there = tmp_path / "there.ndjson"
    call_command("personal_data", "export", apart, "--out", str(there))
    assert TRACES[3] in there.read_text(encoding="utf-8")
    for out in (there, tmp_path / "none" / "x", tmp_path):
        with pytest.raises(CommandError, match="cannot be made"):
            call_command("personal_data", "export", apart, "--out", str(out))
    client = Client(HTTP_HOST=small_city.host())
    client.force_login(operator)
    client.post(_url(person), {"action": "erase", "username": f" {apart} "})
    person.refresh_from_db()
    assert person.email == ""


def test_each_group_of_rows_that_is_deleted_leads_to_an_account_alone(person: User) -> None:
    for kept, model, _found in rows.of(person.pk):
        if kept.erasure is Erasure.DELETED:
            assert model._meta.db_table in connection.introspection.table_names()
            assert not model._meta.label.startswith("wagtailcore.Page") or "Subscription" in model._meta.label

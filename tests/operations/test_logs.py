"""What the log of an installation tells: everything that counts, in lines for programs, and of nobody but by number."""

from __future__ import annotations

import datetime as dt
import io
import json
import logging
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.utils.module_loading import import_string
from gunicorn.config import Config

from cms.operations.access_log import AccessLines
from cms.operations.logs import JsonLines
from cms.settings import production
from cms.users import actions, links
from cms.users.models import User
from sites.enums import Role
from sites.models import SiteRole
from tests.fixtures.city import SmallCity
from tests.workflows.town import Town

pytestmark = pytest.mark.django_db

NAMES = (
    "Nguyễn",
    "Thị",
    "Bích",
    "bich@example.vn",
    "bich-ba-dinh",
    "Tiêu đề kín",
    "Lý do kín",
    "mật-khẩu-dài-1",
)


class Lines:
    """What was written, line by line."""

    def __init__(self, stream: io.StringIO) -> None:
        self.stream = stream

    @property
    def all(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.stream.getvalue().splitlines()]

    def of(self, event: str) -> list[dict[str, Any]]:
        return [line for line in self.all if line.get("event") == event]

    def one(self, event: str) -> dict[str, Any]:
        found = self.of(event)
        assert len(found) == 1, (event, self.all)
        return found[0]


@pytest.fixture
def lines() -> Iterator[Lines]:
    """As production is configured, into a text."""
    stream = io.StringIO()
    configuration = production.LOGGING
    handler = logging.StreamHandler(stream)
    handler.setFormatter(import_string(configuration["formatters"]["lines"]["()"])())
    loggers = {"": configuration["root"]["level"]} | {
        name: settings["level"] for name, settings in configuration["loggers"].items()
    }
    before = {name: logging.getLogger(name).level for name in loggers}
    for name, level in loggers.items():
        logging.getLogger(name).setLevel(level)
    logging.getLogger().addHandler(handler)
    yield Lines(stream)
    logging.getLogger().removeHandler(handler)
    for name, level in before.items():
        logging.getLogger(name).setLevel(level)


@pytest.fixture
def person(small_city: SmallCity) -> User:
    user = small_city.user(Role.EDITOR, "ba-dinh", "bich-ba-dinh")
    user.last_name, user.first_name, user.email = "Nguyễn Thị", "Bích", "bich@example.vn"
    user.save()
    return user


@pytest.fixture
def on_commit(django_capture_on_commit_callbacks: Any) -> Iterator[None]:
    """The transaction around a test never ends: what waits for its end is done at once."""
    from django.db import transaction

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(transaction, "on_commit", lambda function, **_options: function())
        yield


def assert_names_nobody(lines: Lines) -> None:
    text = lines.stream.getvalue()
    for name in NAMES:
        assert name not in text
        assert json.dumps(name)[1:-1] not in text


def test_signing_in_is_told_with_account_and_address(
    lines: Lines, person: User, small_city: SmallCity, on_commit: None
) -> None:
    client = Client(HTTP_HOST=small_city.host("ba-dinh"), REMOTE_ADDR="203.0.113.7")
    client.post("/admin/login/", {"username": person.username, "password": "dinh-demo"})
    told = lines.one("signed_in")
    assert told | {"time": "", "request": ""} == {
        "time": "", "level": "INFO", "logger": "dinh.accounts", "request": "", "site": "ba-dinh",
        "event": "signed_in", "account": person.pk, "address": "203.0.113.7",
    }  # fmt: skip
    assert len(told["request"]) == 32
    client.post("/admin/logout/")
    assert lines.one("signed_out")["account"] == person.pk
    assert_names_nobody(lines)


def test_a_failed_one_does_not_repeat_what_was_typed(
    lines: Lines, person: User, small_city: SmallCity, on_commit: None
) -> None:
    form = "/admin/login/"
    client = Client(HTTP_HOST=small_city.host("ba-dinh"), REMOTE_ADDR="203.0.113.7")
    client.post(form, {"username": person.username, "password": "mật-khẩu-dài-1"})
    client.post(form, {"username": "mật-khẩu-dài-1", "password": "x"})
    known, unknown = lines.of("sign_in_failed")
    assert (known["account"], known["account_exists"]) == (person.pk, True)
    assert "account" not in unknown
    assert unknown["account_exists"] is False
    assert known["address"] == unknown["address"] == "203.0.113.7"
    assert known["level"] == "WARNING"
    assert_names_nobody(lines)


def test_passwords_and_rights_are_told_whichever_way_they_change(
    lines: Lines, person: User, small_city: SmallCity, on_commit: None
) -> None:
    operator = small_city.user(Role.OPERATOR)
    client = Client(HTTP_HOST=small_city.host("ba-dinh"))
    form = client.get(urlsplit(links.password_link(person)).path).url
    client.post(form, {"new_password1": "mật-khẩu-dài-1", "new_password2": "mật-khẩu-dài-1"})
    person.refresh_from_db()
    assert person.check_password("mật-khẩu-dài-1")
    assert lines.one("password_changed")["account"] == person.pk
    lead = SiteRole.objects.get(role=Role.LEAD, ward__slug="ba-dinh")
    actions.grant(person, role=lead, acting_user=operator)
    assert lines.of("groups_added")[-1] | {"time": ""} == {
        "time": "", "level": "INFO", "logger": "dinh.accounts", "event": "groups_added",
        "account": person.pk, "others": [lead.group_id],
    }  # fmt: skip
    assert lines.one("users.grant_role")["user"] == operator.pk
    actions.revoke(person, role=lead, acting_user=operator)
    assert lines.one("groups_removed")["others"] == [lead.group_id]
    actions.reset_password(person, acting_user=operator)
    assert lines.one("password_taken")["account"] == person.pk
    person.refresh_from_db()
    person.is_superuser = True
    person.save()
    assert lines.one("rights_changed")["is_superuser"] is True
    lead.group.user_set.add(person)
    assert lines.of("groups_added")[-1]["from_the_other_side"] is True
    person.groups.clear()
    assert lines.one("groups_cleared")["account"] == person.pk
    Group.objects.create(name="Nguyễn").permissions.add(1)
    assert lines.one("group_permissions_added")["others"] == [1]
    person.delete()
    assert lines.one("account_deleted")
    assert_names_nobody(lines)


def test_a_better_hash_is_no_new_password(lines: Lines, person: User, settings: Any, on_commit: None) -> None:
    settings.PASSWORD_HASHERS = [
        "django.contrib.auth.hashers.PBKDF2PasswordHasher", "django.contrib.auth.hashers.MD5PasswordHasher",
    ]  # fmt: skip
    before = person.password
    assert Client().login(username=person.username, password="dinh-demo")
    person.refresh_from_db()
    assert person.password != before
    assert not lines.of("password_changed")


@pytest.fixture
def town(small_city: SmallCity) -> Town:
    homes = {"ba-dinh": small_city.page("ba-dinh")}
    return Town(small_city.portal(), small_city.page("", "container"), homes=homes)


def test_the_way_of_a_page_is_told_with_who(
    lines: Lines, small_city: SmallCity, town: Town, person: User, on_commit: None
) -> None:
    lead, moderator = small_city.user(Role.LEAD, "ba-dinh"), small_city.user(Role.MODERATOR)
    page = town.approved("ba-dinh", "Tiêu đề kín", person, lead, moderator)
    started = lines.one("wagtail.workflow.start")
    assert (started["user"], started["page"]) == (person.pk, page.pk)
    approvals = lines.of("wagtail.workflow.approve")
    assert [line["user"] for line in approvals] == [lead.pk, moderator.pk]
    assert all(line["page"] == page.pk and line["step"] for line in approvals)
    assert lines.of("wagtail.publish")[-1]["page"] == page.pk
    page.unpublish(user=lead)
    assert lines.one("wagtail.unpublish")["user"] == lead.pk
    assert_names_nobody(lines)


def test_sending_back_and_withdrawing_are_told_without_the_reason(
    lines: Lines, small_city: SmallCity, town: Town, person: User, on_commit: None
) -> None:
    lead = small_city.user(Role.LEAD, "ba-dinh")
    page = town.submitted("ba-dinh", "Tiêu đề kín", person)
    page.current_workflow_task_state.specific.reject(user=lead, comment="Lý do kín")
    assert lines.one("wagtail.workflow.reject")["user"] == lead.pk
    page = town.submitted("ba-dinh", "Tiêu đề kín hai", person)
    page.current_workflow_state.cancel(user=person)
    assert lines.one("wagtail.workflow.cancel")["user"] == person.pk
    assert_names_nobody(lines)


def test_a_refusal_is_told(
    lines: Lines, small_city: SmallCity, town: Town, person: User, on_commit: None
) -> None:
    from workflows.errors import MayNotDecide, NotApproved

    page = town.draft("ba-dinh", "Tiêu đề kín", person)
    with pytest.raises(NotApproved):
        page.get_latest_revision().publish(user=person)
    refused = lines.one("refused")
    assert (refused["user"], refused["page"], refused["level"]) == (person.pk, page.pk, "WARNING")
    page = town.submitted("ba-dinh", "Tiêu đề kín", person)
    with pytest.raises(MayNotDecide):
        page.current_workflow_task_state.specific.approve(user=person)
    assert lines.one("decision_refused")["user"] == person.pk
    assert_names_nobody(lines)


def test_an_error_of_ours_quotes_nothing_and_one_of_others_does(lines: Lines) -> None:
    for name in ("dinh.publishing", "django.request"):
        try:
            int(NAMES[0] if name.startswith("dinh") else "cause")
        except ValueError:
            logging.getLogger(name).exception("page=1")
    ours, other = lines.all
    assert ours["error"] == other["error"] == "ValueError"
    assert "traceback" not in ours
    assert "test_logs.py" in ours["where"][-1]
    assert "cause" in other["traceback"]
    assert_names_nobody(lines)


def test_a_line_is_one_line(lines: Lines) -> None:
    logging.getLogger("dinh.publishing").warning("a\nb %s", "c\r\nd\u2028e")
    assert lines.all[0]["message"] == "a\nb c\r\nd\u2028e"


@pytest.fixture
def requests() -> Callable[[str], dict[str, Any]]:
    """Tell the log of a request to a path; what it wrote."""
    config = Config()
    config.set("accesslog", "-")
    log, stream = AccessLines(config), io.StringIO()
    for handler in log.access_log.handlers:
        if getattr(handler, "_gunicorn", False):
            handler.setStream(stream)

    def tell(path: str) -> dict[str, Any]:
        environ = {
            "HTTP_HOST": "ba-dinh.localhost", "REQUEST_METHOD": "GET", "PATH_INFO": path,
            "QUERY_STRING": "q=nguyen", "RAW_URI": f"{path}?q=nguyen", "REMOTE_ADDR": "203.0.113.7",
        }  # fmt: skip
        response = type("Response", (), {"status": "200 OK", "sent": 5})()
        log.access(response, None, environ, dt.timedelta(milliseconds=12))
        (line,) = stream.getvalue().splitlines()
        told: dict[str, Any] = json.loads(line)
        return told

    return tell


def test_requests_are_told_without_question_and_address(requests: Callable[[str], dict[str, Any]]) -> None:
    told = requests('/tim"\n-kiem/')
    assert (told["path"], told["status"], told["milliseconds"]) == ('/tim"\n-kiem/', 200, 12)
    assert "nguyen" not in str(told)
    assert "203.0.113.7" not in str(told)


def test_who_else_listens_keeps_the_own_form() -> None:
    other, ours = logging.StreamHandler(io.StringIO()), logging.Formatter("%(message)s")
    other.setFormatter(ours)
    log = logging.getLogger("gunicorn.access")
    log.addHandler(other)
    config = Config()
    config.set("accesslog", "-")
    try:
        AccessLines(config)
    finally:
        log.removeHandler(other)
    assert other.formatter is ours


def test_a_link_to_choose_a_password_is_told_without_its_secret(
    requests: Callable[[str], dict[str, Any]], person: User
) -> None:
    link = urlsplit(links.password_link(person)).path
    told = requests(link)
    assert link.split("/")[-2] not in str(told)
    assert "/password_reset/confirm/" in told["path"]


def test_the_link_of_an_expert_is_told_without_its_secret(requests: Callable[[str], dict[str, Any]]) -> None:
    told = requests("/hoi-chuyen-gia/AbC-_0123456789.xyz/trang/")
    assert told["path"] == "/hoi-chuyen-gia/…"
    assert "AbC" not in str(told)


def test_an_error_behind_the_link_of_an_expert_is_told_without_its_secret() -> None:
    record = logging.makeLogRecord(
        {"msg": "Internal Server Error: %s", "args": ("/hoi-chuyen-gia/AbC.xyz/",)}
    )
    assert json.loads(JsonLines().format(record))["message"] == "Internal Server Error: /hoi-chuyen-gia/…"

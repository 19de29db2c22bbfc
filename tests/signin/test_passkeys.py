"""Passkeys: one for the city and all its wards, each answer once, and nothing that is not an answer of ours."""

from __future__ import annotations

import json
import random
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from django.contrib.sessions.backends.db import SessionStore
from django.test import Client
from fido2.utils import websafe_decode, websafe_encode
from wagtail.models import Site

from cms.signin import passkeys, recovery
from cms.signin.models import Factor, FactorKind
from sites.hosts.cache import invalidate
from tests.signin.authenticator import Authenticator
from tests.signin.conftest import app_of, code_now, is_in, sign_in

pytestmark = pytest.mark.django_db
WARD, CITY = "ba-dinh.hanoi.example", "hanoi.example"


@pytest.fixture(autouse=True)
def _city(settings: Any, small_city: Any) -> None:
    """Under a domain, as in production: below ``localhost`` browsers know no common one."""
    settings.DOMAIN = CITY
    for site in Site.objects.all():
        site.hostname = site.hostname.replace("localhost", CITY)
        site.port = 80
        site.save()
    invalidate()


def at(host: str = CITY) -> Client:
    return Client(HTTP_HOST=host)


def asked(client: Client, what: str = "options") -> Any:
    answer = client.post(f"/admin/login/passkey/{what}/")
    assert answer.status_code == 200
    return answer.json()


@pytest.fixture
def key() -> Authenticator:
    return Authenticator(f"http://{CITY}")


@pytest.fixture
def registered(key: Authenticator, lead: Any, settings: Any) -> Authenticator:
    settings.SECOND_FACTOR = "required"
    client = at()
    assert sign_in(client, lead).headers["Location"] == "/admin/login/set-up/"
    done = client.post("/admin/login/set-up/", {"passkey": key.make(asked(client, "new")), "name": "Khóa"})
    assert done.status_code == 200
    assert is_in(client)
    return key


def test_it_is_set_up_on_the_way_in_and_shown_the_next_time_on_a_ward_s_host(
    registered: Authenticator, lead: Any
) -> None:
    assert Factor.objects.get(user=lead).rp_id == CITY
    client = at(WARD)
    registered.origin = f"http://{WARD}"
    assert sign_in(client, lead).headers["Location"] == "/admin/login/second/"
    options = asked(client)
    assert options["publicKey"]["rpId"] == CITY
    assert client.post("/admin/login/second/", {"passkey": registered.show(options)}).status_code == 302
    assert is_in(client)


def test_it_signs_in_alone_where_it_has_asked_for_a_finger(registered: Authenticator, lead: Any) -> None:
    client = at()
    done = client.post(
        "/admin/login/passkey/", {"passkey": registered.show(asked(client)), "next": "/admin/review/"}
    )
    assert done.headers["Location"] == "/admin/review/"
    assert is_in(client)
    registered.is_verified = False
    other = at()
    other.post("/admin/login/passkey/", {"passkey": registered.show(asked(other))})
    assert not is_in(other)


@pytest.mark.parametrize(
    "wrong",
    [
        {"origin": "https://hanoi-example.vn"},
        {"origin": f"http://{WARD}"},
        {"origin": f"http://evil.{CITY}"},
        {"rp_id": "evil.example"},
        {"type": "webauthn.create"},
        {"challenge": "AAAAAAAAAAAAAAAAAAAAAA"},
        {"key": ec.generate_private_key(ec.SECP256R1())},
        {"count": 0},
    ],
    ids=lambda wrong: next(iter(wrong)),
)
def test_what_is_wrong_in_one_place_opens_nothing(registered: Authenticator, lead: Any, wrong: Any) -> None:
    client = at()
    registered.count = 5
    Factor.objects.update(last_count=5)
    sign_in(client, lead)
    answer = client.post("/admin/login/second/", {"passkey": registered.show(asked(client), **wrong)})
    assert answer.status_code == 422
    assert not is_in(client)


def test_an_answer_is_good_once(registered: Authenticator, lead: Any) -> None:
    client = at()
    sign_in(client, lead)
    answer = registered.show(asked(client))
    assert client.post("/admin/login/second/", {"passkey": answer}).status_code == 302
    again = at()
    sign_in(again, lead)
    assert again.post("/admin/login/second/", {"passkey": answer}).status_code == 422
    asked(again)
    assert again.post("/admin/login/second/", {"passkey": answer}).status_code == 422


@pytest.mark.parametrize(
    "sent",
    ["x", "{}", "[]", "null", "1", '"a"', "{" * 5000, "x" * 30_000, "\x00", '{"id":1,"rawId":1,"type":1,"response":1}',
     json.dumps({"id": "a", "rawId": "a", "type": "public-key", "response": {}}),
     json.dumps({"id": "YQ", "rawId": "YQ", "type": "public-key", "response": {
         "clientDataJSON": "e30", "authenticatorData": "AA", "signature": "AA"}})],
)  # fmt: skip
def test_what_is_no_answer_is_said(registered: Authenticator, lead: Any, sent: str) -> None:
    client = at()
    asked(client)
    assert client.post("/admin/login/passkey/", {"passkey": sent}).status_code == 302
    sign_in(client, lead)
    asked(client)
    assert client.post("/admin/login/second/", {"passkey": sent}).status_code == 422
    assert not is_in(client)


def test_another_persons_passkey_is_no_second_factor(registered: Authenticator, operator: Any) -> None:
    app_of(operator)
    client = at()
    sign_in(client, operator)
    options = asked(client)
    assert client.post("/admin/login/second/", {"passkey": registered.show(options)}).status_code == 422


def test_a_closed_account_s_passkey_opens_nothing(registered: Authenticator, lead: Any) -> None:
    lead.is_active = False
    lead.save()
    client = at()
    client.post("/admin/login/passkey/", {"passkey": registered.show(asked(client))})
    assert not is_in(client)


def test_where_the_password_was_taken_away_a_passkey_alone_opens_nothing(
    registered: Authenticator, lead: Any
) -> None:
    lead.set_unusable_password()
    lead.save()
    client = at()
    client.post("/admin/login/passkey/", {"passkey": registered.show(asked(client))})
    assert not is_in(client)


def test_a_second_passkey_beside_an_app_needs_a_recent_sign_in(lead: Any, key: Authenticator) -> None:
    app_of(lead)
    recovery.make(lead)
    client = at()
    sign_in(client, lead)
    client.post("/admin/login/second/", {"code": code_now()})
    session = client.session
    session["signin"] = session["signin"] | {"proved": session["signin"]["proved"] - 7200}
    session.save()
    assert client.post("/admin/login/passkey/new/").status_code == 403
    assert client.get("/admin/account/sign-in/set-up/").status_code == 403
    confirmed = client.post(
        "/admin/account/sign-in/set-up/", {"confirm-password": "con-duong-nao-cung-ve-ha-noi"}
    )
    assert confirmed.status_code == 200
    made = client.post(
        "/admin/account/sign-in/set-up/", {"passkey": key.make(asked(client, "new")), "name": ""}
    )
    assert made.headers["Location"] == "/admin/account/sign-in/"
    assert Factor.objects.filter(user=lead, kind=FactorKind.PASSKEY).count() == 1
    again = client.post("/admin/account/sign-in/set-up/", {"passkey": key.make(asked(client, "new"))})
    assert again.status_code == 422, "one passkey is one"


def _spoiled(chance: random.Random, raw: bytes) -> bytes:
    """Cut, lengthened, or with other bytes in it."""
    made = bytearray(raw)
    for _ in range(chance.randrange(1, 4)):
        at = chance.randrange(len(made) + 1)
        kind = chance.randrange(4)
        if kind == 0:
            del made[at:]
        elif kind == 1:
            made[at:at] = chance.randbytes(3)
        elif kind == 2:
            made += chance.randbytes(8)
        else:
            made[at : at + 1] = chance.randbytes(1)
    return bytes(made)


@pytest.mark.parametrize("seed", range(4))
def test_no_bytes_break_the_reading(seed: int, rf: Any, lead: Any, key: Authenticator) -> None:
    """Generated: every part of an answer spoiled; each is an answer of no worth, and never an error of ours."""
    chance = random.Random(seed)
    request = rf.post("/", HTTP_HOST=CITY)
    request.session = SessionStore()
    made = passkeys.finish_new(request, lead, key.make(passkeys.begin_new(request, lead)), "Khóa")
    assert made is not None
    for turn in range(300):
        is_new = bool(turn % 2)
        options = passkeys.begin_new(request, lead) if is_new else passkeys.begin(request, lead)
        sent = json.loads((key.make if is_new else key.show)(options))
        part = chance.choice(sorted(sent["response"]))
        spoiled = _spoiled(chance, websafe_decode(sent["response"][part] or ""))
        if turn == 1:
            # A number of eight bytes, of which there is one: what the library reads with ``struct``.
            part, spoiled = "attestationObject", b"\x1b\x00"
        sent["response"][part] = websafe_encode(spoiled)
        text = json.dumps(sent)
        if is_new:
            passkeys.finish_new(request, lead, text, "Khác")
            Factor.objects.exclude(pk=made.pk).delete()
        else:
            passkeys.finish(request, text, lead)

"""Who asks, behind any number of proxies, whatever a client writes into the headers that proxies write."""

from __future__ import annotations

import random
from ipaddress import ip_address
from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.http import HttpResponse
from django.test import Client, RequestFactory

from cms.settings import environment
from sites.clients import FORWARDED, TrustedProxiesMiddleware, client_address, client_block, read_address
from tests.fixtures.city import SmallCity

CITIZEN, OTHER = "198.51.100.7", "203.0.113.50"


def asked(peer: str, said: str | None = None) -> Any:
    meta = {"REMOTE_ADDR": peer} | ({} if said is None else {"HTTP_X_FORWARDED_FOR": said})
    return RequestFactory().get("/", **meta)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("trusted", "peer", "said", "address"),
    [
        # Nobody is believed.
        ([], "127.0.0.1", CITIZEN, "127.0.0.1"),
        # Networks: the first from the right that is none of ours.
        (["10.0.0.0/8"], "10.0.0.1", CITIZEN, CITIZEN),
        (["10.0.0.0/8"], "10.0.0.1", f"{OTHER}, {CITIZEN}", CITIZEN),
        (["10.0.0.0/8"], "10.0.0.1", f"{OTHER},{CITIZEN}, 10.9.9.9,10.0.0.2", CITIZEN),
        (["10.0.0.0/8"], CITIZEN, OTHER, CITIZEN),
        (["10.0.0.0/8"], "10.0.0.1", "10.0.0.3, 10.0.0.2", "10.0.0.3"),
        (["10.0.0.0/8"], "10.0.0.1", None, "10.0.0.1"),
        # A number: so many, wherever they are.
        (["1"], "192.0.2.1", f"{OTHER}, {CITIZEN}", CITIZEN),
        (["2"], "192.0.2.1", f"{OTHER}, {CITIZEN}, 192.0.2.2", CITIZEN),
        (["2"], "192.0.2.1", CITIZEN, CITIZEN),
        # Both: at most so many of these.
        (["1", "10.0.0.0/8"], "10.0.0.1", f"{CITIZEN}, 10.0.0.2", "10.0.0.2"),
        (["2", "10.0.0.0/8"], "10.0.0.1", f"{OTHER}, {CITIZEN}", CITIZEN),
        # A socket of this machine has no address.
        (["unix"], "", f"{OTHER}, {CITIZEN}", CITIZEN),
        (["1"], "", CITIZEN, CITIZEN),
        (["unix"], "127.0.0.1", CITIZEN, "127.0.0.1"),
        (["10.0.0.0/8"], "", CITIZEN, ""),
        # IPv6, and IPv4 as a socket of both writes it.
        (["fd00::/8"], "fd00::1", "2001:DB8::1", "2001:db8::1"),
        (["10.0.0.0/8"], "::ffff:10.0.0.1", "::ffff:198.51.100.7", CITIZEN),
        (["::ffff:10.0.0.0/104"], "10.0.0.1", CITIZEN, CITIZEN),
        (["fd00::/8"], "fd00::1", "[2001:db8::1]:4711", "2001:db8::1"),
        (["10.0.0.0/8"], "10.0.0.1", f"{CITIZEN}:4711", CITIZEN),
        (["fe80::/10"], "fe80::1%eth0", CITIZEN, CITIZEN),
        ([], "fe80::7%eth0", CITIZEN, "fe80::7"),
        # What is no address ends the reading.
        (["10.0.0.0/8"], "10.0.0.1", f"{CITIZEN}, unknown, 10.0.0.2", "10.0.0.2"),
        (["10.0.0.0/8"], "10.0.0.1", f"{CITIZEN}, ", "10.0.0.1"),
        (["10.0.0.0/8"], "nonsense", CITIZEN, ""),
    ],
)
def test_the_client_is_the_rightmost_that_is_no_proxy_of_ours(
    settings: Any, trusted: list[str], peer: str, said: str | None, address: str
) -> None:
    settings.TRUSTED_PROXIES = trusted
    assert client_address(asked(peer, said)) == address


NO_ADDRESSES = [
    "", " ", "unknown", "_hidden", "999.1.1.1", "1.2.3", "010.0.0.1", "::g", "fe80::1%eth0", "[::1", "[::1]x",
    "1.2.3.4:", "1.2.3.4:x", "1.2.3.4:٣", "1.2.3.4:123456", 'for="1.2.3.4"', "1.2.3.4/8", "0x7f.1", "١.2.3.4",
    "1.2.3.4\x00", "<script>", "127.0.0.1;x", "-1",
]  # fmt: skip


@pytest.mark.parametrize("text", NO_ADDRESSES)
def test_what_is_no_address_is_not_taken_for_one(text: str) -> None:
    assert read_address(text) is None


def test_nothing_that_a_client_sends_changes_who_it_is(settings: Any) -> None:
    """Whatever stands in the header when it reaches the first proxy, which writes the true address behind it."""
    chance = random.Random(19)
    pieces = [*NO_ADDRESSES, OTHER, "10.0.0.9", "127.0.0.1", "::1", "fd00::5", "::ffff:10.0.0.1"]
    pieces += [
        "".join(chr(chance.randrange(33, 256)) for _ in range(chance.randrange(1, 40))) for _ in range(200)
    ]
    settings.TRUSTED_PROXIES = ["10.0.0.0/8", "fd00::/8", "unix"]
    for _ in range(3_000):
        sent = chance.choice([",", ", ", " ,", ",,"]).join(chance.choices(pieces, k=chance.randrange(6)))
        proxies = chance.choices(["10.0.0.2", "fd00::2", "[fd00::3]:80", "::ffff:10.0.0.4"], k=2)
        header = ", ".join([sent, CITIZEN, *proxies])
        assert client_address(asked(chance.choice(["10.0.0.1", "fd00::1", ""]), header)) == CITIZEN
        # And straight, with everything invented.
        assert client_address(asked(CITIZEN, header)) == CITIZEN


def test_one_household_is_one_client_where_requests_are_counted(settings: Any) -> None:
    settings.TRUSTED_PROXIES = []
    at_home = {client_block(asked(f"2001:db8:1:2:{n:x}::{n:x}")) for n in range(1, 50)}
    assert at_home == {"2001:db8:1:2::/64"}
    assert client_block(asked("2001:db8:1:3::1")) == "2001:db8:1:3::/64"
    assert client_block(asked(f"::ffff:{CITIZEN}")) == client_block(asked(CITIZEN)) == CITIZEN


def test_a_client_with_many_addresses_has_one_share(small_city: SmallCity, settings: Any) -> None:
    settings.SEARCH_LIMITS = {"search": 1, "suggest": 1}
    statuses = [
        Client(headers={"host": small_city.host()}, REMOTE_ADDR=address)
        .get("/api/v1/search/?q=nuoc")
        .status_code
        for address in ("2001:db8:77::1", "2001:db8:77::2", "2001:db8:78::1")
    ]
    assert statuses == [200, 429, 200]


@pytest.mark.parametrize(
    "name", [*FORWARDED, "HTTP_X_FORWARDED_PROTO", "HTTP_X_FORWARDED_HOST", "HTTP_X_FORWARDED_ANYTHING"]
)
def test_only_a_trusted_proxy_says_what_proxies_say(settings: Any, name: str) -> None:
    settings.TRUSTED_PROXIES = ["10.0.0.0/8"]
    seen: list[bool] = []

    def answer(request: Any) -> HttpResponse:
        seen.append(name in request.META)
        return HttpResponse()

    for peer in (OTHER, "", "nonsense", "10.0.0.1"):
        TrustedProxiesMiddleware(answer)(RequestFactory().get("/", REMOTE_ADDR=peer, **{name: "https"}))  # type: ignore[arg-type]
    assert seen == [False, False, False, True]


def test_plain_http_stays_plain_when_a_stranger_says_otherwise(small_city: SmallCity, settings: Any) -> None:
    settings.SECURE_SSL_REDIRECT = True
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    settings.TRUSTED_PROXIES = ["1", "10.0.0.0/8"]

    def status(peer: str) -> int:
        client = Client(headers={"host": small_city.host(), "x-forwarded-proto": "https"}, REMOTE_ADDR=peer)
        return client.get("/").status_code

    assert [status(OTHER), status("10.0.0.1")] == [301, 200]


def test_a_proxy_that_is_not_trusted_is_told_once(settings: Any, caplog: Any) -> None:
    settings.TRUSTED_PROXIES = ["10.0.0.0/8"]
    around = TrustedProxiesMiddleware(lambda _request: HttpResponse())
    for _ in range(3):
        around(asked("192.0.2.9", CITIZEN))
    (line,) = [record.getMessage() for record in caplog.records if record.name == "dinh.proxies"]
    assert "192.0.2.9" in line
    assert "TRUSTED_PROXIES" in line
    assert CITIZEN not in line


@pytest.mark.parametrize(
    "text", ["0", "1,2", "100", "10.0.0.0/33", "10.0.0.1/8", "proxy.example", "-1", "³", "::1%lo"]
)
def test_a_wrong_list_of_proxies_is_refused_at_start(monkeypatch: Any, text: str) -> None:
    monkeypatch.setenv("TRUSTED_PROXIES", text)
    with pytest.raises(ImproperlyConfigured, match="TRUSTED_PROXIES"):
        environment.proxies("TRUSTED_PROXIES", "")


def test_the_lists_of_the_documents_are_read(monkeypatch: Any) -> None:
    monkeypatch.setenv("TRUSTED_PROXIES", "2, 10.0.0.0/8 ,fd00::/8,192.0.2.1,unix")
    assert environment.proxies("TRUSTED_PROXIES", "") == ["2", "10.0.0.0/8", "fd00::/8", "192.0.2.1", "unix"]
    assert ip_address("192.0.2.1")

"""No address that a person writes leads inside: not by its form, its name, a redirect, or a name that changes its mind."""

from __future__ import annotations

import ipaddress
import random
import time
from typing import Any

import pytest

from sites.outside.addresses import is_public
from sites.outside.errors import NotAllowedError, Trouble, UnreachableError
from sites.outside.fetching import Limits, fetch
from sites.outside.network import INTERNET, Network
from sites.outside.targets import target_of
from tests.sites.outside.servers import HERE, THERE, SmallInternet, says

INSIDE = (
    "127.0.0.1", "127.8.8.8", "0.0.0.0", "10.0.0.1", "172.16.0.1", "172.31.255.254", "192.168.1.1", "169.254.169.254",
    "100.64.0.1", "100.127.255.255", "192.0.0.1", "192.0.2.1", "198.18.0.1", "198.51.100.7", "203.0.113.9",
    "224.0.0.1", "239.255.255.250", "240.0.0.1", "255.255.255.255", "192.88.99.1",
    "::1", "::", "fe80::1", "fe80::1%eth0", "fc00::1", "fd12:3456::1", "ff02::1", "2001:db8::1", "100::1",
    "::ffff:127.0.0.1", "::ffff:93.184.216.34", "::ffff:10.0.0.1", "::127.0.0.1", "64:ff9b::7f00:1",
    "64:ff9b:1::1", "2002:7f00:1::", "2001:0:7f00:1::", "fec0::1", "", "localhost", "1.2.3", "2130706433",
)  # fmt: skip


@pytest.mark.parametrize("address", INSIDE)
def test_what_is_not_everybodys_is_not_public(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", [HERE, "1.1.1.1", "2606:4700:4700::1111", "2a00:1450:4001:81b::200e"])
def test_public_addresses_are(address: str) -> None:
    assert is_public(address)


def test_every_network_that_is_not_global_is_refused_in_each_of_its_forms() -> None:
    """Generated: any IPv4 address, and the IPv6 forms that carry it, are public only where the plain one is."""
    draw = random.Random(17)
    networks = [ipaddress.ip_network(one) for one in (
        "10.0.0.0/8", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10",
        "0.0.0.0/8", "224.0.0.0/4", "240.0.0.0/4", "198.18.0.0/15",
    )]  # fmt: skip
    for network in networks:
        for _time in range(40):
            inner = ipaddress.IPv4Address(
                int(network.network_address) + draw.randrange(network.num_addresses)
            )
            number = int(inner)
            for carried in (
                str(inner),
                f"::ffff:{inner}",
                f"::{inner}",
                str(ipaddress.IPv6Address((0x64FF9B << 96) | number)),
                str(ipaddress.IPv6Address((0x2002 << 112) | (number << 80))),
            ):
                assert not is_public(carried), carried


@pytest.mark.parametrize(
    "address",
    [
        "ftp://example.vn/", "file:///etc/passwd", "gopher://example.vn/", "//example.vn/", "example.vn", "javascript:1",
        "http://example.vn:22/", "https://example.vn:8443/", "http://example.vn:0/", "http://example.vn:99999/",
        "http://user:secret@example.vn/", "http://user@example.vn/", "http://", "http:///path", "http://[fe80::1%25eth0]/",
        "http://exa mple.vn/", "http://example.vn\\@127.0.0.1/", "http://example.vn/\r\nHost: inner", "http://example.vn/\t",
        "http://example.vn/" + "a" * 2001, "http://[::1", "http://example.vn:80:80/",
    ],
)  # fmt: skip
def test_an_address_of_another_form_is_refused_unasked(address: str, internet: SmallInternet) -> None:
    with pytest.raises(NotAllowedError):
        fetch(address, network=internet.network)
    assert internet.connections == []


@pytest.mark.parametrize("address", INSIDE[:-3])
def test_a_name_that_leads_inside_is_refused_unasked(address: str, internet: SmallInternet) -> None:
    internet.host("example.vn", address, root=says(200))
    with pytest.raises(NotAllowedError):
        fetch("http://example.vn/", network=internet.network)
    internet.names["example.vn"] = (HERE, address)
    with pytest.raises(NotAllowedError):
        fetch("http://example.vn/", network=internet.network)
    assert internet.connections == []


@pytest.mark.parametrize(
    "address",
    ["http://127.0.0.1/", "http://2130706433/", "http://0x7f.1/", "http://0177.0.0.1/", "http://127.1/",
     "http://[::1]/", "http://[::ffff:127.0.0.1]/", "http://localhost/"],
)  # fmt: skip
def test_spellings_of_this_machine_are_refused_by_the_real_resolver(address: str) -> None:
    routed: list[Any] = []

    def route(host: str, port: int) -> tuple[str, int]:
        routed.append(host)
        return "127.0.0.1", 9

    with pytest.raises((NotAllowedError, UnreachableError)):
        fetch(address, network=Network(route=route))
    assert routed == []
    assert INTERNET.route("93.184.216.34", 80) == ("93.184.216.34", 80)


def test_a_name_is_resolved_once_and_the_connection_goes_to_that(internet: SmallInternet) -> None:
    internet.host("example.vn", root=says(200, b"ok"))
    answers = iter([(HERE,), ("127.0.0.1",)])
    network = Network(resolve=lambda _host, _port: next(answers), route=internet.network.route)
    assert fetch("http://example.vn/", most=10, network=network).body == b"ok"
    assert internet.connections == [(HERE, 80)]


@pytest.mark.parametrize(
    "location",
    ["http://inner.vn/", "http://127.0.0.1/", "//inner.vn/x", "http://example.vn:8080/", "file:///etc/passwd",
     "gopher://example.vn/", "http://user:pw@example.vn/", "http://[::1/", "//[x]/", "http://2130706433/"],
)  # fmt: skip
@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_every_hop_is_held_to_the_rules(status: int, location: str, internet: SmallInternet) -> None:
    internet.host("example.vn", root=says(302, Location="/next"), next=says(status, Location=location))
    internet.host("inner.vn", "10.0.0.7", root=says(200))
    internet.names |= {"127.0.0.1": ("127.0.0.1",), "2130706433": ("127.0.0.1",)}
    with pytest.raises(NotAllowedError):
        fetch("http://example.vn/", network=internet.network)
    assert [path for _method, path in internet.asked] == ["example.vn/", "example.vn/next"]


def test_a_name_that_leads_inside_at_the_second_hop_only(internet: SmallInternet) -> None:
    internet.host("example.vn", root=says(302, Location="http://example.vn/"))
    turns = iter([(HERE,), ("169.254.169.254",)])
    network = Network(resolve=lambda _host, _port: next(turns), route=internet.network.route)
    with pytest.raises(NotAllowedError):
        fetch("http://example.vn/", network=network)
    assert internet.connections == [(HERE, 80)]


def test_redirects_are_followed_and_have_an_end(internet: SmallInternet) -> None:
    internet.host("example.vn", root=says(301, Location="http://other.vn/a"))
    internet.host("other.vn", THERE, a=says(200, b"there"), loop=says(302, Location="/loop"))
    reply = fetch("http://example.vn/", most=100, network=internet.network)
    assert (reply.status, reply.url, reply.body) == (200, "http://other.vn/a", b"there")
    with pytest.raises(UnreachableError) as found:
        fetch("http://other.vn/loop", network=internet.network)
    assert found.value.trouble == Trouble.REDIRECTS


def test_no_more_is_read_than_was_asked_for(internet: SmallInternet) -> None:
    internet.host("example.vn", root=says(200, b"x" * 1_000_000))
    assert len(fetch("http://example.vn/", most=1000, network=internet.network).body) == 1000
    assert fetch("http://example.vn/", network=internet.network).body == b""


def test_a_server_that_dribbles_is_cut_off(internet: SmallInternet) -> None:
    def dribble(_method: str, _path: str, _headers: dict[str, str], out: Any) -> None:
        out.write(b"HTTP/1.1 200 OK\r\n")
        for number in range(200):
            out.write(f"X-{number}: y\r\n".encode())
            out.flush()
            time.sleep(0.05)

    internet.host("example.vn", root=dribble)
    began = time.monotonic()
    with pytest.raises(UnreachableError) as found:
        fetch("http://example.vn/", network=internet.network, limits=Limits(seconds=1, wait=0.8))
    assert found.value.trouble == Trouble.TIME
    assert time.monotonic() - began < 4


def test_who_is_silent_talks_nonsense_or_is_unknown(internet: SmallInternet) -> None:
    def silent(*_question: Any) -> None:
        time.sleep(2)

    def nonsense(_method: str, _path: str, _headers: dict[str, str], out: Any) -> None:
        out.write(b"SSH-2.0-OpenSSH\r\n\r\n")

    internet.host("example.vn", silent=silent, nonsense=nonsense)
    for address, trouble in (
        ("http://example.vn/silent", Trouble.TIME),
        ("http://example.vn/nonsense", Trouble.PROTOCOL),
        ("https://example.vn/nonsense", Trouble.CERTIFICATE),
        ("http://khong-co.vn/", Trouble.NAME),
    ):
        with pytest.raises(UnreachableError) as found:
            fetch(address, network=internet.network, limits=Limits(seconds=3, wait=0.5))
        assert found.value.trouble == trouble, address


def test_where_nobody_listens_the_next_address_is_tried(internet: SmallInternet) -> None:
    internet.host("example.vn", HERE, THERE, root=says(200))
    ways = {HERE: ("127.0.0.1", 1), THERE: internet.network.route(THERE, 80)}
    network = Network(resolve=internet.network.resolve, route=lambda address, _port: ways[address])
    assert fetch("http://example.vn/", network=network).status == 200


def test_hosts_are_named_as_dns_has_them_and_paths_encoded() -> None:
    target = target_of("HTTPS://Đống-Đa.Vn/thủ tục?q=ă#phần".replace(" ", "%20"))
    assert target.host.startswith("xn--")
    assert target.path.isascii()
    assert (target.port, "#" in target.url) == (443, False)


def test_who_asks_is_named_and_nothing_else_is_told(internet: SmallInternet, settings: Any) -> None:
    settings.DOMAIN = "hanoi.example.vn"
    internet.host("example.vn", root=says(200))
    fetch("http://example.vn/", method="HEAD", network=internet.network)
    assert internet.agents == {"Mozilla/5.0 (compatible; Dinh; +https://hanoi.example.vn/)"}
    assert internet.asked == [("HEAD", "example.vn/")]

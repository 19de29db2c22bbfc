"""A ward's host is a column of the city's file, and so are those of before, which lead to it."""

from __future__ import annotations

import csv
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from sites import hosts
from tests.fixtures.city import DOMAIN, PORT, SMALL_CITY, SmallCity

pytestmark = pytest.mark.django_db
Write = Callable[[dict[str, dict[str, str]]], None]


@pytest.fixture
def provision(small_city: SmallCity, tmp_path: Path) -> Write:
    """Provision once more with these columns for wards by their slug."""
    folder = tmp_path / "city"
    shutil.copytree(SMALL_CITY, folder)

    def write(columns: dict[str, dict[str, str]]) -> None:
        with (SMALL_CITY / "wards.csv").open(encoding="utf-8", newline="") as file:
            rows = [
                {"host": "", "former_hosts": "", **row, **columns.get(row["slug"], {})}
                for row in csv.DictReader(file)
            ]
        with (folder / "wards.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, rows[0].keys())
            writer.writeheader()
            writer.writerows(rows)
        call_command("provision", data=folder, domain=DOMAIN, port=PORT, verbosity=0)

    return write


def get(host: str, path: str = "/") -> tuple[int, str]:
    answer = Client(HTTP_HOST=f"{host}.localhost:8000").get(path)
    return answer.status_code, answer.get("Location", "")


def test_a_host_of_its_own_and_those_of_before_lead_to_it(provision: Write) -> None:
    assert get("ba-dinh")[0] == 200
    provision({"ba-dinh": {"host": "badinh", "former_hosts": "ba-dinh; phuong-ba-dinh"}})
    assert get("badinh")[0] == 200
    assert get("hoan-kiem")[0] == 200
    for former in ("ba-dinh", "phuong-ba-dinh", "BA-DINH"):
        assert get(former) == (301, "http://badinh.localhost:8000/")
        assert get(former, "/tin-tuc/?trang=2&q=a%20b") == (
            301,
            "http://badinh.localhost:8000/tin-tuc/?trang=2&q=a%20b",
        )
    assert Client(HTTP_HOST="ba-dinh.localhost:8000").post("/admin/login/", {}).status_code == 404
    assert get("elsewhere")[0] == 404
    entry = hosts.table().for_ward("ba-dinh")
    assert entry is not None
    assert entry.root_url == "http://badinh.localhost:8000"


def test_back_again(provision: Write) -> None:
    provision({"ba-dinh": {"host": "badinh", "former_hosts": "ba-dinh"}})
    provision({"ba-dinh": {"former_hosts": "badinh"}})
    assert get("ba-dinh")[0] == 200
    assert get("badinh") == (301, "http://ba-dinh.localhost:8000/")
    provision({})
    assert get("badinh")[0] == 404


def test_two_swap(provision: Write) -> None:
    provision({"ba-dinh": {"host": "hoan-kiem"}, "hoan-kiem": {"host": "ba-dinh"}})
    table = hosts.table()
    assert table.for_host("hoan-kiem.localhost").ward_slug == "ba-dinh"  # type: ignore[union-attr]
    assert table.for_host("ba-dinh.localhost").ward_slug == "hoan-kiem"  # type: ignore[union-attr]


def test_it_costs_no_query(provision: Write, django_assert_num_queries: Callable[[int], object]) -> None:
    provision({"ba-dinh": {"host": "badinh", "former_hosts": "ba-dinh"}})
    hosts.table()
    with django_assert_num_queries(0):  # type: ignore[attr-defined]
        assert get("ba-dinh")[0] == 301


@pytest.mark.parametrize(
    ("columns", "said"),
    [
        ({"ba-dinh": {"host": "hoan-kiem"}}, "host 'hoan-kiem' stands already"),
        ({"ba-dinh": {"former_hosts": "hoan-kiem"}}, "host 'hoan-kiem' stands already"),
        ({"ba-dinh": {"former_hosts": "x;x"}}, "host 'x' stands already"),
        ({"ba-dinh": {"host": "Ba Đình"}}, "cannot be a host name"),
        ({"ba-dinh": {"host": "www"}}, "cannot be a host name"),
        ({"ba-dinh": {"host": "a.b"}}, "cannot be a host name"),
        ({"ba-dinh": {"former_hosts": "ok;-x"}}, "former_hosts '-x' cannot be a host name"),
        ({"ba-dinh": {"former_hosts": ";".join(f"h{n:059}" for n in range(9))}}, "longer than 500"),
    ],
)
def test_what_is_wrong_is_refused_with_its_line(
    provision: Write, columns: dict[str, dict[str, str]], said: str
) -> None:
    with pytest.raises(CommandError, match=said):
        provision(columns)
    assert get("ba-dinh")[0] == 200

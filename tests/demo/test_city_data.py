"""The data of every city agrees with itself (the rules of sites/data/README.md)."""

from __future__ import annotations

import csv
import tomllib
import unicodedata
from collections import defaultdict
from pathlib import Path
from typing import NamedTuple

import pytest

import sites

CITIES = sorted(path.parent for path in (Path(sites.__file__).parent / "data").glob("*/city.toml"))

Row = dict[str, str]


class Data(NamedTuple):
    city: dict
    wards: list[Row]
    former: list[Row]


@pytest.fixture(scope="module", params=CITIES, ids=lambda path: path.name)
def data(request: pytest.FixtureRequest) -> Data:
    folder: Path = request.param
    city = tomllib.loads((folder / "city.toml").read_text(encoding="utf-8"))
    with (folder / city["files"]["wards"]).open(encoding="utf-8", newline="") as stream:
        wards = list(csv.DictReader(stream))
    with (folder / city["files"]["former_units"]).open(encoding="utf-8", newline="") as stream:
        former = list(csv.DictReader(stream))
    return Data(city, wards, former)


def test_hanoi_has_126_wards_made_of_526_units() -> None:
    folder = next(path for path in CITIES if path.name == "hanoi")
    with (folder / "wards.csv").open(encoding="utf-8", newline="") as stream:
        kinds = [row["type"] for row in csv.DictReader(stream)]
    with (folder / "former_units.csv").open(encoding="utf-8", newline="") as stream:
        codes = {row["old_code"] for row in csv.DictReader(stream)}
    assert (len(kinds), kinds.count("phường"), kinds.count("xã"), len(codes)) == (126, 51, 75, 526)


@pytest.mark.parametrize("column", ["code", "slug", "slug_with_type", "name_vi"])
def test_wards_are_told_apart(data: Data, column: str) -> None:
    values = [ward[column] for ward in data.wards]
    assert len(set(values)) == len(values)


def test_every_kind_is_known(data: Data) -> None:
    assert {ward["type"] for ward in data.wards} <= {kind["type"] for kind in data.city["kinds"]}


def test_text_is_composed_and_trimmed(data: Data) -> None:
    for row in [*data.wards, *data.former]:
        for value in row.values():
            assert value == unicodedata.normalize("NFC", value).strip()


def test_both_files_tell_the_same_succession(data: Data) -> None:
    by_ward = defaultdict(list)
    for row in data.former:
        by_ward[row["new_code"]].append(row)
    assert set(by_ward) == {ward["code"] for ward in data.wards}
    for ward in data.wards:
        rows = {row["old_code"]: row for row in by_ward[ward["code"]]}
        names = [name.strip() for name in ward["former_units"].split(";")]
        codes = ward["former_unit_codes"].split(";")
        told = {code: row["old_name"] + "*" * (row["split"] == "True") for code, row in rows.items()}
        assert dict(zip(codes, names, strict=True)) == told, ward["name_vi"]
        assert {row["new_name"] for row in rows.values()} == {ward["name_vi"]}
        districts = {name.strip() for name in ward["former_districts"].split(";")}
        assert districts == {row["old_district"] for row in rows.values()}
        assert ward["main_former_district"] in districts


def test_a_split_unit_has_several_rows_and_one_default(data: Data) -> None:
    by_unit = defaultdict(list)
    for row in data.former:
        by_unit[row["old_code"]].append(row)
    for rows in by_unit.values():
        assert {row["split"] for row in rows} == {str(len(rows) > 1)}
        assert [row["is_default"] for row in rows].count("True") == 1
    pairs = {(rows[0]["old_slug"], rows[0]["old_district_slug"]) for rows in by_unit.values()}
    assert len(pairs) == len(by_unit)

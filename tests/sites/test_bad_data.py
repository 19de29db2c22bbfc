"""Bad data is refused with line numbers, all of it at once, before anything is written."""

from __future__ import annotations

import shutil
import unicodedata
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from sites.models import FormerUnit, Ward
from tests.fixtures.city import SMALL_CITY, build_small_city

pytestmark = pytest.mark.django_db

GOOD_ROW = (
    "00097,Phường Hồng Hà,Hồng Hà,phường,Hong Ha,Hong Ha Ward,hong-ha,phuong-hong-ha,,,"
    "Quận Ba Đình,Quận Ba Đình,21.05,105.86,15.09\n"
)


@pytest.fixture
def files(tmp_path: Path) -> Path:
    """The city's files, to be changed."""
    folder = tmp_path / "city"
    shutil.copytree(SMALL_CITY, folder)
    return folder


def _rewrite(file: Path, old: str, new: str) -> None:
    text = file.read_text()
    assert old in text
    file.write_text(text.replace(old, new))


def test_bad_rows_are_all_named_and_nothing_is_written(files: Path) -> None:
    header, *rows = (files / "wards.csv").read_text().splitlines()
    names = header.split(",")

    def row(**values: str) -> str:
        good = dict(zip(names, GOOD_ROW.strip().split(","), strict=True))
        return ",".join({**good, **values}.values())

    bad = [
        row(type="quận"),
        row(code="00004", slug="b"),
        row(code="1x", slug="c"),
        row(code="2", slug="Đống-Đa"),
        row(code="3", slug="d", lat="105.8.3"),
        row(code="4", slug="e", lon="505"),
        row(code="5", slug="f", name_vi=""),
        row(code="6", slug="g", area_km2="0"),
        "7,too,few",
        row(code="8", slug="www"),
    ]
    (files / "wards.csv").write_text("\n".join([header, *rows, *bad]) + "\n")
    with pytest.raises(CommandError) as caught:
        build_small_city(data=files)
    message = str(caught.value)
    for line in range(5, 15):
        assert f"wards.csv:{line}: " in message, line
    assert "line 2" in message
    assert "nothing was written" in message
    assert not Ward.objects.exists()
    assert not FormerUnit.objects.exists()


def test_former_units_that_contradict_the_wards_are_refused(files: Path) -> None:
    _rewrite(files / "former_units.csv", "00004,Phường Trúc Bạch", "00004,Phường Trúc Bạch Cũ")
    _rewrite(files / "former_units.csv", "00049,Phường Hàng Đào", ",Phường Hàng Đào")
    lines = (files / "former_units.csv").read_text().splitlines(keepends=True)
    lines.append("99999,Xã Lạ,xa-la,Huyện Lạ,huyen-la,12345,Xã Không Có,maybe,True\n")
    (files / "former_units.csv").write_text("".join(lines))
    with pytest.raises(CommandError) as caught:
        build_small_city(data=files)
    message = str(caught.value)
    assert "old_code is empty" in message
    assert "12345 is no ward" in message
    assert "'maybe' is neither True nor False" in message


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "the column code"),
        (b"code,name_vi\n1,2\n", "the column short_name_vi"),
        (b"\xff\xfe", "is not UTF-8"),
        (None, "cannot be read"),
    ],
)
def test_files_that_are_no_lists(files: Path, content: bytes | None, says: str) -> None:
    (files / "wards.csv").unlink()
    if content is not None:
        (files / "wards.csv").write_bytes(content)
    with pytest.raises(CommandError, match=says):
        build_small_city(data=files)


def test_a_list_with_a_byte_order_mark_and_decomposed_letters(files: Path) -> None:
    text = (files / "wards.csv").read_text()
    (files / "wards.csv").write_text("\ufeff" + unicodedata.normalize("NFD", text))
    build_small_city(data=files)
    assert Ward.objects.filter(name="Phường Ba Đình").exists()


def test_no_such_folder_and_no_such_port(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="cannot be read"):
        call_command("provision", data=tmp_path / "nowhere", verbosity=0)
    with pytest.raises(CommandError, match="is no port"):
        call_command("provision", port=70_000, verbosity=0)

"""Texts out as PO and XLIFF and back: nothing is lost, and what is bad, foreign or old is told by line and name."""

from __future__ import annotations

import contextlib
import datetime as dt
import html
import os
import re
from dataclasses import replace
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from cms.translation.exchange import po, xliff
from cms.translation.exchange.files import MOST_BYTES, MOST_UNITS, exported, read
from cms.translation.exchange.sheet import BadFileError, Format, Sheet, Unit
from cms.translation.segments import LONGEST, segments_of, stored, texts_in, typed, write
from tests.translation.conftest import signed_in
from tests.translation.segments.conftest import Desk
from tests.translation.segments.making import LINE, LINES, RICH, Making
from tests.translation.segments.test_segments import louder
from workflows import gate

FORMATS = list(Format)
#: ``DINH_TEXTS=10000`` takes ten seconds a format.
TEXTS = int(os.environ.get("DINH_TEXTS", "400"))
#: Lines that each format has words of its own for.
NASTY = (
    '"quoted" \\" \\n \\t # , fuzzy',
    'msgid ""\nmsgstr ""',
    " leading and trailing ",
    "a\n\nb\n",
    "]]> <![CDATA[ x ]]> <!-- y --> <?z?> &nbsp; &#65;",
    "<b>x <i>y <a1>z</a1></i></b> <a2>\u00a0w</a2>",
    "&lt;b> &amp;lt; <b> </b>",
    "Hòa 𝔄 👍🏽 \u200b",
)


def said(sheet: Sheet) -> list[tuple[str, str, str]]:
    return [(one.key, one.source, one.target) for one in sheet.units]


def post(desk: Desk, data: bytes, **more: Any) -> Any:
    url = reverse("translation_import", args=[desk.page().pk])
    return signed_in(desk.user).post(url, {"file": SimpleUploadedFile("x.po", data), **more})


def translated(data: bytes, change: Any = louder) -> bytes:
    """The file as a translator's program writes it: each text has a translation."""
    sheet = read(data)
    units = [
        Unit(one.key, one.source, one.target if one.key.startswith("slug") else change(one.source), one.note)
        for one in sheet.units
    ]
    changed = Sheet(sheet.page, sheet.source_language, sheet.target_language, sheet.title, sheet.at, units)
    if data.lstrip()[:1] != b"<":
        return po.write(changed)
    rich = frozenset(one.key for one in units if re.search(r"<(?:b|i|a\d)>", one.source))
    return xliff.write(changed, Format.XLIFF2 if b"xliff:document:2" in data else Format.XLIFF1, rich)


def test_every_text_of_every_block_comes_back_as_it_went(full_desk: Desk) -> None:
    texts = {one.key: louder(one.source) for one in segments_of(full_desk.translation) if one.path != "slug"}
    write(full_desk.translation, texts, acting_user=full_desk.user)
    wanted = [(one.key, one.source, one.target) for one in segments_of(full_desk.translation)]
    for one in FORMATS:
        assert said(read(exported(full_desk.translation, one))) == wanted, one


@pytest.mark.parametrize("version", FORMATS)
def test_a_page_of_many_texts_is_the_same_byte_by_byte(version: Format) -> None:
    making = Making()
    patterns = [LINE, LINES, *NASTY, *re.findall(r"<p>(.*?)</p>", RICH)]
    texts = [making.words(f"{{n}} {patterns[number % len(patterns)]}") for number in range(TEXTS)]
    rich = frozenset(f"body.{number}#x" for number in range(0, TEXTS, 2))
    units = []
    for number, text in enumerate(texts):
        key = f"body.{number}#x"
        said_ = typed(stored(text, is_rich=True), is_rich=True) if key in rich else text
        units.append(Unit(key, said_, louder(said_), f"Note {number}"))
    sheet = Sheet("p", "vi", "en", 'Tin “&<" mới', None, units)
    first = po.write(sheet) if version == Format.PO else xliff.write(sheet, version, rich)
    again = read(first)
    assert [(one.key, one.source, one.target, one.note) for one in again.units] == [
        (one.key, one.source, one.target, one.note) for one in units
    ]
    assert again.title == 'Tin “&<" mới'
    second = po.write(again) if version == Format.PO else xliff.write(again, version, rich)
    assert second == first


@pytest.mark.parametrize("version", FORMATS)
def test_a_translated_file_becomes_a_draft(desk: Desk, version: Format) -> None:
    url = reverse("translation_export", args=[desk.page().pk])
    answer = signed_in(desk.user).get(url, {"format": version})
    assert "attachment" in answer["Content-Disposition"]
    response = post(desk, translated(answer.content))
    assert response.status_code == 200
    taken = response.context["taken"]
    assert [one.name for one in taken.left] == []
    draft = {text.path: text.typed for text in texts_in(desk.draft)}
    assert draft["summary"] == louder(desk.source.summary)
    assert not desk.page().live
    # Sent again it changes nothing.
    assert post(desk, translated(answer.content)).context["taken"].saved == 0


def test_a_file_with_some_of_the_texts_is_welcome(desk: Desk) -> None:
    sheet = read(exported(desk.translation, Format.PO))
    part = [Unit(one.key, one.source, "Title") for one in sheet.units if one.key.startswith("title")]
    data = po.write(Sheet(sheet.page, "vi", "en", "", sheet.at, part))
    taken = post(desk, data).context["taken"]
    assert (taken.saved, taken.left) == (1, [])
    assert taken.missing > 3


def test_an_older_original_and_faster_colleagues_are_told_by_name(desk: Desk) -> None:
    data = translated(exported(desk.translation, Format.XLIFF2))
    title = next(one for one in segments_of(desk.translation) if one.path == "title")
    write(desk.translation, {title.key: "A colleague's"}, acting_user=desk.user)
    desk.source.summary = "Đường dạo đóng lại."
    with gate.system_publishing("tests"):
        desk.source.save_revision().publish()
    desk.translation.source.update_from_db()
    taken = post(desk, data).context["taken"]
    names = {one.name.partition(": ")[2] or one.name: one.line for one in taken.left}
    assert set(names) == {title.source, "Đường dạo ven hồ mở lại từ ngày 20/8."}
    assert all(names.values()), "each with its line"
    assert taken.saved
    assert post(desk, data, overwrite="on").context["taken"].saved == 1


def test_broken_marks_are_left_out_with_their_line(desk: Desk) -> None:
    sheet = read(exported(desk.translation, Format.PO))
    units = [
        Unit(one.key, one.source, f"<b>{louder(one.source)}") for one in sheet.units if "<b>" in one.source
    ]
    data = po.write(Sheet(sheet.page, "vi", "en", "", sheet.at, units))
    taken = post(desk, data).context["taken"]
    assert [one.line > 0 for one in taken.left] == [True]


#: What another program does to the translation “FOREIGN” of one text.
FOREIGN = {
    "an element": (Format.XLIFF1, b"FOREIGN", b'x <bpt id="7">&lt;u></bpt> y'),
    "an element of its own": (Format.XLIFF1, b"FOREIGN", b'x <q:z xmlns:q="urn:q"/> y'),
    "an element of version 2": (Format.XLIFF2, b"FOREIGN", b'x <sc id="7"/> y'),
    "a mark": (Format.XLIFF2, b"FOREIGN", b'x <pc id="u.1">y</pc>'),
    "two segments": (
        Format.XLIFF2,
        b"FOREIGN</target>",
        b"FOREIGN</target></segment><segment><source>x</source>",
    ),
    "a second form": (
        Format.PO,
        b'msgstr "FOREIGN"',
        b'msgid_plural "x"\nmsgstr[0] "FOREIGN"\nmsgstr[1] "x"',
    ),
}


@pytest.mark.parametrize(("version", "was", "now"), FOREIGN.values(), ids=FOREIGN)
def test_of_a_text_that_cannot_be_read_the_others_are_taken(
    desk: Desk, version: Format, was: bytes, now: bytes
) -> None:
    texts = iter(["FOREIGN"])
    data = translated(exported(desk.translation, version), lambda text: next(texts, louder(text)))
    # Programs write shorter or longer lines; what they leave alone stays.
    assert data.count(was) == 1
    data = data.replace(was, now)
    taken = post(desk, data).context["taken"]
    (left,) = taken.left
    assert left.why
    assert left.line in range(
        data[: data.index(now)].count(b"\n") - 8, data[: data.index(now)].count(b"\n") + 4
    )
    segments = segments_of(desk.translation)
    assert left.name.startswith(segments[0].label)
    assert [one.key for one in segments if not one.target and not one.place.is_address] == [segments[0].key]
    assert taken.saved >= len(segments) - 2


def test_of_two_translations_of_one_text_none_is_taken(desk: Desk) -> None:
    sheet = read(exported(desk.translation, Format.PO))
    one, other = sheet.units[0], sheet.units[2]
    units = [replace(one, target="A"), replace(other, target="B"), replace(one, target="C")]
    data = po.write(replace(sheet, units=units))
    taken = post(desk, data).context["taken"]
    assert (taken.saved, [left.line > 0 for left in taken.left]) == (1, [True])


XXE = b"""<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>
<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2"><file><body>&a;</body></file></xliff>"""
LAUGHS = b"""<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>
<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2"><file><body>&b;</body></file></xliff>"""


@pytest.mark.parametrize(
    ("data", "line"),
    [
        (XXE, 1),
        (LAUGHS, 1),
        (b"", 1),
        (b"PK\x03\x04\x00\x00", 1),
        (b"\xff\xfe<\x00", 1),
        (b"<html><p>x</html>", 1),
        (b"<xliff/>", 1),
        (b'<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">\n\n<file>', 3),
        (b'<?xml version="1.0" encoding="x-none"?><xliff/>', 1),
        (b"<a>" * 5000, 1),
        (b'msgid "a"\nmsgstr "b"\n', 0),
        (b'msgid "a"\nmsgstr "\xe1\xba', 2),
        (b'msgid "a"\nmsgstr "b"\n\nmsgid "c" x\nmsgstr\n', 4),
        (b'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-7\\n"\n\nmsgid "a"\nmsgstr "b"\n', 0),
        (b'msgid "a"\nmsgid_plural "b"\nmsgstr[0] "c"\n', 0),
    ],
    ids=lambda one: repr(one[:24]) if isinstance(one, bytes) else "",
)
def test_what_is_bad_foreign_or_hostile_is_refused_with_its_line(data: bytes, line: int) -> None:
    with pytest.raises(BadFileError) as caught:
        read(data)
    assert str(caught.value)
    assert bool(caught.value.line) == bool(line)
    if line > 1:
        assert abs(caught.value.line - line) <= 1


@pytest.mark.parametrize(
    "data",
    [
        b" " * (MOST_BYTES + 1),
        b'msgid "a"\nmsgstr ""\n' * (MOST_UNITS + 2),
        b"<trans-unit>" * (MOST_UNITS + 2),
    ],
    ids=["bytes", "texts of a PO", "texts of an XLIFF"],
)
def test_what_is_too_much_is_refused_before_it_is_read(data: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(po, "read", None)
    monkeypatch.setattr(xliff, "read", None)
    with pytest.raises(BadFileError):
        read(data)


def _sheet(*targets: str) -> Sheet:
    units = [Unit(f"body.{number}#x", f"Đoạn {number}", said_) for number, said_ in enumerate(targets)]
    return Sheet("p", "vi", "en", "Tin", dt.datetime(2026, 8, 20, tzinfo=dt.UTC), units)


def _written(version: Format, sheet: Sheet) -> bytes:
    return po.write(sheet) if version == Format.PO else xliff.write(sheet, version, frozenset())


@pytest.mark.parametrize("version", FORMATS)
def test_a_file_of_which_anything_is_missing_is_read_or_refused(version: Format) -> None:
    whole = _written(version, _sheet("One", "Two"))
    pieces = re.findall(rb"<[^>]*>| [a-zA-Z:]+=\"[^\"]*\"|[^<\n]+\n?|\n", whole)
    places = [whole.index(piece) for piece in pieces]
    for start, piece in zip(places, pieces, strict=True):
        for rest in (whole[:start], whole[:start] + whole[start + len(piece) :]):
            with contextlib.suppress(BadFileError):
                read(rest)


@pytest.mark.parametrize("version", [Format.XLIFF1, Format.XLIFF2])
def test_a_file_without_any_text_of_a_page_is_refused(version: Format) -> None:
    head = _written(version, _sheet()).partition(b"<file")[0]
    with pytest.raises(BadFileError):
        read(head + b"</xliff>")


@pytest.mark.parametrize("version", FORMATS)
@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
@pytest.mark.parametrize("line", ["\n", "\r\n", "\r"])
def test_a_file_is_read_however_an_editor_has_saved_it(version: Format, encoding: str, line: str) -> None:
    text = _written(version, _sheet("One", "Two")).decode().replace("\n", line)
    saved = text.replace('encoding="UTF-8"', "").encode(encoding)
    assert said(read(saved)) == said(_sheet("One", "Two"))


def test_texts_without_a_name_are_left_out_by_line(desk: Desk) -> None:
    data = translated(exported(desk.translation, Format.PO))
    taken = post(desk, re.sub(rb"msgctxt .*\n", b"", data)).context["taken"]
    assert not taken.saved
    assert len(taken.left) > 3
    assert all("msgctxt" in one.why and one.line for one in taken.left)


@pytest.mark.parametrize("version", FORMATS)
def test_what_cannot_stay_so_does_not_come_back_as_something_else(desk: Desk, version: Format) -> None:
    body = next(one for one in segments_of(desk.translation) if one.is_rich)
    write(desk.translation, {body.key: "<b><i>A</b> tree"}, acting_user=desk.user, keep_faulty=True)
    taken = post(desk, exported(desk.translation, version)).context["taken"]
    assert len(taken.left) == 1
    now = next(one for one in segments_of(desk.translation) if one.key == body.key)
    assert (now.target, bool(now.fault)) == ("<b><i>A</b> tree", True)


def test_a_file_brings_no_character_that_no_text_has_and_no_text_without_end(desk: Desk) -> None:
    sheet = read(exported(desk.translation, Format.PO))
    said_ = {"title": "T\x01it\u202ele", "summary": "x" * 300, "body": "y" * (LONGEST + 1)}
    units = [
        Unit(one.key, one.source, said_[name])
        for one in sheet.units
        if (name := re.split("[.#]", one.key)[0]) in said_
    ]
    data = po.write(Sheet(sheet.page, "vi", "en", "", sheet.at, units))
    taken = post(desk, data).context["taken"]
    targets = {one.path: one.target for one in segments_of(desk.translation)}
    assert (targets["title"], targets["summary"]) == ("Title", "x" * 300)
    assert taken.saved == 2
    assert len(taken.left) == len(units) - 2


def test_a_file_of_another_page_or_language_changes_nothing(desk: Desk, full_desk: Desk) -> None:
    other = exported(full_desk.translation, Format.PO)
    response = post(desk, translated(other))
    assert full_desk.source.title[:20] in html.unescape(str(response.context["form"].errors))
    sheet = read(exported(desk.translation, Format.PO))
    wrong = po.write(Sheet(sheet.page, "vi", "ko", "", sheet.at, sheet.units))
    assert post(desk, wrong).context["form"].errors
    assert not any(one.target for one in segments_of(desk.translation) if one.path != "slug")


def test_only_who_may_translate_the_page_has_its_texts(desk: Desk) -> None:
    stranger = signed_in(desk.wards.hoan_kiem.editor, "hoan-kiem")
    for name in ("translation_export", "translation_import"):
        assert stranger.get(reverse(name, args=[desk.page().pk])).status_code in {302, 403}
        assert signed_in(desk.user).get(reverse(name, args=[desk.source.pk])).status_code == 404
        assert signed_in(desk.user).get(reverse(name, args=[desk.page().pk])).status_code == 200
    url = reverse("translation_export", args=[desk.page().pk])
    assert signed_in(desk.user).get(url, {"format": "exe"}).status_code == 404

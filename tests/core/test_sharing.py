"""What a link to a page shows elsewhere, and what a phone keeps of a site."""

from __future__ import annotations

import datetime as dt
import io
import re
from typing import Any

import pytest
import segno
from django.conf import settings
from django.core.files.images import ImageFile
from django.test import Client
from PIL import Image, ImageDraw
from pytest_django import DjangoAssertNumQueries
from wagtail.images import get_image_model

from cms.core.accent import contrast
from cms.documents.models import OfficialDocument
from cms.frame.sharing import fonts
from cms.frame.sharing.drawing import SIZE, ShareCard, draw
from cms.frame.sharing.qr import qr_code
from cms.operations.doctor import letters
from sites import hosts, languages
from tests.fixtures.city import SmallCity
from tests.fixtures.pages import get, live, text_of
from tests.home.content import add_item

_META = re.compile(r'<meta (?:property|name)="([^"]+)" content="([^"]*)">')


def head(city: SmallCity, slug: str, url: str) -> dict[str, str]:
    return dict(_META.findall(text_of(city, slug, url)))


def test_a_site_draws_its_name_without_a_query(
    small_city: SmallCity, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    hosts.table()
    with django_assert_num_queries(0):
        answer = get(small_city, "ba-dinh", "/card.png")
    with Image.open(io.BytesIO(answer.content)) as picture:
        assert (picture.format, picture.size) == ("PNG", SIZE)
    assert get(small_city, "hoan-kiem", "/card.png").content != answer.content
    assert get(small_city, "ba-dinh", "/en/card.png").content != answer.content


@pytest.mark.parametrize("name", ["Phường Văn Miếu - Quốc Tử Giám", "Đ", "Phường " + "Nghiêng " * 30])
def test_any_name_fits_on_the_card(name: str) -> None:
    plain = draw(ShareCard("", "", "", "#083D1B", "#CED7C8"))
    named = draw(ShareCard(name, "", "", "#083D1B", "#CED7C8"))
    margin = (SIZE[0] - 40, 280, SIZE[0], 500)
    bright = []
    for data in (named, plain):
        with Image.open(io.BytesIO(data)) as picture:
            bright.append(max(picture.convert("L").crop(margin).tobytes()))
    assert bright[0] <= bright[1] + 8, "the name runs over the edge"


#: Words of a card in each language that can be switched on: signs that one has and ours lack among them.
_WORDS = {
    "fr": "Portail d’Hanoï – œuvre",
    **{code: one.name for code, one in languages.KNOWN.items() if code != "fr"},
}


@pytest.mark.parametrize("code", languages.KNOWN)
def test_no_letter_on_a_card_is_an_empty_box(code: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is drawn with a font that has it, or the line is left out, whatever fonts the machine has."""
    drawn: list[tuple[str, str]] = []
    real = ImageDraw.ImageDraw.text

    def text(pen: ImageDraw.ImageDraw, xy: Any, part: str, *, font: Any, **how: Any) -> None:
        box = font.getmask("\U0010ffff")
        drawn.extend((part, char) for char in part if bytes(font.getmask(char)) == bytes(box))
        real(pen, xy, part, font=font, **how)

    monkeypatch.setattr(ImageDraw.ImageDraw, "text", text)
    draw.__wrapped__(ShareCard(_WORDS[code], _WORDS[code], "ba-dinh.localhost", "#083D1B", "#CED7C8", code))
    assert drawn == []
    # Ours have all that is written with Latin letters.
    assert bool(fonts.missing([_WORDS[code]], fonts.SERIF, "en")) == (code in {"zh", "ko", "ja", "ru"})


def test_the_doctor_says_which_language_has_no_letters(
    small_city: SmallCity, monkeypatch: pytest.MonkeyPatch
) -> None:
    [found] = letters.letters_probe()
    assert found.level == "fine"
    monkeypatch.setattr(
        letters, "card_of", lambda _frame: ShareCard("한국어", "한국어", "", "#083D1B", "#CED7C8")
    )
    monkeypatch.setattr(fonts, "has", lambda face, char: char < "\u1100")
    fonts._face_of.cache_clear()
    [found] = letters.letters_probe()
    fonts._face_of.cache_clear()
    assert found.level == "warning"


def test_scripts_that_our_fonts_lack_name_those_of_devices_each_its_own() -> None:
    """Chinese, Japanese and Korean draw the same character in different ways."""
    css = (settings.BASE_DIR / "static" / "css" / "scripts.css").read_text(encoding="utf-8")
    stacks = dict(re.findall(r":lang\((\w+)\) \{\s*--font-sans: ([^;]+);", css))
    written = {code for code, one in languages.KNOWN.items() if any(char > "\u2e80" for char in one.name)}
    assert stacks.keys() == written
    named = [
        set(re.findall(r'"([^"]+)"', stack)) - {"Public Sans", "Sans Fallback"} for stack in stacks.values()
    ]
    assert not set.intersection(*named)
    assert "@font-face" not in css


def test_the_words_on_the_card_can_be_read(small_city: SmallCity) -> None:
    theme = head(small_city, "ba-dinh", "/")["theme-color"]
    assert contrast(theme, "#FFFFFF") >= 7


def test_a_page_without_a_picture_shows_the_card(small_city: SmallCity) -> None:
    add_item(small_city, "news", "Tin không ảnh", summary='Một câu "trong ngoặc".')
    found = head(small_city, "ba-dinh", "/tin-tuc/tin-khong-anh/")
    assert found["og:image"] == "http://ba-dinh.localhost:8000/card.png"
    assert found["og:title"] == "Tin không ảnh"
    assert found["og:description"] == "Một câu &quot;trong ngoặc&quot;."
    assert found["og:type"] == "article"


@pytest.mark.parametrize(("kind", "type_"), [("webp", "image/jpeg"), ("svg", "image/png")])
def test_a_picture_is_shared_as_jpeg_and_a_drawing_is_not(
    small_city: SmallCity, kind: str, type_: str
) -> None:
    add_item(small_city, "news", "Tin có ảnh", lead_image=_image(kind), lead_image_alt="Hồ")
    found = head(small_city, "ba-dinh", "/tin-tuc/tin-co-anh/")
    assert found["og:image:type"] == type_
    assert found["og:image"].startswith("http://ba-dinh.localhost:8000/")
    assert found["og:image:alt"] == ("Hồ" if kind == "webp" else "Phường Ba Đình")


def test_every_page_has_a_description(small_city: SmallCity) -> None:
    assert head(small_city, "minh-chau", "/so-do-to-chuc/")["description"]
    assert "Minh Châu" in head(small_city, "minh-chau", "/")["og:description"]


def test_the_manifest_is_the_sites_own(small_city: SmallCity) -> None:
    manifest = get(small_city, "ba-dinh", "/en/site.webmanifest")
    assert manifest["Content-Type"] == "application/manifest+json"
    content = manifest.json()
    assert content["short_name"] == "Ba Đình Ward"
    assert (content["start_url"], content["lang"]) == ("/en/", "en")


def test_the_old_address_of_the_icon_leads_to_it(small_city: SmallCity) -> None:
    answer = Client().get("/favicon.ico", headers={"host": small_city.host("ba-dinh")})
    assert answer.status_code == 302
    assert answer["Location"].endswith("img/favicon.ico")


def _image(kind: str) -> object:
    target = io.BytesIO()
    if kind == "svg":
        target.write(
            b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 30 20"><path d="M0 0h9v9z"/></svg>'
        )
    else:
        Image.new("RGB", (1300, 900), "#2E8C8A").save(target, "WEBP")
    target.seek(0)
    file = ImageFile(target, name=f"anh.{kind}")
    return get_image_model().objects.create(title="Ảnh", file=file, description="Mặt hồ")


def test_a_printed_document_carries_its_address_as_a_code(small_city: SmallCity) -> None:
    register = small_city.page("ba-dinh", "documents")
    page = live(
        register,
        OfficialDocument(
            title="Kế hoạch trồng cây", slug="ke-hoach", number="38/KH-UBND", document_type="ke-hoach",
            issuer="UBND phường", issued_on=dt.date(2026, 11, 2),
        ),
    )  # fmt: skip
    html = text_of(small_city, "ba-dinh", page.get_url())
    address = page.full_url
    [path] = re.findall(r'class="qr-code".*? d="([^"]+)"', html)
    assert path in segno.make_qr(address, error="m").svg_inline(border=4)
    assert address in html


@pytest.mark.parametrize("length", [1, 2_000, 10_000])
def test_an_address_of_any_length_breaks_no_page(length: int) -> None:
    assert ("<svg" in qr_code(f"http://x/{'a' * length}")) == (length < 3_000)


def test_ways_that_need_a_script_are_hidden_without_it(small_city: SmallCity) -> None:
    page = add_item(small_city, "news", "Ngày hội")
    html = text_of(small_city, "ba-dinh", page.get_url())
    for attribute in ("data-share", "data-copy", "data-print"):
        assert re.search(rf'<li hidden><button type="button" {attribute}', html)

"""A drawing is a drawing: what runs, loads, hides or unfolds is refused, and what programs note is left out."""

from __future__ import annotations

import base64
import re
import time
from xml.etree import ElementTree as ET

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from wagtail.models import UploadedFile

from cms.media.drawings import cleaned
from cms.media.models import CustomImage
from tests.media import specimens
from tests.media.conftest import Files, client_of, editor_of, shown
from tests.media.hostile import COREL, EVIL, ILLUSTRATOR, INKSCAPE, REFUSED, REFUSED_FILES, embedded, svg
from tests.media.uploading import WAYS, Place, by_many

pytestmark = pytest.mark.django_db


def stored(image: CustomImage) -> str:
    with default_storage.open(image.file.name) as file:
        return file.read().decode()


def taken(place: Place, content: bytes) -> str:
    answer = by_many(place, "so-do.svg", content)
    assert answer.image is not None, answer.said
    return stored(answer.image)


@pytest.mark.parametrize("name", REFUSED)
def test_what_runs_loads_or_hides_is_refused_by_name(place: Place, name: str) -> None:
    answer = by_many(place, "so-do.svg", svg(REFUSED[name]))
    assert answer.image is None
    assert answer.said.startswith(
        ("Hình vẽ có “", "Hình vẽ có bảng kiểu", "Không đọc được hình vẽ", "Hình vẽ có thành phần")
    )
    assert "lưu" in answer.said
    assert not UploadedFile.objects.exists()


@pytest.mark.parametrize("name", REFUSED_FILES)
def test_files_that_are_no_drawing_or_too_much_of_one_are_refused_soon(place: Place, name: str) -> None:
    began = time.monotonic()
    answer = by_many(place, "so-do.svg", REFUSED_FILES[name])
    assert answer.image is None
    assert answer.said
    assert time.monotonic() - began < 10


@pytest.mark.parametrize("way", WAYS)
def test_every_way_refuses(place: Place, way: str) -> None:
    answer = WAYS[way](place, "so-do.svg", svg(REFUSED["image set"]))
    assert answer.image is None
    assert "“fill”" in answer.said


@pytest.mark.parametrize("way", WAYS)
def test_every_way_stores_the_drawing_alone(place: Place, way: str) -> None:
    answer = WAYS[way](place, "so-do.svg", INKSCAPE)
    assert answer.image is not None, answer.said
    assert "nguyen-van-a" not in stored(answer.image)


def test_any_bytes_that_are_taken_hold_only_what_a_drawing_may(place: Place) -> None:
    """What slips through the refusals is not in the file either: it is built from the lists."""
    inside = (
        "<g data-a='javascript:alert(1)' role='img' class='a' xml:base='https://evil.example/' lang='vi'/>"
        "<x:g xmlns:x='https://evil.example/ns' onload='alert(1)'><x:script>alert(1)</x:script></x:g>"
        "<g xmlns=''><script>alert(1)</script></g><!-- ghi chú --><?php echo 1 ?><metadata><a href='javascript:x'/></metadata>"
        "<path d='M0 0' formaction='javascript:alert(1)' ping='https://evil.example/' xlink:title='x'/>"
        "<desc>Sơ đồ</desc>chữ ở ngoài"
    )
    content = taken(place, svg(inside))
    for word in (
        "evil",
        "alert",
        "script",
        "onload",
        "base",
        "php",
        "ghi chú",
        "ngoài",
        "data-a",
        "class",
        "ping",
    ):
        assert word not in content
    assert "<desc>Sơ đồ</desc>" in content
    assert '<path d="M0 0"' in content


def test_a_drawing_of_inkscape_is_taken(place: Place) -> None:
    content = taken(place, INKSCAPE)
    root = ET.fromstring(content)
    assert root.get("width") == "210mm"
    assert "nguyen-van-a" not in content
    assert "inkscape" not in content.replace("-inkscape", "")
    assert re.search(r'<path style="fill:url\(#g2\);stroke:#000" d="M 0,0 10,10 Z"', content) or re.search(
        r'd="M 0,0 10,10 Z" style="fill:url\(#g2\);stroke:#000"', content
    )
    assert 'href="#g1"' in content
    assert 'Ủy ban <tspan fill="red">phường</tspan> nhân dân' in content


def test_the_sheet_of_illustrator_goes_to_the_elements(place: Place) -> None:
    content = taken(place, ILLUSTRATOR)
    assert "<style" not in content
    assert "class" not in content
    assert 'style="fill:#E30613;stroke:#000000;stroke-width:2"' in content
    assert 'style="fill:#00FF00"' in content
    assert 'style="stroke-width:2"' in content


def test_the_sheet_of_coreldraw_goes_to_the_elements(place: Place) -> None:
    content = taken(place, COREL)
    assert "font-face" not in content
    assert 'style="fill:#E31E24;fill-rule:nonzero"' in content
    assert "font-size:423px;font-family:'Arial'" in content


@pytest.mark.parametrize("content", [INKSCAPE, ILLUSTRATOR, COREL])
def test_what_is_clean_stays_as_it_is(content: bytes) -> None:
    once = cleaned(content)
    assert cleaned(once) == once


@pytest.mark.parametrize("coding", ["utf-8", "utf-16", "latin-1"])
def test_other_codings_become_utf_8(coding: str) -> None:
    text = (
        f'<?xml version="1.0" encoding="{coding}"?>'
        + svg("<text>Ch\u1ee3</text>" if "u" in coding else "").decode()
    )
    assert cleaned(text.encode(coding)).decode("utf-8").startswith("<svg")
    with pytest.raises(ValidationError):
        cleaned((text.replace("</svg>", "<script/></svg>")).encode(coding))


@pytest.mark.parametrize("kind", ["jpeg", "png", "webp", "gif"])
def test_a_photo_in_a_drawing_has_no_notes_either(place: Place, kind: str) -> None:
    content = taken(
        place, svg(f"<image width='9' height='9' xlink:href='{embedded(specimens.photo(kind), kind)}'/>")
    )
    inner = re.search(r'href="data:image/\w+;base64,([^"]+)"', content)
    assert inner
    assert specimens.NOTE not in base64.b64decode(inner[1])


def test_a_picture_that_nobody_could_see_is_left_out(place: Place) -> None:
    assert "image" not in taken(
        place, svg("<image href='data:image/png;base64,AAAA'/><image/><path d='M0 0'/>")
    )


def test_a_drawing_that_was_stored_before_breaks_no_list(files: Files) -> None:
    image = CustomImage.objects.create(
        title="Sơ đồ", description="Sơ đồ", collection=files.ba_dinh,
        file=ContentFile(svg("<path d='M0 0'/>"), name="so-do.svg"),
    )  # fmt: skip
    name = image.file.name
    editor = client_of(editor_of("ba-dinh"))
    for content in (
        REFUSED_FILES["many groups in groups"],
        REFUSED_FILES["no height"],
        svg("<script/>"),
        b"<svg",
    ):
        default_storage.delete(name)
        default_storage.save(name, ContentFile(content))
        for address in ("/admin/images/", "/admin/images/chooser/", f"/admin/images/{image.pk}/"):
            assert editor.get(address).status_code == 200


def test_what_was_stored_before_reaches_no_page_as_it_was(files: Files) -> None:
    image = CustomImage.objects.create(
        title="Sơ đồ", description="Sơ đồ", collection=files.ba_dinh,
        file=ContentFile(svg("<path d='M0 0'/>"), name="so-do.svg"),
    )  # fmt: skip
    name = image.file.name
    default_storage.delete(name)
    default_storage.save(
        name, ContentFile(svg("<path d='M0 0' data-a='x'/><metadata>nguyen-van-a</metadata>"))
    )
    rendition = image.get_rendition("original")
    shown(image)
    response = client_of().get(rendition.url)
    content = b"".join(response.streaming_content).decode()
    assert "M0 0" in content
    assert "nguyen-van-a" not in content
    assert "sandbox" in response["Content-Security-Policy"]


def test_a_drawing_is_cut_and_measured(place: Place) -> None:
    answer = by_many(place, "so-do.svg", ILLUSTRATOR)
    assert answer.image is not None
    assert (answer.image.width, answer.image.height) == (100, 50)
    rendition = answer.image.get_rendition("fill-20x20")
    assert (rendition.width, rendition.height) == (20, 20)
    assert EVIL not in stored(answer.image)

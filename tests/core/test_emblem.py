"""The city's emblem: given by an operator, shown by every page of every site."""

from __future__ import annotations

import io
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from PIL import Image

from cms.frame.emblem.admin import EmblemViewSet
from sites.enums import Role
from sites.models import Emblem
from tests.fixtures.city import SmallCity
from tests.fixtures.pages import get
from tests.media.conftest import client_of

pytestmark = pytest.mark.django_db


def picture(size: tuple[int, int] = (600, 600), kind: str = "PNG", colour: str = "#AA1111") -> bytes:
    target = io.BytesIO()
    Image.new("RGBA", size, colour).save(target, kind)
    return target.getvalue()


@pytest.fixture
def operator(small_city: SmallCity) -> Client:
    return client_of(small_city.user(Role.OPERATOR), "localhost:8000")


def upload(
    client: Client, content: bytes, file_name: str = "bieu-trung.png", name: str = "Biểu trưng"
) -> str:
    url = reverse("emblems:add")
    answer = client.post(url, {"name": name, "picture": SimpleUploadedFile(file_name, content)}, follow=True)
    return answer.content.decode()


def shown(html: str) -> str:
    """The address of the emblem at the head of a page; empty where our mark stands."""
    [inside] = re.findall(r'<span class="emblem"[^>]*>(.*?)</span>', html, re.DOTALL)
    found = re.search(r'<img src="([^"]+)"', inside)
    if found is None:
        assert "<svg" in inside
    return found[1] if found else ""


def test_our_own_mark_stands_until_the_city_gives_one(small_city: SmallCity) -> None:
    for slug in ("", "ba-dinh"):
        html = get(small_city, slug, "/").content.decode()
        assert shown(html) == ""
        assert "Quốc huy</span>" not in html


@pytest.mark.parametrize(("kind", "file_name"), [("PNG", "a.png"), ("WEBP", "a.webp")])
def test_an_uploaded_emblem_stands_at_once_on_every_site(
    small_city: SmallCity, operator: Client, kind: str, file_name: str
) -> None:
    before = get(small_city, "ba-dinh", "/card.png").content
    upload(operator, picture((700, 512), kind), file_name)
    addresses = {
        shown(get(small_city, slug, url).content.decode())
        for slug in ("", "ba-dinh")
        for url in ("/", "/en/")
    }
    [address] = addresses
    answer = get(small_city, "ba-dinh", address)
    assert answer["Content-Type"] == "image/webp"
    assert "immutable" in answer["Cache-Control"]
    with Image.open(io.BytesIO(answer.content)) as image:
        assert image.size == (192, 192)
        assert image.convert("RGBA").getchannel("A").getpixel((96, 2)) == 0, (
            "the ground beside it is transparent"
        )
    assert get(small_city, "ba-dinh", "/card.png").content != before


def test_the_newest_holds_and_without_it_the_one_before(small_city: SmallCity, operator: Client) -> None:
    upload(operator, picture(colour="#AA1111"), name="Cũ")
    old = shown(get(small_city, "", "/").content.decode())
    upload(operator, picture(colour="#11AA11"), name="Mới")
    newest = Emblem.objects.get(name="Mới")
    assert shown(get(small_city, "", "/").content.decode()) not in ("", old)
    question = operator.get(reverse("emblems:delete", args=[newest.pk])).content.decode()
    assert "Cũ" in question
    operator.post(reverse("emblems:delete", args=[newest.pk]))
    assert shown(get(small_city, "", "/").content.decode()) == old


@pytest.mark.parametrize(
    ("content", "file_name", "words"),
    [
        (picture((200, 600)), "a.png", "ít nhất 256"),
        (picture((300, 900)), "a.png", "rộng gần bằng cao"),
        (picture(), "a.svg", "PNG hoặc WebP"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'><script>1</script></svg>", "a.svg", "PNG hoặc WebP"),
        (b"<html>", "a.png", "error"),
        (picture()[:200], "a.png", "error"),
        (b"", "a.png", "error"),
    ],
)
def test_what_is_no_emblem_is_refused_with_what_to_do(
    small_city: SmallCity, operator: Client, content: bytes, file_name: str, words: str
) -> None:
    assert words in upload(operator, content, file_name)
    assert not Emblem.objects.exists()


def test_the_same_picture_twice_is_said(operator: Client) -> None:
    upload(operator, picture())
    assert "đã có" in upload(operator, picture())
    assert Emblem.objects.count() == 1


def test_a_form_that_is_sent_twice_at_once_gives_one_emblem(small_city: SmallCity) -> None:
    operator = small_city.user(Role.OPERATOR)
    form_class = EmblemViewSet("emblems").get_form_class()
    forms = [
        form_class(
            {"name": "Biểu trưng"},
            {"picture": SimpleUploadedFile("a.png", picture())},
            instance=Emblem(),
            for_user=operator,
        )
        for _sent in range(2)
    ]
    assert all(form.is_valid() for form in forms), "neither sees the other"
    assert len({form.save().pk for form in forms}) == 1


@pytest.mark.parametrize("role", [Role.EDITOR, Role.LEAD, Role.MODERATOR, Role.TRANSLATOR])
def test_only_operators_give_it(small_city: SmallCity, role: Role) -> None:
    ward = "ba-dinh" if role in (Role.EDITOR, Role.LEAD) else None
    person = client_of(small_city.user(role, ward) if ward else small_city.user(role), "localhost:8000")
    upload(person, picture())
    assert not Emblem.objects.exists()


def test_no_page_costs_a_query_more(small_city: SmallCity, operator: Client) -> None:
    def cost() -> int:
        get(small_city, "ba-dinh", "/")
        with CaptureQueriesContext(connection) as queries:
            get(small_city, "ba-dinh", "/")
        return len(queries)

    before = cost()
    upload(operator, picture())
    assert cost() == before


@pytest.mark.parametrize("digest", ["0" * 32, "x", "", "../etc", "A" * 32])
def test_an_emblem_that_is_not_there_is_not_found(small_city: SmallCity, digest: str) -> None:
    assert get(small_city, "ba-dinh", f"/emblem/{digest}.webp").status_code == 404

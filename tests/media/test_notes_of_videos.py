"""What a phone or a camera notes in a video is read by nobody; every frame stays byte for byte where it was."""

from __future__ import annotations

import io
import time
from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.urls import reverse

from cms.media.containers import DamagedError
from cms.media.films import without_notes
from cms.media.models import CustomDocument
from tests.media.conftest import Files, People, body_of, client_of, decide, editor_of, shown
from tests.media.filming import PICTURES, SOUND, TELLING, box, element, mp4, webm
from tests.media.specimens import NOTE

FILMS = {
    "as a phone writes it": ("mp4", mp4(NOTE)),
    "tables first": ("mp4", mp4(NOTE, tables_first=True)),
    "long lengths": ("mp4", mp4(NOTE, wide=True)),
    "telemetry": ("mp4", mp4(NOTE, tells=True)),
    "telemetry, tables first": ("mp4", mp4(NOTE, tells=True, tables_first=True)),
    "WebM": ("webm", webm(NOTE)),
    "WebM of a browser": ("webm", webm(NOTE, is_open=True)),
}
each = pytest.mark.parametrize(("kind", "film"), FILMS.values(), ids=list(FILMS))


def cleaned(kind: str, film: bytes) -> bytes:
    return without_notes(kind, ContentFile(film, name=f"le.{kind}")).read()


@each
def test_no_byte_of_a_note_stays_and_no_frame_moves(kind: str, film: bytes) -> None:
    assert film.count(NOTE) >= 6
    found = cleaned(kind, film)
    assert len(found) == len(film)
    assert NOTE[:8] not in found
    frames = PICTURES + (SOUND if kind == "mp4" else [])
    assert [found.find(one) for one in frames] == [film.find(one) for one in frames]
    assert not any(one in found for one in TELLING)
    # What has none is handed on as it is.
    clean = ContentFile(found, name=f"le.{kind}")
    assert without_notes(kind, clean) is clean


@pytest.mark.parametrize("kind", ["mp4", "webm"])
def test_a_film_without_notes_is_stored_as_it_is(kind: str) -> None:
    film = mp4() if kind == "mp4" else webm()
    assert cleaned(kind, film) == film


@pytest.mark.parametrize(
    "kind", [0x536E, 0x258688, 0x3A9697, 0x3B4040, 0x26B240, 0x7446, 0x6624, 0xBF, 0x4FFF]
)
def test_a_track_keeps_what_tells_how_it_is_played_and_no_other_word(kind: int) -> None:
    codec = element(0x86, b"V_VP9")
    size = element(0xE0, element(0xB0, b"\1\x40"), element(0xBA, b"\xf0"))
    track = [element(0xD7, b"\1"), element(0x83, b"\1"), codec, size, element(0x63A2, b"how")]
    tracks = element(0x1654AE6B, element(0xAE, *track, element(kind, NOTE)))
    film = webm().replace(element(0x1654AE6B, element(0xAE, *track[:3])), tracks)
    assert tracks in film  # the segment says nothing of its length below
    at = film.index(b"\x18\x53\x80\x67") + 4
    film = film[:at] + b"\x1f\xff\xff\xff" + film[at + 4 :]
    found = cleaned("webm", film)
    assert NOTE[:8] not in found
    assert b"".join(track) in found


@pytest.mark.parametrize("length", range(1, 21))
def test_whatever_stands_behind_a_whole_film_is_emptied(length: int) -> None:
    tail = (NOTE * 3)[:length]
    found = cleaned("mp4", mp4() + tail)
    assert len(found) == len(mp4() + tail)
    assert found.startswith(mp4())
    assert tail not in found[len(mp4()) :]
    assert cleaned("mp4", found) == found


@pytest.mark.parametrize("wide", [False, True])
def test_a_film_that_is_told_in_parts_loses_the_notes_of_each(wide: bool) -> None:
    film = mp4(tables_first=True)
    for number, frame in enumerate(PICTURES):
        head = box(b"mfhd", bytes(4), number.to_bytes(4, "big"))
        run = box(b"traf", box(b"tfhd", bytes(8)), box(b"trun", bytes(8)), box(b"udta", NOTE), wide=wide)
        film += box(b"emsg", NOTE) + box(b"moof", head, run, box(b"uuid", NOTE), wide=wide)
        film += box(b"mdat", frame, wide=wide)
    film += box(b"mfra", box(b"tfra", bytes(16)), box(b"uuid", NOTE), box(b"mfro", bytes(8)), wide=wide)
    found = cleaned("mp4", film)
    assert NOTE[:8] not in found
    assert [found.rfind(one) for one in PICTURES] == [film.rfind(one) for one in PICTURES]
    assert found.count(b"trun") == len(PICTURES)
    assert found.count(b"tfra") == found.count(b"mfro") == 1


def test_what_tells_how_pictures_and_sound_are_decoded_stays() -> None:
    found = cleaned("mp4", mp4(NOTE, tells=True))
    assert found.count(b"how" * 30) == 1
    assert box(b"avcC", b"how") in found
    assert found.count(b"trak") == 2


@pytest.mark.parametrize("kind", ["mp4", "webm"])
def test_whatever_is_broken_is_refused_or_read_and_nothing_else(kind: str) -> None:
    """At each byte of it: ended there, or with another byte."""
    film = mp4(NOTE, tells=True) if kind == "mp4" else webm(NOTE)
    for at in range(0, len(film), 3):
        for wrong in (film[:at], film[:at] + b"\xff" + film[at + 1 :], film[:at] + b"\0" + film[at + 1 :]):
            try:
                found = cleaned(kind, wrong)
            except DamagedError:
                continue
            assert len(found) == len(wrong)


@pytest.mark.parametrize(
    ("kind", "film"),
    [
        ("mp4", mp4() + box(b"uuid", b"x") * 250_000),
        ("mp4", mp4() + box(b"free") * 250_000),
        ("webm", webm() + element(0xEC, b"x") * 250_000),
    ],
    ids=["boxes", "empty boxes", "elements"],
)
def test_a_film_of_nothing_but_parts_is_refused_before_long(kind: str, film: bytes) -> None:
    begun = time.process_time()
    with pytest.raises(DamagedError):
        cleaned(kind, film)
    assert time.process_time() - begun < 10


@pytest.mark.parametrize(
    "film",
    [
        mp4(tells=True) + box(b"moof", box(b"mfhd", bytes(8))),
        mp4().replace(b"moov", b"moow"),
        mp4().replace(b"vide", b"zzzz").replace(b"soun", b"zzzz"),
        mp4()[:-20],
    ],
    ids=["telemetry in parts", "no tables", "nothing to play", "ends early"],
)
@pytest.mark.django_db
def test_a_film_that_cannot_be_cleaned_is_refused_with_what_to_do(files: Files, film: bytes) -> None:
    data = {
        "title": "Lễ",
        "collection": files.ba_dinh.pk,
        "tags": "",
        "file": SimpleUploadedFile("le.mp4", film),
    }
    said = client_of(editor_of("ba-dinh"), "localhost:8000").post(reverse("wagtaildocs:add"), data)
    assert "rồi tải lên lại." in said.content.decode()
    with pytest.raises(ValidationError):
        CustomDocument.objects.create(
            title="Lễ", collection=files.ba_dinh, file=ContentFile(film, name="le.mp4")
        )
    assert not CustomDocument.objects.exists()


@pytest.mark.parametrize("kind", ["mp4", "webm"])
@pytest.mark.django_db
def test_the_public_gets_no_note_of_an_upload_nor_of_its_next_version(
    files: Files, people: People, kind: str
) -> None:
    film = mp4 if kind == "mp4" else webm
    client = client_of(people.editor, "localhost:8000")

    def sent(content: bytes) -> dict[str, Any]:
        upload = SimpleUploadedFile(f"le.{kind}", content)
        return {"title": "Lễ", "collection": files.ba_dinh.pk, "tags": "", "file": upload}

    assert client.post(reverse("wagtaildocs:add"), sent(film(NOTE))).status_code == 302
    document = CustomDocument.objects.get()
    page = shown(document)
    first = body_of(client_of().get(document.url))
    assert first == cleaned(kind, film(NOTE))
    assert document.file_size == len(first)

    assert (
        client.post(reverse("wagtaildocs:edit", args=[document.pk]), sent(film(NOTE + b"2"))).status_code
        == 302
    )
    decide(page, people.lead, people.moderator)
    second = body_of(client_of().get(CustomDocument.objects.get(pk=document.pk).url))
    assert second == cleaned(kind, film(NOTE + b"2")) != first
    assert NOTE not in first + second


@each
@pytest.mark.django_db
def test_stored_videos_lose_their_notes(
    files: Files, kind: str, film: bytes, django_capture_on_commit_callbacks: Callable[..., Any]
) -> None:
    document = CustomDocument.objects.create(
        title="Lễ",
        collection=files.ba_dinh,
        file=ContentFile(mp4() if kind == "mp4" else webm(), name=f"le.{kind}"),
    )
    # As it was stored before there was such a rule.
    default_storage.delete(document.file.name)
    name = default_storage.save(document.file.name, ContentFile(film))
    CustomDocument.objects.filter(pk=document.pk).update(file=name)
    out = io.StringIO()
    with django_capture_on_commit_callbacks(execute=True):
        call_command("strip_pictures", stdout=out, stderr=out, dry_run=True)
        assert "1 would be stripped" in out.getvalue()
        call_command("strip_pictures", stdout=out, stderr=out)
        assert "1 stripped" in out.getvalue()
    document.refresh_from_db()
    with default_storage.open(document.file.name) as stored:
        assert stored.read() == cleaned(kind, film)
    assert name == document.file.name or not default_storage.exists(name)
    assert document.file_size == len(film)

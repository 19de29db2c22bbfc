"""No drawing that is taken keeps a browser busy; what real drawings have is taken."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from django.core.exceptions import ValidationError

from cms.media.drawings import budget, cleaned
from tests.media.costly import COSTLY, HONEST, sheet
from tests.media.hostile import COREL, ILLUSTRATOR, INKSCAPE
from tests.media.uploading import Place, by_many

_IMAGES = Path(__file__).parents[2] / "demo/content/images"


@pytest.mark.parametrize("name", COSTLY)
def test_what_would_keep_a_browser_busy_is_refused_at_once(name: str) -> None:
    began = time.monotonic()
    with pytest.raises(ValidationError):
        cleaned(sheet(COSTLY[name]))
    assert time.monotonic() - began < 10


@pytest.mark.django_db
def test_the_refusal_says_what_it_is_and_what_to_do(place: Place) -> None:
    answer = by_many(place, "so-do.svg", sheet(COSTLY["markers on markers"]))
    assert answer.image is None
    assert "mũi tên" in answer.said
    assert "PNG" in answer.said


@pytest.mark.parametrize("name", HONEST)
def test_what_wards_draw_stays_far_below_the_bound(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(budget, "MOST", budget.MOST / 2)
    assert cleaned(sheet(HONEST[name]))


def test_drawings_of_programs_and_of_the_demo_cost_next_to_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(budget, "MOST", budget.MOST / 20)
    drawings = [INKSCAPE, ILLUSTRATOR, COREL, *(one.read_bytes() for one in _IMAGES.glob("*.svg"))]
    assert len(drawings) > 3
    for drawing in drawings:
        assert cleaned(drawing)


def test_where_a_drawing_is_seen_from_changes_nothing() -> None:
    """The same picture in other units costs the same: what counts is how much of what is seen it covers."""
    many = "<circle r='{0}' cx='{0}' cy='{0}' fill-opacity='.5'/>" * 4_000
    for size in (1e-3, 1, 1e5):
        frame = (
            f"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 {size} {size}' width='500' height='500'>"
        )
        with pytest.raises(ValidationError):
            cleaned(f"{frame}{many.format(size / 2)}</svg>".encode())
        assert cleaned(f"{frame}{many.format(size / 200)}</svg>".encode())

"""What a reader reads of a block."""

from __future__ import annotations

import pytest

from cms.samples.units import Unit
from tests.samples.conftest import paragraph


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>Một</p><p>Hai</p>", "Một\nHai"),
        ("<p>Một<br/>Hai</p>", "Một\nHai"),
        ("<p>M<b>ộ</b>t &amp; hai</p>", "Một & hai"),
        ("<ul><li>Một</li><li>Hai</li></ul><p>Ba</p>", "Một\nHai\nBa"),
    ],
)
def test_paragraphs_items_and_breaks_are_lines(html: str, text: str) -> None:
    assert Unit("x", paragraph(html)).text == text

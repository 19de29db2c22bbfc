"""What real programs put on the clipboard, and what old systems stored, each with the right result beside it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from wagtail.blocks import StreamBlock

from cms.core.blocks.body import BODY_BLOCKS
from cms.markup import Conversion, convert

CORPUS = Path(__file__).parent / "corpus"


def result_of(name: str) -> dict[str, Any]:
    return _shown(convert((CORPUS / f"{name}.html").read_text(encoding="utf-8")))


def _shown(conversion: Conversion) -> dict[str, Any]:
    return {
        "blocks": conversion.blocks,
        "assets": [
            {
                "kind": one.kind,
                "address": one.address,
                "text": one.text,
                "caption": one.caption,
                "link": one.link,
            }
            for one in conversion.assets
        ],
        "losses": [[one.kind, one.count, one.example] for one in conversion.losses],
    }


@pytest.mark.parametrize("name", sorted(path.stem for path in CORPUS.glob("*.html")))
def test_it_becomes_the_blocks_written_beside_it(name: str) -> None:
    assert result_of(name) == json.loads((CORPUS / f"{name}.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", sorted(path.stem for path in CORPUS.glob("*.html")))
def test_its_blocks_are_valid_where_texts_are_written(name: str) -> None:
    blocks = convert((CORPUS / f"{name}.html").read_text(encoding="utf-8")).resolve().blocks
    stream = StreamBlock(BODY_BLOCKS)
    stream.clean(stream.to_python(blocks))


def test_the_corpus_is_whole() -> None:
    html = {path.stem for path in CORPUS.glob("*.html")}
    assert html == {path.stem for path in CORPUS.glob("*.json")}
    assert len(html) >= 30

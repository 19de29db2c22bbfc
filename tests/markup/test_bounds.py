"""Whatever the HTML is, nothing raises, no text is lost, and it ends soon."""

from __future__ import annotations

import json
import random
import re
import time
from html import unescape
from typing import Any

import pytest

from cms.markup import LossKind, convert, convert_text

_INLINE = ["b", "i", "span", "font", "a href='https://a.vn/'", "em", "strong", "o:p", "u", "s"]
_BLOCKS = [
    "p",
    "div",
    "center",
    "h1",
    "h3",
    "blockquote",
    "section",
    "pre",
    "dl",
    "dd",
    "figure",
    "figcaption",
]
_LISTS = ["ul", "ol", "ol start=4", "ol type=a", "li", "li value=9"]
_TABLES = ["table", "tr", "td", "th", "td colspan=3", "td rowspan=2", "thead", "caption"]
_ALL = [*_INLINE, *_BLOCKS, *_LISTS, *_TABLES]


def _tree(chance: random.Random, words: list[str], depth: int = 0) -> str:
    pieces = []
    for _ in range(chance.randint(1, 4)):
        if depth > 7 or chance.random() < 0.35:
            word = f"từ{len(words)}x"
            words.append(word)
            pieces.append(f" {word} ")
        else:
            tag = chance.choice(_ALL)
            end = f"</{chance.choice(_ALL).split()[0] if chance.random() < 0.1 else tag.split()[0]}>"
            pieces.append(f"<{tag}>{_tree(chance, words, depth + 1)}{end if chance.random() < 0.85 else ''}")
    return "".join(pieces)


def _text(value: Any) -> str:
    return unescape(re.sub(r"<[^>]+>", " ", json.dumps(value, ensure_ascii=False)))


@pytest.mark.parametrize("seed", range(300))
def test_no_word_of_a_random_tree_is_lost(seed: int) -> None:
    words: list[str] = []
    conversion = convert(_tree(random.Random(seed), words))
    found = _text(conversion.blocks)
    assert [word for word in words if word not in found] == []


@pytest.mark.parametrize("seed", range(100))
def test_converting_twice_gives_the_same(seed: int) -> None:
    html = _tree(random.Random(seed), [])
    assert convert(html) == convert(html)


@pytest.mark.parametrize(
    "html",
    [
        "<div>" * 100_000 + "x",
        "<ul><li>" * 30_000 + "x",
        "<b>" * 100_000 + "x",
        "<table><tr><td>" * 20_000 + "x",
        "<blockquote>" * 50_000 + "x",
        "<svg>" * 20_000 + "x",
        "".join(f"<font a={number}>" for number in range(30)) + "<p>x" * 20_000,
        "<table>" + "<tr><td colspan=1000 rowspan=1000>x" * 2_000 + "</table>",
        "<p>x <b>y</b></p>" * 50_000,
        "<ol><li>x</ol>" * 20_000,
        "<" * 1_000_000,
        "&amp;" * 1_000_000,
        "x" * 10_000_000,
        "<p " + "a=1 " * 500_000 + ">x",
        "<!--" + "x" * 1_000_000,
    ],
)
def test_hostile_input_ends_soon(html: str) -> None:
    start = time.process_time()
    convert(html)
    assert time.process_time() - start < 30


def test_deep_nesting_keeps_its_text() -> None:
    assert convert("<div>" * 100_000 + "sâu" + "</div>" * 100_000 + "<p>sau</p>").blocks == [
        {"type": "paragraph", "value": "<p>sâu</p><p>sau</p>"}
    ]


def test_what_is_too_long_is_cut_and_told() -> None:
    losses = convert("<p>x</p>" * 200_000).losses
    assert [(loss.kind, loss.count) for loss in losses] == [(LossKind.LENGTH, 1)]


@pytest.mark.parametrize(
    "text", ["", " ", "\x00", "\ud800", "<", "<p>", "<table>", "<li>", "</p>", "<!--", "&#x0;"]
)
def test_scraps_are_nothing_or_text(text: str) -> None:
    convert(text)
    convert_text(text)


def test_what_runs_never_gets_through() -> None:
    html = """<p onclick=x()><a href=" java\nscript:x()">a</a><a href="data:text/html,x">b</a>
    <a href='https://a.vn/"><script>x()</script>'>c</a><script>x()</script>&lt;script&gt;y()&lt;/script&gt;"""
    value = convert(html).blocks[0]["value"]
    assert "<script" not in value
    assert "onclick" not in value
    assert "data:" not in value
    assert re.findall(r"<a ([^>]*)>", value) == [
        'href="https://a.vn/&quot;&gt;&lt;script&gt;x()&lt;/script&gt;"'
    ]

"""Makes the export of an old site out of the open texts: ``python -m bench.old_site FOLDER [--copies 7]``.

What old systems leave behind is in it: sentences cut by ``div``, ``font`` and tables, entities, links from one text
to the next, pictures in a folder, dates in every spelling and addresses with parameters. The file is what
``manage.py import_articles FOLDER/export.jsonl.gz --across-wards`` reads.
"""

from __future__ import annotations

import argparse
import datetime as dt
import gzip
import json
import random
from collections.abc import Iterator
from html import escape
from pathlib import Path
from typing import Any, Final

from PIL import Image

from bench.texts import OpenTexts

_FIRST_DAY: Final = dt.datetime(2012, 1, 1, 8, 30, tzinfo=dt.UTC)
_CATEGORIES: Final = ("tin-tuc", "thong-bao", "chi-dao-dieu-hanh", "y-te", "van-hoa")


def main() -> int:
    """Write the export and its pictures."""
    parser = argparse.ArgumentParser(description=__doc__)
    OpenTexts.add_option(parser)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--copies", type=int, default=1)
    parser.add_argument("--pictures", type=int, default=200)
    options = parser.parse_args()
    if not options.data.are_there():
        return 1
    write(options.data, options.folder, copies=options.copies, pictures=options.pictures)
    return 0


def write(data: OpenTexts, folder: Path, *, copies: int, pictures: int) -> Path:
    """The export, with every text ``copies`` times."""
    draw(folder / "upload" / "anh", pictures)
    with gzip.open(data.corpus, "rt", encoding="utf-8") as stream:
        texts = [json.loads(line) for line in stream]
    path = folder / "export.jsonl.gz"
    with gzip.open(path, "wt", encoding="utf-8", compresslevel=1) as out:
        for number, text in enumerate(_copies(texts, copies)):
            out.write(json.dumps(row(text, number, len(texts) * copies, pictures), ensure_ascii=False) + "\n")
    return path


def draw(folder: Path, count: int) -> None:
    """Pictures that differ."""
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(count):
        colour = ((number * 37) % 256, (number * 91) % 256, number % 256)
        Image.new("RGB", (320, 200), colour).save(folder / f"Ảnh {number}.png")


def _copies(texts: list[dict[str, Any]], copies: int) -> Iterator[dict[str, Any]]:
    for copy in range(copies):
        for text in texts:
            yield text if not copy else {**text, "id": f"{text['id']}-{copy}"}


def row(text: dict[str, Any], number: int, count: int, pictures: int) -> dict[str, Any]:
    """One line of the export."""
    chance = random.Random(number)
    return {
        "id": text["id"],
        "title": text["title"],
        "body": html(text["body"], number, count, pictures, chance),
        "category": _CATEGORIES[number % len(_CATEGORIES)],
        "source": text["source"],
        "date": _date(number),
        "url": address(number),
    }


def address(number: int) -> str:
    """Where the text stood."""
    return (
        f"https://phuong-cu.example/index.php/Tin-Tuc/Bai-{number}.html",
        f"https://phuong-cu.example/?p={number}",
        f"https://phuong-cu.example/ChiTiet.aspx?lang=vi&ID={number}",
    )[number % 3]


def _date(number: int) -> Any:
    moment = _FIRST_DAY + dt.timedelta(hours=number % 110_000)
    return (
        f"{moment:%Y-%m-%dT%H:%M:%S}Z",
        f"{moment:%d/%m/%Y %H:%M}",
        f"{moment:%H:%M %d/%m/%Y}",
        f"{moment:%Y/%m/%d}",
        int(moment.timestamp()),
    )[number % 5]


def html(body: str, number: int, count: int, pictures: int, chance: random.Random) -> str:
    """The text as an old editor saved it."""
    parts = []
    for place, paragraph in enumerate(filter(None, (part.strip() for part in body.split("\n\n")))):
        words = escape(paragraph, quote=False).split(" ")
        if len(words) > 8:
            words[3] = f"<b>{words[3]}</b>"
            words[5] = f'<font color="#ff0000">{words[5]}</font>'
        if place == 0 and len(words) > 12:
            target = address(chance.randrange(count)).replace("&", "&amp;")
            words[10] = f'<a href="{target}">{words[10]}</a>'
        inner = " ".join(words)
        parts.append(f'<p class="MsoNormal"><span>{inner}</span></p>' if place % 2 else f"<div>{inner}</div>")
    if number % 50 == 0 and pictures:
        name = f"%E1%BA%A2nh%20{chance.randrange(pictures)}.png"
        parts.insert(1, f'<p align="center"><img src="/Upload/Anh/{name}" alt="Ảnh minh họa"></p>')
    if number % 7 == 0:
        parts.append(
            '<center><font size="2"><table border="1"><tr><td>Tổ</td><td>Số cây</td></tr>'
            "<tr><td>Tổ 1</td><td>12</td></tr><tr><td>Tổ 2</td><td>8</td></tr></table></font></center>"
        )
    if number % 50 == 0:
        parts.append('<iframe src="https://video.example/x"></iframe>')
    return "<!--[if gte mso 9]><xml>Normal 0</xml><![endif]-->" + "\n".join(parts)


if __name__ == "__main__":
    raise SystemExit(main())

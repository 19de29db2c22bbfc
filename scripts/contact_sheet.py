"""Photographs one page of every type at both widths, and says what each weighs and bars people from.

Uses the product that serves at PORT, else starts one of its own. Writes var/contact-sheet/.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
import urllib.error
from collections.abc import Iterator
from contextlib import contextmanager
from html import escape
from pathlib import Path

from PIL import Image
from playwright.sync_api import sync_playwright

from tests.functional.product import ROOT, Product, running
from tests.functional.walk import LAPTOP, PHONE, Visit, addresses, walk
from tests.parts import browser_path

TARGET = ROOT / "var" / "contact-sheet"
# A thumbnail: its width, and how much of the page it shows at most.
_THUMBNAILS = {LAPTOP: (400, 640), PHONE: (150, 640)}
_STYLE = """body{font:14px/1.4 sans-serif;margin:24px;color:#1f1a17;background:#e9e4da}h1{font-size:22px}
h2{font-size:15px;margin:0 0 6px}section{background:#fff;border-radius:6px;padding:12px;width:max-content}
main{display:grid;gap:16px;grid-template-columns:max-content max-content}figure{margin:0}
.row{display:flex;gap:10px;align-items:start}img{display:block;border:1px solid #d9cfbd}
table{border-collapse:collapse;background:#fff;margin-top:24px}td,th{padding:4px 10px;border:1px solid #d9cfbd;text-align:left}
td.n{text-align:right}.bad{color:#8f1d14;font-weight:700}"""


def main() -> int:
    """Walk, photograph, write; the exit code tells whether a barrier was found."""
    path = browser_path()
    if path is None:
        print("No Chromium was found: `make browser` installs it.", file=sys.stderr)
        return 1
    shutil.rmtree(TARGET, ignore_errors=True)
    TARGET.mkdir(parents=True)
    visits = []
    with _product() as product, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        for visit in walk(browser, product, TARGET):
            visits.append(visit)
            print(
                f"{visit.label:<32} {visit.weight / 1000:>5.0f} kB  {_barriers(visit)} barriers", flush=True
            )
        (TARGET / "index.html").write_text(_html(visits), encoding="utf-8")
        page = browser.new_page(viewport={"width": 1300, "height": 900})
        page.goto((TARGET / "index.html").as_uri())
        page.screenshot(path=TARGET / "contact-sheet.png", full_page=True)
        browser.close()
    found = sum(_barriers(visit) for visit in visits)
    print(f"{len(visits)} pages at 2 widths, {found} barriers: {TARGET.relative_to(ROOT)}/index.html")
    return bool(found)


@contextmanager
def _product() -> Iterator[Product]:
    product = Product(int(os.environ.get("PORT", "8000")))
    try:
        addresses(product)
    except (urllib.error.URLError, OSError):
        print(
            "Nothing of ours serves there: starting a product of its own, which takes a minute.", flush=True
        )
        with tempfile.TemporaryDirectory() as folder, running(Path(folder)) as own:
            yield own
    else:
        yield product


def _barriers(visit: Visit) -> int:
    """What axe-core found at both widths, and widths at which the page scrolls sideways."""
    return sum(len(found) for found in visit.violations.values()) + sum(map(bool, visit.too_wide.values()))


def _html(visits: list[Visit]) -> str:
    names = dict.fromkeys(visit.name for visit in visits)
    sheets = "".join(_sheet(name, [visit for visit in visits if visit.name == name]) for name in names)
    rows = "".join(_row(visit) for visit in visits)
    return (
        f'<!doctype html><html lang="en"><meta charset="utf-8"><title>Contact sheet</title><style>{_STYLE}</style>'
        f"<h1>{len(names)} page types, 2 languages, {LAPTOP} and {PHONE} px</h1><main>{sheets}</main>"
        "<table><thead><tr><th>Page<th>Address<th>HTML<th>CSS<th>Fonts<th>Together, kB"
        f"<th>axe {LAPTOP}<th>axe {PHONE}<th>320 px</tr></thead><tbody>{rows}</tbody></table></html>"
    )


def _sheet(name: str, visits: list[Visit]) -> str:
    pictures = "".join(
        f'<a href="{picture.name}"><img src="{_thumbnail(picture, width).name}" alt="{escape(visit.label)}"></a>'
        for visit in visits
        for width, picture in visit.pictures.items()
    )
    return f'<section><h2>{escape(name)}</h2><div class="row">{pictures}</div></section>'


def _thumbnail(picture: Path, width: int) -> Path:
    target = picture.with_suffix(".small.webp")
    small, height = _THUMBNAILS[width]
    with Image.open(picture) as image:
        shown = image.convert("RGB").crop(
            (0, 0, image.width, min(image.height, height * image.width // small))
        )
        shown.resize((small, shown.height * small // shown.width)).save(target, quality=80)
    return target


def _row(visit: Visit) -> str:
    kinds = [visit.weights[kind] for kind in ("document", "stylesheet", "font")]
    sizes = "".join(f'<td class="n">{size / 1000:.1f}' for size in [*kinds, visit.weight])
    axe = "".join(_cell(len(visit.violations[width])) for width in (LAPTOP, PHONE))
    return (
        f'<tr><td>{escape(visit.label)}<td><a href="{escape(visit.url)}">{escape(visit.url)}</a>{sizes}{axe}'
        f"{_cell(visit.too_wide[320])}</tr>"
    )


def _cell(number: int) -> str:
    return f'<td class="n{" bad" if number else ""}">{number}'


if __name__ == "__main__":
    sys.exit(main())

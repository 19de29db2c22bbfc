"""Draws the scenes and saves them as WebP: ``python -m demo.drawings [NAME …]``.

A browser turns SVG into pixels, so this needs Chromium (``make browser``).
"""

from __future__ import annotations

import io
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path

from PIL import Image
from playwright.sync_api import sync_playwright

from demo.drawings.canvas import HEIGHT, WIDTH
from demo.drawings.scenes import SCENES, draw

IMAGES = Path(__file__).resolve().parent.parent / "content" / "images"
QUALITY = 74


def main(names: Sequence[str]) -> None:
    """Draw the named scenes, or all."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT})
        for name in names or SCENES:
            page.set_content(f"<style>body{{margin:0}}svg{{display:block}}</style>{draw(name)}")
            picture = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
            path = IMAGES / f"{name}.webp"
            picture.save(path, "WEBP", quality=QUALITY, method=6)
            sys.stdout.write(f"{path.name}: {path.stat().st_size // 1024} kB\n")
        browser.close()


if __name__ == "__main__":
    main(sys.argv[1:])

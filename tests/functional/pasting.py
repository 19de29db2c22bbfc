"""The clipboard of other programs, put into the editor as a browser would."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Locator, Page

_LOOKS = 40
_PASTE = """
(target, { html, text, pictures }) => {
  const data = new DataTransfer();
  if (html) data.setData("text/html", html);
  if (text) data.setData("text/plain", text);
  for (const one of pictures || []) {
    const bytes = Uint8Array.from(atob(one), (letter) => letter.charCodeAt(0));
    data.items.add(new File([bytes], "image.png", { type: "image/png" }));
  }
  target.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
}
"""
_BLOCKS = """
() => {
  const root = [...document.querySelectorAll("*")].map((one) => one.rootBlock).find((one) => one && one.children);
  return root.children.map((child) => [child.type, child.type === "paragraph"
    ? (JSON.parse(child.block.widget.input.value) || { blocks: [] }).blocks.map((one) => [one.type, one.depth, one.text])
    : child.getValue().value]);
}
"""


def paste(target: Locator, html: str = "", text: str = "", pictures: tuple[str, ...] = ()) -> None:
    target.evaluate(_PASTE, {"html": html, "text": text, "pictures": list(pictures)})


def text_box(page: Page, number: int = 0) -> Locator:
    """The text of a block of the page's body."""
    return page.locator("[data-streamfield-child] [data-draftail-editor-wrapper] [role=textbox]").nth(number)


def blocks(page: Page) -> list[Any]:
    """What stands in the body, as the form would send it."""
    found: list[Any] = page.evaluate(_BLOCKS)
    return found


def wait_for_blocks(page: Page, expected: list[Any]) -> None:
    """The editor writes what it shows into the form a moment later."""
    for _ in range(_LOOKS):
        if blocks(page) == expected:
            return
        page.wait_for_timeout(200)
    assert blocks(page) == expected


def add_text(page: Page) -> Locator:
    """An empty text block at the beginning of the body, as its button adds one."""
    page.evaluate(
        """() => {
          const root = [...document.querySelectorAll("*")].map((one) => one.rootBlock)
            .find((one) => one && one.children);
          root.insert({ type: "paragraph", value: root.blockDef.initialChildStates.paragraph }, 0);
        }"""
    )
    box = text_box(page)
    box.wait_for()
    return box

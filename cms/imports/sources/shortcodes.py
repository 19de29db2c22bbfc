"""The shortcodes of WordPress as HTML: pictures and their captions; others are counted, their text stays."""

from __future__ import annotations

import re
from html import escape
from typing import Final

Uploads = dict[str, tuple[str, str]]
"""Address and words of an upload by its number."""

_PARAGRAPHS: Final = re.compile(r"<(?:p|div|table|ul|ol|h[1-6]|blockquote|!-- wp:)\b", re.IGNORECASE)
_CAPTION: Final = re.compile(r"\[(caption|wp_caption)\b([^\]]*)\](.*?)\[/\1\]", re.DOTALL | re.IGNORECASE)
_PICTURE: Final = re.compile(r"<a\b[^>]*>\s*<img\b[^>]*>\s*</a>|<img\b[^>]*>", re.IGNORECASE)
_GALLERY: Final = re.compile(r"\[gallery\b([^\]]*)\]", re.IGNORECASE)
_EMBED: Final = re.compile(
    r"\[(embed|video|audio|playlist|youtube|vimeo)\b([^\]]*)\](?:(.*?)\[/\1\])?", re.DOTALL | re.IGNORECASE
)
_ATTRIBUTE: Final = re.compile(r"""([\w-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s\]]+))""")
_KNOWN_NAME: Final = r"[a-z][a-z0-9]*(?:[_-][a-z0-9]+)*"
_OTHER: Final = re.compile(
    rf"\[/?({_KNOWN_NAME})((?:\s+[\w-]+\s*=\s*(?:\"[^\"]*\"|'[^']*'|[^\s\]]+))*)\s*/?\]"
)
_MORE: Final = re.compile(r"<!--\s*(?:more\b.*?|nextpage|noteaser)\s*-->", re.DOTALL)


def without_shortcodes(body: str, uploads: Uploads) -> tuple[str, list[tuple[str, str]]]:
    """HTML, and what was lost."""
    notes: list[tuple[str, str]] = []
    body = _MORE.sub("", body)
    body = _CAPTION.sub(_caption, body)
    body = _GALLERY.sub(lambda found: _gallery(found, uploads, notes), body)
    body = _EMBED.sub(lambda found: _embed(found, notes), body)
    closing = {found[0][2:-1].lower() for found in re.finditer(rf"\[/{_KNOWN_NAME}\]", body)}

    def other(found: re.Match[str]) -> str:
        # "[sic]" in a text is no shortcode; one with attributes or an end is.
        if not found[2].strip() and found[1] not in closing:
            return found[0]
        if not found[0].startswith("[/"):
            notes.append(("shortcodes, of which only the text stays", found[0]))
        return ""

    return _paragraphs(_OTHER.sub(other, body)), notes


def _attributes(text: str) -> dict[str, str]:
    return {name.lower(): a or b or c for name, a, b, c in _ATTRIBUTE.findall(text)}


def _caption(found: re.Match[str]) -> str:
    picture = _PICTURE.search(found[3])
    if picture is None:
        return found[3]
    words = _attributes(found[2]).get("caption") or _PICTURE.sub("", found[3], count=1).strip()
    return f"\n\n<figure>{picture[0]}<figcaption>{words}</figcaption></figure>\n\n"


def _gallery(found: re.Match[str], uploads: Uploads, notes: list[tuple[str, str]]) -> str:
    numbers = re.findall(r"\d+", _attributes(found[1]).get("ids", ""))
    pictures = []
    for number in numbers:
        if number in uploads:
            address, words = uploads[number]
            pictures.append(f'<figure><img src="{escape(address)}" alt="{escape(words)}"></figure>')
        else:
            notes.append(("pictures of galleries that the export does not hold", number))
    if not numbers:
        notes.append(("galleries that name no picture", found[0]))
    return f"\n\n{''.join(pictures)}\n\n"


def _embed(found: re.Match[str], notes: list[tuple[str, str]]) -> str:
    attributes = _attributes(found[2])
    address = (found[3] or "").strip() or next(
        (attributes[name] for name in ("src", "mp4", "webm", "mp3", "url") if attributes.get(name)), ""
    )
    notes.append(("embedded videos and sounds", address or found[0]))
    return ""


def _paragraphs(body: str) -> str:
    """Where WordPress has no tags for paragraphs, an empty line ends one, and a line its line."""
    if _PARAGRAPHS.search(body):
        return body
    parts = (part.strip() for part in re.split(r"\n\s*\n", body))
    return "".join(
        part if part.startswith("<figure") else "<p>" + part.replace("\n", "<br>") + "</p>"
        for part in parts
        if part
    )

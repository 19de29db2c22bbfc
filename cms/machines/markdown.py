"""The plain-text twin of a page: what stands in its main part, in Markdown, at the page's address and ``index.md``.

It is made of the page itself as everybody gets it, so it can say nothing else and shows nobody more.
"""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import urljoin

from bs4 import BeautifulSoup, Tag
from django.http import HttpRequest, HttpResponse
from django.template.response import SimpleTemplateResponse
from django.views.decorators.http import require_safe
from markdownify import MarkdownConverter

from cms.core.serve import serve
from cms.frame.frame import frame_for
from sites import hosts

NAME: Final = "index.md"
#: What is there to be pressed or looked at, or says where one is.
_LEFT_OUT: Final = ("script", "style", "svg", "form", "button", "nav", "template", "noscript")
_HIDDEN: Final = ("[hidden]", "[aria-hidden=true]", ".printonly", ".share", ".arrival")
_EMPTY_LINES: Final = re.compile(r"\n{3,}")
_SPACES_AT_END: Final = re.compile(r"[ \t]+$", re.MULTILINE)


@require_safe
def twin(request: HttpRequest, path: str) -> HttpResponse:
    """Of the page at ``path`` of this site; what is answered in the place of a page is answered here as well."""
    whole = serve(request, path)
    if isinstance(whole, SimpleTemplateResponse):
        whole = whole.render()
    if whole.status_code != 200 or not whole.get("Content-Type", "").startswith("text/html"):
        return whole
    entry = hosts.entry_of(request)
    address = (entry.root_url if entry else "") + request.path.removesuffix(NAME)
    canonical = frame_for(request).canonical_url or address
    text = f"{of(whole.content.decode(), address)}\n\n<{canonical}>\n"
    response = HttpResponse(text, content_type="text/markdown; charset=utf-8")
    for name in ("Cache-Control", "Vary", "Content-Language"):
        if name in whole:
            response[name] = whole[name]
    # The page is what engines list.
    response["X-Robots-Tag"] = "noindex"
    response["Link"] = f'<{canonical}>; rel="canonical"'
    return response


def of(html: str, address: str) -> str:
    """The main part of a page at this address as Markdown, its links absolute."""
    soup = BeautifulSoup(html, "html.parser")
    main = soup.find("main") or soup
    for found in main.find_all(_LEFT_OUT):
        found.decompose()
    for found in main.select(", ".join(_HIDDEN)):
        found.decompose()
    for found in main.find_all(["a", "img"]):
        _make_absolute(found, address)
    text = MarkdownConverter(
        heading_style="ATX", bullets="-", autolinks=False, escape_misc=True
    ).convert_soup(main)
    return _EMPTY_LINES.sub("\n\n", _SPACES_AT_END.sub("", text)).strip()


def _make_absolute(tag: Tag, address: str) -> None:
    for name in ("href", "src"):
        if value := tag.get(name):
            tag[name] = urljoin(address, str(value))

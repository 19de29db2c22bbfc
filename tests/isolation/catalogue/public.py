"""What citizens reach, asked for on the host of our ward."""

from __future__ import annotations

from dataclasses import replace

from cms.machines.feeds import FEEDS
from tests.isolation.catalogue.base import FIND, Plans
from tests.isolation.plan import Plan

PLANS = Plans()

_PUBLIC = Plan(is_public=True, post=False)
PLANS.put(
    replace(
        _PUBLIC,
        addresses=(
            "/documents/{document}/{document_name}",
            "/documents/{private_document}/{private_document_name}",
        ),
    ),
    "wagtaildocs_serve",
)
PLANS.put(replace(_PUBLIC, kinds=("restriction",), post=True), "wagtaildocs_authenticate_with_password")
PLANS.put(
    replace(
        _PUBLIC,
        addresses=(
            "/media/{image_file}",
            "/media/{document_file}",
            "/media/{upload_file}",
            "/media/{waiting_file}",
        ),
    ),
    "media/<path:name>",
)
PLANS.put(replace(_PUBLIC, addresses=("/media/{portrait_file}",)), "media/avatar_images/<str:name>")
_SEARCH = replace(_PUBLIC, queries=(FIND, {"q": "zqk", "site": "{ward}"}, {"q": "wvxdark"}))
PLANS.put(replace(_SEARCH, queries=_SEARCH.queries[:2]), "search search-other-languages search-api")
PLANS.put(
    replace(
        _PUBLIC,
        addresses=(
            "/", "{dark_url}", "{private_url}", "{live_url}", "/en/",
            # What the city writes once is read at every ward with what that ward adds.
            "/dich-vu-cong/", "{procedure_url}", "/en/services/dang-ky-khai-sinh/", "{note_url}",
            "/dich-vu-cong/zqk-procedure/",
            "{dark_url}lich-su/", "{private_url}lich-su/1/", "{live_url}lich-su/",
        ),
    ),
    "wagtail_serve",
)  # fmt: skip
PLANS.put(
    replace(
        _PUBLIC,
        addresses=("/_util/authenticate_with_password/{page_restriction}/{private_page}/",),
        post=True,
    ),
    "wagtailcore_authenticate_with_password",
)
PLANS.put(replace(_PUBLIC, post=True), "wagtailcore_login")
# Which places have a text; the pages of the other ward that are no drafts may be told.
PLANS.put(
    replace(_PUBLIC, kinds=("page",), queries=({}, {"q": "zqk"}, {"q": "zqk", "phuong": "{ward}"})),
    "search-places search/places/<int:page_id>/",
)
PLANS.put(
    replace(_SEARCH, queries=(*_SEARCH.queries[:2], {"q": "zqk", "sort": "date", "ward": "{ward}"})),
    "search-feed search/atom/",
)
PLANS.put(
    replace(
        _SEARCH, queries=(*_SEARCH.queries[:2], {"q": "zqk", "form": "browser"}, {"q": "zqk", "lang": "en"})
    ),
    "suggest-api",
)
PLANS.put(
    _PUBLIC,
    "openapi search-description search/opensearch.xml favicon.ico share_card site_manifest",
)
PLANS.put(replace(_PUBLIC, addresses=(f"/emblem/{'e' * 32}.webp", f"/emblem/{'f' * 32}.webp")), "emblem")
PLANS.put(replace(_PUBLIC, addresses=("/colours/3F7A4E.css",)), "colour")
# Counts what browsers tell; the answer is empty.
PLANS.put(Plan(is_public=True, get=False), "csp_reports")
PLANS.put(replace(_PUBLIC, queries=({}, {"p": "2"})), "robots security_txt sitemap sitemap_pages")
PLANS.put(_PUBLIC, "site_map")
PLANS.put(
    replace(_PUBLIC, addresses=tuple(f"/feeds/{of}{what}.atom" for of in ("", "city/") for what in FEEDS)),
    "site_feed city_feed",
)
PLANS.put(
    replace(
        _PUBLIC,
        addresses=(
            "/index.md",
            "{dark_url}index.md",
            "{private_url}index.md",
            "{live_url}index.md",
            "{procedure_url}index.md",
        ),
    ),
    "page_markdown",
)
# A click on the other ward's result, reported on our host; the report of questions writes what is noted.
PLANS.put(
    Plan(is_public=True, kinds=("click",), get=False, then="/admin/site-search/report/"), "search-click"
)
# The link of the other ward's expert, on our host.
_LINK = replace(
    _PUBLIC,
    kinds=("expert",),
    fixed=({"name": "document/1/x.pdf"},),
    forms=({"action": "answer", "verdict": "confirmed"}, {"action": "remark", "words": "x"}),
    post=True,
)
PLANS.put(_LINK, "read framed lent", "experts:")

"""What wards manage beside their pages, accounts, and the face of a ward."""

from __future__ import annotations

from tests.isolation import forms
from tests.isolation.catalogue.base import FIND, SHEETS, Plans, queries
from tests.isolation.plan import Plan

PLANS = Plans()

# What wards manage beside their pages: the rows of the other one, and forms that name its site or pages.
_REDIRECT = (
    {"old_path": "/x", "site": "{site}", "redirect_page": "{live_page}"},
    {"old_path": "/x", "site": "{site}", "redirect_page": "{draft_page}"},
    {"old_path": "/x", "site": "{site}", "redirect_link": "https://hoan-kiem.localhost/y"},
    {"old_path": "http://hoan-kiem.localhost:8000/x", "redirect_link": "http://hoan-kiem.localhost:8000/y"},
)
_ROWS = Plan(
    queries=queries(
        *SHEETS[1:], FIND, {"q": "zqk", "export": "csv"}, {"site": "{site}"}, {"site": "{ward}"},
        {"ordering": "-old_path"}, {"ward": "{ward_pk}"},
    ),
)  # fmt: skip
_TABLE = "old,new\n/x,http://hoan-kiem.localhost:8000/y\n"
PLANS.put(_ROWS, "index index_results", "ward_redirects:")
PLANS.put(Plan(forms=_REDIRECT), "ward_redirects:add")
PLANS.put(Plan(kinds=("redirect",), forms=_REDIRECT), "edit delete", "ward_redirects:")
PLANS.put(
    Plan(forms=(forms.table(_TABLE, site="{site}"), forms.table(_TABLE, site="{own_site}"))),
    "ward_redirects:import",
)
_PIN = (
    {"query": "zqk x", "site": "{site}", "page": "{live_page}", "position": "1"},
    {"query": "zqk x", "site": "{own_site}", "page": "{draft_page}", "position": "1", "in_wards": "on"},
)
PLANS.put(_ROWS, "index index_results", "search_pins:")
PLANS.put(Plan(queries=queries({"query": "zqk"}), forms=_PIN), "search_pins:add")
PLANS.put(Plan(kinds=("pin",), forms=_PIN), "edit delete", "search_pins:")
_SYNONYM = (
    {"term": "zqk a", "meaning": "zqk b", "ward": "{ward_pk}"},
    {"term": "zqk a", "meaning": "zqk b", "ward": ""},
)
PLANS.put(_ROWS, "index index_results", "synonyms:")
PLANS.put(Plan(forms=_SYNONYM), "synonyms:add")
PLANS.put(Plan(kinds=("synonym",), forms=_SYNONYM), "edit delete", "synonyms:")
PLANS.put(
    Plan(
        queries=queries(
            *({"site": "{ward}", "show": show} for show in ("often", "missing", "elsewhere", "unopened")),
            {"site": "{ward}", "days": "365", "export": "csv"},
            {"export": "csv"},
        ),
    ),
    "search_report",
)
PLANS.put(
    Plan(
        queries=queries(
            FIND,
            {"q": "zqk", "site": "{ward}"},
            {"q": "zqk", "site": "{ward}", "page": "{dark_url}"},
            {"q": "zqk", "page": "{dark_url}"},
            {"q": "zqk", "page": "{private_url}"},
        ),
        # The list of reasons holds what any search shows, and is a citizen's as much as ours.
        is_public=True,
    ),
    "search_reasons",
)

# Accounts: those of the other ward, and a person who works in both.
PLANS.put(Plan(queries=queries(FIND, {"ward": "{ward}"}, {"q": "zqk", "ward": "{ward}"})), "accounts:list")
_INVITED = {"last_name": "Nguyễn", "first_name": "An", "role": "{editor_role}"}
PLANS.put(
    Plan(forms=(_INVITED | {"email": "an@example.vn"}, _INVITED | {"email": "{user_email}"})),
    "accounts:invite",
)
PLANS.put(
    Plan(
        kinds=("user", "person"),
        forms=(
            *({"action": action} for action in ("deactivate", "reactivate", "reset")),
            *({"action": action, "role": "{editor_role}"} for action in ("grant", "revoke")),
        ),
    ),
    "accounts:person",
)

PLANS.put(
    Plan(
        kinds=("user", "person"),
        forms=({"action": "export"}, {"action": "erase", "username": "zqk"}),
    ),
    "personal_data",
)

# An editor gets to none of them.
for _name in ("index", "index_results", "add", "edit", "delete"):
    PLANS.change(f"synonyms:{_name}", speller="lead")
for _name in ("list", "invite", "person"):
    PLANS.change(f"accounts:{_name}", speller="lead")
PLANS.change("personal_data", speller="lead")

# The face of a ward, and what the city keeps of all wards.
_FACE = {"seed": "other", "colour": "#654321", "place-news": "1"}
PLANS.put(Plan(kinds=("look",), forms=(_FACE, _FACE | forms.FACE)), "ward_look ward_look_preview")
PLANS.put(Plan(addresses=("/admin/wards/{own_ward}/look/",), forms=forms.FACES, then="."), "own:look")
PLANS.put(
    Plan(addresses=("/admin/wards/{own_ward}/look/preview/",), forms=forms.FACES),
    "own:look-preview",
)
PLANS.put(Plan(queries=queries(FIND, {"q": "Hoàn Kiếm"}, {"sort": "name"})), "wards_state")
_EMBLEM = {"name": "x"}
PLANS.put(_ROWS, "index index_results", "emblems:")
PLANS.put(Plan(forms=(_EMBLEM,)), "emblems:add")
PLANS.put(Plan(kinds=("emblem",), forms=(_EMBLEM,)), "edit delete history history_results usage", "emblems:")
_SUSPENSION = {"ward": "{ward_pk}", "reason": "x", "since": "2026-01-01 00:00"}
PLANS.put(_ROWS, "index index_results", "suspensions:")
PLANS.put(Plan(forms=(_SUSPENSION,)), "suspensions:add")
PLANS.put(
    Plan(kinds=("suspension",), forms=(_SUSPENSION,)),
    "edit delete history history_results usage",
    "suspensions:",
)
_CLOSURE = {"section": "news", "site": "{site}", "reason": "x", "since": "2026-01-01 00:00"}
PLANS.put(_ROWS, "index index_results", "closures:")
PLANS.put(Plan(forms=(_CLOSURE,)), "closures:add")
PLANS.put(
    Plan(kinds=("closure",), forms=(_CLOSURE,)), "edit delete history history_results usage", "closures:"
)

"""Who holds a post today: "chủ tịch phường", "phó chủ tịch HĐND", "lãnh đạo phường"."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from functools import cache
from typing import Any, Final

from django.conf import settings
from django.utils.translation import gettext as _

from cms.answers.city import unknown
from cms.answers.words import left_over
from cms.people.models import Appointment
from cms.translation.glossary import posts, units
from search.public.direct import DirectAnswer, Fact, Subject
from search.text import exact_text
from sites import hosts
from sites.languages import codes, is_source

_COMMITTEE: Final = "peoples_committee"
_BODIES: Final[dict[str, tuple[str, ...]]] = {
    "peoples_committee": ("ủy ban nhân dân", "ủy ban", "ubnd"),
    "peoples_council": ("hội đồng nhân dân", "hội đồng", "hđnd"),
    "fatherland_front": ("ủy ban mặt trận tổ quốc việt nam", "mặt trận tổ quốc", "mặt trận"),
    "party_committee": ("đảng ủy", "đảng bộ", "đảng"),
}
"""How people call the bodies at the top, besides their names in the glossary."""
_LEADERS: Final = ("lãnh đạo", "ban lãnh đạo", "leaders", "leader", "leadership")
_SAID: Final[dict[str, str]] = {
    "vice chairman": "vice chairperson", "vice chairwoman": "vice chairperson", "deputy chairman": "vice chairperson",
    "deputy chairwoman": "vice chairperson", "deputy chairperson": "vice chairperson", "vice president": "vice chairperson",
    "vice chair": "vice chairperson", "chairman": "chairperson", "chairwoman": "chairperson", "chair": "chairperson",
    "president": "chairperson", "mayor": "chairperson", "police chief": "chief of police", "head of police": "chief of police",
    "head of the police": "chief of police", "party secretary": "secretary", "người đứng đầu": "chủ tịch",
    "trưởng phường": "chủ tịch", "head": "chairperson",
}  # fmt: skip
"""How people call posts, and what they are called; the longest first; a longer name of a post wins."""
_MOST: Final = 6
_SHORTEST_HEAD: Final = 2


@cache
def _heads() -> dict[str, frozenset[str]]:
    """What posts are called without their body ("pho chu tich") and in full, with the bodies that have one."""
    bodies = {exact_text(name) for unit in units().values() for name in unit.names.values()}
    found: dict[str, set[str]] = defaultdict(set)
    for post in posts().values():
        for lang, said in post.names.items():
            label = exact_text(said)
            names = {label}
            for end in (f"{join}{body}" for body in bodies for join in (" ", " of the ", " của ")):
                head = label.removesuffix(end)
                if head != label and len(head.split()) >= (_SHORTEST_HEAD if is_source(lang) else 1):
                    names.add(head)
            for name in names:
                found[name].add(_top_of(post.unit))
    return {name: frozenset(tops) for name, tops in found.items()}


@cache
def _known() -> tuple[str, ...]:
    """Everything that a question about a post is made of."""
    names = [*_heads(), *_SAID, *_LEADERS, *(name for names in _BODIES.values() for name in names)]
    names += [exact_text(name) for unit in units().values() for name in unit.names.values()]
    return tuple(names)


def _head_in(subject: Subject) -> str:
    """The longest name of a post that stands in the question, or what somebody calls it otherwise."""
    found = max((head for head in _heads() if subject.says(head)), key=len, default="")
    said = next((said for said in _SAID if subject.says(said)), "")
    return _SAID[said] if said and len(said.split()) >= len(found.split()) else found


def _top_of(unit: str) -> str:
    """The body at the top of the tree that a unit belongs to."""
    while unit in units() and units()[unit].parent:
        unit = units()[unit].parent
    return unit


class Posts:
    """Answers from the appointments of the site that is meant."""

    def claims(self, subject: Subject) -> bool:
        """A post or the leaders are named, and nothing that is not about them."""
        if not (_head_in(subject) or subject.says(*_LEADERS)):
            return False
        return not left_over(subject, *_known())

    def answer(self, subject: Subject) -> Sequence[DirectAnswer]:
        """The holders of today, the highest first."""
        root = subject.site.roots.get(settings.LANGUAGE_CODE)
        if root is None or not root.live:
            return ()
        held = list(Appointment.objects.public_below(root.path).current().with_details())
        people = list(dict.fromkeys(entry.person_id for entry in _chosen(held, subject)))[:_MOST]
        if not people and not subject.site.is_portal:
            return [unknown(subject, _("who holds this post"))]
        return [_answer([entry for entry in held if entry.person_id == pk], subject) for pk in people]


def _chosen(held: Sequence[Any], subject: Subject) -> list[Any]:
    head = _head_in(subject)
    if not head:
        return [entry for entry in held if entry.is_leading]
    wanted = [entry for entry in held if _bears(entry, head)]
    body = next((key for key, names in _BODIES.items() if subject.says(*names)), "")
    if not body and _COMMITTEE in _heads()[head]:
        # "Chủ tịch phường" is nobody else's title.
        body = _COMMITTEE
    return [entry for entry in wanted if not body or _body(entry) == body]


def _bears(entry: Any, head: str) -> bool:
    titles = (exact_text(entry.name(lang)) for lang in codes())
    return any(title == head or title.startswith(f"{head} ") for title in titles)


def _body(entry: Any) -> str:
    known = posts().get(entry.post.term) if entry.post else None
    return _top_of((known.unit if known else "") or (entry.post.unit.term if entry.post else ""))


def _answer(entries: Sequence[Any], subject: Subject) -> DirectAnswer:
    """One person with all posts of today."""
    person = entries[0].person
    posts_held = "; ".join(entry.name(subject.language) for entry in entries)
    lines = [Fact("", f"{posts_held}, {subject.site.display_name(subject.language)}")]
    if person.phone:
        lines.append(Fact(_("Telephone"), person.phone, "tel:" + "".join(person.phone.split())))
    if person.email:
        lines.append(Fact(_("E-mail"), person.email, f"mailto:{person.email}"))
    table = hosts.table()
    url = dict(person.other_renderings(table)).get(subject.language) or table.url(
        person.path, person.url_path
    )
    return DirectAnswer("person", person.title, lines, url=url or "")

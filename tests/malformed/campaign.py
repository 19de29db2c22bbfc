"""Sends malformed values to everything that takes values, and notes what breaks or changes by it."""

from __future__ import annotations

import copy
import random
import re
import time
import zlib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.core.cache import cache
from django.db import transaction
from django.test import Client

from sites import hosts
from tests.isolation.patterns import Pattern
from tests.isolation.plan import Plan
from tests.isolation.walk import Walk
from tests.isolation.world import OTHER
from tests.malformed import places
from tests.malformed.answers import failure, forms_of, is_refused, text_of
from tests.malformed.fields import forms_in
from tests.malformed.form import Field, Form
from tests.malformed.sending import send
from tests.malformed.values import Value, chosen

ANONYMOUS = "anonymous"
ALL_SEEING = "superuser"
#: Written by looking: sizes of pictures, who has an editor open, counts of what is asked.
_BY_LOOKING = {
    "media_rendition", "signin_opensession", "signin_tries", "wagtailadmin_editingsession",
    "search_searchstatistic", "django_session",
    "wagtailcore_pagesubscription", "wagtailusers_userprofile",
}  # fmt: skip
#: A place that is there to fail.
_FAILING = "wagtailadmin_error_test"
_PAGE_FORMS = {
    f"wagtailadmin_pages:{name}"
    for name in ("add", "edit", "revisions_revert", "preview_on_add", "preview_on_edit")
}
#: Seconds of one request that are too many.
_TOO_LONG = 20.0

Try = tuple[Form, Field]
"""A form, and the field of it to fill in wrongly."""


@dataclass(frozen=True)
class Fault:
    """One request that broke something."""

    pattern: str
    person: str
    what: str
    sent: str

    def __str__(self) -> str:
        return f"{self.pattern} as {self.person}: {self.what}: {self.sent}"[:600]


@dataclass
class Figures:
    """What was tried."""

    patterns: set[str] = field(default_factory=set)
    forms: set[tuple[str, ...]] = field(default_factory=set)
    fields: int = 0
    parameters: int = 0
    people: set[str] = field(default_factory=set)
    values: set[str] = field(default_factory=set)
    requests: int = 0
    statuses: Counter[int] = field(default_factory=Counter)
    seconds: float = 0.0
    looking: float = 0.0

    def __str__(self) -> str:
        return (
            f"{len(self.patterns)} URL patterns, {len(self.forms)} forms, {self.fields} fields and parameters "
            f"(of them {self.parameters} parameters), {len(self.people)} roles, {len(self.values)} values, "
            f"{self.requests} requests, {self.seconds:.0f} s of one core, of them {self.looking:.0f} s to find "
            f"the forms; answers {dict(sorted(self.statuses.items()))}"
        )


class Campaign:
    """``number`` values a field, as ``roles`` people, for one ``half`` of the fields; None for all of them."""

    def __init__(
        self,
        walk: Walk,
        people: dict[str, Any],
        *,
        number: int | None,
        roles: int | None,
        half: int | None,
        seed: str,
    ) -> None:
        self.walk = walk
        self.people = people
        self.number = number
        self.roles = roles
        self.half = half
        self.seed = seed
        self.figures = Figures()
        self.faults: list[Fault] = []
        self.clients = {name: self._client(user) for name, user in people.items()}
        self.cookies = {name: copy.deepcopy(client.cookies) for name, client in self.clients.items()}

    def run(self, only: Sequence[str] = ()) -> Figures:
        """Look at each place as somebody who sees all, then send what is wrong as this one or that."""
        begun = time.process_time()
        tries = [one for place in places.addresses(self.walk) for one in self._tries(*place, only)]
        self.figures.looking = time.process_time() - begun
        # In any order, so that of the fields that several forms share each form gets some.
        random.Random(self.seed).shuffle(tries)
        if self.number is not None:
            # A preview reads a page's form as the editor does, and does not draw it again.
            tries.sort(key=lambda one: _turn(*one, self.seed))
        tried: set[tuple[str, ...]] = set()
        for form, one in tries:
            kind = _class(form, one)
            if self.half is not None and _half(kind) != self.half:
                continue
            if self.number is None or kind not in tried:
                tried.add(kind)
                self.figures.parameters += one.kind == "parameter"
                for person, value in self._values(form, one):
                    self.figures.values.add(value.name)
                    self._request(form, one.name, value, person)
        self.figures.fields = len(tried)
        self.figures.seconds = time.process_time() - begun
        return self.figures

    def _tries(self, pattern: Pattern, plan: Plan, address: str, only: Sequence[str]) -> Iterator[Try]:
        """Every field of every form of a place, and every parameter and header of its address."""
        if only and pattern.key not in only:
            return
        self.figures.patterns.add(pattern.key)
        question = Form(pattern.key, address, "GET")
        answer = self._request(question, "", None, ALL_SEEING) if plan.get else None
        text = text_of(answer)
        forms = [*forms_in(pattern.key, address, text, forms_of(answer))]
        forms += places.forms_of_plan(self.walk, pattern, plan, address)
        names = set(places.parameters(self.walk, plan, address, text)) if plan.get else set()
        for form in forms:
            if form.method == "GET":
                names |= {one.name for one in form.fields}
                continue
            self.figures.forms.add(form.key)
            yield from ((form, one) for one in form.fields)
        yield from ((question, Field(name, "parameter")) for name in sorted(names))
        if self.number is None or self._is_chosen(pattern.key):
            yield question, Field("", "header")

    def _is_chosen(self, key: str) -> bool:
        """Headers are read by the same few places for all of the admin: a part of it is enough for a day."""
        return "/admin/" not in key and (":" not in key or random.Random(f"{self.seed} {key}").random() < 0.2)

    def _values(self, form: Form, one: Field) -> Iterator[tuple[str, Value]]:
        seed = f"{self.seed} {form.pattern} {form.address} {one.name}"
        names = sorted(self.people)
        for person in names if self.roles is None else random.Random(seed).sample(names, self.roles):
            for value in chosen(one.kind, self.number, f"{seed} {person}"):
                yield person, value

    def _request(self, form: Form, name: str, value: Value | None, person: str) -> Any:
        """In a savepoint that is rolled back, so that no request depends on another."""
        client = self._as(person)
        sent = f"{form.method} {form.address} {name}={value}"
        begun = time.process_time()
        with transaction.atomic():
            with self.walk.damage.watching() as changes:
                answer: Any = send(client, form, name, value)
            took = time.process_time() - begun
            self.figures.statuses[answer.status_code] += 1
            if answer.status_code >= 500 and form.pattern != _FAILING:
                self._note(form, person, failure(answer), sent)
            elif took > _TOO_LONG:
                self._note(form, person, f"took {took:.0f} s", sent)
            touched = sorted({table for table, _pk in changes.rows()} - _BY_LOOKING)
            if touched and is_refused(form, answer):
                self._note(form, person, f"refused with {answer.status_code}, and changed {touched}", sent)
            elif touched:
                self._look_again(form, person, sent)
            transaction.set_rollback(True)
        if touched:
            # What is kept in memory of rows that are now as they were.
            cache.clear()
            hosts.invalidate()
        return answer

    def _look_again(self, form: Form, person: str, sent: str) -> None:
        """What was taken must not break the page for its author, or the lists that it stands in."""
        for address in places.where_it_is_seen(form.address):
            answer = self._as(ALL_SEEING).get(address)
            if answer.status_code >= 500:
                self._note(form, person, f"afterwards {address}: {failure(answer)}", sent)

    def _note(self, form: Form, person: str, what: str, sent: str) -> None:
        self.faults.append(Fault(form.pattern, person, what, sent))

    def _as(self, person: str) -> Client:
        """The browser of somebody, whatever the last answer did to its cookies."""
        self.figures.requests += 1
        self.figures.people.add(person)
        client = self.clients[person]
        client.cookies = copy.deepcopy(self.cookies[person])
        return client

    def _client(self, user: Any) -> Client:
        client = Client(HTTP_HOST=self.walk.world.city.host(OTHER), raise_request_exception=False)
        if user is not None:
            client.force_login(user)
        return client


def _turn(form: Form, one: Field, seed: str) -> bool:
    """Of the forms of pages, which has its turn later: for most fields the editor, for some the preview."""
    if form.pattern not in _PAGE_FORMS:
        return False
    prefers_preview = random.Random(f"{seed} {_class(form, one)}").random() < 0.9
    return ("preview" in form.pattern) != prefers_preview


def _half(kind: tuple[str, ...]) -> int:
    """0 or 1, the same in every process and on every day."""
    return zlib.crc32("\n".join(kind).encode()) % 2


def _class(form: Form, one: Field) -> tuple[str, ...]:
    """Fields that are read by the same code: the forms of all page types share most of theirs."""
    name = re.sub(r"\d+", "0", one.name)
    if form.pattern in _PAGE_FORMS and form.method != "GET":
        return ("pages", name, one.kind)
    return (form.pattern, form.method, name, one.kind)

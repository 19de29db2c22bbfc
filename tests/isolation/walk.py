"""Walks the URL patterns as a person of one ward and notes what it sees or changes of the other."""

from __future__ import annotations

import io
import itertools
import re
import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final
from urllib.parse import parse_qsl, quote, quote_plus, unquote, urlencode, urlsplit

from django.db import transaction
from django.test import Client
from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart
from django.urls import NoReverseMatch, reverse
from django.utils.html import escape

from tests.isolation.catalogue import CATALOGUE, Plan
from tests.isolation.damage import Damage
from tests.isolation.markers import DARK, LIVE
from tests.isolation.patterns import Pattern, all_patterns
from tests.isolation.spellings import SPELLINGS, TYPED, Spelling, Spelt
from tests.isolation.world import OWN, World

#: Written by looking, about this person alone: what they prefer, that they have an editor open, and follow its page.
_BY_LOOKING: Final = {
    "wagtailadmin_editingsession",
    "wagtailcore_pagesubscription",
    "wagtailusers_userprofile",
}


@dataclass(frozen=True)
class Leak:
    """One thing of the other ward that one request gave away or changed."""

    pattern: str
    person: str
    request: str
    what: str

    def __str__(self) -> str:
        return f"{self.pattern} as {self.person}: {self.request}: {self.what}"


@dataclass
class Outcome:
    """What a walk has found."""

    patterns: int = 0
    requests: int = 0
    leaks: list[Leak] = field(default_factory=list)
    statuses: Counter[int] = field(default_factory=Counter)

    @property
    def leaking(self) -> set[str]:
        """Names of the URL patterns that leak."""
        return {leak.pattern for leak in self.leaks}


@dataclass(frozen=True)
class Request:
    """What is sent, and where its effect is looked at."""

    method: str
    url: str
    data: dict[str, Any] = field(default_factory=dict)
    then: str = ""

    def __str__(self) -> str:
        sent = f" {self.data}" if self.data else ""
        return f"{self.method} {self.url}{sent}"[:400]


class Walk:
    """Each request runs in a savepoint that is rolled back, so that none depends on another."""

    def __init__(self, world: World, damage: Damage) -> None:
        self.world = world
        self.damage = damage
        self.outcome = Outcome()

    def run(
        self,
        keys: Iterable[str] | None = None,
        people: Iterable[str] = ("editor", "lead"),
        *,
        whole: bool = True,
    ) -> Outcome:
        """Walk all patterns, or those named; not whole: of a pattern that leaks only as far as its first leak."""
        wanted = None if keys is None else set(keys)
        patterns = [one for one in all_patterns() if wanted is None or one.key in wanted]
        self.outcome.patterns = len(patterns)
        for name in CATALOGUE:
            if name.startswith("own:") and (wanted is None or name in wanted):
                patterns.append(Pattern(name, "", (), ""))
        for pattern in patterns:
            for person in people:
                self._pattern(pattern, CATALOGUE[pattern.key], person, whole=whole)
        return self.outcome

    def _pattern(self, pattern: Pattern, plan: Plan, person: str, *, whole: bool) -> None:
        if plan.people and person not in plan.people:
            return
        client = Client(HTTP_HOST=self.world.city.host(OWN), raise_request_exception=False)
        if not plan.anonymous:
            client.force_login(self.world.people[person])
        for request in itertools.chain(
            self.requests(pattern, plan), self.spelt(pattern, plan) if person == plan.speller else ()
        ):
            known = len(self.outcome.leaks)
            self._send(pattern, person, client, request, plan)
            if not whole and len(self.outcome.leaks) > known:
                return

    def requests(self, pattern: Pattern, plan: Plan) -> Iterator[Request]:
        """Every address that the records of the world give, with every question and form of the plan."""
        for address in self.addresses(pattern, plan):
            for query in plan.queries:
                url = _asked(address, _filled(query, self.world.values, plan))
                if plan.get:
                    yield Request("GET", url)
                for form in plan.forms if plan.post else ():
                    yield self._sent(url, _filled(form, self.world.values, plan), plan)

    def spelt(self, pattern: Pattern, plan: Plan) -> Iterator[Request]:
        """The same with the ids of others in every spelling, in one place of a request after the other.

        Records of one kind are alike to who reads an id, so one address of each kind is enough; so are a
        list and its rows alone, which are one view.
        """
        if pattern.key.endswith("_results"):
            return
        forms = plan.forms if plan.spelt is None else plan.spelt
        for spelling in SPELLINGS.values():
            yield from self._spelt_questions(pattern, plan, spelling)
            yield from self._spelt_forms(pattern, plan, spelling, forms)
        for spelling in TYPED.values():
            yield from self._spelt_forms(pattern, plan, spelling, plan.typed)

    def _spelt_questions(self, pattern: Pattern, plan: Plan, spelling: Spelling) -> Iterator[Request]:
        """In the address or behind its question mark; the form is the plan's first, as it is."""
        values = Spelt(self.world.values, spelling)
        naming = [_filled(one, values, plan) for one in plan.queries if self._names(one, plan)]
        urls = list(self._spelt_addresses(pattern, plan, spelling))
        for address in self._addresses(pattern, plan, each=False):
            urls += [_asked(address, query) for query in naming]
        form = _filled(plan.forms[0], self.world.values, plan) if plan.forms else {}
        for url in urls:
            if plan.get:
                yield Request("GET", url)
            if plan.post and (form or not plan.get):
                yield self._sent(url, form, plan)

    def _spelt_forms(
        self, pattern: Pattern, plan: Plan, spelling: Spelling, forms: Iterable[Any]
    ) -> Iterator[Request]:
        """In a form, behind questions that name nothing of theirs."""
        values = Spelt(self.world.values, spelling)
        addresses = list(self._addresses(pattern, plan, each=False)) if plan.post else []
        whole = [_filled(one, values, plan) for one in plan.queries if not self._names(one, plan)]
        for form, address, query in itertools.product(forms, addresses, whole):
            if self._names(form, plan):
                yield self._sent(_asked(address, query), _filled(form, values, plan), plan)

    def _sent(self, url: str, form: dict[str, Any], plan: Plan) -> Request:
        return Request("PUT" if plan.put else "POST", url, form, plan.then)

    def _names(self, form: Any, plan: Plan) -> bool:
        """Whether a question or form names something of another by its id."""
        values = Spelt(self.world.values, str)
        _filled(form, values, plan)
        return values.was_asked

    def addresses(self, pattern: Pattern, plan: Plan) -> Iterator[str]:
        """Every address that the plan has for a pattern, without questions."""
        yield from self._addresses(pattern, plan)

    def _addresses(self, pattern: Pattern, plan: Plan, *, each: bool = True) -> Iterator[str]:
        if plan.addresses:
            yield from (address.format(**self.world.values) for address in plan.addresses)
            return
        for record in self._records(pattern, plan, each=each):
            kwargs = {name: record[name] for name in pattern.arguments if record[name] != ""}
            try:
                yield reverse(pattern.key, kwargs=kwargs)
            except NoReverseMatch:
                yield _written(pattern.route, kwargs)

    def _spelt_addresses(self, pattern: Pattern, plan: Plan, spelling: Spelling) -> Iterator[str]:
        """One id of the address in another spelling; most that Django's converters take are texts."""
        if plan.addresses:
            return
        for record in self._records(pattern, plan, each=False):
            kwargs = {name: record[name] for name in pattern.arguments}
            for name, value in kwargs.items():
                told = spelling(value) if isinstance(value, int) else ""
                if told and (name in pattern.texts or re.fullmatch("[0-9]+", told)):
                    yield _written(pattern.route, kwargs | {name: told})

    def _records(self, pattern: Pattern, plan: Plan, *, each: bool) -> list[Any]:
        """What fills the address; not each: one for each of the plan's fixed values."""
        records: list[Any] = list(plan.records(self.world, pattern.arguments))
        if pattern.arguments and not records:
            raise LookupError(f"{pattern.key}: nothing of the world fills {pattern.arguments}")
        if not each:
            fixed = {name for one in plan.fixed for name in one}
            kinds = {
                tuple(str(record.get(name)) for name in sorted(fixed)): record for record in reversed(records)
            }
            records = list(kinds.values())
        return records or [{}]

    def _send(self, pattern: Pattern, person: str, client: Client, request: Request, plan: Plan) -> None:
        marks = (DARK,) if plan.is_public else (DARK, LIVE)
        with transaction.atomic():
            with self.damage.watching() as changes:
                responses = [self._call(client, request, plan)]
                # What wrote nothing, no session either, has left everything as the walk sees it elsewhere.
                if request.then and changes.tables - _BY_LOOKING:
                    url = request.url if request.then == "." else request.then.format(**self.world.values)
                    responses.append(self._call(client, Request("GET", url), plan))
            for response in responses:
                if response.status_code >= 500 and not plan.may_fail:
                    self._note(pattern, person, request, f"answers {response.status_code}")
                text = _without_echo(seen_in(response), request)
                for mark in marks:
                    if (at := text.find(mark)) >= 0:
                        self._note(pattern, person, request, "…" + text[max(0, at - 60) : at + 30] + "…")
                        break
            for change in changes.found():
                self._note(pattern, person, request, change)
            transaction.set_rollback(True)

    def _call(self, client: Client, request: Request, plan: Plan) -> Any:
        self.outcome.requests += 1
        headers = {"X-Requested-With": "XMLHttpRequest"} if plan.is_ajax else {}
        if request.method == "GET":
            response = client.get(request.url, headers=headers)
        elif plan.put:
            body = encode_multipart(BOUNDARY, request.data)
            response = client.put(request.url, body, content_type=MULTIPART_CONTENT, headers=headers)
        else:
            kind = plan.content_type or MULTIPART_CONTENT
            response = client.post(request.url, request.data, content_type=kind, headers=headers)
        self.outcome.statuses[response.status_code] += 1
        return response

    def _note(self, pattern: Pattern, person: str, request: Request, what: str) -> None:
        self.outcome.leaks.append(Leak(pattern.key, person, str(request), " ".join(what.split())))


def _written(route: str, kwargs: dict[str, Any]) -> str:
    """An address that its pattern does not write itself."""
    return "/" + re.sub(r"<(?:\w+:)?(\w+)>", lambda match: quote(str(kwargs[match.group(1)])), route)


def _asked(address: str, query: dict[str, Any]) -> str:
    return address + ("?" + urlencode(query, doseq=True) if query else "")


def filled(form: Any, world: World) -> dict[str, Any]:
    """A form with the numbers of this world, all of them as text."""
    return _filled(form, world.values, Plan())


def _filled(form: Any, values: Mapping[str, Any], plan: Plan) -> dict[str, Any]:
    """A question or form with the numbers of this world; in JSON they stay numbers."""
    if callable(form):
        return form(values)
    is_json = plan.content_type == "application/json"

    def value(template: Any) -> Any:
        if isinstance(template, list):
            return [value(one) for one in template]
        if is_json and isinstance(template, str) and (name := re.fullmatch(r"{(\w+)}", template)):
            return values[name[1]]
        return template.format_map(values) if isinstance(template, str) else template

    return {name: value(template) for name, template in form.items()}


def _without_echo(text: str, request: Request) -> str:
    """What the request itself has said tells nothing."""
    query = parse_qsl(urlsplit(request.url).query)
    said = [request.url, urlsplit(request.url).path, *(value for _name, value in query)]
    said += [value for value in request.data.values() if isinstance(value, str)]
    for value in said:
        if DARK in value or LIVE in value:
            for form in {
                value,
                unquote(value),
                quote(value),
                quote_plus(value),
                quote(quote_plus(value)),
                escape(value),
            }:
                text = text.replace(form, "")
    return text


def seen_in(response: Any) -> str:
    """Everything that reaches the person: body, headers, messages for the next page; sheets unpacked."""
    body = b"".join(response.streaming_content) if response.streaming else response.content
    if body.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(body)) as archive:
            body = b"\n".join(archive.read(name) for name in archive.namelist())
    request = getattr(response, "wsgi_request", None)
    queued = getattr(getattr(request, "_messages", None), "_queued_messages", ())
    lines = itertools.chain(
        (f"{name}: {value}" for name, value in response.items()), (str(one) for one in queued)
    )
    return "\n".join([body.decode(errors="replace"), *lines])

"""Walks the URL patterns as a person of one ward and notes what it sees or changes of the other."""

from __future__ import annotations

import io
import itertools
import re
import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any
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
from tests.isolation.world import OWN, World


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

    def run(self, keys: Iterable[str] | None = None, people: Iterable[str] = ("editor", "lead")) -> Outcome:
        """Walk all patterns, or those named."""
        wanted = None if keys is None else set(keys)
        patterns = [one for one in all_patterns() if wanted is None or one.key in wanted]
        self.outcome.patterns = len(patterns)
        for name in CATALOGUE:
            if name.startswith("own:") and (wanted is None or name in wanted):
                patterns.append(Pattern(name, "", (), ""))
        for pattern in patterns:
            for person in people:
                self._pattern(pattern, CATALOGUE[pattern.key], person)
        return self.outcome

    def _pattern(self, pattern: Pattern, plan: Plan, person: str) -> None:
        if plan.people and person not in plan.people:
            return
        client = Client(HTTP_HOST=self.world.city.host(OWN), raise_request_exception=False)
        if not plan.anonymous:
            client.force_login(self.world.people[person])
        for request in self.requests(pattern, plan):
            self._send(pattern, person, client, request, plan)

    def requests(self, pattern: Pattern, plan: Plan) -> Iterator[Request]:
        """Every address that the records of the world give, with every question and form of the plan."""
        for address in self._addresses(pattern, plan):
            for query in plan.queries:
                url = address + ("?" + urlencode(_filled(query, self.world), doseq=True) if query else "")
                if plan.get:
                    yield Request("GET", url)
                for form in plan.forms if plan.post else ():
                    yield Request("PUT" if plan.put else "POST", url, _filled(form, self.world), plan.then)

    def _addresses(self, pattern: Pattern, plan: Plan) -> Iterator[str]:
        if plan.addresses:
            yield from (address.format(**self.world.values) for address in plan.addresses)
            return
        records: list[Any] = list(plan.records(self.world, pattern.arguments))
        if pattern.arguments and not records:
            raise LookupError(f"{pattern.key}: nothing of the world fills {pattern.arguments}")
        for record in records or [{}]:
            kwargs = {name: record[name] for name in pattern.arguments}
            kwargs = {name: value for name, value in kwargs.items() if value != ""}
            try:
                yield reverse(pattern.key, kwargs=kwargs)
            except NoReverseMatch:
                yield "/" + re.sub(r"<(?:\w+:)?(\w+)>", lambda m, k=kwargs: str(k[m.group(1)]), pattern.route)

    def _send(self, pattern: Pattern, person: str, client: Client, request: Request, plan: Plan) -> None:
        marks = (DARK,) if plan.is_public else (DARK, LIVE)
        with transaction.atomic():
            with self.damage.watching() as changes:
                responses = [self._call(client, request, plan)]
                if request.then:
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


def _filled(form: Any, world: World) -> dict[str, Any]:
    """A form with the numbers of this world."""
    if callable(form):
        return form(world.values)

    def value(template: Any) -> Any:
        if isinstance(template, list):
            return [value(one) for one in template]
        return template.format(**world.values) if isinstance(template, str) else template

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

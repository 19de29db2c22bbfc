"""Tell people what they must act on, or what became of their own: once each, in the admin and by mail.

    tell("waiting", people, subject=lambda: _("Waiting: %s") % title, text="", path=url, key="waiting:12")

``tell_each`` tells many people many things in one write: 126 wards of a sample. Words are read in the language of each
person, so they are functions or lazy texts. The rows are written in the caller's transaction, the letters leave
after it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.db import transaction
from django.db.models import CharField, Exists, OuterRef, Value
from django.db.models.functions import Cast, Concat
from django.utils import timezone
from django.utils.translation import override

from workflows.deadlines import calendar
from workflows.notices import sending
from workflows.notices.languages import language_of
from workflows.notices.masking import masked
from workflows.notices.models import ByMail, Delivery, Notice, NoticePreference
from workflows.notices.models.delivery import Kind, Status

Words = Callable[[], str] | str
_STEP: Final = "step:"

#: Wagtail's switches in a person's account, by kind of notice; they hold for mail.
_SWITCHES: Final[Mapping[str, str]] = {
    "waiting": "submitted_notifications",
    "sent_back": "rejected_notifications",
    "passed": "approved_notifications",
    "published": "approved_notifications",
}
#: Letters that leave as background work of their own. More than these leave with the clock, so that who tells the
#: whole city in one act waits for no mail server.
_SOON: Final = 20


@dataclass(frozen=True, slots=True)
class Telling:
    """What one person is told.

    ``path`` is where the person acts, below the admin's address. ``ward_id`` names the ward whose matter it is: who
    has left it reads it no more.
    """

    person: Any
    subject: Words
    path: str
    key: str
    text: Words = ""
    about: str = ""
    ward_id: int | None = None

    def notice(self, kind: str) -> Notice:
        """In the person's language, not saved."""
        with override(language_of(self.person)):
            return Notice(
                person=self.person,
                kind=kind,
                key=self.key,
                about=self.about,
                ward_id=self.ward_id,
                path=self.path,
                subject=masked(" ".join(_said(self.subject).split()))[:255],
                text=masked(_said(self.text).strip()),
            )


def tell(
    kind: str,
    people: Iterable[Any],
    *,
    subject: Words,
    path: str,
    key: str,
    text: Words = "",
    about: str = "",
    ward_id: int | None = None,
    is_urgent: bool = False,
    may_wait: bool = False,
) -> int:
    """Tell all these people the same (``tell_each``)."""
    told = [Telling(person, subject, path, key, text=text, about=about, ward_id=ward_id) for person in people]
    return tell_each(kind, told, is_urgent=is_urgent, may_wait=may_wait)


@transaction.atomic
def tell_each(
    kind: str, tellings: Iterable[Telling], *, is_urgent: bool = False, may_wait: bool = False
) -> int:
    """Tell each active person who has not heard it under its key; how many notices those were.

    What ``may_wait`` is never a letter of its own; what is urgent always is. The number of queries does not grow
    with the people, but for the rows that one statement can hold.
    """
    wanted = {(one.person.pk, one.key): one for one in tellings if one.person.is_active}
    people = {person for person, _key in wanted}
    keys = {key for _person, key in wanted}
    heard = Notice.objects.filter(person__in=people, key__in=keys).values_list("person", "key")
    fresh = [wanted[at] for at in sorted(wanted.keys() - set(heard))] if wanted else []
    if not fresh:
        return 0
    notices = [one.notice(kind) for one in fresh]
    single = _hand_over(notices, is_urgent=is_urgent, may_wait=may_wait)
    # Somebody may tell the same at this moment: a constraint keeps the first.
    Notice.objects.bulk_create(notices, ignore_conflicts=True)
    _send_soon(single)
    return len(notices)


def settle(*about: str) -> None:
    """Nobody needs to act on these any more; letters that have not left stay in the drawer."""
    Notice.objects.filter(about__in=about, settled_at=None).update(settled_at=timezone.now())


def about_step(pk: int) -> str:
    """What a notice that concerns one step of an approval is about; it is settled when the step is decided."""
    return f"{_STEP}{pk}"


def told_of_step() -> Exists:
    """A condition on steps: somebody was told something of it."""
    about = Concat(Value(_STEP), Cast(OuterRef("pk"), CharField()))
    return Exists(Notice.objects.filter(about=about))


def next_digest(now: dt.datetime) -> dt.datetime:
    """The next beginning of half a working day."""
    clock = calendar.current()
    starts = [start for start, end in clock.hours if start < end]
    day = timezone.localtime(now)
    while True:
        if clock.is_working_day(day.date()):
            for start in starts:
                moment = dt.datetime.combine(day.date(), start, tzinfo=day.tzinfo)
                if moment > now:
                    return moment
        day += dt.timedelta(days=1)


def _hand_over(notices: Sequence[Notice], *, is_urgent: bool, may_wait: bool) -> list[Delivery]:
    """Put each into the letter that its person wants; the letters that hold one alone."""
    now = timezone.now()
    people = {notice.person_id for notice in notices}
    wishes = dict(NoticePreference.objects.filter(person__in=people).values_list("person", "by_mail"))
    together: list[Notice] = []
    alone: list[Notice] = []
    for notice in notices:
        wish = wishes.get(notice.person_id, ByMail.AT_ONCE)
        if wish == ByMail.NEVER or not _wants_letters(notice):
            continue
        waits = wish == ByMail.DIGEST or may_wait
        (together if waits and not is_urgent else alone).append(notice)
    digests = _open_digests({notice.person_id for notice in together}, now)
    for notice in together:
        # One that left at this very moment takes no more with it: the notice stands in the admin.
        notice.delivery_id = digests.get(notice.person_id)
    letters = [Delivery(person=notice.person, due_at=now) for notice in alone]
    Delivery.objects.bulk_create(letters)
    for notice, letter in zip(alone, letters, strict=True):
        notice.delivery = letter
    return letters


def _wants_letters(notice: Notice) -> bool:
    """Whether the person has an address, and has not switched letters of this kind off."""
    profile = getattr(notice.person, "wagtail_userprofile", None)
    switch = _SWITCHES.get(notice.kind)
    is_off = profile is not None and switch is not None and not getattr(profile, switch)
    return bool(notice.person.email) and not is_off


def _send_soon(letters: Sequence[Delivery]) -> None:
    """After the commit; what is many, or finds no queue of background work, leaves with the clock a little later."""
    if not letters:
        return
    written = {letter.pk for letter in letters}
    used = set(Notice.objects.filter(delivery__in=written).values_list("delivery", flat=True))
    if empty := written - used:
        Delivery.objects.filter(pk__in=empty).delete()
    if len(used) <= _SOON:
        for pk in sorted(used):
            _send_after_commit(pk)


def _send_after_commit(letter: int) -> None:
    """A hook of its own: a letter that cannot be handed over holds up no other."""
    transaction.on_commit(lambda: sending.send_one.enqueue(letter), robust=True)


def _open_digests(people: Collection[int], now: dt.datetime) -> dict[int, int]:
    """Of each person the one in the making, held so that it does not leave before this notice is in it."""
    if not people:
        return {}
    digests = Delivery.objects.filter(person__in=people, kind=Kind.DIGEST, status=Status.PENDING)
    held = digests.select_for_update().order_by("pk").values_list("person", "pk")
    found = dict(held)
    if missing := sorted(set(people) - found.keys()):
        due_at = next_digest(now)
        new = [Delivery(person_id=pk, kind=Kind.DIGEST, due_at=due_at) for pk in missing]
        Delivery.objects.bulk_create(new, ignore_conflicts=True)
        found = dict(held.all())
    return found


def _said(words: Words) -> str:
    return str(words() if callable(words) else words)

"""Say something at a place, answer it, take the words that a reviewer proposes, and settle it.

Each is one transaction, tells whoever must know (``telling``), and raises ``Refused``. None but ``take`` writes
the page, and that is its author's own edit: whoever proposed the words has no hand in the page
(``workflows/authors.py``).
"""

from __future__ import annotations

from typing import Any, Final

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.log_actions import log
from wagtail.models import Page, Revision

from workflows.actions.locking import locked
from workflows.errors import Refused
from workflows.models import RoleTaskState
from workflows.remarks import places, telling, texts
from workflows.remarks.models import LONGEST, Outcome, Remark, Reply

COMMENTED: Final = "dinh.remark"
#: Rooms whose pages are made of something else register ``f(page, place, passage, instead, *, acting_user) -> bool``:
#: whether it has written the words there, and a new version from it. A version alone would be made anew without them.
TAKERS: Final = "remark_takers"
TAKEN: Final = "dinh.remark.take"
CLOSED: Final = "dinh.remark.close"


def comments_on(page: Page, user: Any) -> bool:
    """Whether the person takes part in what is said about the page: writes it, or decides on it."""
    return bool(page.permissions_for_user(user).can_edit()) or _decides_on(page, user)


def writes(page: Page, user: Any) -> bool:
    """Whether the person may put the page right: not while it is under review, then nobody does."""
    rights = page.permissions_for_user(user)
    return bool(rights.can_edit() and not rights.page_locked())


@transaction.atomic
def comment(
    page: Page, revision: Revision, place: str, label: str, words: str, *, acting_user: Any
) -> Remark:
    """Say something about a place of a version, or about the whole of it where no place is given."""
    said = _said(words)
    if not said:
        raise Refused(_("Write what you want to say."))
    _require_part(page, acting_user)
    return _keep(page, revision, place, label, words=said, acting_user=acting_user)


@transaction.atomic
def propose(
    page: Page,
    revision: Revision,
    place: str,
    label: str,
    passage: str,
    instead: str,
    words: str,
    *,
    acting_user: Any,
) -> Remark:
    """Propose other words for a passage of one text; its author takes them or not."""
    _require_part(page, acting_user)
    try:
        is_rich = texts.is_rich(page, revision.content, place)
        stored = places.read(revision.content, place)
    except places.NoSuchPlaceError as error:
        raise Refused(_("Words can be proposed for a text only. Write a comment there.")) from error
    passage, instead = _said(passage), _said(instead)
    if passage == instead or places.with_passage(stored, passage, instead, is_rich=is_rich) is None:
        raise Refused(
            _(
                "“%(passage)s” must stand there exactly once, in one piece. Copy a little more or less of the text."
            )
            % {"passage": passage}
        )
    return _keep(
        page,
        revision,
        place,
        label,
        words=_said(words),
        stored=stored,
        passage=passage,
        instead=instead,
        is_proposal=True,
        acting_user=acting_user,
    )


@transaction.atomic
def reply(remark: Remark, words: str, *, acting_user: Any) -> None:
    """Answer a remark; it stays as open as it is."""
    said = _said(words)
    if not said:
        raise Refused(_("Write what you want to say."))
    _require_part(remark.page, acting_user)
    telling.replied(Reply.objects.create(remark=remark, words=said, author=acting_user))


@transaction.atomic
def take(remark: Remark, *, acting_user: Any) -> None:
    """Put the proposed words into the page, as an edit of the person who takes them."""
    current, remark = locked(remark.page), _held(remark)
    _require_writer(current, acting_user)
    if remark.author_id == acting_user.pk:
        # By that a reviewer would become an author, and could not approve any more.
        raise Refused(_("Somebody else takes the words that you propose."))
    newest = current.get_latest_revision()
    content = newest.content if newest else current.serializable_data()
    text = None
    if still_holds(remark, current, content):
        is_rich = texts.is_rich(current, content, remark.place)
        text = places.with_passage(remark.stored, remark.passage, remark.instead, is_rich=is_rich)
    if text is None:
        raise Refused(
            _("The text there is not what it was when the words were proposed. Change it yourself.")
        )
    said = remark.place, remark.passage, remark.instead
    if not any(taker(current, *said, acting_user=acting_user) for taker in hooks.get_hooks(TAKERS)):
        _save(current, places.written(content, remark.place, text), acting_user)
    _close(remark, Outcome.TAKEN, acting_user)


@transaction.atomic
def close(remark: Remark, outcome: Outcome, words: str = "", *, acting_user: Any) -> None:
    """Say what became of it: the author changed it or keeps it, with a word; or who said it lets it go."""
    current, remark = locked(remark.page), _held(remark)
    if outcome in (Outcome.CHANGED, Outcome.KEPT):
        _require_part(current, acting_user)
        if remark.author_id == acting_user.pk or not current.permissions_for_user(acting_user).can_edit():
            raise Refused(_("Its author says what becomes of a remark."))
    elif outcome != Outcome.SETTLED or remark.author_id != acting_user.pk:
        raise Refused(_("Who made the remark settles it."))
    said = _said(words)
    if outcome == Outcome.KEPT and not said:
        raise Refused(_("Say in a word why it stays as it is."))
    if said:
        Reply.objects.create(remark=remark, words=said, author=acting_user)
    _close(remark, outcome, acting_user, said)


def still_holds(remark: Remark, page: Page, content: dict[str, Any]) -> bool:
    """Whether the text of the place is, to the letter, the one for which the words were proposed."""
    return (
        remark.is_proposal
        and texts.is_text(page, content, remark.place)
        and places.read(content, remark.place) == remark.stored
    )


def _save(page: Page, content: dict[str, Any], user: Any) -> None:
    try:
        page.with_content_json(content).save_revision(user=user, log_action=True)
    except ValidationError as error:
        raise Refused(" ".join(error.messages)) from error


def _keep(
    page: Page, revision: Revision, place: str, label: str, *, acting_user: Any, **fields: Any
) -> Remark:
    state = RoleTaskState.objects.waiting().filter(page=page.pk, revision=revision.pk).order_by("-pk").first()
    remark = Remark.objects.create(
        page_id=page.pk, state=state, place=place[:500], label=label[:500], author=acting_user, **fields
    )
    log(
        instance=page,
        action=COMMENTED,
        user=acting_user,
        revision=revision,
        data={"remark": remark.pk, "place": remark.place},
    )
    telling.said(remark)
    return remark


def _close(remark: Remark, outcome: Outcome, user: Any, words: str = "") -> None:
    remark.outcome, remark.closed_by, remark.closed_at = outcome, user, timezone.now()
    remark.save()
    log(
        instance=remark.page,
        action=TAKEN if outcome == Outcome.TAKEN else CLOSED,
        user=user,
        data={"remark": remark.pk, "outcome": str(outcome)},
    )
    telling.closed(remark, words)


def _held(remark: Remark) -> Remark:
    current = Remark.objects.select_for_update().filter(pk=remark.pk).first()
    if current is None or not current.is_open:
        raise Refused(_("This remark is closed already."))
    return current


def _decides_on(page: Page, user: Any) -> bool:
    """Whether the person decides about the page now; what was decided is past."""
    return RoleTaskState.objects.waiting_for(user).filter(page=page.pk).exists()


def _require_part(page: Page, user: Any) -> None:
    if not comments_on(page, user):
        raise Refused(_("You do not take part in what is said about this page."))


def _require_writer(page: Page, user: Any) -> None:
    if not page.permissions_for_user(user).can_edit():
        raise Refused(_("You may not change this page."))
    if not writes(page, user):
        raise Refused(_("The page is under review: nobody changes it before it comes back or is withdrawn."))


def _said(words: str) -> str:
    return words.strip()[:LONGEST]

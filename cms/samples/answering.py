"""What a ward's people do with a sample: accept, adapt, decline, and answer a newer version.

Every verb is the ward's own: it is one function with the person who acts, one transaction and one row in the
histories, and what it writes into a page it writes as that person, who is its author by it. The city writes
into no page that somebody of the ward has touched.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.actions.delete_page import DeletePageAction
from wagtail.log_actions import log
from wagtail.models import Page, Revision

from cms.people.models import MOST_POSTS, MOST_UNITS
from cms.samples import acts
from cms.samples.access import must_answer
from cms.samples.charts import is_too_large
from cms.samples.comparing import Comparison, added, compare
from cms.samples.enums import Answer, UpdateAnswer
from cms.samples.facts import facts_of
from cms.samples.models import SampleCopy, SampleVersion
from cms.samples.pages import still_in
from cms.samples.telling import samples as telling
from cms.samples.texts import ROWS, Content, filled, keys_in, of_page, of_revision, put, without_title
from workflows.actions import submit
from workflows.errors import Refused

_ANSWERED: Final = ("answer", "reason", "answered_at", "answered_by")


def _hold(copy: SampleCopy, user: Any) -> SampleCopy:
    """The row again, while nobody else can answer; raises ``Refused`` where it is not the person's."""
    must_answer(user, copy.ward_id)
    # The page before what hangs on it, as every other act does: no two wait for each other.
    list(Page.objects.select_for_update().filter(pk=copy.page_id).values_list("pk"))
    rows = SampleCopy.objects.filter(pk=copy.pk).select_for_update(of=("self",))
    current = rows.select_related("sample", "ward", "version", "offered").get()
    if current.is_withdrawn:
        raise Refused(_("The city has withdrawn this sample. What your ward has written stays as it is."))
    return current


@transaction.atomic
def accept(copy: SampleCopy, *, acting_user: Any, after: Answer = Answer.OPEN) -> None:
    """Hand the text in as it is; the checks of every submission apply, so a blank that is not filled stops it.

    ``after`` is what the person has seen to be said: who declined may think better of it.
    """
    current = _hold(copy, acting_user)
    page = _own_page(current)
    if current.answer != after or not current.may_be_taken:
        raise Refused(_("This sample has been answered already."))
    _must_be_free(page, acting_user)
    is_untouched = _is_untouched(current, page)
    page = _with_newest(current, page, acting_user)
    # Before the submission, whose signal would have to guess it from the versions.
    _say(current, Answer.ACCEPTED if is_untouched else Answer.ADAPTED, acting_user)
    submit(page, acting_user=acting_user)


@transaction.atomic
def adapt(copy: SampleCopy, *, acting_user: Any, after: Answer = Answer.OPEN) -> Page:
    """Take the text as a draft to work on; returns the page to open."""
    current = _hold(copy, acting_user)
    page = _own_page(current)
    if current.answer == Answer.DECLINED != after:
        raise Refused(_("This sample has been answered already."))
    if current.may_be_taken:
        page = _with_newest(current, page, acting_user)
        _say(current, Answer.ADAPTED, acting_user)
    return page


@transaction.atomic
def decline(copy: SampleCopy, *, acting_user: Any, reason: str) -> None:
    """Say why not. A draft that nobody has touched goes; one that somebody has worked on stays the ward's own."""
    current = _hold(copy, acting_user)
    if not reason.strip():
        raise Refused(_("Say why: the city reads it."))
    if current.answer != Answer.OPEN:
        raise Refused(_("This sample has been answered already."))
    page = _found(current)
    is_ours = current.has_own_draft and page is not None and _is_untouched(current, page)
    if page is not None and is_ours and page.first_published_at is None:
        _must_be_free(page, acting_user)
        DeletePageAction(page.specific, acting_user).execute(skip_permission_checks=True)
        current.page = None
    _say(current, Answer.DECLINED, acting_user, reason.strip()[:255])


@transaction.atomic
def update(copy: SampleCopy, how: UpdateAnswer, *, acting_user: Any) -> Comparison:
    """Take the newer text, merge both, or keep the own one; what is public stays until a new one is approved."""
    current = _hold(copy, acting_user)
    if not current.is_behind or current.offered is None:
        raise Refused(_("There is no newer version to answer."))
    if current.answer not in (Answer.ACCEPTED, Answer.ADAPTED):
        raise Refused(_("Answer the sample itself first."))
    page = _own_page(current)
    version, text = current.offered, _text(current, current.offered)
    found = _compared(current, text)
    if how in (UpdateAnswer.TAKEN, UpdateAnswer.MERGED):
        wanted = _taken(current, text, found) if how == UpdateAnswer.TAKEN else found.merged()
        _write(current, page, version, wanted, received=text, user=acting_user)
    elif how == UpdateAnswer.KEPT:
        # What the ward has left alone is not offered to it a second time.
        current.version, current.received, current.drift_revision = version, text, None
    else:
        raise Refused(_("Choose what to do with the newer version."))
    current.update_answer = how
    current.save(update_fields=["version", "received", "drift_revision", "update_answer"])
    log(
        instance=page.specific,
        action=acts.UPDATED,
        user=acting_user,
        data={"sample": current.sample_id, "version": version.number, "how": how.value},
    )
    telling.updated(current, version)
    return found


def _taken(copy: SampleCopy, text: Content, found: Comparison) -> Content:
    """The newer text in the place of the ward's; of a chart what the ward has beside it stays."""
    return found.taken() if copy.sample.is_joined else text


def comparison(copy: SampleCopy) -> Comparison:
    """The three texts of a ward; the newest version where none has been offered yet."""
    return _compared(copy, _text(copy, copy.offered or copy.version))


def _compared(copy: SampleCopy, now: Content) -> Comparison:
    """Received, the sample now, the ward now."""
    has_title = copy.sample.has_title
    return compare(
        without_title(copy.received, has_title=has_title),
        without_title(now, has_title=has_title),
        mine_of(copy),
    )


def mine_of(copy: SampleCopy) -> dict[str, Any]:
    """What the ward works with: the newest version of its page."""
    has_title = copy.sample.has_title
    page = still_in(copy.page, copy.ward_id)
    if page is None:
        return {"title": "", "summary": "", "body": []}
    revision = page.latest_revision
    if revision is None:
        return of_page(page.specific, has_title=has_title)
    return of_revision(revision, has_title=has_title)


def _text(copy: SampleCopy, version: SampleVersion) -> dict[str, Any]:
    """A version in the ward's words; what was received is not filled a second time."""
    if version.pk == copy.version_id:
        return dict(copy.received)
    return filled(version.content, facts_of([copy.ward], keys_in(version.content))[copy.ward_id])


def _is_untouched(copy: SampleCopy, page: Page) -> bool:
    """Whether nobody of the ward has written into the draft; a section holds nothing of the sample yet."""
    return not copy.has_own_draft or page.latest_revision_id == copy.received_revision


def _with_newest(copy: SampleCopy, page: Page, user: Any) -> Page:
    """The page with what the ward takes: the newest version, unless its people have begun to write their own."""
    is_newer = copy.is_behind and _is_untouched(copy, page)
    if copy.has_own_draft and not is_newer:
        return page
    version = copy.offered if is_newer and copy.offered else copy.version
    text = _text(copy, version)
    is_beside = copy.sample.is_joined and not copy.has_own_draft
    wanted = added(text, mine_of(copy)) if is_beside else text
    return _write(copy, page, version, wanted, received=text, user=user)


def _found(copy: SampleCopy) -> Page | None:
    """The page of a copy that is held, where it stands in the ward today."""
    page = Page.objects.select_for_update().filter(pk=copy.page_id).first() if copy.page_id else None
    return still_in(page, copy.ward_id)


def _own_page(copy: SampleCopy) -> Page:
    page = _found(copy)
    if page is None:
        raise Refused(_("The page of this sample does not exist any more."))
    return page


def _write(
    copy: SampleCopy,
    page: Page,
    version: SampleVersion,
    text: Mapping[str, Any],
    *,
    user: Any,
    received: Mapping[str, Any],
) -> Page:
    """A new draft version of the ward's page, written by its own person; never over somebody's unfinished work."""
    _must_be_free(page, user)
    if not page.permissions_for_user(user).can_edit():
        raise Refused(_("You may not edit this page."))
    if page.has_unpublished_changes and _is_somebodys(copy):
        raise Refused(_("Somebody is working on this page. Publish that draft or discard it first."))
    if is_too_large(text.get(ROWS) or ()):
        raise Refused(
            _(
                "The chart would have more than %(units)d units, or more than %(posts)d posts in one of them, which "
                "cannot be edited. Take out what is not needed first, or decline."
            )
            % {"units": MOST_UNITS, "posts": MOST_POSTS}
        )
    now = timezone.now()
    newest: Revision | None = page.latest_revision
    target = newest.as_object() if newest else page.specific
    put(target, text, has_title=copy.sample.has_title)
    target.save_revision(user=user, log_action=True, clean=False)
    if version.pk != copy.version_id:
        copy.sent_by = copy.offered_by
    copy.version, copy.written_at = version, now
    copy.received = dict(received)
    copy.drift_revision = None
    copy.save(update_fields=["version", "sent_by", "written_at", "received", "drift_revision"])
    page.refresh_from_db()
    return page


def _must_be_free(page: Page, user: Any) -> None:
    """Nobody else decides on it, and nobody has locked it."""
    if page.workflow_in_progress:
        raise Refused(_("This page is under review. Withdraw it first."))
    if page.permissions_for_user(user).page_locked():
        raise Refused(_("This page is locked. Have it unlocked first."))


def _is_somebodys(copy: SampleCopy) -> bool:
    """Whether the draft is more than what the ward took of this sample: a section's is, an own page's is the sample."""
    return not copy.has_own_draft and copy.may_be_taken


def _say(copy: SampleCopy, answer: Answer, user: Any, reason: str = "") -> None:
    copy.answer, copy.reason = answer, reason
    copy.answered_at, copy.answered_by = timezone.now(), user
    copy.save(update_fields=[*_ANSWERED, "page"])
    page = still_in(copy.page, copy.ward_id)
    log(
        instance=page.specific if page else copy.sample,
        action=acts.ANSWERED,
        user=user,
        data={"sample": copy.sample_id, "ward": copy.ward.slug, "answer": answer.value, "reason": reason},
    )
    telling.answered(copy)

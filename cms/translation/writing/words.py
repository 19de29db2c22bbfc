"""What the script of the desk says, and what it is told of each save."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from cms.translation.segments import Written
from cms.translation.writing.lines import Line, counts
from cms.translation.writing.sent import Sent


def words() -> dict[str, str]:
    """By the name of the occasion; ``%s`` is a number or a name."""
    return {
        "saving": _("Saving …"),
        "saved": _("Kept at %s"),
        "offline": _("Not kept yet: no connection. It is tried again; leave this window open."),
        "out": _("Your session has ended. Sign in in another window, then type on here: nothing is lost."),
        "trouble": _("The server could not keep this text just now. It is tried again."),
        "gone": _(
            "The original was changed in the meantime, and this text is no more. Copy what you wrote, then load the page anew."
        ),
        "theirs": _("%s wrote something else here while you did. Both texts are kept: choose one."),
        "no_next": _("Nothing is left to do."),
        "at": _("Text %s"),
        "taken": _("Taken over. Read it before you go on."),
        "put": _("The approved form was put in."),
        "copied": _("The original was copied."),
        "machine": _("The machine is translating …"),
        "done": _("%(done)s of %(all)s texts done"),
        "words": _("%s words left"),
        "left": _("%s left to do"),
        "none_left": _("Everything is done"),
        "leave": _("Something is not kept yet."),
    }


def answer_of(lines: Iterable[Line], sent: Sent, written: Written) -> dict[str, Any]:
    """What became of the texts that were sent, and of the address, which follows the title, for the script."""
    lines = list(lines)
    asked = {*sent.texts, *sent.unreadable, *(key for key, _term in sent.reasons)}
    told = [line for line in lines if line.key in asked or line.segment.place.is_address]
    number = counts(lines)
    return {
        "at": date_format(timezone.localtime(), "H:i"),
        "open": number["open"],
        "done": number["all"] - number["open"],
        "words": number["words"],
        "broken": number["broken"],
        "unknown": written.unknown,
        "texts": {line.key: _told(line, sent, written) for line in told},
    }


def _told(line: Line, sent: Sent, written: Written) -> dict[str, Any]:
    theirs = written.conflicts.get(line.key)
    return {
        "standing": line.standing.value,
        "label": str(line.standing.label),
        "seen": line.segment.stamp,
        "target": line.segment.target,
        "fault": written.faulty.get(line.key) or line.segment.fault,
        # It stands in the field alone.
        "unkept": line.key in sent.returned,
        "plain": line.plain,
        "machine": "made" if line.is_unread else "edited" if line.is_edited else "",
        "kept": {use.term.key: use.is_kept for use in line.terms},
        "theirs": {"text": theirs.target, "by": theirs.by} if theirs else None,
    }

"""The sentences with which a drawing is refused."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

_SHOWN = 40


def unreadable() -> ValidationError:
    """No drawing at all."""
    return ValidationError(
        _("The drawing cannot be read: it is no SVG, or it is damaged. Save it anew as a plain SVG.")
    )


def active(what: str) -> ValidationError:
    """Something that runs, links or loads."""
    return ValidationError(
        _(
            "The drawing holds “%(what)s”, which could run or load something. Save it as a plain SVG, without "
            "scripts, links, animation and pictures from elsewhere, or as a PNG."
        )
        % {"what": what[:_SHOWN]}
    )


def styled(what: str) -> ValidationError:
    """A style sheet that is more than a list of colours."""
    return ValidationError(
        _(
            "The drawing holds a style sheet with “%(what)s”. Save it with its styles as attributes "
            "(“presentation attributes” in drawing programs), or as a PNG."
        )
        % {"what": what.strip()[:_SHOWN]}
    )


def too_much(most: int) -> ValidationError:
    """More than any drawing needs."""
    return ValidationError(
        _(
            "The drawing consists of more than %(most)s parts, or repeats itself that often. Simplify it, or "
            "save it as a PNG."
        )
        % {"most": most}
    )


def too_costly() -> ValidationError:
    """What a browser would draw for too long."""
    return ValidationError(
        _(
            "The drawing would keep browsers busy for seconds: it has too many parts, points, patterns, markers, "
            "masks, transparent layers, blurs or shadows, or repeats them too often. Simplify it, or save it as a "
            "PNG."
        )
    )


def endless() -> ValidationError:
    """Something that is drawn for itself."""
    return ValidationError(
        _(
            "The drawing has a part that repeats itself, or parts in parts without end. Save it as a plain SVG "
            "without clones, or as a PNG."
        )
    )


def too_deep(deepest: int) -> ValidationError:
    """Nested without end."""
    return ValidationError(
        _("The drawing has groups in groups, more than %(deepest)s deep. Ungroup it, or save it as a PNG.")
        % {"deepest": deepest}
    )


def too_large(size: str, largest: str) -> ValidationError:
    """More bytes than a page can carry."""
    return ValidationError(
        _("The drawing has %(size)s; at most %(largest)s are taken. Simplify it, or save it as a PNG.")
        % {"size": size, "largest": largest}
    )


def unmeasured() -> ValidationError:
    """Without a size, or with one that means nothing."""
    return ValidationError(
        _(
            "The drawing does not say how wide and high it is in a way that is understood. Save it as a plain SVG."
        )
    )

"""What the script says; it cannot ask for words when the server is away."""

from __future__ import annotations

from django.utils.translation import gettext as _


def words() -> dict[str, str]:
    """By the name of the occasion, in the language of the person."""
    return {
        "out": _("Your session has ended, so nothing could be saved. What you typed is still in this form."),
        "kept": _("The text is also kept in this browser, for you alone."),
        "out_todo": _("Sign in again in a new tab, then come back here: saving goes on by itself."),
        "out_title": _("Sign in again to save"),
        "other": _(
            "Somebody else is signed in in this browser, so nothing was saved. Sign in with the account "
            "that wrote this text."
        ),
        "offline": _(
            "No connection. What you typed is still in this form; it is saved when the connection is back."
        ),
        "trouble": _(
            "The server could not save just now. What you typed is still in this form; saving is tried again."
        ),
        "too_large": _(
            "The server does not take this much at once: shorten the text, or take a part of it to a second page."
        ),
        "locked": _(
            "Others have this page in hand now: it is locked or was submitted. Nothing more is saved here. Your "
            "text stays in this form; copy it, or come back when the page is free."
        ),
        "refused": _(
            "This page can no longer be saved here: it was deleted or moved, or is not yours to edit any "
            "more. Your text stays in this form; copy it into a new page."
        ),
        "newer": _(
            "A newer version was saved in another window or by somebody else. Nothing of it is covered: look at "
            "the newest version first. Your text stays in this form."
        ),
        "malformed": _("The server could not read the form. Copy your text, and open the page again."),
        "invalid": _(
            "Something in the form is not right yet: press the button that saves, and it is marked. "
            "Your text stays in this form meanwhile."
        ),
        "open_only": _("This browser keeps no copy of it: leave this tab open until it is saved."),
        "back": _("The connection is back."),
        "signed_in": _("You are signed in again. Saving goes on."),
        "press": _("Press the button that saves."),
        "unkept": _("This browser keeps no copies (private window, or its storage is full): save often."),
        "sign_in": _("Sign in again"),
        "later": _("Later"),
        "see": _("See the text"),
        "copy": _("Copy all"),
        "copied": _("Copied"),
        "newest": _("Open the newest version"),
        "again": _("Try now"),
        "close": _("Close"),
        "offer": _("Text of yours from %s did not reach the server. It is kept in this browser."),
        "offer_newer": _("The page has been saved since then."),
        "take": _("Take it back"),
        "drop": _("Throw it away"),
        "drop_sure": _("Throw this text away for good?"),
        "taken": _("The kept text is in the form. Read it and press the button that saves."),
        "not_filled": _("These could not be filled in and are only here to read: %s"),
        "files": _("Files have to be chosen again: %s"),
        "here": _("In the form now"),
        "there": _("Kept in this browser"),
        "field": _("Field"),
        "empty": _("(empty)"),
        "dialog_title": _("Kept text"),
        "open": _("Open the form"),
        "untitled": _("Without a title"),
        "leave_title": _("Some of your text has not been saved"),
        "leave": _(
            "%s text(s) of yours are kept in this browser only. When you sign out they are thrown away, so that "
            "nobody finds them here."
        ),
        "leave_sure": _("Sign out and throw away"),
        "stay": _("Stay"),
    }  # fmt: skip

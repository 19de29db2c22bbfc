"""The editor's form of every page."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any, Final

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.models import Page

from sites.letters import legible
from sites.text import nfc, slugify
from upstream.wagtail.slugs import is_available
from workflows.checks import Finding, Version

#: Functions that look at a page's form before it reads what was sent, and may refuse it; each returns a function
#: that adds its errors afterwards (``cms.isolation.references``).
PAGE_FORM: Final = "page_form"


class BasePageForm(WagtailAdminPageForm):
    """Nobody has to give an address: the page makes one of its title (``BasePage``).

    The browser fills the field while the title is typed. On a slow machine a page may be saved
    before the script runs, and the error would stand on a tab that the editor has never seen.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "slug" in self.fields:
            self.fields["slug"].required = False

    def clean_title(self) -> str:
        """In plain letters: a screen reader spells styled ones out, and nobody finds them (``sites.letters``).

        Wagtail's field for a title is one of many lines, which is why it is not read as one (``upstream.django.texts``).
        """
        return legible(self.cleaned_data["title"])

    def clean_slug(self) -> str:
        """The browser leaves styled letters out of the address that it makes: then the page makes a better one."""
        slug: str = self.cleaned_data["slug"]
        typed = nfc(self.data.get("title", ""))
        if self._is_made_twice(slug, typed):
            return str(self.instance.slug)
        plain = legible(typed)
        is_made_of_the_rest = slug == slugify("".join(char for char in typed if char in plain))
        return "" if not self.instance.pk and plain != typed and is_made_of_the_rest else slug

    def _is_made_twice(self, slug: str, title: str) -> bool:
        """Whether a second page of the same title comes with the address of the first, which nobody has typed.

        It gets a number instead and keeps that: the browser goes on sending what it made of the title.
        """
        if self.instance.first_published_at or not self.parent_page or slug != slugify(title):
            return False
        return not is_available(slug, self.parent_page, self.instance)

    def full_clean(self) -> None:
        """A page that has expired is edited like any other; ``not_over`` stops its submission.

        Wagtail refuses every date of the past, also the one by which the page came down, and so every
        further draft of it. It asks after every ``clean`` of ours, so its answer is looked at here.
        """
        looked = [look(self) for look in hooks.get_hooks(PAGE_FORM)]
        super().full_clean()
        for add_errors in looked:
            add_errors()
        expires = self.instance.expire_at
        if "expire_at" not in (self._errors or {}) or "expire_at" in self.changed_data:
            return
        if expires and expires < timezone.now():
            del self._errors["expire_at"]


def tell_of_plain_title(request: HttpRequest, page: Page) -> None:
    """Whoever typed a title in styled letters reads that it was changed, and why.

    After a page was saved by a press on a button: the autosave comes again and again, and shows no page.
    """
    if not request.accepts("text/html"):
        return
    typed = " ".join(nfc(request.POST.get("title", "")).split())
    if (
        typed
        and typed != (plain := " ".join(legible(typed).split()))
        and plain == " ".join(page.title.split())
    ):
        messages.info(
            request,
            _(
                "The title was written in plain letters, without invisible signs, so that people find it and screen "
                "readers can read it: “%(title)s”."
            )
            % {"title": plain},
        )


def not_over(version: Version) -> Iterator[Finding]:
    """A page is not submitted to come down at once (``submission_checks``)."""
    page = version.page
    if page.expire_at and page.expire_at < timezone.now():
        yield Finding(has_ended(page.expire_at), "expire_at")


def has_ended(expires: dt.datetime) -> str:
    """What an editor does about a page that has come down by its date."""
    moment = f"{timezone.localtime(expires):%d/%m/%Y %H:%M}"
    return _(
        "The page came down on %(moment)s, as its schedule says. To show it again, set a later date of expiry or "
        "none before you submit it."
    ) % {"moment": moment}

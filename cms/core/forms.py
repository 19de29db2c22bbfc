"""The editor's form of every page."""

from __future__ import annotations

from typing import Any

from wagtail.admin.forms import WagtailAdminPageForm

from cms.isolation.references import WithinReach


class BasePageForm(WithinReach, WagtailAdminPageForm):
    """Nobody has to give an address: the page makes one of its title (``BasePage``).

    The browser fills the field while the title is typed. On a slow machine a page may be saved
    before the script runs, and the error would stand on a tab that the editor has never seen.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "slug" in self.fields:
            self.fields["slug"].required = False

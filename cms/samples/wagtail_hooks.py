"""Where samples meet Wagtail's admin."""

from __future__ import annotations

from django.http import HttpRequest
from django.urls import URLPattern, URLResolver, include, path, reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.log_actions import LogActionRegistry

from cms.samples import access, acts
from cms.samples.authors import AUTHORSHIP
from cms.samples.checks import unfilled_blanks
from cms.samples.clock import tell_of_days
from cms.samples.portraits import missing_portraits
from cms.samples.warning import withdrawn_samples
from workflows import checks
from workflows.authors import HOOK as AUTHORS
from workflows.checks import ALL, ALWAYS, Check, Strictness
from workflows.minute import HOOK as EVERY_MINUTE


class SamplesMenuItem(MenuItem):
    """Shown to the city's side and to those who answer for a ward."""

    def is_shown(self, request: HttpRequest) -> bool:
        return access.may_see_all(request.user) or bool(access.wards_of(request.user))


@hooks.register("register_admin_menu_item")
def samples_menu_item() -> MenuItem:
    """Behind the page tree."""
    return SamplesMenuItem(
        _("Samples"), reverse_lazy("samples:list"), name="samples", icon_name="copy", order=250
    )


@hooks.register("register_admin_urls")
def samples_urls() -> list[URLPattern | URLResolver]:
    """Below ``/admin/samples/``."""
    return [path("samples/", include("cms.samples.urls"))]


@hooks.register("register_log_actions")
def register_acts(registry: LogActionRegistry) -> None:
    """What stands in the histories of samples, and of the pages that came of them."""
    for action, name, told in acts.ACTS:
        registry.register_action(action, name, told)


hooks.register(AUTHORS, AUTHORSHIP)
hooks.register(EVERY_MINUTE, tell_of_days)
hooks.register(
    checks.HOOK,
    Check(
        "unfilled-blanks",
        unfilled_blanks,
        title=_("Blanks of a sample that nobody has filled in"),
        explanation=_("The text would be public with a hole in it."),
        default=Strictness.BLOCK,
        choices=ALWAYS,
    ),
)
hooks.register(
    checks.HOOK,
    Check(
        "missing-portrait",
        missing_portraits,
        title=_("Record of a leader without the portrait that the city asked for"),
        explanation=_("The lists of leaders would show an empty frame."),
        default=Strictness.ASK,
        choices=ALL,
    ),
)
hooks.register(
    checks.HOOK,
    Check(
        "withdrawn-sample",
        withdrawn_samples,
        title=_("Text of a sample that the city has withdrawn"),
        explanation=_("What was wrong in the sample may stand in the ward's text as well."),
        default=Strictness.ASK,
        choices=ALL,
    ),
)

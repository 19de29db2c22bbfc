"""Puts our views, editor and buttons in the place of wagtail-localize's."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse, reverse_lazy
from django.utils.translation import gettext, gettext_lazy
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.log_actions import LogActionRegistry
from wagtail.models import Page

from cms.translation import checking
from cms.translation.authors import AUTHORSHIP
from cms.translation.desk import desk, may_open
from cms.translation.editor import before_edit_page, untranslated
from cms.translation.effects import older_translations
from cms.translation.exchange.views import ImportView, export
from cms.translation.life import rules, together
from cms.translation.life.figures import FiguresView
from cms.translation.life.setting import DropView, RulesView
from cms.translation.life.views import RenewalView
from cms.translation.life.withdrawing import keep_translations_in_step
from cms.translation.machine.suggesting import SUGGESTED
from cms.translation.names import known as names
from cms.translation.permissions import may_translate
from cms.translation.pictures import undescribed_pictures
from cms.translation.review import page_languages
from cms.translation.writing.checks import broken_terms, machine_made, reasoned_terms
from cms.translation.writing.proposals import take_words
from cms.translation.writing.views import SayView, WriteView
from workflows import checks
from workflows.checks import ALWAYS, Check, Strictness
from workflows.effects import EFFECTS, FAULTS
from workflows.figures.views import ELSEWHERE
from workflows.languages import HOOK as LANGUAGES
from workflows.minute import HOOK as EVERY_MINUTE
from workflows.remarks.verbs import TAKERS
from workflows.views.promise import HOOK as PROMISE

_BEFORE_UPSTREAM = -10
_LOCALIZE_BUTTONS = ("/localize/submit/", "/localize/update/")


@hooks.register("register_admin_urls")
def desk_urls() -> list[URLPattern]:
    """The translations of a city; what stands in the place of wagtail-localize's views is in ``urls.py``."""
    return [
        path("translations/", desk, name="translation_desk"),
        path("translations/rules/", RulesView.as_view(), name="translation_rules"),
        path("translations/rules/<int:pk>/drop/", DropView.as_view(), name="translation_rule_drop"),
        path("translations/figures/", FiguresView.as_view(), name="translation_figures"),
        path("translations/write/<int:page_id>/", WriteView.as_view(), name="translation_write"),
        path("translations/write/<int:page_id>/say/", SayView.as_view(), name="translation_say"),
        path("translations/page/<int:pk>/export/", export, name="translation_export"),
        path("translations/page/<int:pk>/import/", ImportView.as_view(), name="translation_import"),
        path("translations/<int:pk>/", RenewalView.as_view(), name="translation_renewal"),
    ]


class DeskMenuItem(MenuItem):
    """Shown to those who translate, and to those who answer for what is public."""

    def is_shown(self, request: HttpRequest) -> bool:
        return may_open(request.user)


@hooks.register("register_admin_menu_item")
def desk_menu_item() -> MenuItem:
    """The way to the list."""
    return DeskMenuItem(
        gettext_lazy("Translations"),
        reverse_lazy("translation_desk"),
        name="translation-desk",
        icon_name="wagtail-localize-language",
        order=250,
    )


hooks.register("before_edit_page", before_edit_page, order=_BEFORE_UPSTREAM)
# The approval asks who wrote a page.
hooks.register("page_authors", AUTHORSHIP)
hooks.register(EFFECTS, older_translations)
hooks.register(LANGUAGES, page_languages)
hooks.register(FAULTS, together.hidden_original)
hooks.register(PROMISE, together.promise)
hooks.register(TAKERS, take_words)
hooks.register(names.HOOK, names.places)
hooks.register(EVERY_MINUTE, keep_translations_in_step)
hooks.register(
    checks.HOOK,
    Check(
        "untranslated",
        untranslated,
        title=gettext_lazy("Texts that are not translated"),
        explanation=gettext_lazy("Vietnamese left in the middle of a translation."),
        default=Strictness.BLOCK,
        choices=ALWAYS,
    ),
)
hooks.register(
    checks.HOOK,
    Check(
        "undescribed-pictures",
        undescribed_pictures,
        title=gettext_lazy("Pictures without a text in the language of the translation"),
        explanation=gettext_lazy("Their Vietnamese text is read aloud to people who cannot see them."),
    ),
)
hooks.register(
    checks.HOOK,
    Check(
        "official-names",
        checking.official_names,
        title=gettext_lazy("Names of offices and posts"),
        explanation=gettext_lazy("Written in another way than in the city's glossary."),
    ),
)
hooks.register(
    checks.HOOK,
    Check(
        "translation-older",
        checking.older_than_original,
        title=gettext_lazy("Translation older than its original"),
        explanation=gettext_lazy("The Vietnamese page was published anew after this translation was made."),
    ),
)


hooks.register(
    checks.HOOK,
    Check(
        "glossary-terms",
        broken_terms,
        title=gettext_lazy("Names that a translation says otherwise than the glossary"),
        explanation=gettext_lazy("Without a reason. The translator uses the approved form, or says why not."),
        default=Strictness.BLOCK,
    ),
)
hooks.register(
    checks.HOOK,
    Check(
        "glossary-reasons",
        reasoned_terms,
        title=gettext_lazy("Reasons for names that are not the glossary's"),
        explanation=gettext_lazy("Whoever decides reads what the translator says about each."),
    ),
)

hooks.register(
    checks.HOOK,
    Check(
        "machine-made",
        machine_made,
        title=gettext_lazy("Texts as a machine translated them"),
        explanation=gettext_lazy(
            "Changed by nobody. Their author confirms each, and whoever decides reads it."
        ),
        choices=(Strictness.BLOCK, Strictness.ASK),
    ),
)


@hooks.register("construct_page_listing_buttons")
def hide_useless_buttons(buttons: list[Any], page: Page, user: Any, context: Any = None) -> None:
    """No "Translate" on pages that the person may not translate, or that are stored once."""
    del context
    if getattr(page.specific_class, "has_translations", True) and may_translate(user, page):
        return
    for button in buttons:
        if hasattr(button, "dropdown_buttons"):
            button.dropdown_buttons = _others(button.dropdown_buttons)
    buttons[:] = _others(buttons)


def _others(buttons: list[Any]) -> list[Any]:
    return [b for b in buttons if not any(part in str(b.url or "") for part in _LOCALIZE_BUTTONS)]


@hooks.register("construct_page_action_menu")
def hide_alias_action(menu_items: list[Any], request: Any, context: Any) -> None:
    """An alias would go live unapproved."""
    del request, context
    menu_items[:] = [item for item in menu_items if item.name != "localize-convert-to-alias"]


@hooks.register("register_log_actions")
def life_actions(registry: LogActionRegistry) -> None:
    """What stands in the history of a page."""
    registry.register_action(
        together.WAITS,
        gettext_lazy("Wait for the other languages"),
        gettext_lazy("Approved; waits for the other languages"),
    )
    registry.register_action(
        SUGGESTED,
        gettext_lazy("Let a machine translate texts"),
        gettext_lazy("Texts translated by a machine, as drafts"),
    )
    registry.register_action(
        rules.SET, gettext_lazy("Set the rule of the languages"), gettext_lazy("Rule of the languages set")
    )


@hooks.register(ELSEWHERE)
def figures_elsewhere() -> list[tuple[str, str]]:
    """Beside the figures of the review desk."""
    return [(gettext("Figures of the translations"), reverse("translation_figures"))]

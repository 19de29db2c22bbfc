"""Which rule holds for a page: that of the nearest section above it, else the house's."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log
from wagtail.models import Page

from cms.core.language import is_source
from cms.translation.models import LanguageRule, Order
from sites.enums import Role
from sites.scoping import across_wards, scope_for
from workflows.errors import Refused
from workflows.places import ward_id_of

SET = "dinh.translation.rule"


def rule_for(page: Page) -> LanguageRule:
    """The rule that holds for a page; one query. Where nobody has set one, an unsaved one with the defaults."""
    return rules_for([page])[page.pk]


def rules_for(pages: Iterable[Page]) -> dict[int, LanguageRule]:
    """The same for many; one query."""
    pages = list(pages)
    above = {path for page in pages for path in _above(page)}
    rows = across_wards(LanguageRule.objects, "the rules of the sections above pages that the caller names")
    found = {row.section.path: row for row in rows.filter(section__path__in=above).select_related("section")}
    default = LanguageRule()
    return {page.pk: next((found[path] for path in _above(page) if path in found), default) for page in pages}


def may_set(user: Any, section: Page) -> bool:
    """Moderators and operators anywhere, a ward's lead in the own ward; of pages in the source language alone."""
    if not is_source(section):
        return False
    scope = scope_for(user)
    if scope.has_role(Role.MODERATOR) or scope.has_role(Role.OPERATOR):
        return True
    ward = ward_id_of(section)
    return ward is not None and scope.has_role(Role.LEAD, ward)


@transaction.atomic
def set_rule(section: Page, order: str, wait_days: int, renew_days: int, *, acting_user: Any) -> LanguageRule:
    """From now on; what waits or has a term already keeps it."""
    if not may_set(acting_user, section):
        raise Refused(_("Rules for this section are set by the ward's lead and by the city."))
    rows = across_wards(LanguageRule.objects, "the rule of one section, whose rights were asked above")
    rule, _created = rows.update_or_create(
        section=section,
        defaults={
            "order": Order(order),
            "wait_days": wait_days,
            "renew_days": renew_days,
            "changed_by": acting_user,
        },
    )
    log(
        instance=section.specific,
        action=SET,
        user=acting_user,
        data={"order": order, "wait_days": wait_days, "renew_days": renew_days},
    )
    return rule


@transaction.atomic
def drop_rule(rule: LanguageRule, *, acting_user: Any) -> None:
    """The section goes by the one above it again."""
    if not may_set(acting_user, rule.section):
        raise Refused(_("Rules for this section are set by the ward's lead and by the city."))
    log(instance=rule.section.specific, action=SET, user=acting_user, data={"order": ""})
    rule.delete()


def _above(page: Page) -> list[str]:
    """The page's own tree path and those above it, the nearest first."""
    return [page.path[:end] for end in range(len(page.path), 0, -Page.steplen)]

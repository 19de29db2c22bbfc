"""The two halves of the screen: what takes effect at once, and what needs approval."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from django import forms
from django.core.validators import RegexValidator
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import ObjectList

from cms.backoffice.workplace import SiteSection
from cms.core.accent import SEEDS, accent_for, default_seed
from cms.core.forms import BasePageForm
from cms.home.models import WardHomePage
from cms.home.models.hero import HeroMixin
from sites.models import Ward

OTHER: Final = "other"
_NAMES: Final = {
    "sau": _("Leaf green"),
    "ho": _("Lake"),
    "lam": _("Blue"),
    "cham": _("Indigo"),
    "tim": _("Violet"),
    "sen": _("Lotus"),
    "gach": _("Brick"),
    "tho": _("Earth"),
}


class LookForm(forms.Form):
    """Colour and order of the menu; any colour is good, the rule makes a readable one of it."""

    seed = forms.ChoiceField(
        label=_("Colour"), choices=[*_NAMES.items(), (OTHER, _("Another colour"))], widget=forms.RadioSelect
    )
    colour = forms.CharField(
        label=_("Another colour"),
        required=False,
        widget=forms.TextInput({"type": "color"}),
        validators=[
            RegexValidator(r"^#[0-9A-Fa-f]{6}\Z", _("Give the colour as # and six digits: #3F7A4E."))
        ],
    )

    def __init__(self, *args: Any, ward: Ward, sections: Sequence[SiteSection], **kwargs: Any) -> None:
        seed = (ward.accent or default_seed(ward.code)).upper()
        key = next((key for key, colour in SEEDS.items() if colour == seed), OTHER)
        kwargs["initial"] = {"seed": key, "colour": seed}
        super().__init__(*args, **kwargs)
        order = {name: number for number, name in enumerate(ward.menu_order.split())}
        self.sections = sorted(sections, key=lambda one: order.get(one.name, len(order)))
        for number, section in enumerate(self.sections, start=1):
            self.fields[f"place-{section.name}"] = forms.IntegerField(
                label=section.title, required=False, min_value=1, max_value=999, initial=number
            )

    @property
    def rows(self) -> list[tuple[SiteSection, forms.BoundField]]:
        """Each section with the field of its place."""
        return [(section, self[f"place-{section.name}"]) for section in self.sections]

    @property
    def swatches(self) -> list[dict[str, Any]]:
        """The colours of the design, each as it will look."""
        chosen = self["seed"].value()
        return [
            {"key": key, "name": name, "shades": accent_for(SEEDS[key]), "is_chosen": key == chosen}
            for key, name in _NAMES.items()
        ]

    @property
    def is_other(self) -> bool:
        return bool(self["seed"].value() == OTHER)

    def clean(self) -> dict[str, Any]:
        """Another colour has to be named."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if cleaned.get("seed") == OTHER and not cleaned.get("colour") and not self.errors.get("colour"):
            self.add_error("colour", _("Choose a colour."))
        return cleaned

    @property
    def accent(self) -> str:
        """The chosen seed, as the ward keeps it."""
        seed = self.cleaned_data["seed"]
        return str(self.cleaned_data["colour"] if seed == OTHER else SEEDS[seed]).upper()

    @cached_property
    def menu_order(self) -> str:
        """Names of the sections in their new order; empty where that is the order of the tree."""
        places = [
            (self.cleaned_data.get(f"place-{one.name}") or len(self.sections) + 1, number, one.name)
            for number, one in enumerate(self.sections)
        ]
        names = [name for _place, _number, name in sorted(places)]
        return "" if names == [one.name for one in self._in_tree_order] else " ".join(names)

    @property
    def _in_tree_order(self) -> list[SiteSection]:
        return sorted(self.sections, key=lambda one: one.path)


WORDS: Final = ObjectList(HeroMixin.hero_panels, base_form_class=BasePageForm)


def words_panel() -> Any:
    """The part of the home page's form that makes its face."""
    return WORDS.bind_to_model(WardHomePage)

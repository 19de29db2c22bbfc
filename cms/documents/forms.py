"""The editor's form of an official document."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cms.core.forms import BasePageForm
from cms.documents import numbering, reach, said_by_number
from cms.documents.numbering import Twin
from sites import document_numbers


class DocumentForm(BasePageForm):
    """Says at the number whether it is one and whether the register has it, and beside each relation if it may be."""

    #: For the few that are printed as nobody expects, and for two issuers who have used the same one.
    number_as_printed = forms.BooleanField(
        label=gettext_lazy("The number is printed exactly so"),
        required=False,
        help_text=gettext_lazy("Only for a number that is refused although the paper carries it."),
    )

    class Media:
        js: ClassVar[list[str]] = ["backoffice/document.js"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        path = self.instance.path or (self.parent_page.path if self.parent_page else "")
        if "number" in self.fields and path:
            self.fields["number"].widget.attrs.update(said_by_number.attributes(path))

    def clean(self) -> dict[str, Any]:
        """Asked of the document that was found, so it does not matter how its number was written."""
        cleaned: dict[str, Any] = super().clean()
        path = self.instance.path or (self.parent_page.path if self.parent_page else "")
        for row in self._relations():
            target = row.cleaned_data.get("target")
            reason = reach.refusal(row.cleaned_data.get("relation"), path, target.path) if target else ""
            if reason:
                row.add_error("target", reason)
        self._say_each_once()
        if cleaned.get("number"):
            self._read_number(cleaned)
        return cleaned

    def _read_number(self, cleaned: dict[str, Any]) -> None:
        """Written as it is printed; what was saved before is not asked about again until it is changed."""
        typed = " ".join(cleaned["number"].split())
        number = document_numbers.parse(typed)
        if number is not None:
            cleaned["number"] = number.printed
        elif not cleaned.get("number_as_printed") and typed != self.initial.get("number"):
            self.add_error("number", no_number())
            return
        if not (cleaned.get("issued_on") and cleaned.get("issuer")):
            return
        twins = numbering.twins(
            type(self.instance),
            numbering.register_of(self.instance) if self.instance.path else self.parent_page.path,
            cleaned["number"],
            cleaned["issuer"],
            cleaned["issued_on"],
            but=self.instance.pk,
        )
        if twins and twins[0].is_same:
            self.add_error("number", _linked(taken(twins[0]), twins[0]))
        elif twins and not cleaned.get("number_as_printed"):
            self.add_error("number", _linked(taken_by_another(twins[0]), twins[0]))

    def _say_each_once(self) -> None:
        """What a document does to another one is said in one row."""
        seen = set()
        for row in self._relations():
            said = row.cleaned_data.get("relation"), row.cleaned_data.get("target")
            if None in said:
                continue
            if said in seen:
                row.add_error("target", _("This is said in a row above already; delete one of the two."))
            seen.add(said)

    def _relations(self) -> list[Any]:
        """The rows that stay."""
        rows = self.formsets.get("relations")
        if rows is None or not rows.is_bound or not rows.management_form.is_valid():
            return []
        going = rows.deleted_forms if rows.is_valid() else []
        return [row for row in rows.forms if row.is_valid() and row not in going]


def no_number() -> str:
    """What a number looks like, for whoever typed something else."""
    return _(
        "This is not a document number. Write for example 38/KH-UBND, 42/2022/NĐ-CP or 341-KH/TU. If the paper "
        "really carries what you typed, tick the box “The number is printed exactly so”."
    )


def taken(twin: Twin) -> str:
    """The register has it."""
    return _(
        "The register has this number of the same issuer and year already: “%(title)s”. Correct the number, the "
        "issuer or the date of issue, or edit that document."
    ) % {"title": twin.title}


def taken_by_another(twin: Twin) -> str:
    """The register has it of an issuer with another name."""
    return _(
        "“%(title)s” carries this number in the same year, issued by “%(issuer)s”. If both are right, tick the box "
        "“The number is printed exactly so”."
    ) % {"title": twin.title, "issuer": twin.issuer}


def _linked(sentence: str, twin: Twin) -> SafeString:
    address = reverse("wagtailadmin_pages:edit", args=[twin.pk])
    return format_html('{} <a href="{}">{}</a>', sentence, address, _("Open it"))

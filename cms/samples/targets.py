"""Which wards a sample can reach, and why it cannot reach the others; read for several samples at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.conf import settings
from django.utils.translation import gettext as _

from cms.samples.enums import Kind
from cms.samples.leaders import holders
from cms.samples.models import SampleArticle
from sites.models import ProvisionedPage, Suspension, Ward
from sites.scoping import across_wards


@dataclass(frozen=True, slots=True)
class Skipped:
    """A ward that was not reached, and why."""

    ward: Ward
    why: str


@dataclass(frozen=True, slots=True)
class Target:
    """A ward that can receive: its section, and the page for which it gets a proposal; none, where it gets a draft."""

    ward: Ward
    section_id: int
    page_id: int | None


@dataclass(frozen=True, slots=True)
class Ground:
    """What is known of the wards before anything is sent: two queries, with records of leaders five."""

    closed: frozenset[int]
    sections: Mapping[tuple[int, str], int]
    held: Mapping[str, Mapping[int, list[int]]]

    @classmethod
    def read(cls, samples: Sequence[SampleArticle], wards: Sequence[Ward]) -> Ground:
        """Closed wards, their sections for these samples, and who holds the posts of records."""
        closed = Suspension.objects.filter(is_final=True, ward__in=wards)
        sections = (
            across_wards(ProvisionedPage.objects, "the section of each ward into which a sample goes")
            .filter(
                language=settings.LANGUAGE_CODE, key__in={sample.place for sample in samples}, ward__in=wards
            )
            .exclude(page=None)
        )
        return cls(
            frozenset(closed.values_list("ward_id", flat=True)),
            {(ward, key): page for ward, key, page in sections.values_list("ward_id", "key", "page_id")},
            holders({sample.post for sample in samples if sample.kind == Kind.LEADER}, wards),
        )

    def is_closed(self, ward: Ward) -> bool:
        """Whether the ward has no site, or one that is closed for good."""
        return ward.site_id is None or ward.pk in self.closed

    def sort(self, sample: SampleArticle, wards: Sequence[Ward]) -> tuple[list[Target], list[Skipped]]:
        """The wards that can receive the sample, and the others by name with the reason."""
        targets, skipped = [], []
        for ward in wards:
            found = self._target(sample, ward)
            if isinstance(found, Target):
                targets.append(found)
            else:
                skipped.append(Skipped(ward, found))
        return targets, skipped

    def _target(self, sample: SampleArticle, ward: Ward) -> Target | str:
        section_id = self.sections.get((ward.pk, sample.place))
        people = self.held.get(sample.post, {}).get(ward.pk, []) if sample.kind == Kind.LEADER else []
        if self.is_closed(ward):
            return _("its site is closed")
        if section_id is None:
            return _("it has no section “%(name)s”") % {"name": sample.place_name}
        if len(people) > 1:
            return _("several people hold the post there")
        own = people[0] if people else None
        return Target(ward, section_id, own if sample.makes_pages else section_id)

"""What the city sent the other ward, and what that ward asked of the city; and the same, empty, of ours."""

from __future__ import annotations

from typing import Any

from django.utils import timezone
from wagtail.log_actions import log

from cms.samples import acts
from cms.samples.enums import CHART
from cms.samples.lines import tidy
from cms.samples.models import (
    Directive,
    DirectiveTask,
    Nomination,
    RemitQuestion,
    SampleArticle,
    SampleCopy,
    SampleVersion,
    WardFact,
)
from tests.fixtures.city import SmallCity
from tests.isolation import markers

Records = dict[str, list[dict[str, Any]]]


def plant(city: SmallCity, own: str, other: str, pages: dict[str, Any]) -> Records:
    """One row of each kind in the other ward, with the marker; a task of our own ward, to be answered wrongly."""
    ward, said = city.ward(other), markers.dark("sample")
    sample = SampleArticle.objects.create(title=said, summary=said, body=[])
    content = {"title": said, "summary": said, "topic": "", "body": []}
    first, second = (
        SampleVersion.objects.create(sample=sample, number=number, content=content, note=said)
        for number in (1, 2)
    )
    copy = SampleCopy.objects.create(
        sample=sample, ward=ward, version=first, offered=second, page=pages["draft"], received=content,
        received_revision=pages["draft"].latest_revision_id, reminder=said,
    )  # fmt: skip
    log(sample, acts.SENT, data={"words": said})
    chart, of_chart = _chart(city, other, said)
    directive = Directive.objects.create(topic=said, text=said, due=timezone.localdate())
    task = DirectiveTask.objects.create(directive=directive, ward=ward, page=pages["draft"], note=said)
    asked = Directive.objects.create(topic="Tiêm phòng", text="Đăng lịch tiêm.", due=timezone.localdate())
    ours = DirectiveTask.objects.create(directive=asked, ward=city.ward(own))
    nomination = Nomination.objects.create(ward=ward, page=pages["live"], title=said, note=said)
    question = RemitQuestion.objects.create(ward=ward, page=pages["draft"], topic=said, text=said)
    WardFact.objects.create(ward=ward, key="population", value=said)
    return {
        "sample": [{"pk": chart.pk}, {"pk": sample.pk}],
        "sample copy": [{"pk": copy.pk}, {"pk": of_chart.pk}],
        "directive": [{"pk": directive.pk}],
        "directive task": [{"pk": task.pk}, {"pk": ours.pk}],
        "nomination": [{"pk": nomination.pk}],
        "remit question": [{"pk": question.pk}],
    }


def _chart(city: SmallCity, other: str, said: str) -> tuple[SampleArticle, SampleCopy]:
    """A chart that the other ward has received, with a body of the marker's name."""
    rows = tidy([{"own_name": said, "own_name_en": said, "level": 1, "posts": [{"own_name": said}]}])
    chart = SampleArticle.objects.create(title=said, place=CHART, units=rows)
    version = SampleVersion.objects.create(sample=chart, number=1, content=chart.content(), note=said)
    copy = SampleCopy.objects.create(
        sample=chart,
        ward=city.ward(other),
        version=version,
        page_id=city.page(other, CHART).pk,
        received=version.content,
    )
    return chart, copy

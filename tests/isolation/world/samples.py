"""What the city sent the other ward, and what that ward asked of the city; and the same, empty, of ours."""

from __future__ import annotations

from typing import Any

from django.utils import timezone
from wagtail.log_actions import log

from cms.samples import acts
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
    directive = Directive.objects.create(topic=said, text=said, due=timezone.localdate())
    task = DirectiveTask.objects.create(directive=directive, ward=ward, page=pages["draft"], note=said)
    asked = Directive.objects.create(topic="Tiêm phòng", text="Đăng lịch tiêm.", due=timezone.localdate())
    ours = DirectiveTask.objects.create(directive=asked, ward=city.ward(own))
    nomination = Nomination.objects.create(ward=ward, page=pages["live"], title=said, note=said)
    question = RemitQuestion.objects.create(ward=ward, page=pages["draft"], topic=said, text=said)
    WardFact.objects.create(ward=ward, key="population", value=said)
    return {
        "sample": [{"pk": sample.pk}],
        "sample copy": [{"pk": copy.pk}],
        "directive": [{"pk": directive.pk}],
        "directive task": [{"pk": task.pk}, {"pk": ours.pk}],
        "nomination": [{"pk": nomination.pk}],
        "remit question": [{"pk": question.pk}],
    }

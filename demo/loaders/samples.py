"""Samples of the city: one that all wards have, one that two are to take, one that is not sent yet."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from django.utils import timezone
from wagtail.models import Page

from cms.news.models import NewsPage
from cms.samples import answering, asking, deadlines, directing, nominating, offering
from cms.samples.delivering import deliver
from cms.samples.enums import CHART, LEADERS, Answer
from cms.samples.lines import tidy
from cms.samples.models import Directive, SampleArticle, SampleCopy
from cms.users.models import User
from demo.content import Article, Content, digest, read_article
from demo.ledger import Item
from demo.loaders.place import raw_stream
from demo.markup import to_blocks
from sites.models import Ward
from sites.scoping import across_wards

_FOLDER: Final = "samples"
_REASONS: Final = ("Đã đăng bài riêng cùng nội dung", "Không có điểm làm thủ tục ở địa bàn")
_OLD: Final = "8 giờ đến 11 giờ"
_NEW: Final = "7 giờ 30 đến 12 giờ"
#: Ids of blocks are the same at each loading.
_NAMES: Final = uuid.UUID("6f1c7c1e-3f0b-4a55-9f5f-2f4f0d8f1b17")


def items(content: Content) -> Iterator[Item]:
    """Everything at once: the states hang together."""
    texts = [read_article(path) for path in sorted((Path(content.folder) / _FOLDER).glob("*.md"))]
    if not texts:
        return

    def load(_page: Page | None) -> None:
        _load({text.slug: text for text in texts})

    yield Item(_FOLDER, digest(*(text.raw for text in texts)), load)


def _load(texts: dict[str, Article]) -> None:
    people = User.objects.in_bulk(field_name="username")
    moderator = people.get("moderator")
    if moderator is None or SampleArticle.objects.exists():
        return
    samples = {slug: _write(text, moderator) for slug, text in texts.items()}
    wards = list(Ward.objects.order_by("slug"))
    for_all = samples["dinh-danh"]
    until = deadlines.end_of(deadlines.usual())
    deliver(for_all, wards, acting_user=moderator, answer_by=until)
    _answer(
        for_all, {slug: people[name] for name in people if (slug := name.removeprefix("editor-")) != name}
    )
    two = [ward for ward in wards if f"editor-{ward.slug}" in people]
    deliver(samples["gioi-thieu"], two, acting_user=moderator, answer_by=until)
    for sample in (_write_chart(moderator), _write_record(moderator)):
        deliver(sample, two, acting_user=moderator, answer_by=until)
    _ask(samples["tiem-phong"], wards, two, people)


def _write(text: Article, author: Any) -> SampleArticle:
    blocks = [
        {**block, "id": str(uuid.uuid5(_NAMES, f"{text.slug} {number}"))}
        for number, block in enumerate(to_blocks(text.text))
    ]
    made: SampleArticle = SampleArticle.objects.create(
        title=text.meta["title"],
        place=text.meta["place"],
        topic=text.meta["topic"],
        summary=text.meta["summary"],
        body=raw_stream(blocks),
        created_by=author,
    )
    return made


def _write_chart(author: Any) -> SampleArticle:
    """A body that every ward has, with an office that none has yet."""
    office = {
        "own_name": "Tổ Chuyển đổi số cộng đồng",
        "own_name_en": "Community Digital Transformation Team",
        "level": 2,
        "posts": [{"own_name": "Tổ trưởng", "own_name_en": "Head of Team"}],
    }
    made: SampleArticle = SampleArticle.objects.create(
        title="Sơ đồ tổ chức: thêm Tổ Chuyển đổi số cộng đồng",
        place=CHART,
        units=tidy([{"term": "peoples_committee", "level": 1}, office]),
        created_by=author,
    )
    return made


def _write_record(author: Any) -> SampleArticle:
    """For the page of the chairperson, or a new one where there is none."""
    made: SampleArticle = SampleArticle.objects.create(
        title="Hồ sơ Chủ tịch Ủy ban nhân dân {{ tên phường }}",
        place=LEADERS,
        post="committee_chair",
        summary="Chủ tịch Ủy ban nhân dân {{ tên phường }}, phụ trách chung. Trình độ: [[ điền: trình độ ]].",
        created_by=author,
    )
    return made


def _answer(sample: SampleArticle, editors: dict[str, Any]) -> None:
    """Every kind of answer; the wards with accounts answer by themselves, then the city changes an hour."""
    rows = across_wards(SampleCopy.objects, "the copies of the demo's sample").filter(sample=sample)
    copies = list(rows.select_related("ward").order_by("ward__slug"))
    said: dict[tuple[Answer, str], list[int]] = {}
    for number, copy in enumerate(copy for copy in copies if copy.ward.slug not in editors):
        kind = number % 9
        if kind == 8:
            answer = (Answer.DECLINED, _REASONS[number // 9 % 2])
        elif kind in (2, 5):
            continue
        else:
            answer = (Answer.ADAPTED if kind == 3 else Answer.ACCEPTED, "")
        said.setdefault(answer, []).append(copy.pk)
    for (answer_, reason), ids in said.items():
        across_wards(SampleCopy.objects, "the answers of the demo's wards").filter(pk__in=ids).update(
            answer=answer_, reason=reason, answered_at=timezone.now()
        )
    for copy in copies:
        if copy.ward.slug == "hoan-kiem" and (editor := editors.get("hoan-kiem")):
            page = answering.adapt(copy, acting_user=editor).get_latest_revision().as_object()
            page.body = raw_stream([_at_home(dict(block)) for block in page.body.raw_data])
            page.save_revision(user=editor)
    blocks = [dict(block) for block in sample.body.raw_data]
    blocks[0]["value"] = blocks[0]["value"].replace(_OLD, _NEW)
    sample.body = raw_stream(blocks)
    sample.save()
    offering.offer(sample, acting_user=sample.created_by, note="Giờ làm việc sáng thứ Bảy")
    # Most wards took the new hours at once.
    behind = [copy.pk for number, copy in enumerate(copies) if number % 12 and copy.ward.slug not in editors]
    newest = sample.versions.first()
    rows.filter(pk__in=behind).exclude(answer__in=(Answer.OPEN, Answer.DECLINED)).update(version=newest)


def _at_home(block: dict[str, Any]) -> dict[str, Any]:
    if block["type"] == "paragraph":
        block["value"] = block["value"].replace("làm thủ tục từ", "ở 6 phố Nhà Chung làm thủ tục từ")
    return block


def _ask(sample: SampleArticle, wards: list[Ward], two: list[Ward], people: dict[str, Any]) -> None:
    """A directive for all, a question and a nomination of the wards with accounts."""
    directive = directing.direct(
        Directive(
            topic="Tiêm phòng dại quý IV",
            text="Mỗi phường, xã đăng lịch tiêm của từng tổ dân phố trước khi bắt đầu tiêm.",
            due=deadlines.usual() + dt.timedelta(days=7),
            sample=sample,
        ),
        wards,
        acting_user=people["moderator"],
    )
    excused = [ward.pk for number, ward in enumerate(wards) if number % 14 == 5]
    directive.tasks.filter(ward__in=excused).update(
        note="Thú y xã tiêm chung với nơi bên cạnh", answered_at=timezone.now()
    )
    for ward in two:
        editor = people[f"editor-{ward.slug}"]
        asking.ask(
            ward,
            acting_user=editor,
            topic="Cấm xe ở phố thuộc hai phường",
            text="Phố nằm ở hai phường. Phường có được đăng lịch cấm xe của cả phố không?",
        )
        article = NewsPage.objects.live_below(_path_of(ward)).order_by("-date", "-pk").first()
        if article is not None:
            nominating.nominate(
                article, ward, acting_user=editor, note="Người ở các phường khác cũng đi qua đây."
            )


def _path_of(ward: Ward) -> str:
    return str(ward.site.root_page.path) if ward.site else "none"

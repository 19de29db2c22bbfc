"""Who is an author is said twice, for one step and for a list of steps; both say the same of any history."""

from __future__ import annotations

import io
import json
import random
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from django.contrib.contenttypes.models import ContentType
from django.core.management import call_command
from django.utils import timezone
from wagtail.log_actions import log
from wagtail_localize.models import String, StringTranslation, TranslatableObject, TranslationContext
from wagtail_localize.strings import StringValue

from cms.imports.models import ImportedArticle
from cms.media import changes
from cms.media.models import CustomImage
from cms.news.models import NewsPage
from cms.samples.models import SampleArticle, SampleCopy, SampleVersion
from sites.enums import Role
from tests.fixtures.city import SmallCity
from tests.fixtures.pages import draft
from tests.media.conftest import picture_in
from tests.workflows.town import fresh
from workflows import actions
from workflows.actions.moving import ask_to_move
from workflows.authors import authors_of, ways, written_by
from workflows.errors import Refused
from workflows.models import RoleTaskState
from workflows.reviewers import people_to_ask, people_to_ask_each
from workflows.rules import refusal

pytestmark = pytest.mark.django_db


class History:
    """A few people, pages and pictures of one ward, and everything that people do with them, by chance."""

    def __init__(self, city: SmallCity, seed: int, folder: Path) -> None:
        self.city, self.chance, self.folder = city, random.Random(seed), folder
        self.people = [
            city.user(Role.EDITOR, "ba-dinh", "bien-tap"),
            city.user(Role.EDITOR, "ba-dinh", "bien-tap-2"),
            city.user(Role.LEAD, "ba-dinh", "lanh-dao"),
            city.user(Role.LEAD, "ba-dinh", "lanh-dao-2"),
            city.user(Role.MODERATOR, "", "thanh-pho"),
            city.user(Role.MODERATOR, "", "thanh-pho-2"),
        ]
        self.sections = [city.page("ba-dinh", "news"), city.page("ba-dinh", "notices")]
        collection = city.ward("ba-dinh").collection
        self.pictures = [
            picture_in(collection, f"{number}.png", uploaded_by_user=self.chance.choice([None, *self.people]))
            for number in range(4)
        ]
        self.pages = [self._begun(number) for number in range(3)]

    def _begun(self, number: int) -> NewsPage:
        owner = self.chance.choice(self.people)
        page = draft(
            self.sections[0],
            NewsPage(title=f"Bài {number}", slug=f"bai-{number}", summary="Một câu.", owner=owner),
        )
        page.save_revision(user=owner)
        return page

    def go_on(self, steps: int) -> None:
        """What the rules refuse is left; a history of refusals alone would be none, and is counted against."""
        acts: list[Callable[[Any, Any], None]] = [
            *[self.write] * 2, *[self.submit] * 4, *[self.approve] * 8, *[self.ask_to_move] * 3, self.send_back,
            self.withdraw, self.show, self.touch_picture, self.change_picture, self.translate, self.take_down,
            self.bring_in, self.receive,
        ]  # fmt: skip
        for _number in range(steps):
            with suppress(Refused):
                self.chance.choice(acts)(
                    fresh(self.chance.choice(self.pages)), self.chance.choice(self.people)
                )

    def write(self, page: Any, person: Any) -> None:
        if not page.workflow_in_progress:
            newest = page.get_latest_revision_as_object()
            newest.summary = f"Câu {self.chance.random()}."
            newest.save_revision(user=person)

    def show(self, page: Any, person: Any) -> None:
        if not page.workflow_in_progress:
            newest = page.get_latest_revision_as_object()
            newest.lead_image, newest.lead_image_alt = self.picture(), "Hồ"
            newest.save_revision(user=person)

    def submit(self, page: Any, person: Any) -> None:
        actions.submit(page, acting_user=person)

    def withdraw(self, page: Any, person: Any) -> None:
        actions.withdraw(page, acting_user=person)

    def approve(self, page: Any, _person: Any) -> None:
        """By whoever may; of people by chance nearly nobody may."""
        step = page.current_workflow_task_state
        for person in self.people if step else ():
            if not refusal(step, person):
                actions.approve(step, acting_user=person)
                return

    def send_back(self, page: Any, _person: Any) -> None:
        step = page.current_workflow_task_state
        for person in self.people if step else ():
            if not refusal(step, person):
                actions.send_back(step, acting_user=person, comment="Sửa.")
                return

    def take_down(self, page: Any, person: Any) -> None:
        if self.chance.random() < 0.2:
            actions.take_down(page, acting_user=person, reason="withdrawn")

    def ask_to_move(self, page: Any, person: Any) -> None:
        if page.live:
            (other,) = [one for one in self.sections if not page.is_child_of(one)]
            ask_to_move(page, other, acting_user=person)

    def picture(self) -> CustomImage:
        return CustomImage.objects.get(pk=self.chance.choice(self.pictures).pk)

    def touch_picture(self, _page: Any, person: Any) -> None:
        log(instance=self.picture(), action="wagtail.edit", user=person)

    def change_picture(self, _page: Any, person: Any) -> None:
        picture = self.picture()
        picture.description = f"Hồ {self.chance.random()}"
        changes.propose(picture, acting_user=person)

    def translate(self, page: Any, person: Any) -> None:
        source, _made = TranslatableObject.objects.get_or_create(
            translation_key=page.translation_key,
            defaults={"content_type": ContentType.objects.get_for_model(page)},
        )
        context, _made = TranslationContext.objects.get_or_create(object=source, path="title")
        StringTranslation.objects.update_or_create(
            translation_of=String.from_value(page.locale, StringValue(page.title)),
            locale=page.locale,
            context=context,
            defaults={"data": "News", "last_translated_by": person},
        )

    def receive(self, page: Any, person: Any) -> None:
        """The words of a sample come into the page: of all who wrote it, and of whoever sent it to this ward."""
        sample = SampleArticle.objects.create(title="Mẫu", summary="Một câu.", created_by=person)
        version = SampleVersion.objects.create(
            sample=sample, number=1, content=sample.content(), sent_by=self.chance.choice(self.people)
        )
        version.writers.set({person, *self.chance.sample(self.people, self.chance.randrange(3))})
        SampleCopy.objects.create(
            sample=sample, version=version, ward=self.city.ward("ba-dinh"), page=page, received={},
            written_at=timezone.now(), sent_by=self.chance.choice([None, *self.people]),
        )  # fmt: skip

    def bring_in(self, _page: Any, _person: Any) -> None:
        """A page that an import made belongs to nobody, until somebody works on it."""
        file = self.folder / "old.jsonl"
        file.write_text(json.dumps({"id": "a", "title": "Bài cũ", "body": f"Một {self.chance.random()}."}))
        call_command("import_articles", str(file), ward="ba-dinh", stdout=io.StringIO(), stderr=io.StringIO())
        page = ImportedArticle.objects.get(source_id="a").page
        if page is not None and page.pk not in {one.pk for one in self.pages}:
            self.pages.append(page.specific)


def people_by_step(history: History) -> dict[int, set[int]]:
    known = {person.pk for person in history.people}
    return {state.pk: authors_of(state) & known for state in RoleTaskState.objects.all()}


def people_by_query(history: History) -> dict[int, set[int]]:
    found: dict[int, set[int]] = {pk: set() for pk in RoleTaskState.objects.values_list("pk", flat=True)}
    for person in history.people:
        for pk in RoleTaskState.objects.filter(written_by(person)).values_list("pk", flat=True):
            found[pk].add(person.pk)
    return found


@pytest.mark.parametrize("seed", range(8))
def test_both_forms_name_the_same_people(seed: int, small_city: SmallCity, tmp_path: Path) -> None:
    history = History(small_city, seed, tmp_path)
    for _round in range(4):
        history.go_on(15)
        assert people_by_query(history) == people_by_step(history)
        steps = RoleTaskState.objects.waiting()
        assert people_to_ask_each(steps) == {step: list(people_to_ask(step)) for step in steps}
    # A history in which nothing happens proves nothing.
    assert RoleTaskState.objects.count() > 2
    for person in history.people:
        waiting = RoleTaskState.objects.waiting()
        by_rule = {state.pk for state in waiting if not refusal(state, person)}
        by_query = set(RoleTaskState.objects.waiting_for(person).values_list("pk", flat=True))
        # The list does not compare contents: what was changed behind the approval's back is refused when opened.
        changed = {state.pk for state in waiting if not state.has_submitted_content()}
        assert by_rule <= by_query
        assert by_query - by_rule <= changed


def test_every_way_to_be_an_author_occurs(small_city: SmallCity, tmp_path: Path) -> None:
    """Two forms that are both empty agree as well: in a long history none of them is."""
    history = History(small_city, 40, tmp_path)
    missing = set(ways())
    for _round in range(30):
        history.go_on(15)
        for way in list(missing):
            if any(RoleTaskState.objects.filter(way.by(person)).exists() for person in history.people):
                missing.discard(way)
        if not missing:
            return
    raise AssertionError(f"never seen: {missing}")

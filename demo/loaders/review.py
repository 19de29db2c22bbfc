"""Drafts, and texts that wait: the review screens of the demo are not empty."""

from __future__ import annotations

from collections.abc import Iterator

from wagtail.models import Page

from cms.users.models import User
from demo.content import Article
from demo.ledger import Item
from demo.loaders.news import fill
from demo.loaders.place import DemoSite, save_draft
from workflows.actions import approve, submit
from workflows.remarks import ticks


class NoWorkflowError(LookupError):
    """Provisioning has given the ward no workflow."""


def items(place: DemoSite) -> Iterator[Item]:
    """What is not public yet, at the step that the text names."""
    for article in place.site.news:
        if article.status != "published":
            yield _item(place, article)


def _item(place: DemoSite, article: Article) -> Item:
    def load(page: Page | None) -> Page:
        author = User.objects.get(username=article.meta["author"])
        draft = save_draft(fill(place, article, page), None if page else place.section("news"), user=author)
        if article.status in ("lead", "moderator"):
            if draft.get_workflow() is None:
                raise NoWorkflowError(f"{draft.title}: no workflow applies. Run manage.py provision.")
            submit(draft, acting_user=author)
        if article.status == "moderator":
            lead = User.objects.get(username=article.meta["approver"])
            state = draft.current_workflow_task_state
            ticks.record(state, [one.key for one in ticks.findings_on(state)], acting_user=lead)
            approve(state, acting_user=lead)
        return draft

    return Item(place.key("review", article.slug), article.digest, load)

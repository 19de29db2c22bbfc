"""Drafts, and texts that wait: the review screens of the demo are not empty."""

from __future__ import annotations

from collections.abc import Iterator

from wagtail.models import Page

from cms.demo.content import Article
from cms.demo.ledger import Item
from cms.demo.loaders.news import fill
from cms.demo.loaders.place import Place, save_draft
from cms.users.models import User


class NoWorkflowError(LookupError):
    """Provisioning has given the ward no workflow."""


def items(place: Place) -> Iterator[Item]:
    """What is not public yet, at the step that the text names."""
    for article in place.site.news:
        if article.status != "published":
            yield _item(place, article)


def _item(place: Place, article: Article) -> Item:
    def load(page: Page | None) -> Page:
        author = User.objects.get(username=article.meta["author"])
        draft = save_draft(fill(place, article, page), None if page else place.section("news"), user=author)
        if article.status in ("lead", "moderator"):
            _submit(draft, author)
        if article.status == "moderator":
            lead = User.objects.get(username=article.meta["approver"])
            draft.current_workflow_task_state.approve(user=lead)
        return draft

    return Item(place.key("review", article.slug), article.digest, load)


def _submit(page: Page, author: User) -> None:
    workflow = page.get_workflow()
    if workflow is None:
        raise NoWorkflowError(f"{page.title}: no workflow applies. Run manage.py provision.")
    workflow.start(page, author)

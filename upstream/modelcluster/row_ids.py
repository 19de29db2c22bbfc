"""Rows of a revision keep the ids that they have got since."""

from __future__ import annotations

from upstream.gap import Gap, Has

GAP = Gap(
    replaces="nothing; fills ids into the contents of a revision",
    reason="a row that was added in a draft has no id in the revision: another draft makes the row anew",
    leans=(
        Has("modelcluster.models:ClusterableModel.serializable_data"),
        Has("wagtail.models:Page.with_content_json", ("content",)),
    ),
    used_in=("cms.people.identity",),
    thread="https://github.com/wagtail/wagtail/issues/1853",
)

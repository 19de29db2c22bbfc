"""What is indexed and asked is folded on the way in."""

from __future__ import annotations

from upstream.gap import Gap, Has

GAP = Gap(
    replaces="the classes of the backend, each with one of ours in front",
    reason="an accented text is found neither by its plain letters nor in another spelling",
    leans=(
        Has("modelsearch.backends.database:SearchBackend", ("params",)),
        Has("modelsearch.index:BaseField.get_value", ("obj",)),
        Has("modelsearch.backends.base:BaseSearchBackend.search", ("query",)),
        Has("modelsearch.backends.base:BaseSearchBackend.autocomplete", ("query",)),
        Has("modelsearch.backends.base:BaseIndex.add_items", ("model",)),
    ),
    used_in=("search.wagtail.backend",),
)

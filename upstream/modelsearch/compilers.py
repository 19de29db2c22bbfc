"""The admin's search looks words up once, and ranks what few pages have."""

from __future__ import annotations

from upstream.gap import Gap, Has, OnDatabase

GAP = Gap(
    replaces="the compilers of queries, and how results are counted",
    reason="the score of every match is computed for each object, and all that match are joined and sorted for the first twenty",
    leans=(
        OnDatabase(
            {
                "sqlite": "modelsearch.backends.database.sqlite.sqlite:SQLiteSearchQueryCompiler.search",
                "postgresql": "modelsearch.backends.database.postgres.postgres:PostgresSearchQueryCompiler.search",
            },
            ("config", "start", "stop", "score_field"),
        ),
        Has("modelsearch.backends.base:BaseSearchResults._do_count"),
        Has("modelsearch.utils:get_descendants_content_types_pks", ("model",)),
    ),
    used_in=(
        "search.wagtail.queries",
        "search.wagtail.backend",
    ),
    thread="https://github.com/wagtail/wagtail/issues/6546",
)

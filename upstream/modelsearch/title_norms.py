"""Writing one entry of the index costs the same however many there are."""

from __future__ import annotations

from upstream.gap import Gap, OnDatabase, Says

GAP = Gap(
    replaces="`_refresh_title_norms` of the index",
    reason="at every save the whole index is read twice for the average length of a title",
    leans=(
        Says("modelsearch.backends.database", "SearchBackend"),
        OnDatabase(
            {
                "sqlite": "modelsearch.backends.database.sqlite.sqlite:SQLiteIndex._refresh_title_norms",
                "postgresql": "modelsearch.backends.database.postgres.postgres:PostgresIndex._refresh_title_norms",
            },
        ),
    ),
    used_in=("search.wagtail.queries",),
)

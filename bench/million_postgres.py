"""``python -m bench.million_postgres``: PostgreSQL with a million documents.

``DATABASE_URL`` names a database of its own. It is filled with ``bench.generated``'s documents, at a quarter, the
half and the whole measured: seconds, bytes. Then every open query is asked over all sites and in one
ward, very common phrases too, and a page is published into it. What is there already is not made again.

PostgreSQL puts the documents together by itself, out of the vectors of their paragraphs, so that the
filling takes minutes; pairs of words across two paragraphs are missing, nothing else differs.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections.abc import Iterator
from typing import Any

import django

from bench.texts import OpenTexts

_PREPARE = """
    CREATE UNLOGGED TABLE IF NOT EXISTS bench_paragraph (id integer PRIMARY KEY, terms tsvector, words tsvector);
    CREATE OR REPLACE AGGREGATE bench_join(tsvector) (sfunc = tsvector_concat, stype = tsvector, initcond = '');
"""
_STAGE = """
    DROP TABLE IF EXISTS bench_made;
    CREATE UNLOGGED TABLE bench_made (
        id integer, site_id integer, kind text, year integer, locale text, issuer text, date date,
        terms tsvector, words tsvector, paragraphs integer[]
    )
"""
_MAKE = """
    INSERT INTO {table} (
        document_id, site_id, district, kind, year, locale, issuer, date, twin, brevity, digest, terms, words
    )
    SELECT m.id, m.site_id, '', m.kind, m.year, m.locale, m.issuer, m.date, m.id, 100, 'generated-' || m.id,
           m.terms || p.terms, m.words || p.words
    FROM bench_made m CROSS JOIN LATERAL (
        SELECT bench_join(b.terms ORDER BY part.at) AS terms, bench_join(b.words ORDER BY part.at) AS words
        FROM unnest(m.paragraphs) WITH ORDINALITY AS part (id, at) JOIN bench_paragraph b ON b.id = part.id
    ) p
    ON CONFLICT (document_id) DO NOTHING
"""
_BATCH = 5_000


def copy(table: str, rows: Iterator[tuple[Any, ...]]) -> None:
    """Stream rows into a table."""
    from django.db import connection

    with connection.cursor() as cursor, cursor.copy(f"COPY {table} FROM STDIN") as stream:
        for row in rows:
            stream.write_row(row)


def prepare(corpus: Any) -> None:
    """Vectors of all paragraphs."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(_PREPARE)
        cursor.execute("SELECT count(*) FROM bench_paragraph")
        if cursor.fetchone() == (len(corpus.paragraphs),):
            return
        cursor.execute("TRUNCATE bench_paragraph")

    copy(
        "bench_paragraph",
        (paragraph(at, text, corpus.cited.get(at, ())) for at, text in enumerate(corpus.paragraphs)),
    )


def paragraph(number: int, text: str, cited: tuple[str, ...]) -> tuple[int, str, str]:
    """Its row. Its number is no document's and says nothing of when that was added."""
    from search.engines import Entry
    from search.engines.postgres import vectors

    entry = Entry(number, "", text, "", (), cited, "")
    return number, vectors.as_vector(vectors.texts(entry)), vectors.positions(entry)


def make(corpus: Any, first: int, end: int) -> None:
    """Documents from ``first`` to before ``end``."""
    from dataclasses import replace

    from django.db import connection

    from search.engines.postgres import vectors
    from search.engines.postgres.statement import TABLE

    def rows(start: int, stop: int) -> Iterator[tuple[Any, ...]]:
        for made in corpus.documents(start, stop):
            entry = replace(corpus.entry(made._replace(paragraphs=())), text="")
            facts = entry.facts
            yield (
                made.number, *(facts[name] for name in ("site_id", "kind", "year", "locale", "issuer", "date")),
                vectors.terms(entry), vectors.positions(entry), list(made.paragraphs),
            )  # fmt: skip

    for start in range(first, end, _BATCH):
        with connection.cursor() as cursor:
            cursor.execute(_STAGE)
        copy("bench_made", rows(start, min(start + _BATCH, end)))
        with connection.cursor() as cursor:
            cursor.execute(_MAKE.format(table=TABLE))
        print(f"\r  {start + _BATCH:,}", end="", flush=True)
    print()


def held() -> int:
    """How many documents are there already."""
    from django.db import connection

    from search.engines.postgres.statement import TABLE

    with connection.cursor() as cursor:
        cursor.execute("SELECT to_regclass(%s) IS NOT NULL", [TABLE])
        if cursor.fetchone() != (True,):
            return 0
        cursor.execute(f"SELECT count(*) FROM {TABLE}")
        return int(cursor.fetchone()[0])


def fill(corpus: Any, documents: int) -> None:
    """A quarter, the half, the whole; the index is built anew each time, as after a restore."""
    from django.db import connection

    from search.engines import local_store
    from search.engines.postgres.statement import TABLE

    local_store().create_storage()
    prepare(corpus)
    there = held()
    for total in (documents // 4, documents // 2, documents):
        if there >= total:
            continue
        with connection.cursor() as cursor:
            cursor.execute(f"DROP INDEX IF EXISTS {TABLE}_terms, {TABLE}_sample")
            begun = time.perf_counter()
            make(corpus, there + 1, total + 1)
            filled = time.perf_counter() - begun
            cursor.execute("SET maintenance_work_mem = '2GB'")
            begun = time.perf_counter()
            local_store().create_storage()
            built = time.perf_counter() - begun
            cursor.execute(f"VACUUM ANALYZE {TABLE}")
            cursor.execute(f"SELECT pg_total_relation_size('{TABLE}'), pg_indexes_size('{TABLE}')")
            whole, index = cursor.fetchone()
        print(
            f"  {total:,} documents: {total - there:,} made in {filled:.0f} s, index built in {built:.0f} s"
            f" ({built / total * 1e6:.0f} µs each), {whole / total:,.0f} bytes each, of these {index / total:,.0f} index",
            flush=True,
        )
        there = total


def main() -> int:
    """Fill, then measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    OpenTexts.add_option(parser)
    parser.add_argument("--documents", type=int, default=1_000_000)
    options = parser.parse_args()
    if not options.data.are_there():
        return 1
    os.environ["DJANGO_SETTINGS_MODULE"] = "cms.settings.test"
    django.setup()
    from bench import million
    from bench.generated import Corpus

    corpus = Corpus.read(options.data.corpus)
    if not held():
        # Once, and before anything is filled: migrating a database without pages empties the index.
        million.learn(corpus)
    fill(corpus, options.documents)
    print(f"load of the machine: {os.getloadavg()[0]:.1f}", flush=True)
    million.measure(million.questions_of(options.data.queries))
    million.print_publications(options.documents + 1)
    return 0


if __name__ == "__main__":
    sys.exit(main())

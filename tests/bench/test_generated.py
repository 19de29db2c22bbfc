"""The documents that a million are made of."""

from __future__ import annotations

import pytest

from bench.generated import Corpus
from search.text import exact_text, unaccent

LAW = {"source": "vlc", "date": "2015-11-24", "title": "Điều 4. Giải thích – Luật nhà ở"}
WIKI = {"source": "viwiki", "title": "Hoà Bình"}


@pytest.fixture
def corpus() -> Corpus:
    laws = (
        {**LAW, "id": f"l{n}", "body": f"Khoản {n}\n\n***\nTheo 38/KH-UBND hoà giải {n}\n"} for n in range(9)
    )
    wiki = (
        {**WIKI, "id": f"w{n}", "body": "\n".join(f"Đoạn {n} câu {at}" for at in range(20))} for n in range(9)
    )
    return Corpus(row for pair in zip(laws, wiki, strict=True) for row in pair)


def test_the_first_documents_are_the_texts_themselves(corpus: Corpus) -> None:
    first = corpus.document(corpus.ids["l0"])
    assert (first.number, first.title, first.kind, str(first.date)) == (
        1,
        LAW["title"],
        "document",
        LAW["date"],
    )
    assert corpus.body(first) == "Khoản 0\n\n***\n\nTheo 38/KH-UBND hoà giải 0"
    assert "n38kh" in corpus.entry(first).cited


def test_every_process_makes_the_same_documents_and_no_two_are_equal(corpus: Corpus) -> None:
    made = list(corpus.documents(19, 219))
    assert made == list(corpus.documents(19, 219))
    assert len({(document.title, document.paragraphs, document.date) for document in made}) == 200
    assert len({document.site_id for document in made}) > 60


def test_folds_put_together_are_the_fold_of_the_whole(corpus: Corpus) -> None:
    for document in corpus.documents(1, 219):
        entry = corpus.entry(document)
        exact = exact_text(entry.title), exact_text(entry.text)
        assert corpus.exact(document) == exact
        assert corpus.folded(document) == (unaccent(exact[0]), unaccent(exact[1]))
        row = corpus.row(document)
        assert (row.body, row.site_id, row.year) == (entry.text, document.site_id, entry.facts["year"])


def test_a_paragraph_is_in_no_era() -> None:
    from bench.million_postgres import paragraph
    from search.engines import Entry
    from search.engines.postgres import vectors

    made = vectors.terms(Entry(1, "", "cấp nước", "", (), (), ""))
    left = paragraph(1, "cấp nước", ())[1].split()
    assert set(made.split()) - set(left) == {"'!0'"}
    assert "'cap_nuoc'" in left

"""The fixed glossary: complete in both languages, coherent, used late."""

from __future__ import annotations

import pytest
from django.utils import translation

from cms.translation import glossary
from cms.translation.glossary.bodies import all_functions
from cms.translation.glossary.sentences import sentences
from cms.translation.glossary.terms import UnknownTermError


def test_the_usual_titles() -> None:
    assert glossary.label("peoples_committee", "vi") == "Ủy ban nhân dân"
    assert glossary.label("committee_chair", "en") == "Chairperson of the People's Committee"
    assert glossary.label("committee_chair", "zh-hans") == "Chairperson of the People's Committee"


def test_every_term_has_both_names_and_a_place_of_its_own() -> None:
    for group in (glossary.units(), glossary.posts(), glossary.kinds()):
        terms = list(group.values())
        names = [(term.names["vi"], term.names["en"]) for term in terms]
        assert all(vi and en and vi != en for vi, en in names)
        assert [term.rank for term in terms] == sorted({term.rank for term in terms})


def test_keys_fit_the_fields_of_the_models() -> None:
    assert max(len(key) for key in (*glossary.units(), *glossary.posts())) <= 60


def test_labels_of_choices_follow_the_reader() -> None:
    name = dict(glossary.unit_choices())["party_committee"]
    with translation.override("vi"):
        assert str(name) == "Đảng ủy"
    with translation.override("en"):
        assert str(name) == "Party Committee"


def test_a_commune_has_another_economic_office_than_a_ward() -> None:
    keys = {kind: [body.key for body in glossary.functions_for(kind)] for kind in ("phuong", "xa")}
    assert "economy_infrastructure_urban_division" in keys["phuong"]
    assert "economy_infrastructure_urban_division" not in keys["xa"]
    assert "economy_division" in keys["xa"]


def test_functions_name_their_law_and_say_the_same_in_both_languages() -> None:
    for body in all_functions().values():
        assert len(body.points("vi")) == len(body.points("en")) > 0
        assert body.source("vi")
        assert body.source("en")


def test_a_sentence_wants_all_its_blanks() -> None:
    text = glossary.sentence("established", "en", ward="Ba Đình Ward", date="1 July 2025", count=10)
    assert (
        text
        == "Ba Đình Ward was established on 1 July 2025 from all or part of 10 former administrative units."
    )
    with pytest.raises(KeyError):
        glossary.sentence("established", "en", ward="Ba Đình Ward")


def test_both_languages_of_a_sentence_have_the_same_blanks() -> None:
    for sentence in sentences().values():
        blanks = [{part.split("}")[0] for part in text.split("{")[1:]} for text in sentence.names.values()]
        assert len(blanks) == 2
        assert blanks[0] == blanks[1], sentence.key


def test_an_unknown_key_is_an_error() -> None:
    with pytest.raises(UnknownTermError):
        glossary.label("mandarin", "vi")


def test_the_usual_posts_of_a_unit() -> None:
    assert [post.key for post in glossary.posts_of("peoples_council")] == [
        "council_chair",
        "council_vice_chair",
    ]
    assert [post.key for post in glossary.posts_of("culture_society_division")] == [
        "division_head",
        "division_deputy_head",
    ]


def test_every_post_that_a_unit_names_exists() -> None:
    for unit in glossary.units().values():
        assert set(unit.posts) <= set(glossary.posts())


def test_a_ward_has_one_desk_for_papers_as_a_rule() -> None:
    usual = [unit.key for unit in glossary.units().values() if unit.belongs_to("phuong")]
    assert "public_service_centre" in usual
    assert "public_service_point" not in usual

"""No screen of ours has words that no catalogue knows."""

from __future__ import annotations

import pytest

from scripts import untranslated


def test_every_word_of_a_template_is_in_a_catalogue() -> None:
    assert untranslated.problems() == []


@pytest.mark.parametrize(
    ("template", "found"),
    [
        ("<p>Read on</p>", ["Read on"]),
        ('<img alt="A bridge">', ["A bridge"]),
        ("<p>{{ name }} và {{ other }}</p>", ["… và …"]),
        ('<p>{% translate "Read on" %} {{ name }}, 1022</p>', []),
        ("{% blocktranslate %}Read on{% endblocktranslate %}{% comment %}Context: page.{% endcomment %}", []),
        ('<p lang="vi">Đọc tiếp</p><script>const words = "Read on"</script>', []),
        ("{% block bodyclass %}login{% endblock %}<b>{% if one %}Xem{% endif %}</b>", ["…Xem…"]),
    ],
)
def test_what_it_sees(template: str, found: list[str]) -> None:
    assert [text for _line, text in untranslated.said(template)] == found

from __future__ import annotations

from demo.markup import to_blocks


def test_paragraphs_and_lists_between_two_headings_are_one_text() -> None:
    blocks = to_blocks("## Một\nDòng đầu\ndòng sau\n\n- a **b**\n- c\n\n1. x\n2. y\n\n## Hai")
    assert [block["type"] for block in blocks] == ["heading", "paragraph", "heading"]
    assert blocks[1]["value"] == (
        "<p>Dòng đầu dòng sau</p><ul><li>a <b>b</b></li><li>c</li></ul><ol><li>x</li><li>y</li></ol>"
    )


def test_text_is_escaped_and_only_web_addresses_become_links() -> None:
    (block,) = to_blocks("<script> [a](https://dichvucong.gov.vn/) [b](javascript:alert(1))")
    assert "<script>" not in block["value"]
    assert '<a href="https://dichvucong.gov.vn/">a</a>' in block["value"]
    assert 'href="javascript' not in block["value"]


def test_table_has_its_first_row_as_headings() -> None:
    (block,) = to_blocks("| Việc | Nơi |\n| Khai sinh | Một cửa |")
    assert [column["heading"] for column in block["value"]["columns"]] == ["Việc", "Nơi"]
    assert block["value"]["rows"] == [{"values": ["Khai sinh", "Một cửa"]}]


def test_note_keeps_its_weight_heading_and_text() -> None:
    before, note, after = to_blocks("Trước\n::: warning Cảnh giác\nĐừng bấm.\n- Gọi 113\n:::\n> Lời -- Ai đó")
    assert before["type"] == "paragraph"
    assert note["value"] == {
        "level": "warning",
        "heading": "Cảnh giác",
        "text": "<p>Đừng bấm.</p><ul><li>Gọi 113</li></ul>",
    }
    assert after["value"] == {"quote": "Lời", "source": "Ai đó"}

"""How long translations take, and how many say the same today: by language and site, for whose sites they are."""

from __future__ import annotations

import csv
import datetime as dt
from io import StringIO
from typing import Any

from django.urls import reverse
from django.utils import timezone
from wagtail.models import Site
from wagtail_localize.models import StringTranslation, Translation

from cms.translation.models import Renewal
from cms.translation.segments import Segment, segments_of, write
from sites.enums import Role
from tests.fixtures.city import SmallCity
from tests.translation.conftest import Wards, WardTree, signed_in
from tests.translation.life.city import change, in_english, renewal_of
from tests.translation.test_editing import submit
from workflows.deadlines import calendar

URL = "translation_figures"


def rows(client: Any, **query: str) -> list[Any]:
    return client.get(reverse(URL), query).context["rows"]


def finish(page: Any, original: Any, site: Site, hours: int) -> None:
    """One that was renewed in so many working hours."""
    begin = timezone.now() - dt.timedelta(days=10)
    end = calendar.add_working_time(begin, dt.timedelta(hours=hours))
    Renewal.objects.create(
        page=page, original=original, site=site, language="en", changed_at=begin, done_at=end,
        due_at=begin + dt.timedelta(days=4),
    )  # fmt: skip


def test_the_share_that_says_the_same_today(wards: Wards) -> None:
    for tree in (wards.ba_dinh, wards.hoan_kiem):
        in_english(wards, tree.item)
    change(wards.ba_dinh.item, title="Khác")
    found = {row.site: (row.current, row.public) for row in rows(signed_in(wards.translator))}
    mine = [value for name, value in found.items() if "Ba Đình" in name]
    other = [value for name, value in found.items() if "Hoàn Kiếm" in name]
    assert mine[0][1] - mine[0][0] == 1
    assert other[0][0] == other[0][1] > 0


def test_half_and_nine_of_ten_in_working_time(wards: Wards, small_city: SmallCity) -> None:
    page = in_english(wards, wards.ba_dinh.item)
    site = small_city.ward("ba-dinh").site
    for hours in range(1, 11):
        finish(page, wards.ba_dinh.item, site, hours)
    answer = signed_in(wards.translator).get(reverse(URL))
    (whole,) = answer.context["whole"]
    assert whole.spread.count == 10
    assert round(whole.spread.half.total_seconds() / 3600, 1) == 5.5
    assert round(whole.spread.most.total_seconds() / 3600) == 9


def test_few_cases_stand_for_themselves(wards: Wards, small_city: SmallCity) -> None:
    page = in_english(wards, wards.ba_dinh.item)
    finish(page, wards.ba_dinh.item, small_city.ward("ba-dinh").site, 2)
    sheet = signed_in(wards.translator).get(reverse(URL), {"export": "csv"}).content.decode("utf-8-sig")
    table = list(csv.reader(StringIO(sheet)))
    assert table[1][2:5] == ["1", "", ""]
    assert len({len(row) for row in table}) == 1


def test_each_reads_their_own_sites(wards: Wards, small_city: SmallCity) -> None:
    page = in_english(wards, wards.hoan_kiem.item)
    finish(page, wards.hoan_kiem.item, small_city.ward("hoan-kiem").site, 2)
    for user in (small_city.user(Role.LEAD, "ba-dinh"), wards.ba_dinh.editor):
        (row,) = rows(signed_in(user))
        assert "Ba Đình" in row.site
        assert row.spread.count == 0
        assert [one.site for one in rows(signed_in(user), ward="hoan-kiem")] == [row.site]


def test_what_is_not_done_is_in_no_time(wards: Wards) -> None:
    page = in_english(wards, wards.ba_dinh.item)
    change(wards.ba_dinh.item, title="Khác")
    assert renewal_of(page)
    (whole,) = signed_in(wards.translator).get(reverse(URL)).context["whole"]
    assert whole.spread.count == 0


def words_of(user: Any, **query: str) -> list[list[str]]:
    """The table that is downloaded, without its head."""
    answer = signed_in(user).get(reverse(URL), {"export": "words"} | query)
    return list(csv.reader(StringIO(answer.content.decode("utf-8-sig"))))[1:]


def write_all(wards: Wards, tree: WardTree, user: Any) -> list[Segment]:
    """Every text of the page in English by this person, links and new lines among them."""
    body = '<p>Xem <a href="https://hanoi.gov.vn/">cổng <b>thành phố</b></a>,<br/>bà con ạ.</p>'
    item = change(tree.item, body=[{"type": "paragraph", "value": body}])
    submit(signed_in(wards.translator), item, wards)
    translation = Translation.objects.get(source__object_id=item.translation_key)
    write(translation, {one.key: f"EN {one.source}" for one in segments_of(translation)}, acting_user=user)
    return [one for one in segments_of(translation) if not one.place.is_address]


def test_words_are_counted_for_whoever_wrote_a_text_last_in_its_month(
    wards: Wards, small_city: SmallCity
) -> None:
    editor, lead = wards.ba_dinh.editor, small_city.user(Role.LEAD, "ba-dinh")
    type(editor).objects.filter(pk=editor.pk).update(last_name="=1+1", first_name="")
    texts = write_all(wards, wards.ba_dinh, editor)
    write_all(wards, wards.hoan_kiem, wards.translator)
    summary = next(one for one in texts if one.path == "summary")
    write(
        Translation.objects.get(source__object_id=wards.ba_dinh.item.translation_key),
        {summary.key: "Other"},
        acting_user=wards.translator,
    )
    rows = StringTranslation.objects.filter(context__object=wards.ba_dinh.item.translation_key)
    number = {one.key: len(one.text.words.split()) for one in texts}
    today = timezone.localtime()
    now, before = (f"{day:%m/%Y}" for day in (today, today - dt.timedelta(days=45)))
    others = sum(number.values()) - number[summary.key]
    assert [[row[0], row[1], *row[3:]] for row in words_of(lead)] == [
        [now, "'=1+1", str(others), str(len(texts) - 1), "0"],
        [now, wards.translator.get_full_name(), str(number[summary.key]), "1", "0"],
    ]
    # Whoever answers for nothing reads their own words, of every site that they write in.
    assert {row[1] for row in words_of(wards.translator)} == {wards.translator.get_full_name()}
    assert int(words_of(wards.translator)[0][3]) > number[summary.key]
    assert {row[1] for row in words_of(editor)} == {"'=1+1"}
    # Of last month; a machine's; and of an account that was erased.
    rows.filter(context__path="summary").update(updated_at=timezone.now() - dt.timedelta(days=45))
    rows.filter(context__path="title").update(translation_type="machine")
    type(editor).objects.filter(pk=editor.pk).update(last_name="", username="erased-7")
    assert [(row[0], row[1], row[4]) for row in words_of(lead)] == [
        (now, "erased-7", str(len(texts) - 2)),
        (before, wards.translator.get_full_name(), "1"),
    ]

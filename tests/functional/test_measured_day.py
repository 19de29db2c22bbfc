"""An event, a week of the work calendar, a change of leader and a document: from the first screen to the public."""

from __future__ import annotations

import datetime as dt
import json
import uuid
from pathlib import Path

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from tests.functional.admin import approve, in_queue
from tests.functional.effort import Effort
from tests.functional.people import PATIENCE, People
from tests.functional.product import ROOT, Product

WARD = "ba-dinh"
DESK = {"width": 1280, "height": 720}
FIVE_MINUTES = 300


class Day:
    """One piece of work of the ward's editor, and what it takes."""

    def __init__(self, people: People, product: Product, name: str) -> None:
        self.people, self.product, self.name = people, product, name
        self.effort = Effort()
        self.editor = people.worker("editor-ba-dinh", WARD)
        self.editor.set_viewport_size(DESK)  # type: ignore[arg-type]

    def begin(self, link: str) -> None:
        """From the first screen; the preview is closed by who has no use for it."""
        self.editor.goto(self.product.url("/admin/", WARD))
        self.effort.read(self.editor.locator("main").inner_text()[:400])
        self.effort.press(self.editor.get_by_role("link", name=link, exact=True), link)
        expect(self.editor.locator(".section-help")).to_be_visible()
        self.effort.read(self.editor.locator(".section-help").inner_text())
        self.without_preview()

    def without_preview(self) -> None:
        self.editor.wait_for_load_state("load")
        preview = self.editor.locator("[data-side-panel-toggle=preview]")
        if preview.get_attribute("aria-expanded") == "true":
            preview.click()

    def field(self, name: str, text: str) -> None:
        """Type over what is there, and leave the calendar that opens by itself."""
        self.editor.locator(f"#id_{name}").fill("")
        self.effort.write(self.editor.locator(f"#id_{name}"), text, name)
        self.editor.keyboard.press("Escape")

    def send(self) -> None:
        """What the machine asks about is read and stands."""
        self.people.picture(self.editor, f"day-{self.name}")
        self.effort.press(self.editor.get_by_role("button", name="Gửi duyệt", exact=True), "submit")
        asked, sent = self.editor.locator(".checks-asked"), self.editor.locator(".messages .success")
        expect(asked.or_(sent).first).to_be_visible()
        if asked.count():
            self.effort.read(asked.inner_text())
            self.effort.press(asked.get_by_role("button", name="Vẫn gửi duyệt"), "confirm")
        expect(sent).to_contain_text("gửi duyệt")

    def approved(self, title: str) -> None:
        """By the lead and by the city."""
        for name, ward in (("lead-ba-dinh", WARD), ("moderator", "")):
            person = self.people.worker(name, ward)
            person.set_viewport_size(DESK)  # type: ignore[arg-type]
            self.effort.press(in_queue(person, self.product, title, ward), f"{name} opens")
            person.wait_for_url("**/admin/review/*/**")
            self.people.picture(person, f"day-{self.name}-{name}")
            approve(person)
            self.effort.presses += 1
            self.effort.thoughts += 1
            self.effort.steps.append(f"{name} approves")

    def public(self, path: str) -> Page:
        citizen = self.people.citizen()
        citizen.goto(self.product.url(path, WARD))
        self.people.picture(citizen, f"day-{self.name}-public")
        return citizen

    def told(self) -> dict[str, int]:
        figures = {
            "steps": len(self.effort.steps),
            "presses": self.effort.presses,
            "letters": self.effort.letters,
            "words read": self.effort.words,
            "seconds, trained": round(self.effort.trained),
            "seconds, untrained": round(self.effort.untrained),
        }
        (ROOT / "var" / "screenshots" / f"day-{self.name}.json").write_text(json.dumps(figures, indent=1))
        return figures


@pytest.fixture
def day(request: pytest.FixtureRequest, people: People, product: Product) -> Day:
    return Day(people, product, request.node.name.split("_")[2])


def written(day: dt.date) -> str:
    return f"{day:%d/%m/%Y}"


def test_an_event_is_public_within_five_minutes(day: Day) -> None:
    title = f"Ngày hội đọc sách {uuid.uuid4().hex[:4]}"
    day.begin("Đăng sự kiện")
    day.effort.write(day.editor.get_by_role("textbox", name="Tiêu đề"), title, "title")
    summary = "Sáng Chủ nhật, mời các gia đình đến đọc và đổi sách cũ."
    day.effort.write(day.editor.get_by_role("textbox", name="Tóm tắt"), summary, "summary")
    # Its fields stand open: nobody has to guess which heading hides them.
    expect(day.editor.locator("#id_event_date")).to_be_visible()
    day.field("event_date", written(timezone.localdate() + dt.timedelta(days=6)))
    day.field("event_time", "8:00")
    day.field("event_place", "Nhà văn hóa tổ 6")
    day.send()
    day.approved(title)
    expect(day.public("/thong-bao/").get_by_role("link", name=title)).to_be_visible()
    figures = day.told()
    assert figures["seconds, untrained"] < FIVE_MINUTES, figures


def test_a_week_is_public_within_five_minutes(day: Day) -> None:
    mark = uuid.uuid4().hex[:4]
    day.begin("Lịch công tác tuần")
    for number, (weekday, hour, what) in enumerate(
        (
            ("", "8:00", f"Giao ban {mark}"),
            ("Thứ Tư", "14:00", "Tiếp công dân"),
            ("", "16:00", "Họp tổ dân phố"),
        )
    ):
        day.effort.press(day.editor.get_by_role("button", name="Thêm việc"), "another")
        row = day.editor.locator(f"#id_entries-{number}-day")
        # It begins on the day of the one before it, the first on Monday.
        expect(row).not_to_have_value("")
        if weekday:
            bar = day.editor.locator(".weekdays").nth(number)
            day.effort.press(bar.get_by_role("button", name=weekday), weekday)
        day.field(f"entries-{number}-start", hour)
        day.field(f"entries-{number}-what", what)
    monday = day.editor.locator("#id_monday").input_value()
    days = [day.editor.locator(f"#id_entries-{number}-day").input_value() for number in range(3)]
    begun = dt.date(*reversed([int(part) for part in monday.split("/")]))
    wednesday = begun + dt.timedelta(days=2)
    assert days == [monday, written(wednesday), written(wednesday)]
    day.send()
    week = begun.isocalendar()
    # Its number with the bracket behind it: other titles of the queue speak of weeks too.
    day.approved(f"Tuần {week.week} (")
    citizen = day.public(f"/lich-cong-tac/tuan-{week.week:02}-{week.year}/")
    expect(citizen.get_by_text(f"Giao ban {mark}")).to_be_visible()
    figures = day.told()
    assert figures["seconds, untrained"] < FIVE_MINUTES, figures


def test_a_leader_is_followed_by_another_within_five_minutes(day: Day) -> None:
    name = f"Trần Minh Khôi {uuid.uuid4().hex[:4]}"
    post = "Chủ tịch Ủy ban nhân dân"
    today = timezone.localdate()
    day.begin("Sơ đồ tổ chức")
    day.effort.write(day.editor.get_by_role("searchbox"), "chu tich uy ban", "find the post")
    day.effort.press(day.editor.get_by_role("button", name=f"Việc với {post}", exact=True).first, "menu")
    items = day.editor.get_by_role("menuitem")
    expect(items.filter(has_text="Nhập người giữ")).to_be_visible()
    record = items.filter(has_text="Mở hồ sơ")
    old = record.inner_text().removeprefix("Mở hồ sơ ")
    with day.editor.expect_navigation():
        day.effort.press(record, "record of the old one")
    day.without_preview()
    day.field("appointments-0-end", written(today - dt.timedelta(days=1)))
    day.send()
    day.begin("Thêm hồ sơ lãnh đạo")
    day.effort.write(day.editor.get_by_role("textbox", name="Họ và tên"), name, "name")
    day.effort.press(day.editor.get_by_role("button", name="Thêm lần giữ chức vụ"), "appointment")
    chosen = day.editor.locator("#id_appointments-0-post")
    label = chosen.evaluate(
        "(box, post) => [...box.options].find((one) => one.text.startsWith(post)).text", post
    )
    chosen.select_option(label=label)
    day.effort.presses += 2
    day.effort.thoughts += 1
    day.effort.steps.append("post")
    day.field("appointments-0-start", written(today))
    day.send()
    day.approved(old)
    day.approved(name)
    citizen = day.public("/lanh-dao/")
    expect(citizen.get_by_text(name).first).to_be_visible()
    figures = day.told()
    assert figures["seconds, untrained"] < FIVE_MINUTES, figures


def test_a_document_with_its_file_is_public_within_five_minutes(day: Day, tmp_path: Path) -> None:
    number = f"{uuid.uuid4().int % 9000 + 100}/TB-UBND"
    file = tmp_path / "thong-bao.txt"
    file.write_text("Thông báo lịch cấp nước sạch của phường.", encoding="utf-8")
    day.begin("Thêm văn bản Số ký hiệu, tệp ký số")
    day.field("number", number)
    title = f"Lịch cấp nước sạch {number.split('/', maxsplit=1)[0]}"
    day.field("title", title)
    # What the number says is not asked again.
    expect(day.editor.locator("#id_document_type")).not_to_have_value("")
    expect(day.editor.locator("#id_issuer")).not_to_have_value("")
    day.field("issued_on", written(timezone.localdate()))
    day.effort.press(day.editor.get_by_role("button", name="Thêm tệp"), "file")
    day.effort.press(day.editor.get_by_role("button", name="Chọn một tệp"), "choose")
    dialog = day.editor.locator(".modal-body:visible")
    day.effort.press(dialog.get_by_role("tab", name="Tải lên"), "upload tab")
    day.effort.choose_file(dialog.locator("input[type=file]"), file, "the file")
    # Its name is that of the file until somebody types another one.
    expect(dialog.get_by_role("textbox", name="Tiêu đề")).not_to_have_value("")
    day.effort.press(dialog.get_by_role("button", name="Tải lên"), "upload")
    expect(dialog).to_be_hidden(timeout=PATIENCE)
    day.send()
    day.approved(title)
    expect(day.public("/van-ban/").get_by_text(number).first).to_be_visible()
    figures = day.told()
    assert figures["seconds, untrained"] < FIVE_MINUTES, figures

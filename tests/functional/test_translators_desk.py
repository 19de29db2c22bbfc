"""A translator at the desk: types, takes what another ward has, says a name otherwise and why, and hands it over."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from tests.functional.people import People
from tests.functional.product import Product

TITLE = "Quầy tiếp dân chuyển chỗ"
ALIKE = "Người cao tuổi và người dùng xe lăn có quầy riêng."
ENGLISH = "Older people and wheelchair users have a separate counter."
NAMED = "Chủ tịch Ủy ban nhân dân tiếp dân vào thứ Hai."
REASON = "Tên một vở kịch"
ASKED, LEFT = "Mang theo thẻ căn cước.", "Gửi xe ở sân sau."
LEADER = "Ông Nguyễn Văn Thạo"
# One news item in two wards, which Hoàn Kiếm has in English already.
_MADE = f"""
from wagtail.models import Locale, Page
from wagtail_localize.models import Translation, TranslationSource
from cms.news.models import NewsIndexPage, NewsPage
from cms.translation.parents import create_missing_parents
from cms.translation.segments import segments_of, write
from cms.users.models import User
from workflows import gate
english, user = Locale.objects.get(language_code="en"), User.objects.get(username="translator")
def public(page):
    with gate.system_publishing("tests"):
        page.save_revision().publish()
ours = [{NAMED!r}, {ASKED!r}, {LEFT!r}]
for slug, others in (("hoan-kiem", ["Phòng họp đông người."]), ("ba-dinh", ours)):
    home = Page.objects.get(slug=slug, locale__language_code="vi", depth=3)
    news = NewsIndexPage.objects.descendant_of(home).first()
    page = NewsPage(title={TITLE!r}, slug="quay-tiep-dan", summary={ALIKE!r}, locale=news.locale, live=False,
                    body=[{{"type": "paragraph", "value": f"<p>{{text}}</p>"}} for text in others])
    news.add_child(instance=page)
    public(page)
    for section in create_missing_parents(page, english, acting_user=user):
        public(section.specific)
    if slug == "hoan-kiem":
        source, _new = TranslationSource.get_or_create_from_instance(page)
        translation = Translation.objects.create(source=source, target_locale=english)
        translation.save_target(user=user, publish=False)
        texts = {{one.key: {ENGLISH!r} for one in segments_of(translation) if one.path == "summary"}}
        write(translation, texts, acting_user=user)
        translation.save_target(user=user, publish=False)
        with gate.system_publishing("tests"):
            # The version that says what it translates: a new one would be words that nobody knows the original of.
            page.get_translation(english).get_latest_revision().publish()
"""


#: What is told while the window waits for an answer, and whether the button can be pressed, for after it.
_WATCHED = """() => {
  const said = document.querySelector("[data-writing-said]");
  const watch = new MutationObserver(() => {
    const ask = document.querySelector(".now [data-ask]");
    sessionStorage.said = `${said.textContent} ${ask.disabled}`;
  });
  watch.observe(said, { childList: true });
  watch.observe(document.querySelector(".now [data-ask]"), { attributes: true });
}"""


def _line(window: Page, original: str) -> object:
    return window.locator("[data-line]").filter(has_text=original).first


def test_a_translator_types_takes_says_why_and_hands_over(people: People, product: Product) -> None:
    made = product.command("shell", "-c", _MADE)
    assert not made.returncode, made.stderr
    window = people.worker("translator", "ba-dinh")
    window.goto(product.url(f"/admin/translations/?state=missing&ward=ba-dinh&q={TITLE}", "ba-dinh"))
    window.get_by_role("link", name=re.compile(f"^Dịch.*{TITLE}")).click()
    form = window.locator("main form").filter(has=window.locator("input[name=locales]"))
    form.locator("input[name=locales]").check()
    form.locator("[type=submit]").click()
    window.get_by_role("link", name="Dịch từng đoạn, có trang bên cạnh").click()

    said = window.locator("[data-writing-said]")
    page = window.frame_locator("[data-writing-page]")
    expect(page.get_by_role("heading", level=1)).to_have_text(TITLE)
    title = _line(window, TITLE)
    title.locator("[data-text]").fill("The counter has moved")
    expect(page.get_by_role("heading", level=1)).to_have_text("The counter has moved")
    expect(said).to_contain_text("Tự lưu lúc")

    # Another ward has this very sentence: one key takes it.
    alike = _line(window, ALIKE)
    alike.locator("[data-text]").focus()
    expect(alike.get_by_text("Câu trùng")).to_be_visible()
    window.keyboard.press("Alt+1")
    expect(alike.locator("[data-text]")).to_have_value(ENGLISH)
    window.keyboard.press("Control+Enter")
    named = _line(window, NAMED)
    expect(named.locator("[data-text]")).to_be_focused()

    named.locator("[data-text]").fill("“The Mayor” is played on Mondays.")
    expect(named.get_by_text("Thuật ngữ bắt buộc", exact=True)).to_be_visible()
    expect(named.locator("[data-standing]")).to_have_text("Sai thuật ngữ")
    people.pictures(window, "translators-desk")
    named.locator("[data-why]").fill(REASON)
    expect(named.locator("[data-standing]")).to_have_text("Xong")

    product.machine.asked.clear()
    asked = _line(window, ASKED)
    asked.locator("[data-text]").focus()
    window.evaluate(_WATCHED)
    window.keyboard.press("Alt+m")
    window.keyboard.press("Alt+m")
    expect(asked.locator("[data-text]")).to_have_value(f"EN {ASKED}")
    expect(asked.locator("[data-text]")).to_be_focused()
    expect(asked.locator("[data-machine=made]")).to_be_visible()
    assert window.evaluate("sessionStorage.said") == "Máy đang dịch … true"
    assert [body["q"] for _path, _headers, body in product.machine.asked] == [[ASKED]]
    asked.locator("[data-text]").fill("Bring your identity card.")
    expect(asked.locator("[data-machine=edited]")).to_be_visible()
    window.get_by_role("button", name="Để máy gợi ý 1 đoạn còn trống").click()
    expect(_line(window, LEFT).locator("[data-machine=made]")).to_be_visible()
    expect(window.get_by_text("Đã xong tất cả")).to_be_visible()

    window.get_by_role("button", name="Gửi duyệt").click()
    expect(window.get_by_text(REASON)).to_be_visible()
    window.get_by_role("button", name=re.compile("gửi duyệt", re.IGNORECASE)).click()
    lead = people.worker("lead-ba-dinh", "ba-dinh")
    lead.goto(product.url("/admin/review/?q=counter+has+moved", "ba-dinh"))
    lead.locator(".queue a.q").first.click()
    expect(lead.get_by_text(REASON).first).to_be_visible()
    # What nobody has changed is told with the name of the machine.
    expect(lead.get_by_text(re.compile(f"EN {LEFT}.*LibreTranslate")).first).to_be_visible()


_LONG = f"""
from wagtail.models import Locale, Page
from wagtail_localize.models import Translation, TranslationSource
from cms.news.models import NewsIndexPage, NewsPage
from cms.translation.parents import create_missing_parents
from cms.users.models import User
from workflows import gate
english, user = Locale.objects.get(language_code="en"), User.objects.get(username="translator")
home = Page.objects.get(slug="ba-dinh", locale__language_code="vi", depth=3)
news = NewsIndexPage.objects.descendant_of(home).first()
page = NewsPage(title="Bài dài", slug="bai-dai", summary={LEADER + " tiếp dân."!r}, locale=news.locale, live=False,
                body=[{{"type": "paragraph", "value": f"<p>Đoạn {{number}}.</p>"}} for number in range(110)])
news.add_child(instance=page)
with gate.system_publishing("tests"):
    page.save_revision().publish()
    for section in create_missing_parents(page, english, acting_user=user):
        section.specific.save_revision().publish()
source, _new = TranslationSource.get_or_create_from_instance(page)
translation = Translation.objects.create(source=source, target_locale=english)
translation.save_target(user=user, publish=False)
print(page.get_translation(english).pk)
"""


def test_keys_lead_over_the_border_of_a_part_and_put_accents_in(people: People, product: Product) -> None:
    made = product.command("shell", "-c", _LONG)
    assert not made.returncode, made.stderr
    number = made.stdout.split()[-1]
    window = people.worker("translator", "ba-dinh")
    window.goto(product.url(f"/admin/translations/write/{number}/?at=1", "ba-dinh"))
    said = window.locator("[data-writing-said]")

    named = _line(window, LEADER)
    named.locator("[data-text]").fill("Mr Nguyen Van Thao receives citizens; NGUYEN-VAN-THAO is his name.")
    expect(named.get_by_text("Nguyễn Văn Thạo").first).to_be_visible()
    window.keyboard.press("Alt+t")
    expect(named.locator("[data-text]")).to_have_value(
        "Mr Nguyễn Văn Thạo receives citizens; NGUYỄN VĂN THẠO is his name."
    )
    expect(named.locator("[data-term]")).to_be_hidden()
    named.get_by_text("Đọc thế nào?").click()
    expect(named.get_by_text("nwen vahn tow")).to_be_visible()

    last = window.locator("[data-line]").last.locator("[data-text]")
    last.fill("Paragraph.")
    window.keyboard.press("Control+Enter")
    window.wait_for_url(re.compile(r"at=\d+#text-101$"))
    expect(window.locator("#text-101")).to_be_focused()
    expect(window.locator("[data-line]").first).to_have_attribute("id", "seg-101")
    people.picture(window, "translators-desk-parts")
    window.keyboard.press("Alt+ArrowUp")
    window.wait_for_url(re.compile(r"#text-99$"))
    expect(window.locator("#text-100")).to_have_value("Paragraph.")
    # What was not kept keeps one in the part.
    window.route("**/admin/translations/write/**", lambda route: route.abort())
    window.locator("#text-100").fill("Another.")
    window.keyboard.press("Control+Enter")
    expect(said).to_have_class(re.compile("is-stop"))
    expect(window.locator("#text-100")).to_have_value("Another.")
    window.unroute_all()

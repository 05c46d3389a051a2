"""The pages in a real browser: typing, mending, downloading, and reading without a mouse or colours."""

from __future__ import annotations

import re
import warnings
import zipfile
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, expect

from .browsing import CHROMIUM, RULES

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium found: browser tests skipped")
FLAGSHIP = "bengaluru-machine-learning-engineer"
PAGES = [
    "/",
    "/offers",
    "/offers?words=zzz",
    "/places",
    "/places/IN-KA",
    "/places/US",
    "/rules",
    "/rules?topic=nda",
    "/nothing",
]
OF_AN_OFFER = ["", "/cost", "/documents", "/history"]


def open_sample(page: Page, server: str, name: str = FLAGSHIP) -> str:
    page.goto(server)
    if name:
        button = page.locator(f'button[name="sample"][value="{name}"]')
        button.evaluate("one => one.closest('details') && (one.closest('details').open = true)")
        button.click()
    else:
        page.get_by_role("button", name="Start an empty one").click()
    page.wait_for_url(re.compile(r"/offers/\d+$"))
    return page.url


def unfold(page: Page, step: str) -> None:
    page.locator(f"#step-{step}").evaluate("one => { one.open = true }")


def test_fill_an_empty_offer(calm: Page, server: str) -> None:
    open_sample(calm, server, "")
    expect(calm.locator("#said")).to_contain_text("we still need")
    calm.select_option("#f-place", "IN-KA")
    expect(calm.locator("#f-pay-currency")).to_have_value("INR")
    calm.fill("#f-start_date", "2027-01-04")
    calm.fill("#f-pay-base", "4,200,000")
    expect(calm.locator("#verdict")).to_contain_text("on top of pay")
    calm.fill("#f-worker-name", "Ananya Rao")
    expect(calm.locator("h1")).to_contain_text("Ananya Rao")
    expect(calm.locator("#f-worker-name")).to_be_focused()


def test_findings_change_while_typing(calm: Page, server: str) -> None:
    open_sample(calm, server, "IN-KA")
    expect(calm.locator("#verdict")).to_contain_text("Ready")
    unfold(calm, "clauses")
    calm.locator('[data-box="clauses.non_compete"] .switch').click()
    calm.fill("#f-clauses-non_compete-months", "12")
    expect(calm.locator("#verdict")).to_contain_text("Blocked")
    expect(calm.locator("#announce")).to_contain_text("must change")
    expect(calm.locator('#findings [data-outcome="block"]').first).to_contain_text("non-compete")
    expect(calm.locator("#f-clauses-non_compete-months")).to_be_focused()
    calm.reload()
    expect(calm.locator("#verdict")).to_contain_text("Blocked")


def test_press_a_fix_and_undo_it(calm: Page, server: str) -> None:
    open_sample(calm, server)
    blocks = calm.locator("#group-block .finding")
    before = blocks.count()
    fix = calm.locator("#group-block [data-fix]").first
    fix.hover()
    expect(calm.locator("#group-block .effect").first).to_contain_text("Then blocks")
    fix.click()
    expect(calm.locator(".undo")).to_be_visible()
    expect(blocks).to_have_count(before - 1)
    calm.get_by_role("button", name="Undo").click()
    expect(blocks).to_have_count(before)


def test_after_a_fix_and_its_undo_the_keyboard_goes_on_from_what_happened(calm: Page, server: str) -> None:
    open_sample(calm, server)
    calm.locator("#group-block [data-fix]").first.focus()
    calm.keyboard.press("Enter")
    expect(calm.locator("#done")).to_be_focused()
    calm.keyboard.press("Tab")
    expect(calm.get_by_role("button", name="Undo")).to_be_focused()
    calm.keyboard.press("Enter")
    expect(calm.locator("#notice-1")).to_be_focused()


def test_two_tabs_on_one_offer(page: Page, server: str) -> None:
    address = open_sample(page, server, "IN-KA")
    other = page.context.new_page()
    other.goto(address)
    other.fill("#f-role-title", "Theirs")
    other.get_by_role("button", name="Save").click()
    expect(other.locator("#notice-1")).to_contain_text("Saved")
    page.fill("#f-role-title", "Mine")
    expect(page.locator("#conflict")).to_contain_text("Somebody else saved this offer")
    expect(page.locator("#f-role-title")).to_have_value("Mine")
    page.get_by_role("button", name="Save").click()
    expect(page.locator("#conflict-title")).to_be_focused()
    page.get_by_role("button", name="Keep mine").click()
    expect(page.locator("#saved")).to_contain_text("Version 3, saved")
    expect(page.locator("#f-role-title")).to_have_value("Mine")
    other.fill("#f-role-title", "Theirs again")
    other.get_by_role("button", name="Take theirs").click()
    expect(other.locator("#f-role-title")).to_have_value("Mine")


def test_at_phone_width_every_figure_and_state_is_on_the_screen(calm: Page, server: str) -> None:
    calm.set_viewport_size({"width": 390, "height": 800})
    for sample in (FLAGSHIP, "berlin-engineer"):
        offer = open_sample(calm, server, sample)
        calm.goto(f"{offer}/cost")
        for cell in calm.locator("table.lines:not(.compact) tr > :last-child").all():
            box = cell.bounding_box()
            assert box is not None
            assert box["x"] + box["width"] <= 390, sample
            assert cell.evaluate("one => one.scrollWidth <= one.clientWidth")
    calm.goto(f"{server}/offers")
    for cell in calm.locator("table.offers tbody .outcome").all():
        box = cell.bounding_box()
        assert box is not None
        assert box["x"] + box["width"] <= 390


def test_mend_everything_and_download_the_pack(calm: Page, server: str, tmp_path: Path) -> None:
    open_sample(calm, server)
    for _ in range(12):
        fixes = calm.locator("#group-block [data-fix]")
        if not fixes.count():
            break
        fixes.first.click()
        calm.wait_for_load_state()
    with calm.expect_download() as waiting:
        calm.get_by_role("button", name="Download pack").click()
    kept = tmp_path / "pack.zip"
    waiting.value.save_as(kept)
    assert [name for name in zipfile.ZipFile(kept).namelist() if name.endswith(".docx")]


def test_a_blocked_pack_names_what_keeps_it_back(calm: Page, server: str) -> None:
    open_sample(calm, server)
    expect(calm.locator("#bar")).to_contain_text("findings block it")
    calm.get_by_role("button", name="Download pack").click()
    expect(calm.get_by_role("alert")).to_contain_text("Nothing goes out while something blocks")


def test_bad_input_is_said_once_the_field_is_left(calm: Page, server: str) -> None:
    open_sample(calm, server)
    calm.fill("#f-pay-base", "-5")
    calm.keyboard.press("Tab")
    expect(calm.locator("#f-pay-base-wrong")).to_be_visible()
    expect(calm.locator("#f-pay-base")).to_have_attribute("aria-invalid", "true")
    expect(calm.locator("#f-pay-base")).to_have_value("-5")
    calm.locator("#verdict").get_by_role("link").first.click()
    expect(calm.locator("#f-pay-base")).to_be_focused()
    calm.fill("#f-pay-base", "4200000")
    calm.keyboard.press("Tab")
    expect(calm.locator("#f-pay-base-wrong")).to_have_count(0)


def test_rows_come_and_go(calm: Page, server: str) -> None:
    open_sample(calm, server, "IN-KA")
    unfold(calm, "equipment")
    rows = calm.locator('[data-rows="equipment"] .row')
    before = rows.count()
    calm.locator('button[value="add:equipment"]').click()
    expect(rows).to_have_count(before + 1)
    expect(calm.locator(f"#f-equipment-{before}-item")).to_be_focused()
    calm.fill(f"#f-equipment-{before}-item", "Laptop")
    expect(calm.locator(f"#f-equipment-{before}-supply")).to_be_visible()
    calm.locator(f'button[value="remove:equipment.{before}"]').click()
    expect(rows).to_have_count(before)


def test_a_change_of_place_draws_its_fields_and_keeps_the_rest(calm: Page, server: str) -> None:
    open_sample(calm, server)
    fields = calm.locator("[data-box]").count()
    calm.fill("#f-worker-name", "Typed by hand")
    calm.select_option("#f-place", "GB-ENG")
    expect(calm.locator("#findings")).to_contain_text("England")
    assert calm.locator("[data-box]").count() != fields
    expect(calm.locator("#f-worker-name")).to_have_value("Typed by hand")


def test_everything_works_without_javascript(browser: Browser, server: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(server)
    page.locator(f'button[value="{FLAGSHIP}"]').click()
    page.fill("#f-role-title", "Typed without JavaScript")
    page.get_by_role("button", name="Check", exact=True).last.click()
    expect(page.locator("h1")).to_contain_text("Typed without JavaScript")
    page.locator("#group-block [data-fix]").first.click()
    expect(page.locator(".undo")).to_be_visible()
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("status").first).to_contain_text("Saved")
    context.close()


def test_the_keyboard_reaches_the_content_first(calm: Page, server: str) -> None:
    calm.goto(server)
    calm.keyboard.press("Tab")
    expect(calm.get_by_role("link", name="Skip to the content")).to_be_focused()
    calm.keyboard.press("Enter")
    expect(calm.locator("#main")).to_be_focused()


@pytest.mark.parametrize("width", [320, 390, 1440])
def test_no_page_scrolls_sideways(calm: Page, server: str, width: int) -> None:
    calm.set_viewport_size({"width": width, "height": 800})
    offer = open_sample(calm, server)
    for address in [*(server + path for path in PAGES), *(offer + path for path in OF_AN_OFFER)]:
        calm.goto(address)
        assert calm.evaluate("document.documentElement.scrollWidth") <= width, address


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_page_is_accessible(new_context: Any, server: str, scheme: str) -> None:
    context: BrowserContext = new_context(color_scheme=scheme, reduced_motion="reduce")
    page = context.new_page()
    offer = open_sample(page, server)
    rule = page.locator("#findings [data-rule]").first.get_attribute("data-rule")
    ready = open_sample(page, server, "IN-KA")
    empty = open_sample(page, server, "")
    page.goto(offer)
    page.fill("#f-pay-base", "-5")
    page.keyboard.press("Tab")
    page.wait_for_selector("#f-pay-base-wrong")
    wrong = page.url
    addresses = [*(server + path for path in PAGES), f"{server}/rules/{rule}", wrong, empty]
    addresses += [ready + path for path in OF_AN_OFFER]
    if scheme == "dark":
        addresses = [server, f"{server}/places", f"{server}/rules?topic=nda", wrong]
    for address in addresses:
        page.goto(address)
        page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true })")
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            found = Axe().run(page, options={"runOnly": RULES[scheme]})
        assert found.violations_count == 0, f"{address}\n{found.generate_report()}"

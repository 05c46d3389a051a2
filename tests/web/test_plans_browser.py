"""A hiring plan in a real browser, from upload to download; by keyboard, without JavaScript, on a phone."""

from __future__ import annotations

import re
import warnings
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, expect

from .browsing import CHROMIUM, RULES
from .plan_files import HEADERS, rows, spoiled, text

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium found: browser tests skipped")
RUN = 90_000  # milliseconds a run may take on a busy machine


def upload(page: Page, server: str, path: Path) -> str:
    """Upload a plan; gives its address."""
    page.goto(f"{server}/plans")
    page.set_input_files("#file", path)
    page.get_by_role("button", name="Upload").click()
    page.wait_for_url(re.compile(r"/plans/\d+/columns$"))
    return page.url.removesuffix("/columns")


def written(folder: Path, body: bytes, name: str = "Hires 2027.csv") -> Path:
    path = folder / name
    path.write_bytes(body)
    return path


def costed(page: Page, server: str, path: Path) -> str:
    address = upload(page, server, path)
    page.get_by_role("button", name="Cost this plan").click()
    page.locator(".sum-of-rows").wait_for(timeout=RUN)
    return address


def test_ten_thousand_rows_from_upload_to_download(calm: Page, server: str, tmp_path: Path) -> None:
    right = rows(10_000)
    upload(calm, server, written(tmp_path, text(spoiled(right))))
    expect(calm.locator("#column-7")).to_have_value("pay.base")
    expect(calm.locator("#column-7-said")).to_contain_text("pay.base")
    expect(calm.locator(".rows-of-file tbody tr")).to_have_count(5)
    calm.get_by_role("button", name="Cost this plan").click()
    expect(calm.get_by_role("progressbar")).to_be_visible()
    expect(calm.locator("#far")).to_contain_text("rows costed")
    calm.locator(".sum-of-rows").wait_for(timeout=RUN)
    said = re.compile(r"10,000\s+rows .*9,986\s+costed .*14\s+rejected", re.DOTALL)
    expect(calm.locator(".sum-of-rows")).to_contain_text(said)
    assert calm.locator(".plan-chart figure > svg").count() == 3
    assert calm.locator("#months-title ~ figure rect").count() == 24
    places = calm.locator("#places-title ~ figure text.name")
    assert places.count() == 6
    before = calm.locator(".main-total dd").inner_text()
    calm.get_by_role("link", name="Correct the rejected rows").click()
    expect(calm.locator("#rows-title ~ .table-scroll tbody tr")).to_have_count(14)
    calm.fill("#cell-7-3", "still not a day")
    calm.fill("#cell-17-7", right[15][7])
    for number in range(0, 120, 10):
        calm.fill(f"#cell-{number + 2}-2", right[number][2])
    calm.get_by_role("button", name="Save and cost").click()
    expect(calm.locator("#notice-1")).to_contain_text("13 in the results now, 1 still cannot be costed")
    expect(calm.locator("#cell-7-3")).to_have_value("still not a day")
    expect(calm.locator("#cell-7-3")).to_have_attribute("aria-invalid", "true")
    calm.fill("#cell-7-3", right[5][3])
    calm.keyboard.press("Enter")
    expect(calm.locator(".sum-of-rows")).to_contain_text("14 corrected here")
    assert calm.locator(".main-total dd").inner_text() != before
    with calm.expect_download() as waiting:
        calm.get_by_role("link", name="Every hire Parquet").click()
    kept = tmp_path / "costs.parquet"
    waiting.value.save_as(kept)
    assert waiting.value.suggested_filename == "hires-2027-costs.parquet"
    assert pq.read_table(kept)["row"].to_pylist() == list(range(2, 10_002))


def test_a_plan_without_javascript(browser: Browser, server: str, tmp_path: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    upload(page, server, written(tmp_path, text(rows(20))))
    page.get_by_role("button", name="Cost this plan").click()
    for _ in range(60):
        again = page.get_by_role("link", name="How far is it now?")
        if not again.count():
            break
        page.wait_for_timeout(500)
        again.click()
    expect(page.locator(".sum-of-rows")).to_contain_text("20")
    context.close()


def test_a_file_that_is_no_plan_is_said_at_its_field(page: Page, server: str, tmp_path: Path) -> None:
    page.goto(f"{server}/plans")
    page.set_input_files("#file", written(tmp_path, b"PK\x03\x04 no workbook", "hires.xlsx"))
    page.get_by_role("button", name="Upload").click()
    expect(page.locator("#file-wrong-1")).to_contain_text("hires.xlsx")
    expect(page.locator("#file")).to_have_attribute("aria-invalid", "true")


def test_what_if_from_a_button_to_a_waterfall(page: Page, server: str, tmp_path: Path) -> None:
    costed(page, server, written(tmp_path, text(rows(60))))
    page.get_by_role("link", name="Compare scenarios").click()
    page.get_by_role("button", name="Another place in a scenario of its own").click()
    page.get_by_label("Move to").select_option("PL")
    page.get_by_text("For all hires").click()
    page.get_by_label("Berlin").check()
    page.get_by_label("Sales").check()
    page.get_by_role("button", name="More or less pay in scenario 1").click()
    expect(page.get_by_label("Move to")).to_have_value("PL")
    expect(page.get_by_label("Berlin").first).to_be_checked()
    page.get_by_label("Base pay changes by, in percent").press("Enter")
    expect(page.locator("#s-0-1-wrong")).to_contain_text("Write by how much")
    page.get_by_role("link", name="Write by how much").click()
    page.get_by_label("Base pay changes by, in percent").fill("5")
    page.get_by_label("Base pay changes by, in percent").press("Enter")
    page.locator(".waterfall svg").wait_for(timeout=RUN)
    steps = page.locator(".waterfall text.name").all_text_contents()
    assert steps[:3] == ["As it is", "Move to Poland (Berlin, team Sales)", "Pay +5%"]
    page.locator(".waterfall + details > summary").click()
    expect(page.get_by_role("table", name="step by step").locator("tbody tr")).to_have_count(4)
    page.get_by_label("Currency", exact=True).select_option("PLN")
    page.get_by_role("button", name="Compare both ways").click()
    expect(page.locator("#results-title ~ .table-scroll tbody tr")).to_have_count(3, timeout=RUN)
    with page.expect_download() as waiting:
        page.get_by_role("link", name="Workbook with the scenarios").click()
    assert waiting.value.suggested_filename == "hires-2027-costs.xlsx"


def test_a_check_asked_for_with_the_cost_leads_to_the_rules(calm: Page, server: str, tmp_path: Path) -> None:
    lines = [[*line, "12"] for line in rows(40)]
    upload(calm, server, written(tmp_path, text(lines, (*HEADERS, "clauses.non_compete.months"))))
    calm.get_by_label("Also check every hire against the law").check()
    calm.get_by_role("button", name="Cost this plan").click()
    calm.locator(".sum-of-rows").wait_for(timeout=RUN)
    expect(calm.locator("#blocking-title")).to_be_visible()
    calm.locator(".counts a").first.click()
    expect(calm.locator(".hires tbody tr").first).to_contain_text("Blocks")
    rule = calm.locator(".blocked-by a").first
    name = rule.inner_text()
    rule.click()
    expect(calm).to_have_url(re.compile(f"/rules/{re.escape(name)}$"))


@pytest.mark.parametrize("scheme", ["light", pytest.param("dark", marks=pytest.mark.slow)])
def test_every_page_of_a_plan_is_accessible_at_every_width(
    new_context: Any, server: str, tmp_path: Path, scheme: str
) -> None:
    context: BrowserContext = new_context(color_scheme=scheme, reduced_motion="reduce")
    page = context.new_page()
    lines = text(spoiled(rows(150)))
    address = costed(page, server, written(tmp_path, lines + b"1,2\n", "mixed.csv"))
    checked = _checked_and_compared(page, server, tmp_path, scheme)
    unread = upload(page, server, written(tmp_path, b"where,start,salary\nDE-BE,04/05/2027,1\n", "unread.csv"))
    stopped = upload(page, server, written(tmp_path, text(rows(40_000)), "long.csv"))
    page.get_by_role("button", name="Cost this plan").click()
    page.get_by_role("button", name="Stop").click()
    expect(page.get_by_role("button", name="Go on")).to_be_visible()
    _look_while_it_runs(page, upload(page, server, written(tmp_path, text(rows(20_000)), "running.csv")), scheme)
    looked = [f"{address}{path}" for path in ("", "/columns", "/rejects", "/hires", "/scenarios")]
    looked += [f"{checked}{path}" for path in ("", "/hires?check=block", "/hires?below=yes", "/scenarios")]
    for one in (f"{server}/plans", *looked, unread, f"{unread}/columns", stopped):
        page.goto(one)
        page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true })")
        _look(page, scheme)
        for width in (320, 390) if scheme == "light" else ():
            page.set_viewport_size({"width": width, "height": 800})
            assert page.evaluate("document.documentElement.scrollWidth") <= width, one
            _look(page, scheme)
        page.set_viewport_size({"width": 1280, "height": 800})


def _checked_and_compared(page: Page, server: str, folder: Path, scheme: str) -> str:
    """A plan with blocked hires and five scenarios: looked at while they are wrong, then compared."""
    lines = [[*line[:7], "900" if line[2] == "PL" else line[7], *line[8:], "12"] for line in rows(40)]
    address = upload(
        page, server, written(folder, text(lines, (*HEADERS, "clauses.non_compete.months")), "checked.csv")
    )
    page.get_by_label("Also check every hire against the law").check()
    page.get_by_role("button", name="Cost this plan").click()
    page.locator(".sum-of-rows").wait_for(timeout=RUN)
    page.goto(f"{address}/scenarios")
    for kind in ("Another place", "Another start", "More or less pay", "Another fee", "A currency moves"):
        page.get_by_role("button", name=f"{kind} in a scenario of its own").click()
    page.get_by_role("button", name="Compare 5 scenarios").click()
    expect(page.locator("#summary-title")).to_be_visible()
    page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true })")
    _look(page, scheme)
    page.get_by_label("Move to").select_option("PL")
    page.get_by_label("Months").fill("3")
    page.get_by_label("Base pay changes by, in percent").fill("-2.5")
    page.get_by_label("Fee of the Employer of Record").fill("600")
    page.locator("#s-4-0-currency").select_option("USD")
    page.get_by_label("Worth more or less, in percent").fill("10")
    page.get_by_role("button", name="Compare 5 scenarios").click()
    page.locator("#result-5").wait_for(timeout=RUN)
    return address


def _look_while_it_runs(page: Page, address: str, scheme: str) -> None:
    """The page of a run reloads itself when the run goes on: it hears nothing of it until it has been looked at."""
    watched = f"{address}/progress.json"
    page.route(watched, lambda route: route.abort())
    page.get_by_role("button", name="Cost this plan").click()
    page.get_by_role("progressbar").wait_for()
    _look(page, scheme)
    page.unroute(watched)


def _look(page: Page, scheme: str) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        found = Axe().run(page, options={"runOnly": RULES[scheme]})
    assert found.violations_count == 0, f"{page.url}\n{found.generate_report()}"

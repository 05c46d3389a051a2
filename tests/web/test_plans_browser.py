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
from .plan_files import rows, spoiled, text

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


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_page_of_a_plan_is_accessible_at_every_width(
    new_context: Any, server: str, tmp_path: Path, scheme: str
) -> None:
    context: BrowserContext = new_context(color_scheme=scheme, reduced_motion="reduce")
    page = context.new_page()
    lines = text(spoiled(rows(150)))
    address = costed(page, server, written(tmp_path, lines + b"1,2\n", "mixed.csv"))
    unread = upload(page, server, written(tmp_path, b"where,start,salary\nDE-BE,04/05/2027,1\n", "unread.csv"))
    stopped = upload(page, server, written(tmp_path, text(rows(40_000)), "long.csv"))
    page.get_by_role("button", name="Cost this plan").click()
    page.get_by_role("button", name="Stop").click()
    expect(page.get_by_role("button", name="Go on")).to_be_visible()
    _look_while_it_runs(page, upload(page, server, written(tmp_path, text(rows(20_000)), "running.csv")), scheme)
    looked = [f"{address}{path}" for path in ("", "/columns", "/rejects")]
    for one in (f"{server}/plans", *looked, unread, f"{unread}/columns", stopped):
        page.goto(one)
        page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true })")
        _look(page, scheme)
        for width in (320, 390) if scheme == "light" else ():
            page.set_viewport_size({"width": width, "height": 800})
            assert page.evaluate("document.documentElement.scrollWidth") <= width, one
            _look(page, scheme)
        page.set_viewport_size({"width": 1280, "height": 800})


def _look_while_it_runs(page: Page, address: str, scheme: str) -> None:
    """The page of a run reloads itself when the run goes on: it hears nothing of it until it has been looked at."""
    watched = f"{address}.json"
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

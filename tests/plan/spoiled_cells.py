"""Plans whose cells are written in people's ways, well and badly."""

from __future__ import annotations

from tests.plan.spoiled import HEADER, HIRES, Spoiled, quoted, refused, text, with_cell, with_column


def corpus() -> list[Spoiled]:
    """Every plan with an odd cell."""
    return [*_amounts(), *_currencies(), *_days(), *_places(), *_others()]


def _amounts() -> list[Spoiled]:
    well = {
        "english": "60,000.50", "german": "60.000,50", "french": "60\u202f000,50", "swiss": "60'000.50",
        "swiss_curly": "60’000.50", "indian": "12,34,567.50", "spaces": "60 000", "no_break": "60\u00a0000,50",
        "decimal_comma": "60000,5", "millions": "1.234.567", "leading_noughts": "0060000", "euro_before": "€60,000",
        "euro_after": "60.000 €", "code_after": "60000 EUR", "quoted_blank": " 60000 ",
    }  # fmt: skip
    badly = {
        "huge": "1e308", "scientific": "6E4", "not_a_number": "nan", "infinite": "inf", "minus_infinite": "-inf",
        "negative": "-60000", "bookkeeper": "(60000)", "true_minus": "−60000", "thousands_k": "60k", "words": "sixty",
        "two_points": "6.0.0", "two_commas": "6,0,0", "groups_of_four": "6,0000,000", "mixed_up": "1.234,567.89",
        "only_a_comma": ",", "only_a_sign": "-", "only_a_symbol": "€", "percent": "10%", "formula": "=60000*1",
        "reference_error": "#REF!", "division_error": "#DIV/0!", "not_available": "#N/A", "too_narrow": "#####",
        "empty": "", "blank": "   ", "thirty_digits": "1" + "0" * 30, "three_decimals": "60000.123",
        "wide_digits": "６００００",
        "other_digits": "٦٠٠٠٠", "range": "60000-70000", "about": "~60000", "per_year": "60000/yr", "question": "?",
        "superscript": "60000²", "hexadecimal": "0xEA60", "markup": "<b>60000</b>", "none": "None", "null": "NULL",
        "lakh": "6 lakh", "beyond_counting": "99999999999", "date": "2027-01-04", "plus": "+60000",
    }  # fmt: skip
    found = [Spoiled(f"amount_{name}.csv", quoted(with_cell("salary", cell)), 3, 0) for name, cell in well.items()]
    found += [Spoiled(f"amount_{name}.csv", quoted(with_cell("salary", cell)), 2, 1) for name, cell in badly.items()]
    return found


def _currencies() -> list[Spoiled]:
    without = [hire[:5] for hire in HIRES]
    header = HEADER[:5]
    euros = [(*hire[:2], "FR", hire[3], "60000") for hire in HIRES]
    return [
        Spoiled("currency_in_the_header.csv", text(euros, (*header[:4], "Salary (EUR)")), 3, 0, "pay is in EUR"),
        Spoiled(
            "currency_in_each_cell.csv", text([(*hire[:4], f"{hire[4]} {hire[5]}") for hire in HIRES], header), 3, 0
        ),
        Spoiled(
            "currency_in_one_cell.csv", text([(*euros[0][:4], "60000 EUR"), *euros[1:]], header), 1, 2, "no currency"
        ),
        refused("currency_nowhere.csv", text(without, header), "currency"),
        Spoiled("currency_unknown.csv", text(with_cell("currency", "ZZZ")), 2, 1, "ZZZ"),
        Spoiled("currency_of_another_place.csv", text(with_cell("currency", "JPY")), 2, 1),
        Spoiled("currency_empty.csv", text(with_cell("currency", "")), 2, 1, "currency"),
        Spoiled("currency_symbol.csv", text(with_cell("currency", "€")), 3, 0),
        Spoiled("currency_lower_case.csv", text(with_cell("currency", "eur")), 3, 0),
        Spoiled("currency_two_ways.csv", text(with_cell("salary", "$60000")), 2, 1, "USD"),
        Spoiled("currency_word.csv", text(with_cell("currency", "euro")), 2, 1, "currency code"),
    ]


def _days() -> list[Spoiled]:
    well = {
        "dotted": "4.1.2027", "slashes_first": "2027/01/04", "worded": "4 January 2027", "short": "4 Jan 2027",
        "american": "January 4, 2027", "with_midnight": "2027-01-04 00:00:00", "day_above_twelve": "13/01/2027",
        "month_first": "01/13/2027", "dashes": "04-Jan-2027",
    }  # fmt: skip
    badly = {
        "impossible": "2027-02-30", "thirteenth_month": "2027-13-13", "noughts": "00/00/0000", "two_ways": "04/01/2027",
        "day_number": "46391", "day_number_half": "46391.5", "first_year": "0001-01-01", "last_year": "9999-12-31",
        "long_ago": "1890-01-01", "five_digits": "12027-01-04", "empty": "", "words": "next month",
        "quarter": "Q1 2027",
        "two_digit_year": "04/01/27", "german_words": "4. Januar 2027", "japanese": "2027年1月4日",
        "formula": "=TODAY()", "error": "#VALUE!", "month_only": "2027-01", "eight_digits": "20270104", "time": "09:00",
        "negative": "-1", "nan": "NaT",
    }  # fmt: skip
    found = [Spoiled(f"day_{name}.csv", quoted(with_cell("start date", cell)), 3, 0) for name, cell in well.items()]
    found += [Spoiled(f"day_{name}.csv", quoted(with_cell("start date", cell)), 2, 1) for name, cell in badly.items()]
    slashes = [
        (*hire[:3], day, *hire[4:]) for hire, day in zip(HIRES, ("04/01/2027", "13/01/2027", "05/02/2027"), strict=True)
    ]
    both = [
        (*hire[:3], day, *hire[4:]) for hire, day in zip(HIRES, ("04/01/2027", "13/01/2027", "01/13/2027"), strict=True)
    ]
    return [
        *found,
        Spoiled("day_order_told_by_one.csv", text(slashes), 3, 0, "day first"),
        Spoiled("day_order_against_itself.csv", text(both), 2, 1, "could be two days"),
        Spoiled(
            "day_order_said.csv", text(with_cell("start date", "04/01/2027")), 3, 0, "", 0, ("--dates", "day_first")
        ),
        Spoiled(
            "born_after_start.csv",
            text(*with_column("date of birth", ("2030-01-01", "1990-01-01", ""))),
            2,
            1,
            "before the start",
        ),
        Spoiled(
            "end_before_start.csv", text(*with_column("end date", ("2020-01-01", "", ""))), 2, 1, "before the start"
        ),
    ]


def _places() -> list[Spoiled]:
    well = {"lower_case": "fr", "name": "France", "german_name": "Frankreich", "spanish_name": "Francia"}
    badly = {
        "unknown": "Atlantis", "empty": "", "country_too_wide": "US", "number": "33", "symbol": "🇫🇷", "formula": "=A1",
        "error": "#NAME?", "markup": "<script>", "two": "FR/BE", "percent": "%s%n", "path": "../../etc/passwd",
    }  # fmt: skip
    found = [Spoiled(f"place_{name}.csv", text(with_cell("place", cell)), 3, 0) for name, cell in well.items()]
    found += [Spoiled(f"place_{name}.csv", text(with_cell("place", cell)), 2, 1) for name, cell in badly.items()]
    regions = [
        (*hire[:2], country, region, *hire[3:])
        for hire, (country, region) in zip(
            HIRES, (("France", ""), ("Schweden", ""), ("United Kingdom", "England")), strict=True
        )
    ]
    header = (*HEADER[:2], "country", "region", *HEADER[3:])
    wrong = [(*hire[:3], "Bavaria", *hire[4:]) for hire in regions[2:]]
    return [
        *found,
        Spoiled("country_and_region.csv", text(regions, header), 3, 0),
        Spoiled("region_of_another_country.csv", text([*regions[:2], *wrong], header), 2, 1, "no region of"),
        Spoiled(
            "region_only.csv",
            text([(*hire[:2], "", "England", *hire[4:5], "70000", "GBP") for hire in regions], header),
            3,
            0,
        ),
    ]


def _others() -> list[Spoiled]:
    columns = {
        "hours_nought": ("hours", "0"), "hours_many": ("hours", "900"), "hours_negative": ("hours", "-8"),
        "hours_words": ("hours", "full"), "hours_nan": ("hours", "nan"), "headcount_half": ("headcount", "1.5"),
        "headcount_error": ("headcount", "#N/A"), "bonus_error": ("bonus", "#REF!"), "bonus_fraction": ("bonus", "0.1"),
        "contract_unknown": ("contract type", "zero hours"), "per_unknown": ("per", "fortnight"),
        "fee_words": ("fee", "tbd"),
        "nul_in_a_team": ("team", "a\0b"), "bell_in_a_team": ("team", "a\x07b"),
        "fee_percent_plain": ("fee percent", "10"),
        "instalments_99": ("instalments", "99"), "category_long": ("category", "x" * 6000),
    }  # fmt: skip
    found = [
        Spoiled(f"{name}.csv", quoted(*with_column(of, (cell, "", ""))), 2, 1) for name, (of, cell) in columns.items()
    ]
    return [
        *found,
        Spoiled("many_things_wrong.csv", text([("1", "Ann", "Atlantis", "never", "much", "XXY"), *HIRES[1:]]), 2, 1),
        Spoiled("all_wrong.csv", text([("1", "Ann", "Atlantis", "never", "much", "XXY")] * 9), 0, 9),
        Spoiled("formulas_everywhere.csv", text([("=1", "@x", "=FR", "=TODAY()", "+1", "-EUR"), *HIRES[1:]]), 2, 1),
    ]

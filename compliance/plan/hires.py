"""The rows of a plan as hires: cells are read column by column, each distinct text once, and alike rows put together.

A row is a pattern (everything that can change its cost but pay and start), a base pay and a start date. What is wrong
is kept by row, column and value; the row is then left out.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from compliance.costing import Amounts
from compliance.errors import InputError, Problem
from compliance.lawbook import Lawbook
from compliance.money import minor_digits
from compliance.offer import Offer
from compliance.offer_types import is_plausible
from compliance.plan.base import Term
from compliance.plan.cells import DayOrder, stated_currency, text
from compliance.plan.columns import BASE, CURRENCY, ROW, START
from compliance.plan.kinds import is_asked, reader_of
from compliance.plan.offers import offer_at
from compliance.plan.pay import minor_of, plain_amounts
from compliance.plan.places import joined
from compliance.plan.rejects import Reject
from compliance.plan.texts import Column, by_code, decoded, distinct, filled, read_plain_texts, read_texts

# What only documents need; no cost depends on it.
_ADDRESSES = ("worker.address.", "worker.ids.", "employer.address.", "client.address.")
_FOR_DOCUMENTS = frozenset(
    (
        "worker.name",
        "worker.email",
        "role.title",
        "role.duties",
        "employer.name",
        "employer.registration",
        "client.name",
    )
)
PLACE_FIELDS = ("place", "row.country", "row.region")
_FAR = date.max.toordinal()
_SEPARATORS, _FEW_SEPARATORS = ",;\t|", 3
_SWALLOWED = "holds a whole line of the file: a quotation mark before it is not closed, and the row below is lost in it"


@dataclass(frozen=True, slots=True)
class Reading:
    """How the columns of a plan are read: header and field of each, the order of day and month, the stated currency.

    `base` are the terms of hires that say nothing else.
    """

    headers: tuple[str, ...]
    fields: tuple[str | None, ...]
    orders: Mapping[str, DayOrder | None]
    currency: str | None = None
    base: tuple[Term, ...] = ()

    def number(self, field: str) -> int | None:
        """The number of the column of a field."""
        return self.fields.index(field) if field in self.fields else None

    def header(self, path: str) -> str:
        """The header of the column that a field of an offer came from; the field itself where none did."""
        for name in (path, *_above(path), *({"place": ("row.region", "row.country")}.get(path, ()))):
            number = self.number(name)
            if number is not None:
                return self.headers[number]
        return path


def _above(path: str) -> list[str]:
    parts = path.split(".")
    return [".".join(parts[:count]) for count in range(len(parts) - 1, 0, -1)]


@dataclass
class Hires:
    """The rows of one table of a plan that can be costed, and what is wrong with the others.

    `rows` are their positions in the table; `pattern`, `base` (minor units) and `starts` (day ordinals) are theirs.
    """

    numbers: Amounts
    rows: Amounts
    patterns: list[Offer]
    pattern: Amounts
    base: Amounts
    starts: Amounts
    blank: int
    columns: dict[str, Column] = field(default_factory=dict)
    rejects: list[Reject] = field(default_factory=list)

    def texts(self, name: str) -> pa.Array | None:
        """The texts of a column of the plan for the rows that can be costed; None where the plan has no such column."""
        column = self.columns.get(name)
        return None if column is None else decoded(column.codes[self.rows], column.texts)

    def teams(self) -> tuple[list[str], Amounts]:
        """The names of teams, and which of them each row that can be costed is in."""
        column = self.columns.get("row.team")
        if column is None:
            return [""], np.zeros(len(self.rows), dtype=np.int64)
        return [text.strip() for text in column.texts], column.codes[self.rows]

    def fields(self) -> list[str]:
        """The columns that an offer is made of, beside start and base pay."""
        return [name for name in self.columns if name not in (START, BASE) and not name.startswith(ROW)]

    def offer(self, position: int, how: Reading, lawbook: Lawbook) -> Offer:
        """The offer of one of the rows that can be costed, with all that the plan says of it.

        Raises OfferError for a row that is no offer.
        """
        base, start = int(self.base[position]), int(self.starts[position])
        return offer_at(self.columns, self.fields(), int(self.rows[position]), start, lawbook, how.currency, base)

    def refused(self, problem: Problem, rows: Amounts, how: Reading) -> list[Reject]:
        """One thing wrong with some rows of the table, under the header of its column and by what each cell holds."""
        header, column = how.header(BASE if problem.field == "pay" else problem.field), self.columns.get(problem.field)
        if column is None:
            return [Reject(self.numbers[rows], header, "", problem.message)]
        return [
            Reject(self.numbers[rows[where]], header, column.texts[code][:200], problem.message)
            for code, where in by_code(column.codes[rows])
        ]


def read_hires(table: pa.Table, numbers: Amounts, how: Reading, lawbook: Lawbook) -> Hires:
    """The hires of a table of text, and every reason why a row is none."""
    return _Reader(table, numbers, how, lawbook).hires()


def places_in(table: pa.Table, how: Reading, lawbook: Lawbook) -> set[str]:
    """The places of the rows of a table of text, as far as they can be read."""
    return _Reader(table, np.zeros(0, dtype=np.int64), how, lawbook).places()


class _Reader:
    """The reading of one table; `bad` marks the rows with something wrong."""

    def __init__(self, table: pa.Table, numbers: Amounts, how: Reading, lawbook: Lawbook) -> None:
        self.table, self.numbers, self.how, self.book = table, numbers, how, lawbook
        self.rejects: list[Reject] = []
        self.bad = np.zeros(table.num_rows, dtype=np.bool_)
        self.columns: dict[str, Column] = {}

    def hires(self) -> Hires:
        """Read every column, then put alike rows together."""
        empty = is_blank(self.table)
        self.bad |= empty
        self._swallowed()
        for number, name in enumerate(self.how.fields):
            if name is not None and name != BASE:
                self.columns[name] = self._column(number, name)
        self._place()
        if CURRENCY not in self.columns and self.how.currency is None:
            self.columns[CURRENCY] = self._written_currencies()
        self._shared_terms()
        for name, column in self.columns.items():
            self._refuse_cells(name, column)
        starts, base = self._starts(), self._base()
        self._dates_follow(starts)
        pattern, patterns = self._patterns(starts)
        rows = np.flatnonzero(~self.bad)
        return Hires(
            numbers=self.numbers,
            rows=rows,
            patterns=patterns,
            pattern=pattern[rows],
            base=base[rows],
            starts=starts[rows],
            blank=int(empty.sum()),
            columns=self.columns,
            rejects=self.rejects,
        )

    def places(self) -> set[str]:
        """The places that the rows name, without a look at anything else."""
        for number, name in enumerate(self.how.fields):
            if name in PLACE_FIELDS:
                self.columns[name] = self._column(number, name)
        self._place()
        return {value for value in self.columns["place"].values if value is not None}

    def _swallowed(self) -> None:
        """Refuse rows with a cell that holds a line with as many separators as a row: an open quote took it in."""
        fewest = max(self.table.num_columns - 1, _FEW_SEPARATORS)
        for number, column in enumerate(self.table.columns):
            several = pc.match_substring(column, "\n").to_numpy(zero_copy_only=False)
            if not several.any():
                continue
            rows = np.flatnonzero(several)
            texts = column.take(pa.array(rows))
            most = np.max([pc.count_substring(texts, mark).to_numpy() for mark in _SEPARATORS], axis=0)
            self._refuse(rows[most >= fewest], self.how.headers[number], "", _SWALLOWED)

    def _column(self, number: int, name: str) -> Column:
        codes, texts = distinct(self.table.column(number))
        read = reader_of(name, self.book, self.how.orders.get(name))
        return (read_plain_texts if read is text else read_texts)(codes, texts, read)

    def _place(self) -> None:
        """The place of each row, from its own column or from country and region."""
        if "place" in self.columns:
            return
        country = self.columns["row.country"]
        self.columns["place"] = joined(country, self.columns.get("row.region"), self.book)

    def _shared_terms(self) -> None:
        """Fill in what the base offer says, where a row does not say it itself."""
        own = dict(self.columns)
        for term in self.how.base:
            said = np.zeros(len(self.bad), dtype=np.bool_)
            for name in term.is_said_by(own):
                said |= own[name].is_filled()
            if term.field.startswith("extra."):
                places = self.columns["place"]
                asked = [bool(code) and is_asked(term.field, code, self.book) for code in places.values]
                said |= ~np.array(asked, dtype=np.bool_)[places.codes]
            self.columns[term.field] = filled(own.get(term.field), ~said, term.said, term.value)

    def _refuse_cells(self, name: str, column: Column) -> None:
        """Refuse the rows whose cell cannot be read."""
        header = self.how.header(name)
        for code, rows in column.rows_of(column.wrong):
            self._refuse(rows, header, column.texts[code], column.wrong[code])
        if name in ("place", START):
            empty = [code for code, value in enumerate(column.values) if value is None and code not in column.wrong]
            for _, rows in column.rows_of(empty):
                self._refuse(rows[~self.bad[rows]], header, "", "is empty; every hire needs it")

    def _refuse(self, rows: Amounts, header: str, value: str, reason: str) -> None:
        if len(rows):
            self.rejects.append(Reject(self.numbers[rows], header, value[:200], reason))
            self.bad[rows] = True

    def _starts(self) -> Amounts:
        """The start date of each row as a day ordinal; nought where it has none."""
        column = self.columns[START]
        days = [date.fromisoformat(value) if value else None for value in column.values]
        header, reason = self.how.header(START), "is too far from today; write YYYY-MM-DD"
        far = [code for code, day in enumerate(days) if day is not None and not is_plausible(day)]
        for code, rows in column.rows_of(far):
            self._refuse(rows, header, column.texts[code], reason)
            days[code] = None
        return np.array([_FAR if day is None else day.toordinal() for day in days], dtype=np.int64)[column.codes]

    def _base(self) -> Amounts:
        """The base pay of each row in minor units of its currency."""
        number = self.how.number(BASE)
        assert number is not None
        texts = pc.utf8_trim_whitespace(self.table.column(number))
        found, whole = plain_amounts(texts, self._digits())
        others = np.flatnonzero(~whole & ~self.bad)
        if len(others):
            self._other_amounts(others, texts.take(pa.array(others)), found, self.how.headers[number])
        return found

    def _digits(self) -> Amounts:
        """How many decimals the currency of each row has."""
        currencies, codes = self._currencies()
        return np.array([minor_digits(code) if code else -1 for code in currencies], dtype=np.int64)[codes]

    def _other_amounts(self, rows: Amounts, texts: pa.ChunkedArray, found: Amounts, header: str) -> None:
        """Amounts that are not plain digits, each distinct text and currency once."""
        known, cells = distinct(texts)
        currencies, of_row = self._currencies()
        both = known * len(currencies) + of_row[rows]
        for pair, where in by_code(both):
            text, currency = cells[pair // len(currencies)], currencies[pair % len(currencies)]
            try:
                found[rows[where]] = minor_of(text, currency)
            except (ValueError, OverflowError) as error:
                self._refuse(rows[where], header, text, str(error))

    def _currencies(self) -> tuple[list[str | None], Amounts]:
        """The currencies of the plan, None for none stated, and which of them each row has."""
        column = self.columns.get(CURRENCY)
        if column is None:
            return [self.how.currency], np.zeros(len(self.bad), dtype=np.int64)
        return [value or self.how.currency for value in column.values], column.codes

    def _written_currencies(self) -> Column:
        """The currencies that the cells of pay state themselves, where the plan has no column for them."""
        number = self.how.number(BASE)
        assert number is not None
        codes, texts = distinct(self.table.column(number))
        stated = [stated_currency(text) for text in texts]
        known = {currency: place for place, currency in enumerate(dict.fromkeys(stated))}
        column = np.array([known[currency] for currency in stated], dtype=np.int64)[codes]
        return Column(column, [currency or "" for currency in known], list(known), {})

    def _dates_follow(self, starts: Amounts) -> None:
        """Refuse a birth that is not before the start, and an end that is before it."""
        for name, absent, wrong, reason in (
            ("worker.birth_date", 0, np.greater_equal, "does not lie before the start date"),
            ("contract.end_date", _FAR, np.less, "lies before the start date"),
        ):
            column = self.columns.get(name)
            if column is None:
                continue
            days = [date.fromisoformat(value).toordinal() if value else absent for value in column.values]
            rows = np.flatnonzero(wrong(np.array(days, dtype=np.int64)[column.codes], starts) & ~self.bad)
            for code, where in by_code(column.codes[rows]):
                self._refuse(rows[where], self.how.header(name), column.texts[code], reason)

    def _patterns(self, starts: Amounts) -> tuple[Amounts, list[Offer]]:
        """Each row's pattern, and the patterns; rows of a pattern that is no offer are refused."""
        names = [name for name in self.columns if name != START and not _is_no_cost(name)]
        good = np.flatnonzero(~self.bad)
        key = np.zeros(len(good), dtype=np.int64)
        for name in names:
            column = self.columns[name]
            key = packed(key, column.codes[good], len(column.texts))
        _, first, which = np.unique(key, return_index=True, return_inverse=True)
        pattern = np.zeros(len(self.bad), dtype=np.int64)
        pattern[good] = which
        patterns: list[Offer] = []
        errors: dict[int, InputError] = {}
        for number, row in enumerate(good[first].tolist()):
            try:
                patterns.append(offer_at(self.columns, names, row, int(starts[row]), self.book, self.how.currency))
            except InputError as error:
                patterns.append(_PLACEHOLDER)
                errors[number] = error
        for number, where in by_code(which) if errors else ():
            if number in errors:
                self._refuse_pattern(errors[number], good[where])
        return pattern, patterns

    def _refuse_pattern(self, error: InputError, rows: Amounts) -> None:
        for problem in error.problems:
            column = self.columns.get(problem.field)
            cell = column.texts[column.codes[rows[0]]] if column is not None else ""
            self._refuse(rows, self.how.header(problem.field), cell, problem.message)


_NO_OFFER = {"place": "XX", "start_date": "2000-01-01", "pay": {"base": "1", "currency": "EUR"}}
_PLACEHOLDER = Offer.model_validate(_NO_OFFER)


def is_blank(table: pa.Table) -> np.ndarray[Any, np.dtype[np.bool_]]:
    """Rows of a table of text in which nothing is written."""
    filled = np.zeros(table.num_rows, dtype=np.bool_)
    for column in table.columns:
        if filled.all():
            break
        filled |= pc.greater(pc.binary_length(pc.utf8_trim_whitespace(column)), 0).to_numpy(zero_copy_only=False)
    return ~filled


def _is_no_cost(name: str) -> bool:
    return name.startswith((ROW, *_ADDRESSES)) or name in _FOR_DOCUMENTS


def packed(key: Amounts, codes: Amounts, count: int) -> Amounts:
    """One key for two: the keys so far are numbered anew before they could grow too large."""
    if len(key) and int(key.max()) > 2**62 // max(count, 1):
        key = np.unique(key, return_inverse=True)[1]
    return key * count + codes

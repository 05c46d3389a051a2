"""The rows of a plan as hires: cells are read column by column, each distinct text once, and alike rows put together.

A row is a pattern (everything that can change its cost but pay and start), a base pay and a start date. What is wrong
is kept by row, column and value; the row is then left out.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from compliance.costing import Amounts
from compliance.errors import InputError, OfferError, Problem
from compliance.lawbook import Lawbook
from compliance.money import Money, minor_digits
from compliance.offer import Offer
from compliance.offer_types import is_plausible
from compliance.plan.cells import DayOrder, in_place, parts_of_amount, place_of, reader_of, stated_currency
from compliance.plan.columns import ROW
from compliance.reader import parse_offer

BASE, START, CURRENCY = "pay.base", "start_date", "pay.currency"
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
_PLAIN_AMOUNT = r"^[0-9]{1,12}(\.[0-9]{1,2})?$"
_FAR = date.max.toordinal()
_SEPARATORS, _FEW_SEPARATORS = ",;\t|", 3
_SWALLOWED = "holds a whole line of the file: a quotation mark before it is not closed, and the row below is lost in it"


@dataclass(frozen=True, slots=True)
class Reject:
    """One thing wrong with some rows: their numbers, the column's header, what the cell holds, why it will not do."""

    rows: Amounts
    column: str
    value: str
    reason: str


def rejects_table(rejects: Sequence[Reject]) -> pa.Table:
    """What is wrong, one line for each row and cell, in the order of the rows: row, column, value, reason."""
    lengths = [len(reject.rows) for reject in rejects]
    numbers = [reject.rows for reject in rejects] or [np.zeros(0, dtype=np.int64)]
    columns: dict[str, Any] = {"row": pa.array(np.concatenate(numbers), pa.int64())}
    for name in ("column", "value", "reason"):
        texts = pa.array([getattr(reject, name) for reject in rejects], pa.string())
        columns[name] = texts.take(pa.array(np.repeat(np.arange(len(rejects)), lengths), pa.int64()))
    return pa.table(columns).sort_by("row")


@dataclass(frozen=True, slots=True)
class Reading:
    """How the columns of a plan are read: header and field of each, the order of day and month, the stated currency."""

    headers: tuple[str, ...]
    fields: tuple[str | None, ...]
    orders: Mapping[str, DayOrder | None]
    currency: str | None = None

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
class Column:
    """A column as codes into its distinct texts, with the value of each text or what is wrong with it."""

    codes: Amounts
    texts: list[str]
    values: list[Any]
    wrong: dict[int, str]


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
        if column is None:
            return None
        codes = pa.array(column.codes[self.rows], pa.int32())
        return pa.DictionaryArray.from_arrays(codes, pa.array(column.texts, pa.string())).dictionary_decode()

    def cell(self, name: str, row: int) -> str:
        """What a row of the table holds for a field; empty where the plan has no such column."""
        column = self.columns.get(name)
        return column.texts[column.codes[row]][:200] if column is not None else ""


def read_hires(table: pa.Table, numbers: Amounts, how: Reading, lawbook: Lawbook) -> Hires:
    """The hires of a table of text, and every reason why a row is none."""
    return _Reader(table, numbers, how, lawbook).hires()


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
        for name, column in self.columns.items():
            self._refuse_cells(name, column)
        if CURRENCY not in self.columns and self.how.currency is None:
            self.columns[CURRENCY] = self._written_currencies()
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
            wrong = np.zeros(len(self.bad), dtype=np.bool_)
            wrong[rows[most >= fewest]] = True
            self._refuse(wrong, self.how.headers[number], "", _SWALLOWED)

    def _column(self, number: int, name: str) -> Column:
        codes, texts = _distinct(self.table.column(number))
        return _read(codes, texts, reader_of(name, self.book, self.how.orders.get(name)))

    def _place(self) -> None:
        """The place of each row, from its own column or from country and region."""
        if "place" in self.columns:
            return
        country = self.columns["row.country"]
        region = self.columns.get("row.region") or Column(country.codes * 0, [""], [""], {})
        both = country.codes * len(region.texts) + region.codes
        used, codes = np.unique(both, return_inverse=True)
        pairs = [divmod(int(pair), len(region.texts)) for pair in used]
        texts = [(country.texts[first], region.texts[second]) for first, second in pairs]
        column = Column(codes, [", ".join(filter(None, pair)) for pair in texts], [], {})
        for number, (first, second) in enumerate(texts):
            try:
                column.values.append(place_of(first, second, self.book) if first.strip() or second.strip() else None)
            except ValueError as error:
                column.values.append(None)
                column.wrong[number] = str(error)
        self.columns["place"] = column

    def _refuse_cells(self, name: str, column: Column) -> None:
        """Refuse the rows whose cell cannot be read."""
        header = self.how.header(name)
        for code, reason in column.wrong.items():
            self._refuse(column.codes == code, header, column.texts[code], reason)
        if name in ("place", START):
            for code, value in enumerate(column.values):
                if value is None and code not in column.wrong:
                    self._refuse((column.codes == code) & ~self.bad, header, "", "is empty; every hire needs it")

    def _refuse(self, rows: Any, header: str, value: str, reason: str) -> None:
        positions = np.flatnonzero(rows)
        if len(positions):
            self.rejects.append(Reject(self.numbers[positions], header, value[:200], reason))
            self.bad[positions] = True

    def _starts(self) -> Amounts:
        """The start date of each row as a day ordinal; nought where it has none."""
        column = self.columns[START]
        days = [date.fromisoformat(value) if value else None for value in column.values]
        header = self.how.header(START)
        for code, day in enumerate(days):
            if day is not None and not is_plausible(day):
                self._refuse(
                    column.codes == code, header, column.texts[code], "is too far from today; write YYYY-MM-DD"
                )
                days[code] = None
        return np.array([_FAR if day is None else day.toordinal() for day in days], dtype=np.int64)[column.codes]

    def _base(self) -> Amounts:
        """The base pay of each row in minor units of its currency."""
        number = self.how.number(BASE)
        assert number is not None
        header, texts = self.how.headers[number], pc.utf8_trim_whitespace(self.table.column(number))
        digits = self._digits()
        plain = pc.match_substring_regex(texts, _PLAIN_AMOUNT).to_numpy(zero_copy_only=False)
        whole = plain & (digits == 2)
        found = _hundredths(pc.if_else(pa.array(whole), texts, "0"))
        others = np.flatnonzero(~whole & ~self.bad)
        if len(others):
            self._other_amounts(others, texts.take(pa.array(others)), found, header)
        return found

    def _digits(self) -> Amounts:
        """How many decimals the currency of each row has."""
        currencies, codes = self._currencies()
        return np.array([minor_digits(code) if code else -1 for code in currencies], dtype=np.int64)[codes]

    def _other_amounts(self, rows: Amounts, texts: pa.ChunkedArray, found: Amounts, header: str) -> None:
        """Amounts that are not plain digits, each distinct text and currency once."""
        known, cells = _distinct(texts)
        currencies, of_row = self._currencies()
        both = known * len(currencies) + of_row[rows]
        used, which = np.unique(both, return_inverse=True)
        minors = np.zeros(len(used), dtype=np.int64)
        for number, pair in enumerate(used.tolist()):
            text, currency = cells[pair // len(currencies)], currencies[pair % len(currencies)]
            try:
                minors[number] = _minor(text, currency)
            except (ValueError, OverflowError) as error:
                here = np.zeros(len(self.bad), dtype=np.bool_)
                here[rows[which == number]] = True
                self._refuse(here, header, text, str(error))
        found[rows] = minors[which]

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
        codes, texts = _distinct(self.table.column(number))
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
            rows = wrong(np.array(days, dtype=np.int64)[column.codes], starts) & ~self.bad
            for code in np.unique(column.codes[rows]).tolist():
                self._refuse(rows & (column.codes == code), self.how.header(name), column.texts[code], reason)

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
        for number, row in enumerate(good[first].tolist()):
            try:
                patterns.append(offer_at(self.columns, names, row, int(starts[row]), self.book, self.how.currency))
            except InputError as error:
                patterns.append(_PLACEHOLDER)
                self._refuse_pattern(error, good[which == number], row)
        return pattern, patterns

    def _refuse_pattern(self, error: InputError, rows: Amounts, row: int) -> None:
        here = np.zeros(len(self.bad), dtype=np.bool_)
        here[rows] = True
        for problem in error.problems:
            self._refuse(here, self.how.header(problem.field), self._cell(problem, row), problem.message)

    def _cell(self, problem: Problem, row: int) -> str:
        column = self.columns.get(problem.field)
        return column.texts[column.codes[row]] if column is not None else ""


def offer_at(
    columns: Mapping[str, Column],
    names: Sequence[str],
    row: int,
    start: int,
    lawbook: Lawbook,
    currency: str | None = None,
    base: int | None = None,
) -> Offer:
    """The offer that some columns give for a row of their table; `base` in minor units, a placeholder if not said.

    Raises OfferError for a row that is no offer.
    """
    data: dict[str, Any] = {}
    place = columns["place"].values[columns["place"].codes[row]]
    for name in names:
        column = columns[name]
        value = column.values[column.codes[row]]
        if value is not None:
            try:
                _set(data, name, in_place(name, value, place, lawbook))
            except ValueError as error:
                raise OfferError([Problem(name, str(error))]) from None
    _set(data, START, date.fromordinal(start).isoformat())
    _set(data, BASE, "1")
    if currency is not None:
        data["pay"].setdefault("currency", currency)
    if base is not None and "currency" in data["pay"]:
        whole, part = divmod(base, 10 ** minor_digits(data["pay"]["currency"]))
        data["pay"]["base"] = str(Money(base, data["pay"]["currency"])) if part else str(whole)
    return parse_offer(_lists(data))


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


def _distinct(column: pa.ChunkedArray) -> tuple[Amounts, list[str]]:
    """A column as codes into its distinct texts."""
    encoded = pc.dictionary_encode(column.combine_chunks())
    return encoded.indices.to_numpy().astype(np.int64), encoded.dictionary.to_pylist()


def _read(codes: Amounts, texts: list[str], read: Callable[[str], Any]) -> Column:
    column = Column(codes, texts, [], {})
    for code, text in enumerate(texts):
        try:
            column.values.append(read(text) if text.strip() else None)
        except ValueError as error:
            column.values.append(None)
            column.wrong[code] = str(error)
    return column


def _is_no_cost(name: str) -> bool:
    return name.startswith((ROW, *_ADDRESSES)) or name in _FOR_DOCUMENTS


def packed(key: Amounts, codes: Amounts, count: int) -> Amounts:
    """One key for two: the keys so far are numbered anew before they could grow too large."""
    if len(key) and int(key.max()) > 2**62 // max(count, 1):
        key = np.unique(key, return_inverse=True)[1]
    return key * count + codes


def _hundredths(texts: pa.ChunkedArray) -> Amounts:
    """Plain decimal texts with at most two decimals as whole hundredths."""
    exact = pc.cast(texts, pa.decimal128(17, 2)).combine_chunks()
    halves = np.frombuffer(exact.buffers()[1], dtype=np.int64) if len(exact) else np.zeros(0, dtype=np.int64)
    return halves[2 * exact.offset :: 2][: len(exact)].copy()


def _minor(text: str, currency: str | None) -> int:
    """An amount in minor units; the currency beside the amount must be the row's own."""
    if not text:
        raise ValueError("is empty; every hire needs it")
    digits, stated = parts_of_amount(text)
    if currency is None:
        raise ValueError("has no currency; add a column pay.currency, or write it beside the amount")
    if stated is not None and stated != currency:
        raise ValueError(f"is in {stated}, but the row says {currency}; make them the same")
    if len(digits.partition(".")[0]) > 12:
        raise ValueError("is larger than this toolkit counts exactly")
    return Money.of(digits, currency).minor


def _set(data: dict[str, Any], path: str, value: Any) -> None:
    *parents, last = path.split(".")
    for name in parents:
        data = data.setdefault(name, {})
    data[last] = value


def _lists(data: Any) -> Any:
    """Parts numbered 0, 1, ... as lists."""
    if not isinstance(data, dict):
        return data
    parts = {name: _lists(value) for name, value in data.items()}
    if parts and all(name.isdigit() for name in parts):
        return [parts[name] for name in sorted(parts, key=int)]
    return parts

"""No rule looks into the fields by which hires are taken to be alike in a check."""

from __future__ import annotations

from typing import Any, NoReturn

import pytest

from compliance.cases import run_case
from compliance.offer import Address, Client, Offer
from compliance.plan.checks import ONLY_THERE
from compliance.rules import every_rule
from tests.test_every_rule import BOOK, RULES, cases_of


class LookedInto(Exception):
    """A rule read a value of which it may only know that it is there."""


class Sealed(str):
    """A text that is there, may be printed, and cannot be told from another."""

    __slots__ = ()

    def _refuse(self, *_: Any) -> NoReturn:
        raise LookedInto

    __eq__ = __ne__ = __lt__ = __le__ = __gt__ = __ge__ = _refuse  # type: ignore[assignment]
    __contains__ = __getitem__ = __iter__ = __hash__ = _refuse  # type: ignore[assignment]

    def __getattribute__(self, name: str) -> Any:
        if not name.startswith("__"):
            raise LookedInto
        return super().__getattribute__(name)

    def __str__(self) -> str:
        return "another text altogether"

    def __format__(self, _: str) -> str:
        return str(self)


def sealed(offer: Offer, *, fill: bool) -> Offer:
    """An offer with those fields sealed: the ones it has, or with `fill` all of them."""
    parts = {"client": offer.client or (Client() if fill else None), "employer": offer.employer, "worker": offer.worker}
    for who, part in parts.items():
        if part is None:
            continue
        address = part.address or (Address() if fill else None)
        changed = {} if address is None else {"address": _sealed(address, f"{who}.address.", fill)}
        parts[who] = _sealed(part.model_copy(update=changed), f"{who}.", fill)
    return offer.model_copy(update=parts)


def _sealed(part: Any, above: str, fill: bool) -> Any:
    names = [path.removeprefix(above) for path in ONLY_THERE if path.startswith(above)]
    names = [name for name in names if "." not in name and (fill or getattr(part, name) is not None)]
    return part.model_copy(update={name: Sealed("sealed") for name in names})


@pytest.mark.parametrize("rule", sorted({one.id for one in every_rule(BOOK)}))
def test_a_rule_does_not_look_into_what_makes_hires_alike(rule: str, caplog: pytest.LogCaptureFixture) -> None:
    for case in cases_of(rule):
        plain = run_case(case, RULES[rule], BOOK)
        for fill in (False, True):
            object.__setattr__(case, "offer", sealed(case.offer, fill=fill))
            found = run_case(case, RULES[rule], BOOK)
            assert "LookedInto" not in caplog.text, case.case
            if not fill:
                assert (found and found.outcome) == (plain and plain.outcome), case.case


def test_the_seal_tells_of_every_look() -> None:
    text: Any = Sealed("San Francisco")
    assert text and text is not None and f"{text}" == str(text) == "another text altogether"
    for look in (
        lambda: text == "San Francisco",
        lambda: text != "",
        lambda: text.casefold(),
        lambda: "San" in text,
        lambda: text in {"San Francisco"},
        lambda: text in ("Oslo",),
        lambda: text[0],
        lambda: sorted([text, "b"]),
    ):
        with pytest.raises(LookedInto):
            look()

"""The offer: the one input of check, draft and cost.

Absent terms (clauses, equity, equipment, bonus, probation) are not agreed; absent facts
(worker, headcount, category, licences) are unknown. Amounts are decimals given as text.
"""

from __future__ import annotations

import hashlib
import json
from typing import Annotated, Any

from pydantic import Field, model_validator

from compliance.duration import Duration
from compliance.offer_parts import (
    Address,
    Allowance,
    Bonus,
    Client,
    Contract,
    Employer,
    Group,
    Headcount,
    Licence,
    Notice,
    Pay,
    PayRange,
    Role,
    Worker,
)
from compliance.offer_terms import (
    Clauses,
    Commercial,
    Confidentiality,
    Data,
    EquipmentItem,
    Equity,
    Fee,
    GardenLeave,
    IpAssignment,
    NonCompete,
    NonSolicit,
    Repayment,
    Restraint,
    Vesting,
)
from compliance.offer_types import ContractDay, Many, Part, PlaceCode, is_plausible, percent_fraction
from compliance.text import Line


class Offer(Part):
    """One offer of employment through an Employer of Record."""

    place: PlaceCode
    locality: Line | None = None
    offer_date: ContractDay | None = None
    start_date: ContractDay
    worker: Worker = Worker()
    employer: Employer = Employer()
    client: Client | None = None
    role: Role = Role()
    contract: Contract = Contract()
    pay: Pay
    clauses: Clauses = Clauses()
    equity: Equity | None = None
    equipment: Annotated[tuple[EquipmentItem, ...], Many] = ()
    data: Data | None = None
    commercial: Commercial | None = None
    extra: dict[str, Any] = Field(default_factory=dict)

    @model_validator(mode="after")
    def _dates_follow(self) -> Offer:
        if self.contract.end_date is not None and self.contract.end_date < self.start_date:
            raise ValueError("contract.end_date lies before start_date")
        born = self.worker.birth_date
        if born is not None and born >= self.start_date:
            raise ValueError("worker.birth_date does not lie before start_date")
        return self

    def canonical(self) -> dict[str, Any]:
        """Every field with its value, as JSON types; fixes are patches on this."""
        return self.model_dump(mode="json")

    @property
    def digest(self) -> str:
        """The identity of the offer's content: SHA-256 over its canonical JSON."""
        text = json.dumps(self.canonical(), sort_keys=True, ensure_ascii=False, separators=(",", ":"))
        return hashlib.sha256(text.encode()).hexdigest()

    def answer(self, name: str) -> bool | None:
        """What a yes-or-no field of `extra` says; None where nothing is said."""
        said = self.extra.get(name)
        return said if said is None or isinstance(said, bool) else str(said).lower() in ("yes", "true")

    def get(self, path: str) -> Any:
        """The value at a dotted path ("contract.probation"), None where any part is absent."""
        found: Any = self
        for name in path.split("."):
            if isinstance(found, dict):
                found = found.get(name)
            elif isinstance(found, (tuple, list)):
                found = found[int(name)] if name.isdigit() and int(name) < len(found) else None
            else:
                found = getattr(found, name, None)
            if found is None:
                return None
        return found


__all__ = [
    "Address",
    "Allowance",
    "Bonus",
    "Clauses",
    "Client",
    "Commercial",
    "Confidentiality",
    "Contract",
    "Data",
    "Duration",
    "Employer",
    "EquipmentItem",
    "Equity",
    "Fee",
    "GardenLeave",
    "Group",
    "Headcount",
    "IpAssignment",
    "Licence",
    "NonCompete",
    "NonSolicit",
    "Notice",
    "Offer",
    "Part",
    "Pay",
    "PayRange",
    "Repayment",
    "Restraint",
    "Role",
    "Vesting",
    "Worker",
    "is_plausible",
    "percent_fraction",
]

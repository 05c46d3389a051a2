"""The closed vocabularies of the rulebook: topics, states of law, outcomes."""

from __future__ import annotations

from typing import Literal, get_args

Status = Literal["enacted", "announced", "unverified"]
OutcomeName = Literal["not_applicable", "pass", "info", "warn", "review", "block"]
Topic = Literal[
    "ip_assignment",
    "nda",
    "non_compete",
    "equity",
    "equipment",
    "data_protection",
    "contract",
    "pay",
    "eor",
]
TOPICS: tuple[Topic, ...] = get_args(Topic)


def topic_of(stem: str) -> Topic | None:
    """The topic that a file of rules is about: `contract.yaml`, or `contract_leave.yaml` as a part of it."""
    return next((topic for topic in TOPICS if stem == topic or stem.startswith(f"{topic}_")), None)

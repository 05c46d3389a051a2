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

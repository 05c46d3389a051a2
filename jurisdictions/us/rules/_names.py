"""How a place is named in a sentence."""

from compliance.rules import Law
from compliance.words import in_sentence, upper_first


def place_name(law: Law) -> str:
    """The place inside a sentence: "Ohio", "the District of Columbia"."""
    return in_sentence(law.place.name)


def place_first(law: Law) -> str:
    """The place at the start of a sentence: "Ohio", "The District of Columbia"."""
    return upper_first(place_name(law))

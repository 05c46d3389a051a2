"""How a place is named in a sentence."""

from compliance.rules import Law


def place_name(law: Law) -> str:
    """The place inside a sentence: "Ohio", "the District of Columbia"."""
    name = law.place.name
    return f"the {name}" if " of " in name else name


def place_first(law: Law) -> str:
    """The place at the start of a sentence: "Ohio", "The District of Columbia"."""
    return upper_first(place_name(law))


def upper_first(text: str) -> str:
    """The text with a capital at its start, as a sentence begins."""
    return text[0].upper() + text[1:]

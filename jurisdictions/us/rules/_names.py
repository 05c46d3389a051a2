"""How a place is named in a sentence."""

from compliance.rules import Law


def place_name(law: Law) -> str:
    """The place inside a sentence: "Ohio", "the District of Columbia"."""
    name = law.place.name
    return f"the {name}" if " of " in name else name


def place_first(law: Law) -> str:
    """The place at the start of a sentence: "Ohio", "The District of Columbia"."""
    name = place_name(law)
    return name[0].upper() + name[1:]

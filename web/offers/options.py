"""What a field lets a person choose from."""

from collections.abc import Mapping
from functools import cache

from babel import Locale

from .. import services
from ..services import Field

Options = Mapping[str, str]


@cache
def countries() -> Options:
    """Every country by its two-letter code, in order of its English name."""
    names = Locale("en", "GB").territories
    found = {
        code: str(name)
        for code, name in names.items()
        if len(code) == 2 and code.isalpha() and code not in ("EU", "EZ", "UN", "QO", "XA", "XB", "ZZ")
    }
    return dict(sorted(found.items(), key=lambda item: item[1]))


def options(field: Field) -> Options | None:
    """The values a field may have with their labels; None for what is typed freely."""
    if field.type == "country":
        return countries()
    if field.type == "pay_heads":
        return services.pay_heads()
    if field.path == "place":
        return {place["place"]: f"{place['name']} ({place['place']})" for place in services.offerable()}
    return field.choices


def suggestions() -> Options:
    """Places a person may mean where any place of the world is possible."""
    known = {place["place"]: place["name"] for place in services.offerable()}
    return {**known, **countries()}

"""Keeping offers: every save is a version, nothing is overwritten."""

from collections.abc import Sequence

from flask import abort
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import selectinload

from .. import services
from ..database import database, now
from ..models import Offer, Pack, Version
from ..services import Drafted
from .changes import changes, revert, same
from .document import Document, settled
from .reading import Working, begin

ATTEMPTS = 20
LARGEST_NUMBER = 2**63 - 1  # what a database keeps as a number


def every_offer() -> Sequence[Offer]:
    """All offers, the one changed last first."""
    newest = select(Offer).order_by(Offer.changed.desc(), Offer.id.desc())
    return database.session.scalars(newest.options(selectinload(Offer.versions))).all()


def find(number: int) -> Offer:
    """An offer by its number; ends the request with 404 where there is none."""
    found = database.session.get(Offer, number) if number <= LARGEST_NUMBER else None
    return found or abort(404, "There is no offer with this number.")


def find_version(number: int, version: int) -> Version:
    """A saved version of an offer; ends the request with 404 where there is none."""
    found = next((one for one in find(number).versions if one.number == version), None)
    return found or abort(404, "This offer has no version with this number.")


def start(document: Document, note: str) -> Offer:
    """A new offer with its first version."""
    moment = now()
    offer = Offer(created=moment, changed=moment, working=begin(document), versions=[])
    database.session.add(offer)
    save(offer, document, "start", note)
    return offer


def keep(offer: Offer, working: Working) -> None:
    """Keep what is typed, without making it a version."""
    if offer.working != working:
        offer.working = working
        offer.changed = now()
        database.session.commit()


class Newer(Exception):
    """Somebody else saved a version since the page was opened."""


def save(
    offer: Offer, document: Document, kind: str, note: str, *, after: int | None = None, working: Working | None = None
) -> Version:
    """Save a document as the next version, with what check and cost say of it today.

    Raises Newer, and saves nothing, when `after` is given and is not the last version any more.
    `working` becomes what is typed now, in the same step.
    """
    document = settled(document)
    examined = services.examine(document)
    for attempts_left in reversed(range(ATTEMPTS)):
        if after is not None and offer.latest.number != after:
            raise Newer
        if working is not None:
            offer.working = working
        version = Version(
            number=len(offer.versions) + 1,
            made=now(),
            kind=kind,
            note=note,
            document=document,
            outcome=examined.outcome,
            report=examined.report or {},
            sheet=examined.sheet or {},
            pack=None,
        )
        offer.versions.append(version)
        offer.changed = version.made
        if _committed(raising=not attempts_left):
            break
    return version


def _committed(*, raising: bool) -> bool:
    """Whether the session could be written; not, when another request wrote the same just before."""
    try:
        database.session.commit()
    except IntegrityError:
        database.session.rollback()
        if raising:
            raise
        return False
    return True


def save_if_changed(offer: Offer, document: Document, note: str, *, after: int | None = None) -> Version:
    """The last version when it already says this, else a new one."""
    if same(offer.latest.document, settled(document)):
        return offer.latest
    return save(offer, document, "save", note, after=after)


def undo(offer: Offer, working: Working, *, after: int | None = None) -> Working:
    """Take the last fix back, keeping what was typed since; saves a version of its own."""
    done, before = offer.versions[-1], offer.versions[-2]
    document = revert(working["offer"], changes(before.document, done.document))
    save(offer, document, "undo", f"Undone: {done.note}", after=after)
    return {"offer": document, "aside": working["aside"]}


def can_undo(offer: Offer) -> bool:
    """Whether the last version is a fix."""
    return len(offer.versions) > 1 and offer.latest.kind == "fix"


def pack_of(version: Version) -> Pack | Drafted:
    """The pack of a version as first handed out, else made now; or why there is none."""
    if version.pack is not None:
        return version.pack
    drafted = services.draft(version.document)
    if not drafted.archive:
        return drafted
    version.pack = Pack(
        identity=drafted.manifest["identity"],
        made=now(),
        manifest=drafted.manifest,
        archive=drafted.archive,
    )
    _committed(raising=False)
    return version.pack

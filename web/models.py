"""What the web keeps: offers, their saved versions and the packs made of them; plans."""

from datetime import datetime
from typing import Any, ClassVar

from sqlalchemy import JSON, ForeignKey, LargeBinary, String, UniqueConstraint
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship


class Base(DeclarativeBase):
    """The base of every table."""

    type_annotation_map: ClassVar = {dict[str, Any]: JSON}


class Setting(Base):
    """One fact about this installation, such as the key that signs its forms."""

    __tablename__ = "setting"

    name: Mapped[str] = mapped_column(String(80), primary_key=True)
    value: Mapped[str]


class Offer(Base):
    """An offer in work. `working` holds what is typed now, saved or not."""

    __tablename__ = "offer"

    id: Mapped[int] = mapped_column(primary_key=True)
    created: Mapped[datetime]
    changed: Mapped[datetime]
    working: Mapped[dict[str, Any]]
    versions: Mapped[list["Version"]] = relationship(
        back_populates="offer", order_by="Version.number", cascade="all, delete-orphan"
    )

    @property
    def latest(self) -> "Version":
        """The version saved last; every offer starts with one."""
        return self.versions[-1]


class Version(Base):
    """An offer as it was saved, with what the check and the cost said that day.

    `kind` is start, save, fix or undo; `report` and `sheet` are empty while
    the offer could not be read.
    """

    __tablename__ = "version"
    __table_args__ = (UniqueConstraint("offer_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    offer_id: Mapped[int] = mapped_column(ForeignKey("offer.id", ondelete="CASCADE"), index=True)
    number: Mapped[int]
    made: Mapped[datetime]
    kind: Mapped[str] = mapped_column(String(20))
    note: Mapped[str]
    document: Mapped[dict[str, Any]]
    outcome: Mapped[str] = mapped_column(String(20))
    report: Mapped[dict[str, Any]] = mapped_column(deferred=True)
    sheet: Mapped[dict[str, Any]] = mapped_column(deferred=True)
    offer: Mapped[Offer] = relationship(back_populates="versions")
    pack: Mapped["Pack | None"] = relationship(cascade="all, delete-orphan")


class Pack(Base):
    """A document pack as handed out for a version: its identity, what is in it, its zip file."""

    __tablename__ = "pack"

    id: Mapped[int] = mapped_column(primary_key=True)
    version_id: Mapped[int] = mapped_column(ForeignKey("version.id", ondelete="CASCADE"), index=True, unique=True)
    identity: Mapped[str] = mapped_column(String(80))
    made: Mapped[datetime]
    manifest: Mapped[dict[str, Any]]
    archive: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)


class Plan(Base):
    """A hiring plan somebody uploaded; its files lie in a folder called `key`.

    `state` is columns (to be looked at), waiting, running, done, stopped or failed; `doing` is what waits, runs or was
    run last: costs, check or scenarios. `decided` is how it is to be read, `seen` what was found in it; `problem` is
    the sentence that says why it failed. `scenarios` are those typed for it.
    """

    __tablename__ = "plan"

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(String(40), unique=True)
    created: Mapped[datetime]
    changed: Mapped[datetime]
    name: Mapped[str] = mapped_column(String(200))
    size: Mapped[int]
    state: Mapped[str] = mapped_column(String(20))
    doing: Mapped[str] = mapped_column(String(20))
    decided: Mapped[dict[str, Any]]
    seen: Mapped[dict[str, Any]]
    problem: Mapped[str]
    rows: Mapped[int | None]
    costed: Mapped[int | None]
    scenarios: Mapped[dict[str, Any]]

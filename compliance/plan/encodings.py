"""The encoding of a text file: by its mark, by being UTF-8, or guessed from its letters, and then said."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from pathlib import Path

_MARKS = {
    codecs.BOM_UTF32_LE: "utf-32",
    codecs.BOM_UTF32_BE: "utf-32",
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}
# What spreadsheets and payroll programs write where it is not UTF-8.
_OTHERS = [
    "cp1252", "cp1250", "cp1251", "cp1253", "cp1254", "cp1257", "iso8859_2", "koi8_r", "mac_roman", "cp437", "cp850",
    "shift_jis", "gb18030", "big5", "euc_kr", "euc_jp",
]  # fmt: skip
_USUAL = "cp1252"
_FOREIGN_LINE = re.compile(rb"[^\r\n]*[\x80-\xff][^\r\n]*")
_MOST_LINES = 2000
_HALF = 0.4


@dataclass(frozen=True, slots=True)
class Encoding:
    """How the bytes of a file are letters, and what to say of it where that was guessed."""

    name: str
    said: tuple[str, ...] = ()
    is_plain: bool = False


def encoding_of(path: Path, start: bytes) -> Encoding:
    """The encoding of a file that begins with `start`."""
    for mark, name in _MARKS.items():
        if start.startswith(mark):
            return Encoding(name, is_plain=name == "utf-8-sig" and _is_utf8(path))
    wide = _wide(start)
    if wide is not None:
        return Encoding(wide, ("nothing in the file says how its letters are written; read as UTF-16",))
    if _is_utf8(path):
        return Encoding("utf-8", is_plain=True)
    lines = _foreign_lines(path)
    if sum(map(_decodes, lines)) * 2 >= len(lines) or (len(lines) == 1 and _is_cut(lines[0])):
        return Encoding("utf-8", ("not all of it is UTF-8; rows with a character that cannot be read are rejected",))
    name = _guessed(b"\n".join(lines))
    return Encoding(name, (f"not UTF-8; read as {name}: look at names with accents, or save the file as UTF-8",))


def _wide(start: bytes) -> str | None:
    """UTF-16 without a mark: plain letters leave every other byte nought."""
    sample = start[: 2**12]
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    half = len(sample) // 2
    if odd > half * _HALF and not even:
        return "utf-16-le"
    return "utf-16-be" if even > half * _HALF and not odd else None


def _is_utf8(path: Path) -> bool:
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        with path.open("rb") as file:
            while block := file.read(2**24):
                decoder.decode(block)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _foreign_lines(path: Path) -> list[bytes]:
    """The first lines that hold more than ASCII."""
    found: list[bytes] = []
    with path.open("rb") as file:
        while len(found) < _MOST_LINES and (block := file.read(2**24)):
            found += [line[:2000] for line in _FOREIGN_LINE.findall(block)[:_MOST_LINES]]
    return found


def _decodes(line: bytes) -> bool:
    try:
        line.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _is_cut(line: bytes) -> bool:
    """Whether a line is UTF-8 but for a last character that is not all there."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        decoder.decode(line)
    except UnicodeDecodeError:
        return False
    return True


def _guessed(sample: bytes) -> str:
    from charset_normalizer import from_bytes

    found = from_bytes(sample, cp_isolation=_OTHERS).best()
    return found.encoding if found is not None else _USUAL

"""Bytes on disk become text, or a finding that says what they are instead."""

from __future__ import annotations

import codecs
import os
import re
import stat
from pathlib import Path

from generator.document import Mark
from generator.limits import DEFAULT, Limits, raised
from generator.report import Report
from generator.source.reading import Broken, Source

_SIGNATURES = (
    (b"\x1f\x8b", "gzip data"),
    (b"PK\x03\x04", "a zip archive"),
    (b"%PDF-", "a PDF"),
    (b"BZh", "bzip2 data"),
    (b"\xfd7zXZ\x00", "xz data"),
    (b"\x28\xb5\x2f\xfd", "zstd data"),
    (b"\x89PNG", "a PNG image"),
)

# The order matters: UTF-32's little-endian mark starts with UTF-16's.
_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff]")
_CONTROL_BYTES = bytes({*range(0x20)} - {*b"\t\n\r"})


def read_text(
    path: Path, label: str, report: Report, limits: Limits = DEFAULT
) -> Source:
    """The text of a file, without its byte order mark.

    Raises:
        Unusable: the file is missing, too large, empty, or holds no text.
    """
    return decode(read_bytes(path, label, report, limits), label, report, limits)


def read_bytes(path: Path, label: str, report: Report, limits: Limits) -> bytes:
    """What a file holds; a pipe or a device is never opened, nor a file beyond the limit.

    Raises:
        Unusable: it cannot be read.
    """
    try:
        why = _unfit(os.stat(path), limits)
        content = b"" if why else path.read_bytes()
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else None
        raise report.unusable(
            "SRC001",
            Mark(label),
            f"cannot be read: {reason or 'not a path'}",
            fix="check the path",
        ) from None
    if why:
        raise report.unusable("SRC005", Mark(label), why[0], fix=why[1])
    return content


def _unfit(status: os.stat_result, limits: Limits) -> tuple[str, str] | None:
    """Why a file should not be opened at all, and what to do about it."""
    if stat.S_ISDIR(status.st_mode):
        return None
    if not stat.S_ISREG(status.st_mode):
        return "this is a pipe or a device, not a file", "name a file"
    if status.st_size > limits.megabytes << 20:
        return (
            f"the file is larger than {limits.megabytes} MB",
            raised("megabytes", limits.megabytes),
        )
    return None


def decode(
    content: bytes, label: str, report: Report, limits: Limits = DEFAULT
) -> Source:
    """Bytes as text: UTF-8, or what a byte order mark says."""
    for signature, kind in _SIGNATURES:
        if content.startswith(signature):
            raise report.unusable(
                "SRC006",
                Mark(label),
                f"this is {kind}, not an OpenAPI description",
                fix="unpack it, or name the description itself",
            )
    encoding, start = "utf-8", 0
    for mark, name in _BYTE_ORDER_MARKS:
        if content.startswith(mark):
            encoding, start = name, len(mark)
            break
    try:
        text = content[start:].decode(encoding)
    except UnicodeDecodeError as error:
        before = content[start : start + error.start].decode(encoding, "ignore")
        offset = start + error.start
        raise report.unusable(
            "SRC003",
            Source(before, label).mark(len(before)),
            f"byte 0x{content[offset]:02X} at offset {offset} is not {encoding.upper()}",
            fix="save the file as UTF-8",
        ) from None
    if encoding != "utf-8" or _holds_control(content):
        return checked(text, label, report, limits)
    return _told(Source(text, label, limits, content[start:]), report)


def _holds_control(content: bytes) -> bool:
    """Whether a text in UTF-8 holds a character it may not; bytes are faster to go through."""
    return len(content.translate(None, _CONTROL_BYTES)) < len(content)


def checked(text: str, label: str, report: Report, limits: Limits = DEFAULT) -> Source:
    """The text, known to say something and to hold no control characters."""
    source = _told(Source(text, label, limits), report)
    if found := _CONTROL.search(text):
        broken = Broken(
            "SRC003",
            found.start(),
            f"the character U+{ord(found[0]):04X} may not stand in a description",
            "save the file as UTF-8" if found[0] == "\0" else "remove the character",
        )
        raise broken.unusable(source, report)
    return source


def _told(source: Source, report: Report) -> Source:
    """A text that says something."""
    if not source.text or source.text.isspace():
        raise report.unusable(
            "SRC002", Mark(source.label), "the file is empty", fix="check the path"
        )
    return source

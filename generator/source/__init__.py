"""Bytes on disk become a `Document`: plain data that knows where each piece was written."""

from __future__ import annotations

from pathlib import Path

from generator.pointer import Json
from generator.report import Report
from generator.source.description import load
from generator.source.events import read_events
from generator.source.reading import Located
from generator.source.several import load_all
from generator.source.structured import read_structured
from generator.source.text import checked, read_text

__all__ = ["load", "load_all", "read_events", "read_mapping", "read_yaml"]


def read_yaml(text: str, label: str, report: Report) -> Json:
    """The plain data of a YAML or JSON text, read as a description is.

    Raises:
        Unusable: it is neither, or passes the limits.
    """
    return read_structured(checked(text, label, report), report).value


def read_mapping(
    path: Path, label: str, report: Report
) -> tuple[dict[str, Json], Located]:
    """The mapping in a YAML or JSON file beside the description, and where it says what.

    Raises:
        Unusable: the file cannot be read, or holds something else.
    """
    source = read_text(path, label, report)
    reading = read_structured(source, report)
    if not isinstance(reading.value, dict):
        raise report.unusable(
            "SRC008",
            source.mark(0),
            "the top level is not a mapping",
            fix="write keys and values at the top level",
        )
    return reading.value, reading.positions

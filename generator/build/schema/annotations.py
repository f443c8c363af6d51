"""What a schema says besides its type: prose, presence, access."""

from __future__ import annotations

from generator.foreign import Foreign
from generator.ir import (
    NO_TEXT,
    Access,
    Defaulted,
    Optional,
    Presence,
    Prose,
    Required,
)
from generator.pointer import Json


def text(value: Json) -> Foreign:
    """A string of the description, or the empty text where there is none but blanks."""
    return Foreign(value) if isinstance(value, str) and value.strip() else NO_TEXT


def presence(name: str, node: dict[str, Json], required: set[str]) -> Presence:
    """Whether a property is always there."""
    if name in required:
        return Required()
    return Defaulted(node["default"]) if "default" in node else Optional()


def access(node: dict[str, Json]) -> Access:
    """Which way a property travels."""
    if node.get("readOnly") is True:
        return "read"
    return "write" if node.get("writeOnly") is True else "both"


def told(node: dict[str, Json]) -> Prose:
    """The author's title and description."""
    return Prose(
        summary=text(node.get("title")), description=text(node.get("description"))
    )

"""What a schema says besides its type: prose, presence, access, examples."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.build.schema.sole import branch_beside_null
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
from generator.markup import without_tags
from generator.pointer import Json


def text(value: Json) -> Foreign:
    """Prose of the description as Markdown, or the empty text where there is none but blanks."""
    return (
        Foreign(without_tags(value))
        if isinstance(value, str) and value.strip()
        else NO_TEXT
    )


def presence(is_required: bool, node: dict[str, Json]) -> Presence:
    """Whether a property is always there."""
    if is_required:
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


def annotated(nodes: Iterable[Json]) -> dict[str, Json]:
    """What several schemas on one value say besides its type; the latest word counts.

    A branch beside null speaks for the whole, as that is what its author described.
    """
    mappings = [node for node in nodes if isinstance(node, dict)]
    said: dict[str, Json] = {}
    for node in mappings:
        for one in (*_beside_null(node), node):
            said |= {key: one[key] for key in _SAID if key in one}
    return said


def _beside_null(node: dict[str, Json]) -> Iterator[dict[str, Json]]:
    for keyword in ("oneOf", "anyOf"):
        if keyword in node and (branch := branch_beside_null(node, keyword)):
            yield branch


_SAID = (
    "title",
    "description",
    "default",
    "deprecated",
    "readOnly",
    "writeOnly",
    "examples",
    "example",
)


def examples(node: dict[str, Json]) -> tuple[Json, ...]:
    """The values an author shows for a schema, however they are written."""
    listed = node.get("examples")
    if isinstance(listed, list):
        return tuple(listed)
    return (node["example"],) if "example" in node else ()

"""Every schema keyword is a decision: taken, read elsewhere, or named in a finding."""

from __future__ import annotations

from generator.document import Document
from generator.pointer import Json, Pointer, join
from generator.report import Report

TAKEN = frozenset(
    "$ref type enum const format properties required additionalProperties allOf anyOf "
    "oneOf items minLength maxLength pattern minimum maximum exclusiveMinimum "
    "exclusiveMaximum multipleOf minItems maxItems default description title deprecated "
    "readOnly writeOnly examples x-instep-nullable".split()
)
"""Keywords whose meaning reaches the SDK or the docs."""

IRRELEVANT = frozenset(
    "$schema $id $anchor $dynamicAnchor $comment $defs definitions externalDocs xml example nullable "
    "contentMediaType contentEncoding".split()
)
"""Looked at, and nothing to do: they change neither a type nor what is sent."""


def name_the_rest(
    node: dict[str, Json], pointer: Pointer, document: Document, report: Report
) -> None:
    """One finding for each keyword that is neither taken nor irrelevant."""
    for keyword in node:
        if (
            keyword not in TAKEN
            and keyword not in IRRELEVANT
            and not keyword.startswith("x-")
        ):
            report.add(
                "SCH101",
                document.where(join(pointer, keyword)),
                f"the keyword {keyword} is not understood yet",
                did="read the schema as if it were not there",
            )

"""Every schema keyword is a decision: taken, irrelevant, or named in a finding."""

from __future__ import annotations

import difflib
from collections import defaultdict
from collections.abc import Iterable

from generator.build.schema.layers import only_required, unions_of
from generator.document import Document
from generator.grammar import Site
from generator.keywords import NOT_ENFORCED
from generator.pointer import Json, Pointer, join
from generator.report import Report

TAKEN = frozenset(
    "$ref type enum const format properties required additionalProperties "
    "patternProperties unevaluatedProperties allOf anyOf oneOf discriminator items "
    "prefixItems additionalItems minLength maxLength pattern minimum maximum "
    "exclusiveMinimum exclusiveMaximum multipleOf minItems maxItems uniqueItems "
    "minProperties maxProperties contentEncoding contentMediaType default description "
    "title deprecated readOnly writeOnly examples example then else dependentSchemas "
    "x-instep-nullable".split()
)
"""Keywords whose meaning reaches the SDK or the docs."""

RESOLVED = frozenset(
    "$schema $id $anchor $dynamicAnchor $defs definitions $vocabulary nullable".split()
)
"""Keywords that have done their work before schemas are read."""

IRRELEVANT = frozenset("$comment externalDocs xml".split())
"""Looked at, and nothing to do: they change neither a type nor what is sent."""

_KNOWN = TAKEN | RESOLVED | IRRELEVANT | NOT_ENFORCED.keys()
_MANY = 10


def name_the_rest(sites: Iterable[Site], document: Document, report: Report) -> None:
    """A finding for each keyword that is not used, where it stands.

    What is not enforced is said place by place, or once with a count where it is everywhere.
    """
    open_ones: dict[str, list[Pointer]] = defaultdict(list)
    for site in sites:
        if site.kind == "schema" and isinstance(site.node, dict):
            _name_unknown(site.node, site.pointer, document, report)
            if not NOT_ENFORCED.keys().isdisjoint(site.node):
                for keyword in NOT_ENFORCED.keys() & site.node.keys():
                    open_ones[keyword].append(join(site.pointer, keyword))
            for union in unions_of(site.pointer, site.node):
                if only_required(union):
                    open_ones[union.keyword].append(union.pointer)
    for keyword, pointers in sorted(open_ones.items()):
        what = NOT_ENFORCED.get(keyword, _TOGETHER)
        shown = pointers if len(pointers) <= _MANY else pointers[:1]
        more = f" (here and at {len(pointers) - 1} more places)"
        for pointer in shown:
            report.add(
                "SCH111",
                document.where(pointer),
                f"{keyword}: {what}{more if len(shown) < len(pointers) else ''}",
                did="allowed more than the description does",
            )


_TOGETHER = "which properties must be there together is not checked"


def _name_unknown(
    node: dict[str, Json], pointer: Pointer, document: Document, report: Report
) -> None:
    for keyword in node:
        if keyword not in _KNOWN and not keyword.startswith("x-"):
            near = difflib.get_close_matches(keyword, sorted(TAKEN), 1)
            report.add(
                "SCH101",
                document.where(join(pointer, keyword)),
                f"there is no keyword {keyword}",
                did="read the schema as if it were not there",
                fix=f"did you mean {near[0]}?" if near else "take it out",
            )

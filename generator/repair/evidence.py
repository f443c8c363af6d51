"""Weighs which component a dangling reference must have meant, and says why in words."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

from msgspec import Struct

from generator.names import words
from generator.patterns import matches
from generator.pointer import Json, Pointer, join, refer, split
from generator.repair.fitting import plainly_fits

_UUID = re.compile(r"[0-9a-fA-F]{8}(-?[0-9a-fA-F]{4}){3}-?[0-9a-fA-F]{12}")
_ENOUGH = 0.8
_LEAD = 0.4


class Case(Struct, frozen=True, kw_only=True):
    """What is known about one dangling reference.

    `siblings` and `relatives` are the components that comparable places use: in the same
    operation, and anywhere in the description.
    """

    reference: str
    candidates: tuple[Pointer, ...]
    examples: tuple[Json, ...] = ()
    siblings: tuple[Pointer | None, ...] = ()
    relatives: tuple[Pointer | None, ...] = ()
    siblings_called: str = "siblings"


class Verdict(Struct, frozen=True, kw_only=True):
    """One candidate with its weight; `reasons` are sentences for the finding."""

    candidate: Pointer
    weight: float
    reasons: tuple[str, ...]


def weigh(case: Case, root: dict[str, Json]) -> tuple[Verdict, ...]:
    """Every candidate that any evidence speaks for, the heaviest first."""
    verdicts = (_verdict(case, candidate, root) for candidate in case.candidates)
    spoken_for = [verdict for verdict in verdicts if verdict.weight > 0]
    return tuple(sorted(spoken_for, key=lambda one: (-one.weight, one.candidate)))


def winner(verdicts: tuple[Verdict, ...]) -> Verdict | None:
    """The first candidate, if it has enough weight and is clearly ahead of the second."""
    best, second = (*verdicts, None, None)[:2]
    if best is None or best.weight < _ENOUGH:
        return None
    if second is not None and best.weight - second.weight < _LEAD:
        return None
    return best


def _verdict(case: Case, candidate: Pointer, root: dict[str, Json]) -> Verdict:
    weight = 0.0
    reasons: list[str] = []
    if case.examples:
        covered = _covered(case.examples, candidate, root)
        if covered is None:
            return Verdict(candidate=candidate, weight=0.0, reasons=())
        weight += 3 * covered
        if covered >= 0.5:
            reasons.append("its example fits")
    if share := _share(case.siblings, candidate):
        weight += 2 * share
        count = sum(one == candidate for one in case.siblings)
        reasons.append(
            f"{count} {case.siblings_called if count > 1 else case.siblings_called[:-1]}"
            f" use{'' if count > 1 else 's'} it"
        )
    if share := _share(case.relatives, candidate):
        weight += share
        count = sum(one == candidate for one in case.relatives)
        if not case.siblings:
            reasons.append(f"{count} comparable places in the description use it")
    if close := closeness(readable(case.reference), split(candidate)[-1]):
        weight += close
        reasons.append("the names are close" if close < 1 else "the names agree")
    return Verdict(candidate=candidate, weight=weight, reasons=tuple(reasons))


def _share(uses: Iterable[Pointer | None], candidate: Pointer) -> float:
    used = list(uses)
    return sum(one == candidate for one in used) / len(used) if used else 0.0


# --- names -------------------------------------------------------------------------------


def readable(reference: str) -> str:
    """The part of a reference a person would read as a name; empty if there is none."""
    file, _, fragment = reference.partition("#")
    name = fragment.rstrip("/").rpartition("/")[2] or re.sub(
        r"\.(json|ya?ml)$", "", file.rstrip("/").rpartition("/")[2]
    )
    return "" if _UUID.fullmatch(name) else name


def closeness(one: str, other: str) -> float:
    """How alike two names are, from 0 to 1: shared words, or a slip of the pen."""
    mine = tuple(_singular(word) for word in words(one))
    theirs = tuple(_singular(word) for word in words(other))
    if not mine or not theirs:
        return 0.0
    if "".join(mine) == "".join(theirs):
        return 1.0
    shared = len(set(mine) & set(theirs)) / len(set(mine) | set(theirs))
    slip = difflib.SequenceMatcher(None, "".join(mine), "".join(theirs)).ratio()
    return max(shared, slip if slip >= 0.9 and len(mine) == len(theirs) else 0.0)


def _singular(word: str) -> str:
    lower = word.casefold()
    return lower[:-1] if len(lower) > 3 and lower.endswith("s") else lower


# --- examples ----------------------------------------------------------------------------


def _covered(
    examples: Iterable[Json], candidate: Pointer, root: dict[str, Json]
) -> float | None:
    """The share of the examples' keys the candidate knows; None if an example contradicts it."""
    reference: dict[str, Json] = {"$ref": refer(candidate)}
    shares: list[float] = []
    for example in examples:
        known, asked = _known_keys(example, reference, root, 0)
        if (asked and not known) or _contradicts(example, reference, root):
            return None
        shares.append(known / asked if asked else 0.0)
    return sum(shares) / len(shares) if shares else 0.0


def _contradicts(
    example: Json, reference: dict[str, Json], root: dict[str, Json]
) -> bool:
    """Whether an example cannot be what a schema describes; one that is broken cannot tell."""
    if plainly_fits(example, reference, root):
        return False  # jsonschema takes longer to load than a small description to read
    from jsonschema.exceptions import SchemaError, UnknownType
    from referencing.exceptions import Unresolvable

    schema: dict[str, Any] = {**reference, "components": root.get("components")}
    try:
        return not _validator()(schema).is_valid(example)
    except (SchemaError, UnknownType, Unresolvable, RecursionError, re.error):
        return False


@cache
def _validator() -> Any:
    """jsonschema's reading, but for patterns, which it tries with an engine that may never
    end; those of the names of properties are not tried at all."""
    from jsonschema import Draft202012Validator, ValidationError, validators

    untyped: Any = validators

    usual: Any = Draft202012Validator.VALIDATORS["additionalProperties"]

    def pattern(_: Any, said: Any, value: Any, schema: Any) -> Iterator[Any]:
        told = isinstance(said, str) and isinstance(value, str)
        if told and matches(said, value) is False:
            yield ValidationError(f"{value!r} does not match {said!r}")

    def additional(one: Any, said: Any, value: Any, schema: Any) -> Iterator[Any]:
        if "patternProperties" not in schema:
            yield from usual(one, said, value, schema) or ()

    def untried(*_: Any) -> tuple[()]:
        return ()

    return untyped.extend(
        Draft202012Validator,
        {
            "pattern": pattern,
            "patternProperties": untried,
            "additionalProperties": additional,
            "unevaluatedProperties": untried,
        },
    )


def _known_keys(
    value: Json, schema: Json, root: dict[str, Json], depth: int
) -> tuple[int, int]:
    """How many keys of a value its schema names, and how many there are, at every level."""
    if depth > 20 or not isinstance(value, dict | list):
        return 0, 0
    facets = list(_facets(schema, root, 0))
    known = asked = 0
    if isinstance(value, list):
        items = [facet.get("items") for facet in facets]
        parts = [(item, items) for item in value]
    else:
        parts = list[tuple[Json, list[Json]]]()
        for key, item in value.items():
            under = [
                properties[key]
                for facet in facets
                if isinstance(properties := facet.get("properties"), dict)
                and key in properties
            ]
            known, asked = known + bool(under), asked + 1
            parts.append((item, under))
    for item, schemas in parts:
        counts = [_known_keys(item, one, root, depth + 1) for one in schemas or [None]]
        best = max(counts, default=(0, 0))
        known, asked = known + best[0], asked + best[1]
    return known, asked


def _facets(
    schema: Json, root: dict[str, Json], depth: int
) -> Iterable[dict[str, Json]]:
    """A schema and all it refers to or is composed of."""
    if not isinstance(schema, dict) or depth > 10:
        return
    yield schema
    reference = schema.get("$ref")
    if isinstance(reference, str) and reference.startswith("#/"):
        node: Json = root
        for token in split(reference[1:]):
            node = node.get(token) if isinstance(node, dict) else None
        yield from _facets(node, root, depth + 1)
    for keyword in ("allOf", "oneOf", "anyOf"):
        branches = schema.get(keyword)
        for branch in branches if isinstance(branches, list) else []:
            yield from _facets(branch, root, depth + 1)


def components(root: dict[str, Json], section: str) -> tuple[Pointer, ...]:
    """The pointers of all shared nodes of one kind."""
    holder = root.get("components")
    nodes = holder.get(section) if isinstance(holder, dict) else None
    if not isinstance(nodes, dict):
        return ()
    return tuple(join("/components", section, name) for name in nodes)

"""Finds inline schemas that are equal, so that they share one declaration and one name."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Container, Iterable

from msgspec.structs import replace

from generator.grammar import CHILDREN, Site, children
from generator.ir import Claim, Declaration, Derived, Given, Id
from generator.names import class_name, words
from generator.pointer import Json, Pointer

_NAMED = "/components/schemas/"
_HOLDERS = CHILDREN["schema"]
_GENERAL = frozenset(
    "response request item value data details object default option parameter schema "
    "result results items body payload content base".split()
)
"""Words that say nothing about what a shape is."""


class Shapes:
    """The inline objects of a description by their shape, descriptions and all."""

    def __init__(self, sites: Iterable[Site]) -> None:
        self._first = _first_of_each(sites)
        self._claims: dict[Id, dict[Pointer, Claim]] = defaultdict(dict)

    def shared(self, pointer: Pointer, claim: Claim) -> Id:
        """The pointer that stands for every schema equal to the one at a pointer."""
        first = self._first.get(pointer, pointer)
        self._claims[first][pointer] = claim
        return first

    def named(self, declarations: dict[Id, Declaration]) -> dict[Id, Declaration]:
        """The declarations, the shared ones called by what their users have in common."""
        given = {
            class_name(one.claim.text.text).casefold()
            for one in declarations.values()
            if isinstance(one.claim, Given)
        }
        wishes: dict[str, list[Id]] = defaultdict(list)
        for id, claims in self._claims.items():
            if len(claims) > 1 and (common := _common(claims)):
                wishes[class_name(common).casefold()].append(id)
        alone = {
            ids[0]
            for name, ids in wishes.items()
            if len(ids) == 1 and name not in given
        }
        named = dict(declarations)
        for id, claims in self._claims.items():
            if len(claims) > 1 and id in named:
                claim = _claim(claims, id in alone)
                also = tuple(sorted(one for one in claims if one != id))
                named[id] = replace(named[id], claim=claim, also=also)
        return named


def _claim(claims: dict[Pointer, Claim], is_alone: bool) -> Claim:
    """The name of a shared shape: what all call it, or what the first place calls it."""
    first = claims[min(claims)]
    if is_alone and isinstance(first, Derived):
        return replace(first, owner="", part=replace(first.part, text=_common(claims)))
    return first


def _common(claims: dict[Pointer, Claim]) -> str:
    """The last words that all names of a shape share, if they say anything."""
    lists = [
        [*words(claim.part.text)]
        for claim in claims.values()
        if isinstance(claim, Derived)
    ]
    common: list[str] = []
    for last in zip(*(reversed(one) for one in lists), strict=False):
        if len({word.lower() for word in last}) > 1:
            break
        common.insert(0, last[0])
    tells = any(word.lower() not in _GENERAL for word in common)
    return " ".join(common) if tells and len(lists) == len(claims) else ""


def _first_of_each(sites: Iterable[Site]) -> dict[Pointer, Pointer]:
    """For each inline object that has an equal, the pointer that sorts first."""
    schemas = [site for site in sites if site.kind == "schema"]
    alike: dict[frozenset[str], list[Site]] = defaultdict(list)
    for site in schemas:
        if (parts := _inline_parts(site)) is not None:
            alike[parts].append(site)
    candidates = dict.fromkeys(
        site.pointer for group in alike.values() if len(group) > 1 for site in group
    )
    shape = _shapes(schemas, candidates)
    equal: dict[int, list[Pointer]] = defaultdict(list)
    for pointer in candidates:
        equal[shape[pointer]].append(pointer)
    return {
        pointer: first
        for pointers in equal.values()
        if len(pointers) > 1
        for first in (min(pointers),)
        for pointer in pointers
    }


def _inline_parts(site: Site) -> frozenset[str] | None:
    """What an object or a union that the author did not name is made of, roughly."""
    node, pointer = site.node, site.pointer
    if not isinstance(node, dict):
        return None
    if pointer.count("/") == 3 and pointer.startswith(_NAMED):
        return None
    if isinstance(properties := node.get("properties"), dict):
        return frozenset(properties)
    for keyword in ("oneOf", "anyOf"):
        if isinstance(branches := node.get(keyword), list):
            return frozenset({f"{keyword} {len(branches)}"})
    return None


def _shapes(schemas: list[Site], candidates: Container[Pointer]) -> dict[Pointer, int]:
    """A number for each candidate and each schema inside one: that of all that are equal to it."""
    within: list[Site] = []
    start = "\0"
    for site in schemas:
        if site.pointer.startswith(start):
            within.append(site)
        elif site.pointer in candidates:
            within.append(site)
            start = f"{site.pointer}/"
    numbers: dict[str, int] = {}
    shape: dict[Pointer, int] = {}
    for site in reversed(within):
        key = _key(site, shape)
        shape[site.pointer] = numbers.setdefault(key, len(numbers))
    return shape


def _key(site: Site, shape: dict[Pointer, int]) -> str:
    """A text that equal schemas share: what is said here, and the shapes of what is inside."""
    node = site.node
    below = children(site)
    if not isinstance(node, dict) or not below:
        return _written(node)
    cut = len(site.pointer)
    inner: Json = {one.pointer[cut:]: shape[one.pointer] for one in below}
    own: Json = {key: node[key] for key in node if key not in _HOLDERS or not node[key]}
    return _written([own, inner])


_written = json.JSONEncoder(sort_keys=True).encode

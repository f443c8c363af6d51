"""Names for the branches of a union, by whatever a reader would tell them apart by."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import combinations

from generator.build.schema.branches import constants
from generator.build.schema.layers import Flat, Node, Part, place_of
from generator.build.schema.reading import Reading
from generator.names import words
from generator.pointer import Json, local, split

_MOST_WORDS = 5
_MOST_VALUES = 3
_MOST_PAIRED = 12
_TELLING = ("type", "kind", "object", "event")
"""Properties whose examples say what an object is."""
_BARE = frozenset({"string", "integer", "number", "boolean", "null"})
_MADE_OF = frozenset({"allOf", "anyOf", "oneOf", "properties", "$ref"})


def labels_of(reading: Reading, parts: tuple[Part, ...]) -> list[str]:
    """What the branches of a union may be called after the union.

    The first thing said of a branch that is said of no other; nothing, for the only one that
    needs a name or of which nothing more than of the others is said.
    """
    named = [at for at, (_, node) in enumerate(parts) if _needs_name(node)]
    if len(named) == 1 and _reference(parts[named[0]][1]) is None:
        return ["" for _ in parts]
    simple = _unique([tuple(_wishes(reading, part)) for part in parts])
    if all(simple):
        return simple
    longer = _unique([tuple(_longer_wishes(reading, part)) for part in parts])
    labels = [one or other for one, other in zip(simple, longer, strict=True)]
    if labels.count("") == 1:
        return labels
    return [label or f"Option{number}" for number, label in enumerate(labels, 1)]


def _unique(wishes: list[tuple[str, ...]]) -> list[str]:
    """For each branch the first of its wishes that no other has; empty where there is none."""
    counts = Counter(wish for each in wishes for wish in dict.fromkeys(each))
    return [next((one for one in each if counts[one] == 1), "") for each in wishes]


def _needs_name(node: Json) -> bool:
    """Whether there may be something in a schema that has to be called something."""
    while isinstance(node, dict) and node.get("type") == "array":
        node = node.get("items")
    if not isinstance(node, dict):
        return False
    types = node.get("type")
    listed = types if isinstance(types, list) else [types]
    is_bare = all(one in _BARE for one in listed) or "enum" in node or "const" in node
    return not is_bare or not _MADE_OF.isdisjoint(node)


def _wishes(reading: Reading, part: Part) -> Iterator[str]:
    """What is said of one branch, the most telling first."""
    pointer, node = part
    reference = _reference(node)
    if reference is not None:
        yield (split(local(reference) or "") or ("",))[-1]
        return
    flat = reading.flat(place_of(pointer, node))
    title = flat.keywords.get("title")
    if isinstance(title, str) and 0 < len(words(title)) <= _MOST_WORDS:
        yield title
    yield from _values(reading, flat)
    yield from _composed(node)
    yield from _shown(flat)
    required = [name for name in flat.properties if name in flat.required]
    yield from (f"With {name}" for name in (*required, *flat.properties) if words(name))
    if flat.items:
        yield "Items"


def _longer_wishes(reading: Reading, part: Part) -> Iterator[str]:
    """What is said of one branch in two breaths, where nothing shorter tells it apart."""
    pointer, node = part
    if not isinstance(node, dict) or _reference(node) is not None:
        return
    flat = reading.flat(place_of(pointer, node))
    for parts in flat.properties.values():
        values = constants(reading, parts)
        if 1 < len(values) <= _MOST_VALUES and all(map(words, values)):
            yield " or ".join(values)
    names = [name for name in flat.properties if words(name)][:_MOST_PAIRED]
    for value in _values(reading, flat):
        yield from (f"{value} With {name}" for name in names)
    yield from (f"With {one} and {other}" for one, other in combinations(names, 2))


def _reference(node: Json) -> str | None:
    found = node.get("$ref") if isinstance(node, dict) else None
    return found if isinstance(found, str) else None


def _values(reading: Reading, flat: Flat) -> Iterator[str]:
    """The values of the properties that can have one value only."""
    for parts in flat.properties.values():
        values = constants(reading, parts)
        if len(values) == 1 and words(values[0]):
            yield values[0]


def _composed(node: Json) -> Iterator[str]:
    """The names of the schemas a branch is put together from."""
    listed = node.get("allOf") if isinstance(node, dict) else None
    for one in listed if isinstance(listed, list) else ():
        reference = _reference(one)
        if reference is not None:
            yield (split(local(reference) or "") or ("",))[-1]


def _shown(flat: Flat) -> Iterator[str]:
    """The examples of the properties that say what an object is."""
    for name in _TELLING:
        for _, node in flat.properties.get(name, ()):
            shown = _example(node) if isinstance(node, dict) else None
            if isinstance(shown, str) and 0 < len(words(shown)) <= _MOST_WORDS:
                yield shown


def _example(node: Node) -> Json:
    examples = node.get("examples")
    return examples[0] if isinstance(examples, list) and examples else None

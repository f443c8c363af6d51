"""Plain values built from YAML events, one event at a time and without recursion."""

from __future__ import annotations

from typing import TypeAlias

import yaml
from msgspec import Struct, field

from generator.limits import Limits, raised
from generator.pointer import Json, Pointer, escape
from generator.source import scalar
from generator.source.reading import Broken, Repeats, too_deep, too_many

_MERGE = "<<"
_TAG_PREFIX = "tag:yaml.org,2002:"
_TEXT_TAGS = frozenset({"str", "binary", "timestamp"})
_TYPED_TAGS: dict[str, tuple[type, ...]] = {
    "null": (type(None),),
    "bool": (bool,),
    "int": (int,),
    "float": (int, float),
}
_SCALAR_TAGS = frozenset({*_TEXT_TAGS, *_TYPED_TAGS})
_MAPPING_TAGS = frozenset({"map", "set"})
_LIST_TAGS = frozenset({"seq"})


_Tagged: TypeAlias = yaml.ScalarEvent | yaml.CollectionStartEvent


class _Open(Struct):
    """A list or mapping whose end has not come yet."""

    value: list[Json] | dict[str, Json]
    pointer: Pointer
    start: int
    nodes_before: int
    anchor: str | None
    key: str | None = None
    key_pointer: Pointer = ""
    merging: bool = False
    merges: list[Json] = field(default_factory=list["Json"])
    height: int = 1


class _Anchored(Struct, frozen=True):
    """What an alias may repeat: the value, its size in nodes, its height, its text."""

    value: Json
    size: int
    height: int
    text: str | None = None


class Nodes:
    """The values of one YAML document, growing with each event taken."""

    def __init__(self, undisguise: dict[int, str], limits: Limits) -> None:
        self.root: Json = None
        self.offsets: dict[Pointer, int] = {}
        self.repeats: Repeats = {}
        self.surprises: list[tuple[int, str, str]] = []
        self.lost: list[tuple[int, str]] = []
        self._undisguise = undisguise
        self._stack: list[_Open] = []
        self._anchors: dict[str, _Anchored | None] = {}
        self._count = 0
        self._aliases = 0
        self._limits = limits

    def take(self, event: yaml.Event) -> None:
        """Add what one event says.

        Raises:
            Broken: it says something JSON cannot hold, or passes a limit.
        """
        if isinstance(event, yaml.ScalarEvent):
            self._take_scalar(event)
        elif isinstance(event, yaml.MappingStartEvent):
            _check_tag(event, _MAPPING_TAGS)
            self._open(event, {})
        elif isinstance(event, yaml.SequenceStartEvent):
            _check_tag(event, _LIST_TAGS)
            self._open(event, [])
        elif isinstance(event, yaml.CollectionEndEvent):
            self._close()
        elif isinstance(event, yaml.AliasEvent):
            self._take_alias(event)

    def _take_scalar(self, event: yaml.ScalarEvent) -> None:
        offset = start(event)
        text = event.value
        if self._undisguise:
            text = text.translate(self._undisguise)
        if self._stack and _awaits_key(self._stack[-1]):
            _check_tag(event, _SCALAR_TAGS)
            value: Json = text
            self._take_key(text, offset, merges=not event.style and text == _MERGE)
        else:
            value = _scalar_value(event, text)
            if value == text and not event.style and not event.tag:
                self._notice_surprise(text, offset)
            self._attach(value, offset)
        if event.anchor:
            self._anchors[event.anchor] = _Anchored(value, 1, 0, text)

    def _notice_surprise(self, text: str, offset: int) -> None:
        if meaning := scalar.yaml_11_meaning(text):
            self.surprises.append((offset, text, meaning))
        elif scalar.is_lost(text):
            self.lost.append((offset, text))

    def _take_key(self, key: str, offset: int, *, merges: bool) -> None:
        mapping = self._stack[-1]
        mapping.key = key
        mapping.merging = merges
        pointer = f"{mapping.pointer}/{escape(key)}"
        if key in mapping.value:
            first = self.offsets[pointer]
            self.repeats.setdefault(pointer, [first]).append(offset)
        self.offsets[pointer] = offset
        mapping.key_pointer = pointer

    def _open(
        self, event: yaml.CollectionStartEvent, value: list[Json] | dict[str, Json]
    ) -> None:
        offset = start(event)
        if self._stack and _awaits_key(self._stack[-1]):
            raise Broken(
                "SRC004",
                offset,
                "a key must be text, this one is a list or a mapping",
                "put it in quotes if it is meant as text",
            )
        if len(self._stack) >= self._limits.depth:
            raise too_deep(offset, self._limits)
        before = self._count
        pointer = self._attach(value, offset)
        self._stack.append(_Open(value, pointer, offset, before, event.anchor))
        if event.anchor:
            self._anchors[event.anchor] = None

    def _close(self) -> None:
        closed = self._stack.pop()
        if closed.merges:
            _merge(closed)
        if self._stack:
            self._stack[-1].height = max(self._stack[-1].height, closed.height + 1)
        if closed.anchor:
            size = self._count - closed.nodes_before
            self._anchors[closed.anchor] = _Anchored(closed.value, size, closed.height)

    def _take_alias(self, event: yaml.AliasEvent) -> None:
        offset = start(event)
        self._count_alias(offset)
        name = event.anchor or ""
        if name not in self._anchors:
            raise Broken(
                "SRC004", offset, f"the alias *{name} comes before any anchor &{name}"
            )
        anchored = self._anchors[name]
        if anchored is None:
            raise Broken(
                "SRC005", offset, f"the alias *{name} repeats the node it stands in"
            )
        if self._stack and _awaits_key(self._stack[-1]):
            if anchored.text is None:
                raise Broken("SRC004", offset, "a key must be text")
            self._take_key(anchored.text, offset, merges=False)
            return
        if len(self._stack) + anchored.height > self._limits.depth:
            raise too_deep(offset, self._limits)
        self._check_count(anchored.size - 1, offset)
        if self._stack:
            self._stack[-1].height = max(self._stack[-1].height, anchored.height + 1)
        self._attach(_copy(anchored.value), offset)

    def _attach(self, value: Json, offset: int) -> Pointer:
        """Put a value where it belongs and say which pointer that is."""
        self._check_count(1, offset)
        if not self._stack:
            self.root = value
            self.offsets[""] = offset
            return ""
        parent = self._stack[-1]
        if isinstance(parent.value, list):
            pointer = f"{parent.pointer}/{len(parent.value)}"
            self.offsets[pointer] = offset
            parent.value.append(value)
            return pointer
        key, parent.key = parent.key or "", None
        if parent.merging:
            parent.merges.append(value)
        else:
            parent.value[key] = value
        return parent.key_pointer

    def _check_count(self, more: int, offset: int) -> None:
        self._count += more
        if self._count > self._limits.nodes:
            raise too_many(offset, self._limits)

    def _count_alias(self, offset: int) -> None:
        self._aliases += 1
        if self._aliases > self._limits.aliases:
            raise Broken(
                "SRC005",
                offset,
                f"more than {self._limits.aliases:,} aliases",
                raised("aliases", self._limits.aliases),
            )


def start(event: yaml.Event) -> int:
    """The character an event starts at."""
    return 0 if event.start_mark is None else event.start_mark.index


def _awaits_key(node: _Open) -> bool:
    return node.key is None and isinstance(node.value, dict)


def _check_tag(event: _Tagged, known: frozenset[str]) -> None:
    if event.tag in (None, "!") or event.tag.removeprefix(_TAG_PREFIX) in known:
        return
    shown = event.tag.replace(_TAG_PREFIX, "!!")
    raise Broken(
        "SRC004",
        start(event),
        f"the tag {shown} means nothing to JSON here",
        "remove the tag",
    )


def _scalar_value(event: yaml.ScalarEvent, text: str) -> Json:
    _check_tag(event, _SCALAR_TAGS)
    kind = (event.tag or "").removeprefix(_TAG_PREFIX)
    if kind not in _TYPED_TAGS and (event.tag or event.style):
        return text
    try:
        value = scalar.resolve(text)
    except scalar.NotANumber as error:
        raise Broken("SRC004", start(event), str(error), "put it in quotes") from None
    if not kind:
        return value
    if not isinstance(value, _TYPED_TAGS[kind]) or (
        isinstance(value, bool) and kind != "bool"
    ):
        raise Broken("SRC004", start(event), f"{text[:40]} is not what !!{kind} says")
    return float(value) if kind == "float" and isinstance(value, int) else value


def _merge(node: _Open) -> None:
    """Give a mapping the entries of its `<<` keys; its own entries win, then earlier ones."""
    if not isinstance(node.value, dict):
        return
    own = dict(node.value)
    merged: dict[str, Json] = {}
    for repeated in node.merges:
        for mapping in repeated if isinstance(repeated, list) else [repeated]:
            if not isinstance(mapping, dict):
                raise Broken(
                    "SRC004",
                    node.start,
                    "the merge key << takes a mapping or a list of mappings",
                )
            for key, value in mapping.items():
                merged.setdefault(key, value)
    node.value.clear()
    node.value.update({**merged, **own})


def _copy(value: Json) -> Json:
    """A copy that shares nothing one could change; one frame for each level."""
    if isinstance(value, dict):
        mapping: dict[str, Json] = {}
        for key, child in value.items():
            mapping[key] = _copy(child) if isinstance(child, (dict, list)) else child
        return mapping
    if isinstance(value, list):
        items: list[Json] = []
        for child in value:
            items.append(_copy(child) if isinstance(child, (dict, list)) else child)
        return items
    return value

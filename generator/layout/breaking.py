"""Breaks a statement that does not fit a line where black would break it.

What stands in brackets moves to lines of its own: the last ones, else parentheses that
black adds around a union or a choice. Whatever it takes more than
this to decide is left to black.
"""

from __future__ import annotations

from collections.abc import Iterable

from generator.layout.shape import (
    OPERATORS,
    OR,
    PLUS,
    SET,
    TOUCHING,
    TYPED,
    Group,
    Item,
    Part,
    flat,
    is_open,
    is_stiff,
)
from generator.layout.tokens import Unsure

WIDTH = 88
STEP = "    "


def broken(parts: Item, indent: str, lead: str = "", tail: str = "") -> list[str]:
    """A statement on as many lines as it needs.

    `lead` stands before it (`return `, `class `) and `tail` after it (`:`).
    """
    text = f"{indent}{lead}{flat(parts)}{tail}"
    if len(text) <= WIDTH and not is_open(parts):
        return [text]
    if is_stiff(parts):
        return _chosen(parts, indent)
    if SET in parts or TYPED in parts:
        return _assigned(parts, indent)
    if OR in parts:
        raise Unsure("a union that is no value")
    return at_last_bracket(parts, indent, lead, tail)


def _chosen(parts: Item, indent: str) -> list[str]:
    """A value that is one thing or another, between parentheses."""
    at = parts.index(SET) if SET in parts else 0
    head = f"{indent}{flat(parts[:at])} = ("
    if not at or is_stiff(parts[:at]) or len(head) > WIDTH:
        raise Unsure(head)
    return [head, *_choice(parts[at + 1 :], indent + STEP), f"{indent})"]


def _choice(value: Item, indent: str) -> list[str]:
    """One thing or another, on one line or on three."""
    ways = [OPERATORS["if"], OPERATORS["else"]]
    signs = [part for part in value if is_stiff((part,))]
    if [one for one in signs if one not in _COMPARING] != ways or OR in value:
        raise Unsure("no choice, or more than one")
    line = indent + flat(value)
    if len(line) <= WIDTH and not is_open(value):
        return [line]
    first, second = (value.index(way) for way in ways)
    return [
        *_member(value[:first], indent, "", ""),
        *_member(value[first + 1 : second], indent, "if ", ""),
        *_member(value[second + 1 :], indent, "else ", ""),
    ]


_COMPARING = frozenset(OPERATORS[sign] for sign in "== != < > <= >= in".split())


def _assigned(parts: Item, indent: str) -> list[str]:
    """`name: type = value`, without the type or the value."""
    at = parts.index(SET) if SET in parts else len(parts)
    target, value = parts[:at], parts[at + 1 :]
    if TYPED in target:
        return _typed(target[: target.index(TYPED)], target, value, indent)
    head = f"{indent}{flat(target)} = "
    if OR in value:
        return _in_parentheses(head, value, "", indent)
    match value:
        case (str() as called, Group() as last) if (
            len(f"{head}{called}{last.opening}") > WIDTH > len(head)
        ):
            lines = _member(value, indent + STEP, "", "")
            if max(map(len, lines)) > WIDTH:
                raise Unsure("a value that is too long however it is broken")
            return [f"{head}(", *lines, f"{indent})"]
        case _:
            return at_last_bracket(value, indent, f"{flat(target)} = ", "")


def _typed(name: Item, target: Item, value: Item, indent: str) -> list[str]:
    kind = target[len(name) + 1 :]
    head = f"{indent}{flat(target)} = "
    if OR in value:
        return _in_parentheses(head, value, "", indent)
    if value and isinstance(value[-1], Group):
        if len(head) >= WIDTH:
            raise Unsure("both the type and the value are long")
        return at_last_bracket(value, indent, f"{flat(target)} = ", "")
    if len(value) > 1:
        raise Unsure("a value of many parts")
    if value and len(head) < WIDTH:
        return [f"{head}(", f"{indent}{STEP}{flat(value)}", f"{indent})"]
    tail = f" = {flat(value)}" if value else ""
    lead = f"{flat(name)}: "
    if OR in kind:
        return _in_parentheses(indent + lead, kind, tail, indent)
    alone = f"{indent}{STEP}{flat(kind)}"
    if len(kind) == 1 and not tail and len(alone) <= WIDTH:
        return [f"{indent}{lead}(", alone, f"{indent})"]
    return at_last_bracket(kind, indent, lead, tail)


def _in_parentheses(head: str, union: Item, tail: str, indent: str) -> list[str]:
    """A union between parentheses, which black adds where it cannot do without."""
    first, last = union[0], union[-1]
    ends_well = isinstance(last, str) or last.kind == "subscript"
    if not isinstance(first, str) or not ends_well or len(head) >= WIDTH:
        raise Unsure("a union that may do without parentheses")
    return [f"{head}(", *_item(union, indent + STEP, ""), f"{indent}){tail}"]


def inside(group: Group, indent: str) -> list[str]:
    """What stands in brackets, on lines of its own."""
    items = group.items
    one_each = group.ends_in_comma or (len(items) > 1 and group.kind == "display")
    if group.kind == "parameters" and len(items) == 1:
        one_each = True
    if not one_each and not is_open((group,)):
        line = indent + ", ".join(map(flat, items))
        if len(line) <= WIDTH:
            return [line]
    if len(items) == 1 and not one_each:
        return _item(items[0], indent, "")
    return [line for item in items for line in _item(item, indent, ",", group)]


def _item(item: Item, indent: str, comma: str, group: Group | None = None) -> list[str]:
    """One item in brackets and the comma after it."""
    line = f"{indent}{flat(item)}{comma}"
    if len(line) <= WIDTH and not is_open(item):
        return [line]
    if PLUS in item:
        return _chain(item, PLUS, indent, comma)
    if OPERATORS["if"] in item:
        return _given_choice(item, indent, comma)
    if is_stiff(item):
        raise Unsure(line)
    if TOUCHING in item:
        texts = [part for part in item if part != TOUCHING]
        return [
            *(indent + flat((one,)) for one in texts[:-1]),
            f"{indent}{flat((texts[-1],))}{comma}",
        ]
    if OR in item:
        if TYPED in item or SET in item:
            return _parameter(item, indent, comma, group)
        return _chain(item, OR, indent, comma)
    return _member(item, indent, "", comma)


def _given_choice(item: Item, indent: str, comma: str) -> list[str]:
    """An argument by name that is one thing or another."""
    name, sign, start = (
        item[0].partition("=") if isinstance(item[0], str) else ("",) * 3
    )
    if not sign or not name.isidentifier():
        raise Unsure("a choice without a name")
    value = _choice((start, *item[1:]), indent + STEP)
    return [f"{indent}{name}=(", *value, f"{indent}){comma}"]


def _member(item: Item, indent: str, lead: str, tail: str) -> list[str]:
    """What has nothing but brackets to break at, and stays as long as it is without."""
    line = f"{indent}{lead}{flat(item)}{tail}"
    is_short = len(line) <= WIDTH and not is_open(item)
    if is_short or not _has_group(item):
        return [line]
    if is_stiff(item):
        raise Unsure(line)
    match item:
        case (*words, Group() as only) if only.items and not _has_group(words):
            _may_break(item)
            head = f"{indent}{lead}{flat(tuple(words))}{only.opening}"
            end = f"{indent}{only.closing}{tail}"
            return [head, *inside(only, indent + STEP), end]
        case (*words, Group() as first, Group() as second) if not _has_group(words):
            start = f"{indent}{lead}{flat(tuple(words))}"
            if len(f"{start}{first.flat}{second.opening}") > WIDTH:
                return _twice(start, first, second, indent, tail)
        case _:
            pass
    return at_last_bracket(item, indent, lead, tail)


def _has_group(parts: Iterable[Part]) -> bool:
    return any(isinstance(part, Group) for part in parts)


def _twice(
    start: str, first: Group, second: Group, indent: str, tail: str
) -> list[str]:
    """Two pairs of brackets in a row, the first broken, and the second if it has to be."""
    if not first.items or not second.items or is_open((first, second)):
        raise Unsure("brackets that are empty or opened")
    lines = [f"{start}{first.opening}", *inside(first, indent + STEP)]
    rest = f"{indent}{first.closing}{second.flat}{tail}"
    if len(rest) <= WIDTH:
        return [*lines, rest]
    opening = f"{indent}{first.closing}{second.opening}"
    within = inside(second, indent + STEP)
    return [*lines, opening, *within, f"{indent}{second.closing}{tail}"]


def _parameter(item: Item, indent: str, comma: str, group: Group | None) -> list[str]:
    """A parameter whose type is a long union."""
    if group is None or group.kind != "parameters":
        raise Unsure("a union under a key")
    at = item.index(SET) if SET in item else len(item)
    typed = item.index(TYPED)
    default = item[at:]
    if OR in default or any(isinstance(part, Group) for part in default):
        raise Unsure("a default in brackets")
    head = f"{indent}{flat(item[: typed + 1])}"
    return _in_parentheses(head, item[typed + 1 : at], flat(default) + comma, indent)


def _chain(item: Item, sign: str, indent: str, comma: str) -> list[str]:
    """The members of a union or of a sum, one a line, each but the first after its sign."""
    members: list[Item] = []
    start = 0
    for at, part in enumerate(item):
        if part == sign:
            members.append(item[start:at])
            start = at + 1
    members.append(item[start:])
    if any(is_stiff(one) or OR in one or SET in one for one in members):
        raise Unsure("operators of several sorts")
    last = len(members) - 1
    return [
        line
        for at, member in enumerate(members)
        for line in _member(
            member, indent, sign.lstrip() if at else "", comma if at == last else ""
        )
    ]


def _may_break(parts: Item) -> None:
    """Nothing, if the last of the parts is the bracket that black opens."""
    *before, last = (part for part in parts if isinstance(part, Group))
    if is_open(tuple(before)) or (last.is_open and not last.ends_in_comma):
        raise Unsure("a bracket within is to be opened")


def at_last_bracket(parts: Item, indent: str, lead: str, tail: str) -> list[str]:
    """Broken at the last bracket, if what stands before it fits a line."""
    groups = [at for at, part in enumerate(parts) if isinstance(part, Group)]
    if not groups:
        raise Unsure("nothing to break")
    last = parts[groups[-1]]
    assert isinstance(last, Group)
    before, after = parts[: groups[-1]], parts[groups[-1] + 1 :]
    _may_break(parts)
    head = f"{indent}{lead}{flat(before)}{last.opening}"
    is_only = lead == "class " and len(groups) == 1
    if not last.items or (len(head) > WIDTH and not is_only):
        raise Unsure("the last bracket is the wrong one")
    end = f"{indent}{last.closing}{flat(after)}{tail}"
    return [head, *inside(last, indent + STEP), end]

"""Breaks the first line of a function where black would break it."""

from __future__ import annotations

from generator.layout.breaking import STEP, WIDTH, at_last_bracket, inside
from generator.layout.shape import Group, Item, flat, is_open, is_stiff
from generator.layout.tokens import Unsure


def signature(
    name: str, parameters: Group, result: Item, end: str, indent: str
) -> list[str]:
    """A function's first lines; `name` has its `def`, `end` is the colon and what follows."""
    arrow = f" -> {flat(result)}" if result else ""
    head = indent + name
    text = f"{head}{parameters.flat}{arrow}{end}"
    if is_open(result) or is_stiff(result):
        raise Unsure("a signature out of the ordinary")
    if len(text) <= WIDTH and not parameters.is_open:
        return [text]
    if not parameters.items:
        return _only_result(head, result, end, indent)
    if len(head) >= WIDTH:
        raise Unsure("a signature that cannot be broken at its parameters")
    within = inside(parameters, indent + STEP)
    tail = [f"{indent}){arrow}{end}"]
    if len(tail[0]) > WIDTH:
        tail = _long_result(result, end, indent)
        # A comma in the result alone lets black leave the parameters on their line.
        has_comma = any(line.endswith(",") for line in tail[1:-1])
        start = f"{head}{parameters.flat} -> {tail[0].partition(' -> ')[2]}"
        if has_comma and not within[-1].endswith(",") and len(start) <= WIDTH:
            return [start, *tail[1:]]
    return [f"{head}(", *within, *tail]


def _long_result(result: Item, end: str, indent: str) -> list[str]:
    """The end of a signature, broken in the brackets of what it returns."""
    match result:
        case (str(), Group(kind="subscript")):
            return at_last_bracket(result, indent, ") -> ", end)
        case _:
            raise Unsure("a result that has no last bracket")


def _only_result(head: str, result: Item, end: str, indent: str) -> list[str]:
    """A signature without parameters, which black breaks before what is returned."""
    line = f"{indent}{STEP}{flat(result)}"
    if len(head) + len("() -> (") > WIDTH or len(line) > WIDTH or not result:
        raise Unsure("a signature with nothing to break")
    return [f"{head}() -> (", line, f"{indent}){end}"]

"""What docstrings say of models, fields and arguments."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import zip_longest

from generator.escape import code_span
from generator.expressions import throughout
from generator.foreign import Code, Foreign
from generator.ir import Defaulted, Enumeration, Field, Parameter, TypeExpr


def notes(one: Field | Parameter) -> tuple[Code, ...]:
    """What else there is to say about a field or parameter, in whole sentences."""
    said: list[Code] = []
    if isinstance(one.presence, Defaulted):
        said.append(Code(f"Default: {code_span(one.presence.value)}"))
    if one.examples:
        said.append(Code(f"Example: {code_span(one.examples[0])}"))
    if one.deprecated:
        said.append(Code("Deprecated."))
    return tuple(said)


def labelled(expression: TypeExpr) -> Iterator[str]:
    """What the author calls the members of an enumeration, or says of them, as a list."""
    lines = [
        f"- {code_span(value)}: {' – '.join(text for text in said if text)}"
        for one in throughout(expression)
        if isinstance(one, Enumeration)
        for value, *said in zip_longest(
            one.values,
            (label.text for label in one.labels),
            (note.text for note in one.notes),
            fillvalue="",
        )
        if any(said)
    ]
    if lines:
        yield "\n".join(lines)


def told(description: Foreign, said: Iterable[str]) -> Foreign:
    """What the author says, then what there is to add."""
    return Foreign(
        "\n\n".join(part for part in (description.text.strip(), *said) if part)
    )


def first_sentence(text: Foreign) -> Foreign:
    """The first sentence of a text, or its first line where that comes sooner."""
    line = text.text.strip().split("\n\n")[0].replace("\n", " ")
    sentence, stop, _ = line.partition(". ")
    return Foreign(sentence + "." if stop else line)

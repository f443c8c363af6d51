"""What a sample call puts on the wire, worked out from the description alone."""

from __future__ import annotations

import json
from collections.abc import Iterator
from urllib.parse import parse_qsl, quote

from generator.ir import Location, Parameter
from generator.path_template import pieces
from generator.pointer import Json
from generator.target.samples import Sample

_SEPARATORS = {"spaceDelimited": " ", "pipeDelimited": "|"}


def parameters_of(
    sample: Sample, location: Location
) -> Iterator[tuple[Parameter, Json]]:
    """The parameters that are given in one place, with their values."""
    for argument, value in sample.parameters:
        source = argument.source
        if isinstance(source, Parameter) and source.location == location:
            yield source, value


def path_of(sample: Sample) -> str:
    """The path with its parameters filled in, without what stands behind `?` or `#`."""
    given = {
        one.wire.text: (one, value) for one, value in parameters_of(sample, "path")
    }
    path = "".join(
        one if isinstance(one, str) else _segment(*given[one.name])
        for one in pieces(_template(sample).partition("?")[0], given)
        if isinstance(one, str) or one.name in given
    )
    return path if path.startswith("/") else f"/{path}"


def query_of(sample: Sample) -> list[tuple[str, str]]:
    """The pairs of the query, those the path itself has before all others."""
    fixed = parse_qsl(_template(sample).partition("?")[2], keep_blank_values=True)
    slots = {one.wire.text: value for one, value in parameters_of(sample, "path")}
    pairs = [
        (name, text_of(slots[value[1:-1]]) if value[1:-1] in slots else value)
        for name, value in fixed
    ]
    for parameter, value in parameters_of(sample, "query"):
        pairs += _pairs(parameter, value)
    return pairs


def header_of(parameter: Parameter, value: Json) -> str:
    """A header's value."""
    if parameter.style == "json":
        return _json(value)
    if isinstance(value, dict) and parameter.explode:
        return ",".join(f"{key}={text_of(one)}" for key, one in value.items())
    return ",".join(texts_of(value))


def _template(sample: Sample) -> str:
    return sample.operation.path.text.partition("#")[0]


def _segment(parameter: Parameter, value: Json) -> str:
    name = quote(parameter.wire.text, safe="")
    pairs = value.items() if isinstance(value, dict) else ()
    members = [f"{_quoted(key)}={_quoted(text_of(one))}" for key, one in pairs]
    items = members if parameter.explode and members else map(_quoted, texts_of(value))
    listed = list(items)
    match parameter.style:
        case "label":
            return "." + ("." if parameter.explode else ",").join(listed)
        case "matrix" if members and parameter.explode:
            return "".join(f";{one}" for one in listed)
        case "matrix" if parameter.explode:
            return "".join(f";{name}={one}" for one in listed)
        case "matrix":
            return f";{name}={','.join(listed)}"
        case "json":
            return _quoted(_json(value))
        case _:
            return ",".join(listed)


def _quoted(text: str) -> str:
    return quote(text, safe="")


def _pairs(parameter: Parameter, value: Json) -> Iterator[tuple[str, str]]:
    """A parameter as the query has it, by its style."""
    name = parameter.wire.text
    if parameter.style == "json":
        yield name, _json(value)
    elif isinstance(value, dict) and parameter.style == "deepObject":
        yield from _deep(name, value)
    elif isinstance(value, dict) and parameter.explode:
        for key, one in value.items():
            yield from _repeated(key, one)
    elif isinstance(value, list) and parameter.explode:
        yield from _repeated(name, value)
    else:
        separator = _SEPARATORS.get(parameter.style, ",")
        yield name, separator.join(texts_of(value))


def _repeated(name: str, value: Json) -> Iterator[tuple[str, str]]:
    """What is null is not sent."""
    for one in value if isinstance(value, list) else [value]:
        if one is not None:
            yield name, text_of(one)


def _deep(name: str, value: Json) -> Iterator[tuple[str, str]]:
    match value:
        case dict():
            for key, one in value.items():
                yield from _deep(f"{name}[{key}]", one)
        case list():
            for at, one in enumerate(value):
                yield from _deep(f"{name}[{at}]", one)
        case _:
            yield name, text_of(value)


def texts_of(value: Json) -> list[str]:
    """A value as the texts it is made of: items, or keys and values in turn."""
    match value:
        case list():
            return [text_of(one) for one in value if one is not None]
        case dict():
            given = (pair for pair in value.items() if pair[1] is not None)
            return [text_of(part) for pair in given for part in pair]
        case _:
            return [text_of(value)]


def text_of(value: Json) -> str:
    """A single value as text."""
    return value if isinstance(value, str) else _json(value)


def _json(value: Json) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))

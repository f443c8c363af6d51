"""JSON text read strictly, part by part, so that later only parts need to be read again."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from functools import cache
from math import isfinite

from generator.pointer import Json
from generator.report import Report
from generator.source.json_parts import JsonPlaces, Parts, read_parts, scan, whole
from generator.source.reading import (
    Broken,
    Reading,
    Source,
    report_lost,
    report_repeats,
    too_deep,
    too_many,
)
from generator.source.written import Written

_STRING = r'"[^"\\]*(?:\\.[^"\\]*)*"'
_TOKEN = re.compile(_STRING + r'|[{}\[\],:]|[^\s{}\[\],:"]+', re.DOTALL)
_ESCAPE = re.compile(
    r"\\(?:u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}"
    r"|(?P<lone>u[dD][89a-fA-F][0-9a-fA-F]{2})|.)",
    re.DOTALL,
)
_SURROGATE = re.compile(r"\\u[dD][89a-fA-F]")
_DIGITS_LIMIT = 4300
_ENDLESS = re.compile(rf"-?[0-9]{{{_DIGITS_LIMIT + 1},}}")


def read_json(source: Source, report: Report) -> Reading:
    """A JSON text; the last of two equal keys wins.

    Raises:
        Broken: the text is not strict JSON, or passes the limits.
    """
    source = _with_whole_characters(source, report)
    repeated = False
    lost: set[str] = set()

    def mapping(pairs: list[tuple[str, Json]]) -> dict[str, Json]:
        nonlocal repeated
        entries = dict(pairs)
        repeated = repeated or len(entries) != len(pairs)
        return entries

    def number(written: str) -> Json:
        found = float(written)
        if isfinite(found):
            return found
        lost.add(written)
        return written

    value, parts = _parse(source, mapping, number)
    _check_limits(value, source)
    if lost:
        report_lost(source.mark, report, _tokens(source.text, lost.__contains__))
    written = Written(source.content, source.label)
    if repeated:
        _, repeats = scan(written.content, whole(written.content)[""])
        report_repeats(written.mark, report, repeats)
    # The text is let go: with a single emoji in it, it takes four times as much memory.
    return Reading(value=value, positions=cache(lambda: JsonPlaces(written, parts)))


def _parse(
    source: Source,
    mapping: Callable[[list[tuple[str, Json]]], dict[str, Json]],
    number: Callable[[str], Json],
) -> tuple[Json, Parts]:
    text = source.text
    decoder = json.JSONDecoder(
        object_pairs_hook=mapping, parse_float=number, parse_constant=number
    )
    try:
        return read_parts(text, decoder, mapping)
    except (ValueError, RecursionError):
        pass  # read as a whole, what is wrong is told better
    try:
        value: Json = decoder.decode(text)
    except json.JSONDecodeError as error:
        ends = error.pos >= len(text.rstrip())
        what = f"{error.msg[:1].lower()}{error.msg[1:]}"
        raise Broken(
            "SRC004",
            error.pos,
            f"not JSON: the text ends here; {what}" if ends else f"not JSON: {what}",
            "download the file again" if ends else "correct the JSON here",
        ) from None
    except RecursionError:
        raise _too_deep(source) from None
    except ValueError:
        raise Broken(
            "SRC004",
            next(_tokens(text, lambda token: bool(_ENDLESS.match(token))), (0, ""))[0],
            f"a number of more than {_DIGITS_LIMIT:,} digits",
            "write it as a string",
        ) from None
    return value, whole(text.encode("utf-8"))


def _tokens(text: str, wanted: Callable[[str], bool]) -> Iterator[tuple[int, str]]:
    """Where numbers and words stand that `wanted` accepts; the text may be broken."""
    for found in _TOKEN.finditer(text):
        if not found[0].startswith('"') and wanted(found[0]):
            yield found.start(), found[0]


def _check_limits(value: Json, source: Source) -> None:
    containers: list[list[Json] | dict[str, Json]]
    containers = [value] if isinstance(value, (dict, list)) else []
    depth = 0
    count = 1
    while containers:
        depth += 1
        if depth > source.limits.depth:
            raise _too_deep(source)
        count += sum(map(len, containers))
        if count > source.limits.nodes:
            raise too_many(0, source.limits)
        containers = [
            one
            for node in containers
            for one in (node.values() if isinstance(node, dict) else node)
            if isinstance(one, (dict, list))
        ]


def _too_deep(source: Source) -> Broken:
    depth = 0
    offset = 0
    for found in _TOKEN.finditer(source.text):
        if found[0] in "{[":
            depth += 1
        elif found[0] in "}]":
            depth -= 1
        if depth > source.limits.depth:
            offset = found.start()
            break
    return too_deep(offset, source.limits)


def _with_whole_characters(source: Source, report: Report) -> Source:
    """The same text with each half of a surrogate pair that stands alone replaced.

    Python would read it as a string that no file can hold. The replacement is as long as
    what it replaces, so offsets stay true.
    """
    if not _SURROGATE.search(source.text):
        return source
    lone: list[re.Match[str]] = []

    def whole(found: re.Match[str]) -> str:
        if not found["lone"]:
            return found[0]
        lone.append(found)
        return r"\ufffd"

    text = _ESCAPE.sub(whole, source.text)
    if lone:
        report.add(
            "SRC104",
            source.mark(lone[0].start()),
            f"{lone[0][0]} is half a character, its other half is missing"
            f" (as often as this in the file: {len(lone)})",
            did="read it as U+FFFD, the replacement character",
            fix="write both halves, or remove it",
        )
    return Source(text, source.label, source.limits)

"""What a fetched description refers to elsewhere, and so has to be fetched as well."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urljoin

from generator.grammar import walk
from generator.origins import without_fragment
from generator.pointer import Json
from generator.report import Report, Unusable
from generator.source.reading import Source
from generator.source.structured import read_structured


def referred(text: str, address: str) -> tuple[str, ...]:
    """The other addresses whose contents a description or a part of one needs, each once.

    A text that is neither JSON nor YAML refers to nothing.
    """
    try:
        value = read_structured(Source(text, address), Report()).value
    except Unusable:
        return ()
    found = (without_fragment(urljoin(address, one)) for one in _references(value))
    return tuple(
        dict.fromkeys(one for one in found if one != without_fragment(address))
    )


def _references(value: Json) -> Iterator[str]:
    """Every reference out of a document; in a whole description only where one may stand."""
    if isinstance(value, dict) and {"openapi", "swagger"} & value.keys():
        nodes: Iterator[Json] = (site.node for site in walk(value))
    else:
        nodes = _everywhere(value)
    for node in nodes:
        if isinstance(node, dict):
            reference = node.get("$ref")
            if isinstance(reference, str) and not reference.startswith("#"):
                yield reference


def _everywhere(value: Json) -> Iterator[Json]:
    waiting = [value]
    while waiting:
        node = waiting.pop()
        yield node
        if isinstance(node, dict):
            waiting += reversed(list(node.values()))
        elif isinstance(node, list):
            waiting += reversed(node)

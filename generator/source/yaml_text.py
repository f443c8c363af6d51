"""YAML text read from parser events by 1.2 rules, with limits that hold while reading."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

import yaml

from generator.report import Report
from generator.source.nodes import Nodes, start
from generator.source.reading import (
    Broken,
    Places,
    Reading,
    Source,
    report_lost,
    report_repeats,
)
from generator.system.collection import collection_paused

_UNREADABLE = re.compile("[\x7f-\x84\x86-\x9f\ufffe\uffff]")

# Line breaks in YAML 1.1, ordinary characters in 1.2: they travel in disguise past the
# parser, which knows only 1.1.
_DISGUISES: Mapping[str, str] = {
    "\x85": "\uf785",
    "\u2028": "\uf728",
    "\u2029": "\uf729",
}


def read_yaml(source: Source, report: Report) -> Reading:
    """A YAML text of one document; the last of two equal keys wins.

    Raises:
        Broken: the text is not YAML, holds what JSON cannot, or passes the limits.
    """
    if found := _UNREADABLE.search(source.text):
        raise Broken(
            "SRC003",
            found.start(),
            f"the character U+{ord(found[0]):04X} may not stand in YAML",
            "remove the character",
        )
    text, undisguise = _disguised(source.text)
    nodes = Nodes(undisguise, source.limits)
    with collection_paused():
        _parse(text, nodes)
    for offset, written, meaning in nodes.surprises:
        report.add(
            "SRC103",
            source.mark(offset),
            f"{written} is {meaning} to a YAML 1.1 reader",
            did="read it as text",
            fix="put it in quotes",
        )
    report_lost(source.mark, report, nodes.lost)
    report_repeats(source.mark, report, nodes.repeats)
    return Reading(
        value=nodes.root, positions=cache(lambda: Places(source, nodes.offsets))
    )


def _parse(text: str, nodes: Nodes) -> None:
    loader = yaml.CBaseLoader if yaml.__with_libyaml__ else yaml.BaseLoader
    documents = 0
    try:
        for event in yaml.parse(text, Loader=loader):
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    raise Broken(
                        "SRC004",
                        start(event),
                        "a second YAML document starts here",
                        "keep one document in the file",
                    )
            else:
                nodes.take(event)
    except yaml.YAMLError as error:
        raise _broken(error, text) from None
    if not documents:
        raise Broken(
            "SRC002", 0, "the file holds no document, only blanks and comments"
        )


def _broken(error: yaml.YAMLError, text: str) -> Broken:
    if not isinstance(error, yaml.MarkedYAMLError):
        return Broken("SRC004", 0, f"not YAML: {error}")
    mark = error.problem_mark or error.context_mark
    offset = len(text) if mark is None else mark.index
    parts = [part for part in (error.context, error.problem) if part]
    tab = text[offset : offset + 1] == "\t"
    return Broken(
        "SRC004",
        offset,
        f"not YAML: {', '.join(parts)}",
        "indent with spaces, not with tabs" if tab else "correct the YAML here",
    )


def _disguised(text: str) -> tuple[str, dict[int, str]]:
    """The text as the parser may see it, and the table that undoes this in a scalar."""
    if not any(char in text for char in _DISGUISES):
        return text, {}
    if any(disguise in text for disguise in _DISGUISES.values()):
        return text, {}
    return (
        text.translate({ord(char): disguise for char, disguise in _DISGUISES.items()}),
        {ord(disguise): char for char, disguise in _DISGUISES.items()},
    )

"""Reads what several files say together as one description: pages, parts, or an index of them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from msgspec.structs import replace

from generator.document import Document, Mark
from generator.limits import DEFAULT, Limits
from generator.lock import digest
from generator.reach import Reach
from generator.report import Report
from generator.source.description import is_page, load, own_fragment, read_prose
from generator.source.index import NAME, linked
from generator.source.merging import merged
from generator.source.text import decode, read_bytes, read_text

Named = tuple[Path, str]
"""A file, and what findings call it."""


def load_all(
    parts: Sequence[Named],
    report: Report,
    pages: Sequence[Named] = (),
    *,
    reach: Reach,
    limits: Limits = DEFAULT,
) -> Document:
    """The description that one file or several together are, and the prose of `pages`.

    Raises:
        Unusable: there is no OpenAPI description to read, or it leads where it may not.
    """
    inputs: dict[str, str] = {}
    looked: dict[Path, str] = {}
    if len(parts) == 1 and parts[0][0].name == NAME:
        parts = _listed(parts[0], report, reach, limits, looked)
        for path, label in parts:
            inputs[label] = digest(read_bytes(path, label, report, limits))
    elif len(parts) > 1:
        parts = _speaking(parts, report, limits)
    documents = [
        load(path, label, report, reach=reach, limits=limits) for path, label in parts
    ]
    document = documents[0] if len(documents) == 1 else merged(documents, report)
    own = {page.mark.file for page in document.pages}
    others = (read_prose(*page, report) for page in pages if page[1] not in own)
    return replace(
        document,
        pages=(*document.pages, *(page for page in others if page is not None)),
        inputs={**document.inputs, **inputs},
        looked={**document.looked, **looked},
    )


def _listed(
    index: Named,
    report: Report,
    reach: Reach,
    limits: Limits,
    looked: dict[Path, str],
) -> Sequence[Named]:
    """What an index leads to: whole descriptions if it names any, else pages with fragments.

    Where that was looked for is noted in `looked`.
    """
    path, label = index
    found = linked(read_text(path, label, report, limits), path.parent)
    if found.missing:
        report.add(
            "PAG103",
            Mark(label),
            f"{found.missing} of the linked pages do not lie beside the index",
            did="read the others",
            fix="fetch them, or leave it if they describe no operation",
        )
    looked |= dict.fromkeys(found.sought, "")
    pages: list[Named] = []
    descriptions: list[Named] = []
    for file in found.files:
        named = (file, reach.label(file))
        content = read_bytes(*named, report, limits)
        looked[file] = digest(content)
        source = decode(content, named[1], report, limits)
        if own_fragment(source):
            pages.append(named)
        elif file.suffix in {".yaml", ".yml", ".json"} and not is_page(source):
            descriptions.append(named)
    if not (descriptions or pages):
        raise report.unusable(
            "PAG001",
            Mark(label),
            "the index leads to no description, and to no page with an OpenAPI fragment",
            fix="put the pages it links beside it",
        )
    return descriptions or pages


def _speaking(
    parts: Sequence[Named], report: Report, limits: Limits
) -> Sequence[Named]:
    """The files that hold a description or a fragment; pages of mere prose are left out."""
    speaking: list[Named] = []
    for path, label in parts:
        source = read_text(path, label, report, limits)
        if own_fragment(source) or not is_page(source):
            speaking.append((path, label))
            continue
        report.add(
            "PAG102",
            source.mark(0),
            "the page has no OpenAPI fragment",
            did="left it out of the description",
            fix="name only pages with a fragment",
        )
    return speaking or parts[:1]

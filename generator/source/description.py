"""Reads one description: a JSON or YAML file with what it refers to, or a published page."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from generator.document import Document, Page, Positions
from generator.limits import DEFAULT, Limits
from generator.pointer import Json
from generator.reach import Reach
from generator.report import Report, Unusable
from generator.source.files import File, Files
from generator.source.gathering import gather
from generator.source.kind import HTML_PAGE, described_root, look_of_text
from generator.source.leaving import leaves_itself
from generator.source.page import Fragment, find_fragment, fragment_source, read_page
from generator.source.reading import Source
from generator.source.rendered import find_operation, read_rendered
from generator.source.structured import read_structured
from generator.source.text import read_text

_PAGE_NAMES = (".md", ".mdx", ".txt")
_OPENAPI_KEY = re.compile(
    r"""^[ ]{0,3}["']?(?:openapi|swagger)["']?[ ]*:[ ]*["']?v?[0-9]""", re.M
)


def load(
    path: Path,
    label: str,
    report: Report,
    pages: Sequence[tuple[Path, str]] = (),
    *,
    reach: Reach | None = None,
    limits: Limits = DEFAULT,
) -> Document:
    """One description (JSON, YAML or a published Markdown page), and the prose of `pages`.

    `label` is what findings call the file. The description's own page comes first among the
    document's pages, whether `pages` lists it or not. References may lead into the folder
    of the description, and where `reach` says.

    Raises:
        Unusable: there is no OpenAPI description to read, or it leads where it may not.
    """
    source = read_text(path, label, report, limits)
    fragment = own_fragment(source)
    if fragment is None and is_page(source):
        raise report.unusable(
            "PAG001",
            source.mark(0),
            "the page has no fence whose info string is `yaml METHOD PATH`",
            fix="name the Markdown page (its address with .md) or the description itself",
        )
    data = fragment_source(source, fragment) if fragment else source
    reading = read_structured(data, report)
    positions: Positions = reading.positions
    root = described_root(
        reading.value, data.text, report, lambda pointer: reading.positions()[pointer]
    )
    own: list[Page] = []
    if fragment:
        own = [read_page(source, fragment)]
        _compare(own[0], root, report)
    others = (read_prose(*page, report) for page in pages if page[1] != label)
    inputs: dict[str, str] = {}
    looked: dict[Path, str] = {}
    if leaves_itself(data.text, root):
        files = Files(
            File(path, data, root, positions),
            reach or Reach(folder=path.parent),
            limits,
            report,
        )
        positions = gather(root, files, report)
        inputs, looked = files.digests, files.looked
    return Document(
        root=root,
        file=label,
        positions=positions,
        inputs=inputs,
        looked=looked,
        pages=(*own, *(page for page in others if page is not None)),
    )


def own_fragment(source: Source) -> Fragment | None:
    """The fragment of a page; a description may show such a fence in its prose."""
    if _starts_as_json(source):
        return None
    fragment = find_fragment(source.text)
    if fragment and _OPENAPI_KEY.search(source.text, 0, fragment.fence_start):
        return None
    return fragment


def _starts_as_json(source: Source) -> bool:
    return source.text[:1000].lstrip()[:1] in ("{", "[")


def is_page(source: Source) -> bool:
    """Whether a text without a fragment is a page all the same, and no description."""
    return (
        source.label.lower().endswith(_PAGE_NAMES)
        and not _starts_as_json(source)
        and not _OPENAPI_KEY.search(source.text)
        and look_of_text(source.text) != HTML_PAGE
    )


def _compare(page: Page, root: dict[str, Json], report: Report) -> None:
    """Say so when a fence announces an operation that its fragment does not hold."""
    paths = root.get("paths")
    item = paths.get(page.path) if isinstance(paths, dict) else None
    if isinstance(item, dict) and page.method.lower() in item:
        return
    report.add(
        "PAG101",
        page.mark,
        f"the fence announces {page.method} {page.path}, its fragment has no such operation",
        did="read the fragment; the prose goes nowhere",
        fix="correct the info string of the fence",
    )


def read_prose(path: Path, label: str, report: Report) -> Page | None:
    """The prose of one page; None, and a note, when it cannot be understood."""
    unheard = Report()
    try:
        source = read_text(path, label, unheard)
    except Unusable as error:
        finding = error.finding
        report.add(
            "PAG102",
            finding.mark,
            finding.what,
            did="used nothing of this page",
            fix=finding.fix,
        )
        return None
    if fragment := find_fragment(source.text):
        return read_page(source, fragment)
    if operation := find_operation(source.text):
        return read_rendered(source, operation)
    report.add(
        "PAG102",
        source.mark(0),
        "the page shows no operation: neither an OpenAPI fence nor a method and a path",
        did="used nothing of this page",
        fix="remove it from the pages, or fetch it again",
    )
    return None

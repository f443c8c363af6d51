"""Brings what is published of an API into its folder: a description, a page, or an index of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import urljoin, urlsplit

from msgspec import Struct

from generator.config.published import Manifest
from generator.document import Mark
from generator.limits import Limits
from generator.origins import origin_of
from generator.report import Finding, Report, Unusable
from generator.source.description import is_page, own_fragment
from generator.source.fetch.basket import PAGES, Basket
from generator.source.fetch.references import referred
from generator.source.fetch.session import CannotFetch, Session
from generator.source.index import NAME, links
from generator.source.kind import HTML_PAGE, described_root, look_of_text
from generator.source.reading import Source
from generator.source.structured import read_structured
from generator.source.text import decode

_AT_ONCE = 8
"""How many pages are asked for at the same time."""

Step = Callable[[str], None]


class Pulled(Struct, frozen=True, kw_only=True):
    """Everything a pull brought, not yet written."""

    manifest: Manifest
    contents: Mapping[str, bytes]
    """What stands in each file, by path below the folder of published files."""
    pages: int
    current: int
    """How many files the servers said had not changed."""


def pull(
    sources: Sequence[str],
    folder: Path,
    session: Session,
    report: Report,
    limits: Limits,
    step: Step,
) -> Pulled:
    """Fetch what each source publishes; the first that describes the API is its description.

    A source that gives nothing of use is a finding as long as another one does better.
    `folder` holds what was pulled before, which is asked for only if it changed.

    Raises:
        CannotFetch: nothing describes the API, or something could not be had for now.
        UsageError: what was pulled before cannot be relied on.
    """
    basket = Basket(folder, Manifest.read(folder), origin_of(sources[0]), session)
    described: list[str] = []
    useless: list[CannotFetch] = []
    for source in sources:
        step(f"fetch {source}")
        try:
            described.append(_fetch_source(source, basket, report, limits, step))
        except CannotFetch as error:
            if not error.is_settled:
                raise
            useless.append(error)
    if not described:
        raise useless[0]
    report.findings += [error.finding for error in useless]
    return Pulled(
        manifest=Manifest(
            description=described[0], home=basket.home, files=basket.files
        ),
        contents=basket.contents,
        pages=sum(
            path.startswith(PAGES) and not path.endswith(NAME) for path in basket.files
        ),
        current=basket.current,
    )


def _fetch_source(
    address: str, basket: Basket, report: Report, limits: Limits, step: Step
) -> str:
    """Fetch one source and all it leads to; the path of the file it is itself."""
    if urlsplit(address).path.endswith(f"/{NAME}"):
        return _fetch_index(address, basket, report, limits, step)
    path = basket.fetch(address)
    source = _text(basket.contents[path], address, limits)
    if own_fragment(source) is None:
        if not is_page(source):
            _check_description(source)
        _fetch_references(source, basket, report, limits, step)
        return path
    return basket.move(path, PAGES + path)


def _fetch_index(
    address: str, basket: Basket, report: Report, limits: Limits, step: Step
) -> str:
    """Fetch an index and every page of its own origin."""
    path = basket.fetch(address, PAGES)
    index = _text(basket.contents[path], address, limits)
    wanted = [urljoin(address, link) for link in links(index)]
    near = [one for one in wanted if one.startswith(f"{basket.home}/")]
    if len(near) < len(wanted):
        report.add(
            "NET005",
            Mark(address),
            f"{len(wanted) - len(near)} of its links lead to other origins",
            did="left them out",
        )
    done = 0

    def fetch(page: str) -> CannotFetch | None:
        nonlocal done
        try:
            kept = basket.fetch(page, PAGES)
            _text(basket.contents[kept], page, limits)
        except CannotFetch as error:
            if not error.is_settled:
                raise
            return error
        finally:
            done += 1
            step(f"fetch page {done} of {len(near)}")
        return None

    with ThreadPoolExecutor(_AT_ONCE) as pool:
        missing = [error for error in pool.map(fetch, near) if error]
    report.findings += [error.finding for error in missing]
    if len(missing) == len(near):
        raise CannotFetch(
            Finding(
                code="NET004",
                mark=Mark(address),
                what="the index names no page that is there",
                did="went on without it",
                fix="correct the address in instep.toml, or take it out",
            )
        )
    return path


def _check_description(source: Source) -> None:
    """See that a source describes an API; what a server says in place of it must not be kept.

    Raises:
        CannotFetch: it does not, or cannot be read.
    """
    unheard = Report()
    try:
        reading = read_structured(source, unheard)
        described_root(
            reading.value, source.text, unheard, lambda at: reading.positions()[at]
        )
    except Unusable as error:
        raise CannotFetch(error.finding) from None


def _fetch_references(
    source: Source, basket: Basket, report: Report, limits: Limits, step: Step
) -> None:
    """Fetch what a description refers to, and what that refers to, as far as it is allowed."""
    waiting = list(referred(source.text, source.label))
    seen = {source.label, *waiting}
    while waiting:
        address = waiting.pop(0)
        step(f"fetch {address}")
        if len(basket.files) > limits.files:
            report.add(
                "NET003",
                Mark(source.label),
                f"its references lead to more than {limits.files} files",
                did="fetched the first of them",
            )
            return
        try:
            path = basket.fetch(address)
            text = _text(basket.contents[path], address, limits).text
        except CannotFetch as error:
            if not error.is_settled:
                raise
            report.findings.append(error.finding)
            continue
        new = [one for one in referred(text, address) if one not in seen]
        seen.update(new)
        waiting += new


def _text(content: bytes, address: str, limits: Limits) -> Source:
    """What an address gave, as text of a kind that can be read.

    Raises:
        CannotFetch: it is no text, or a page made for people.
    """
    try:
        source = decode(content, address, Report(), limits)
    except Unusable as error:
        raise CannotFetch(error.finding) from None
    if look_of_text(source.text) == HTML_PAGE and not is_page(source):
        raise CannotFetch(
            Finding(
                code="NET001",
                mark=Mark(address),
                what="it gives an HTML page, not a description",
                did="fetched nothing from it",
                fix="name the description itself, the page with .md behind its address, "
                f"or the site's {NAME}",
            )
        )
    return source

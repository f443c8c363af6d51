"""What somebody published about an operation, in the language they published it in."""

from __future__ import annotations

from collections.abc import Sequence

from generator.document import Page
from generator.foreign import Foreign
from generator.ir import Api, Operation
from generator.locales import Locale, speaks
from generator.report import Report
from generator.target.docs.links import absolute_links, page_address
from generator.views.docs import SectionView


def pages_about(
    operation: Operation, pages: Sequence[Page], locale: Locale, native: str
) -> tuple[Page, ...]:
    """The pages about an operation in one language; never one in another.

    A page that does not tell its language is in that of the description.
    """
    return tuple(
        page
        for page in pages
        if speaks(locale.name, page.locale or native) and _is_about(page, operation)
    )


def sections(pages: Sequence[Page]) -> tuple[SectionView, ...]:
    """The prose of the first page that has any, its links made absolute."""
    for page in pages:
        if page.sections:
            address = page_address(page.site, page.mark.file)
            return tuple(
                SectionView(
                    heading=Foreign(section.heading),
                    text=absolute_links(Foreign(section.text), address),
                )
                for section in page.sections
            )
    return ()


def title(pages: Sequence[Page]) -> Foreign:
    """The first title that a page shows."""
    return Foreign(next((page.title for page in pages if page.title), ""))


def description(pages: Sequence[Page], source: Foreign) -> Foreign:
    """What a page says instead of the description's own text, where it says something else."""
    said = " ".join(source.text.split())
    for page in pages:
        if page.description and " ".join(page.description.split()) != said:
            address = page_address(page.site, page.mark.file)
            return absolute_links(Foreign(page.description), address)
    return Foreign("")


def say_strays(api: Api, report: Report) -> None:
    """A note for each page about an operation that the description does not have."""
    for page in api.pages:
        if not any(_is_about(page, operation) for operation in api.operations):
            report.add(
                "PAG102",
                page.mark,
                f"the page is about {page.method} {page.path}, which the description "
                "does not have",
                did="used nothing of this page",
                fix="remove the page, or fetch the description again",
            )


def _is_about(page: Page, operation: Operation) -> bool:
    return (page.method, page.path) == (operation.method, operation.path.text)

"""How an endpoint function says that the answer it asks for is a page."""

from __future__ import annotations

from typing import assert_never

from generator.escape import literal
from generator.foreign import Code
from generator.ir import (
    Advance,
    Asked,
    ByCursor,
    ByLink,
    ByNumber,
    ByOffset,
    ByURL,
    Ending,
    Paging,
)
from generator.target.python.resource import ResourceModule


def paging_setting(module: ResourceModule, paging: Paging) -> Code:
    """The argument of the request that says how its pages follow each other."""
    advance = paging.advance
    kind = _kind(advance)
    module.use("_paging", kind)
    given = ", ".join((*_arguments(advance), f"items={literal(paging.items)}"))
    return Code(f"paging={kind}({given})")


def _kind(advance: Advance) -> str:
    match advance:
        case ByNumber():
            return "PageNumber"
        case ByOffset():
            return "Offset"
        case ByCursor():
            return "Cursor"
        case ByURL():
            return "NextURL"
        case ByLink():
            return "NextLink"
        case _:
            assert_never(advance)


def _arguments(advance: Advance) -> tuple[str, ...]:
    match advance:
        case ByNumber(asked=asked, first=first, current=current, ending=ending):
            says = (f"current={literal(current)}",) if current else ()
            return _asked(asked), f"first={first}", *says, *_ending(ending)
        case ByOffset(asked=asked, first=first, ending=ending):
            beginning = (f"first={first}",) if first else ()
            return _asked(asked), *beginning, *_ending(ending)
        case ByCursor(asked=asked, held=held, place=place, more=more):
            says = (f"more={literal(more)}",) if more else ()
            where = "next" if held == "page" else "last"
            return _asked(asked), f"{where}={literal(place)}", *says
        case ByURL(place=place):
            return (f"next={literal(place)}",)
        case ByLink():
            return ()
        case _:
            assert_never(advance)


def _asked(asked: Asked) -> str:
    return f"{asked.location}={literal(asked.wire)}"


def _ending(ending: Ending | None) -> tuple[str, ...]:
    return (f"{ending.sign}={literal(ending.place)}",) if ending else ()

"""How errors read: the tree they make, and a class for each code that has one."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Final

from generator.escape import code_span, literal
from generator.failures import (
    ANY_STATUS,
    STATUS_CLASSES,
    Failure,
    failures,
    is_failure,
    shown,
)
from generator.foreign import Code, Foreign
from generator.ir import Answer, Api
from generator.names import identifier
from generator.reserved import ERROR_NAMES, TOKEN_ERRORS, WEBHOOK_ERRORS
from generator.settled import Names
from generator.target.python.answers import status_key
from generator.target.python.parts import Parts
from generator.views.failures import CodeErrorView, OwnErrorView

IN_TREE: Final = 12
"""How many codes of one status the tree shows before it counts the rest."""

NOTES: Final[Mapping[str, str]] = {
    "ConfigurationError": "no key, a bad base URL, a client already closed",
    "APIConnectionError": "no answer: refused, reset, unresolved",
    "APITimeoutError": "no answer in time",
    ANY_STATUS: "an answer that is not a success",
    "RedirectError": "300 to 399, where it is not followed",
    **{name: str(status) for status, name in STATUS_CLASSES.items()},
    "InternalServerError": "500 and above",
    "APIStreamError": "a stream in which the API reports an error",
    "APIResponseValidationError": "a success whose body is not what was promised",
    "APIEventError": "one event of a stream that is not",
    "TokenError": "an authorization server gave no token",
    "PaginationError": "pages that lead in a circle, to nothing, or elsewhere",
    "WebhookVerificationError": "a delivery that the API did not sign, or not now",
    "WebhookPayloadError": "a delivery whose body cannot be read",
}

_CHILDREN: Final[Mapping[str, tuple[str, ...]]] = {
    "APIConnectionError": ("APITimeoutError",),
    ANY_STATUS: ("RedirectError", *STATUS_CLASSES.values(), "InternalServerError"),
    "APIResponseValidationError": ("APIEventError",),
}
RECEIVING: Final = ("WebhookVerificationError", "WebhookPayloadError")
"""The errors of deliveries."""

_OF_PARTS: Final[Mapping[str, tuple[str, ...]]] = {
    "streams": ("APIStreamError", "APIEventError"),
    "pages": ("PaginationError",),
    "tokens": ("TokenError",),
}
"""The errors that come with a part of the runtime."""

_UNDER_ROOT: Final[tuple[str, ...]] = (
    "ConfigurationError",
    "APIConnectionError",
    ANY_STATUS,
    "APIStreamError",
    "APIResponseValidationError",
    "PaginationError",
    "TokenError",
    *RECEIVING,
)


def error_names(parts: Parts, *, receives: bool) -> tuple[str, ...]:
    """The errors that a package has beside its root and those of single codes."""
    missing = {
        name for part, names in _OF_PARTS.items() if not parts[part] for name in names
    }
    missing |= set() if receives else WEBHOOK_ERRORS
    return tuple(sorted((ERROR_NAMES | TOKEN_ERRORS | WEBHOOK_ERRORS) - missing))


def code_errors(api: Api, names: Names) -> tuple[CodeErrorView, ...]:
    """A class for each code that has one, in the order of the tree."""
    order = {name: at for at, name in enumerate(_CHILDREN[ANY_STATUS])}
    views = (
        _code_error(one, names.errors[one.said.code.text])
        for one in failures(api)
        if one.said.code.text in names.errors
    )
    last = len(order)
    return tuple(sorted(views, key=lambda one: (order.get(one.parent, last), one.name)))


def _code_error(failure: Failure, name: str) -> CodeErrorView:
    statuses = [status_key(one) for one in failure.statuses]
    plain = [one.strip('"') for one in statuses]
    under = ", ".join(plain[:-1]) + " or " if len(plain) > 1 else ""
    about = f"{under}{plain[-1]} {code_span(failure.said.code)}"
    said = failure.said.message.text
    return CodeErrorView(
        name=identifier(name),
        parent=Code(failure.parent),
        code=literal(failure.said.code),
        statuses=Code(f"({', '.join(statuses)}{',' if len(statuses) == 1 else ''})"),
        text=Foreign(f"{about}: {said}" if said else f"{about}."),
    )


def are_crossed(codes: Iterable[CodeErrorView]) -> bool:
    """Whether the class of a code may have to be joined with that of a status."""
    return any(
        (one.parent == ANY_STATUS and "," in one.statuses.removesuffix(",)"))
        or '"' in one.statuses
        for one in codes
    )


def raised(answer: Answer, names: Names) -> Iterator[tuple[Code, Foreign]]:
    """The errors of the codes that an answer's examples show, and what they say."""
    for said in shown(answer):
        if said.code.text in names.errors and is_failure(answer.status):
            yield identifier(names.errors[said.code.text]), said.message


def own_errors(root: str, names: Collection[str]) -> tuple[OwnErrorView, ...]:
    """Each error that a package has beside the root and those of codes, parents first."""
    tree = {root: _UNDER_ROOT, **_CHILDREN}
    return tuple(
        OwnErrorView(name=Code(name), parent=Code(parent), has_body=name == ANY_STATUS)
        for parent, below in tree.items()
        for name in below
        if name in names
    )


def error_tree(
    root: str,
    codes: Iterable[CodeErrorView],
    notes: Mapping[str, str],
    names: Collection[str],
) -> tuple[Code, ...]:
    """The errors as a drawing, a line each, with notes beside their names.

    `names` are those that the package has beside the errors of codes.
    """
    tree = {root: _UNDER_ROOT, **_CHILDREN}
    children = {
        name: [one for one in below if one in names] for name, below in tree.items()
    }
    for one in codes:
        children.setdefault(one.parent, []).append(one.name)
    rows = list(_branches(root, "", children))
    width = max(len(line) for line, name in rows if name in notes)
    drawn = (
        f"{line.ljust(width)} {notes[name]}" if name in notes else line
        for line, name in rows
    )
    return tuple(Code(line) for line in (root, *drawn))


def _branches(
    parent: str, stem: str, children: Mapping[str, list[str]]
) -> Iterator[tuple[str, str]]:
    """The lines below a name, each with the name on it."""
    names = children.get(parent, [])
    codes = [name for name in names if name not in NOTES]
    more = len(codes) - IN_TREE
    if more > 1:
        names = [name for name in names if name not in codes[IN_TREE:]]
        names.append(f"and {more} more")
    for name in names:
        end, below = ("└── ", "    ") if name == names[-1] else ("├── ", "│   ")
        yield f"{stem}{end}{name}", name
        yield from _branches(name, stem + below, children)

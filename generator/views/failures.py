"""What templates see of failures: errors, the codes they are told apart by, promises not kept."""

from __future__ import annotations

from msgspec import Struct

from generator.foreign import Code, Foreign
from generator.views.guide import LinkView
from generator.views.models import OldNameView

# --- the SDK -----------------------------------------------------------------------------


class CodeErrorView(Struct, frozen=True, kw_only=True):
    """The error of one code, below that of its status."""

    name: Code
    parent: Code
    code: Code
    """The code as a literal."""
    statuses: Code
    """What it comes with, as a tuple: `(404,)`, `(400, "5XX")`."""
    text: Foreign
    """The statuses, the code, and what an example says of it."""


class OwnErrorView(Struct, frozen=True, kw_only=True):
    """An error of one API below the same one of a runtime that it shares."""

    name: Code
    parent: Code
    has_body: bool
    """Whether it carries a documented body."""


class ErrorsView(Struct, frozen=True, kw_only=True):
    """What errors there are, and what they carry."""

    body: Code
    """The type of a documented body."""
    uses_models: bool
    """Whether that type needs models."""
    typing: tuple[Code, ...]
    """What their module imports from typing."""
    tree: tuple[Code, ...]
    """All of them as a drawing, line by line."""
    codes: tuple[CodeErrorView, ...]
    """In the order of the tree."""
    crossed: bool
    """Whether a code may come with statuses of different classes, or with a range of them."""
    receives: bool
    """Whether there are those of signed deliveries."""
    own: tuple[OwnErrorView, ...]
    """All but those of codes, parents first."""
    old: tuple[OldNameView, ...] = ()
    """The old names of classes."""


class PromiseView(Struct, frozen=True, kw_only=True):
    """What is promised of a model beyond its types: the arguments of a `Promise(...)`."""

    model: Code
    arguments: tuple[Code, ...]


# --- the docs ----------------------------------------------------------------------------


class ErrorCodeView(Struct, frozen=True, kw_only=True):
    """A code that an example of an error shows, with what it says."""

    code: Foreign
    errors: tuple[LinkView, ...]
    """The exception of its own, if it has one."""
    message: Foreign
    suggestion: Foreign


class FailureView(Struct, frozen=True, kw_only=True):
    """One documented error response and the exception it is raised as."""

    status: Code
    error: LinkView
    description: Foreign
    models: tuple[LinkView, ...]
    codes: tuple[ErrorCodeView, ...]


class CodeView(Struct, frozen=True, kw_only=True):
    """A code that the description names: the exceptions of its statuses, and its own if it has one."""

    name: Code
    """The exception of its own, or nothing."""
    code: Foreign
    statuses: Code
    """`404`, or several: `400, 404`."""
    parents: tuple[LinkView, ...]
    message: Foreign
    suggestion: Foreign


class ErrorClassView(Struct, frozen=True, kw_only=True):
    """One exception of the tree, and the statuses it stands for."""

    name: Code
    status: Code
    description: Code

"""Views the module of errors: the tree of classes, and what a documented error body is."""

from __future__ import annotations

from generator.foreign import Code
from generator.ir import Answer, Api, Exactly
from generator.names import identifier
from generator.target.python.annotations import Writer
from generator.target.python.answers import successes
from generator.target.python.failures import (
    NOTES,
    RECEIVING,
    are_crossed,
    code_errors,
    error_tree,
    own_errors,
)
from generator.target.python.imports import Annotation, either
from generator.target.python.models import Models
from generator.target.python.old_names import old_errors
from generator.views.failures import ErrorsView

_MOST_ERROR_BODIES = 6
"""How many documented bodies the type of `body` names before it is any."""


def view_errors(
    api: Api, models: Models, root: str, names: tuple[str, ...], *, is_own: bool
) -> ErrorsView:
    """How the module reads; `names` are the errors beside the root and those of codes.

    `is_own` errors stand below those of a runtime that others share.
    """
    codes = code_errors(api, models.names)
    body, crossed = _error_body(api, models), are_crossed(codes)
    needed = ["TYPE_CHECKING", "Any", "Final"]
    old = old_errors(models.names)
    receives = bool(set(RECEIVING) & set(names))
    needed += ["Literal"] if receives else []
    if is_own:
        used = {
            "TYPE_CHECKING": body != "Any" or bool(old),
            "Any": body == "Any" or crossed,
        }
        needed = [name for name in needed if used.get(name, name == "Final")]
    needed += ["TypeAlias"] if old else []
    needed += ["cast"] if crossed else []
    return ErrorsView(
        body=body,
        uses_models=body != "Any",
        typing=tuple(map(Code, needed)),
        tree=error_tree(root, codes, NOTES, names),
        codes=codes,
        crossed=crossed,
        receives=receives,
        own=own_errors(root, names),
        old=old,
    )


def _error_body(api: Api, models: Models) -> Code:
    """The type of `APIStatusError.body`: the documented bodies, while they are few."""
    writer = Writer(
        name=lambda id: Annotation(
            Code(f"models.{identifier(models.names.types[id])}")
        ),
        open=True,
        limits=False,
    )
    bodies: dict[str, Annotation] = {}
    for operation in api.operations:
        good = successes(operation)
        for answer in operation.answers:
            if answer not in good and answer.content and not _is_redirect(answer):
                written = writer.write(answer.content[0].type)
                bodies[written.code] = written
    union = either(bodies[code] for code in sorted(bodies))
    simple = all("[" not in code and code.startswith("models.") for code in bodies)
    if not bodies or not simple or len(bodies) > _MOST_ERROR_BODIES:
        return Code("Any")
    return Code(f"{union.code} | None")


def _is_redirect(answer: Answer) -> bool:
    return isinstance(answer.status, Exactly) and answer.status.code < 400

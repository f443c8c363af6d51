"""The door to openapi-pydantic: a typed view of one node at a time.

The library is all or nothing, so it never sees a whole document: each node comes as a shell
of the fields we read, and a field it refuses costs that field.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from generator.document import Document
from generator.pointer import Json, Pointer, join
from generator.report import Report

M = TypeVar("M", bound=BaseModel)


def typed(
    kind: type[M],
    node: dict[str, Json],
    keys: Iterable[str],
    pointer: Pointer,
    document: Document,
    report: Report,
    otherwise: Mapping[str, Json] | None = None,
) -> M | None:
    """The node as `kind` sees it, read from `keys` only; None if a field it needs is bad.

    Every refused field is a finding at its own place; `otherwise` holds what stands in for
    a field that is missing or refused.
    """
    spare = dict(otherwise or {})
    shell = spare | {key: node[key] for key in keys if node.get(key) is not None}
    while True:
        try:
            return kind.model_validate(shell)
        except ValidationError as error:
            refused = {
                str(one["loc"][0]): one["msg"] for one in error.errors() if one["loc"]
            }
            known = [key for key in shell if key in refused]
            for key in refused:
                report.add(
                    "SHP102",
                    document.where(join(pointer, key)),
                    f"{key}: {refused[key]}",
                    did="ignored the field" if known else "left the node out",
                    fix="correct the value",
                )
            if not known:
                return None
            for key in known:
                del shell[key]
                if key in spare:
                    shell[key] = spare.pop(key)

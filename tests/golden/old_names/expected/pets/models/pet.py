"""Pet"""

import builtins
from typing import Annotated

import typing_extensions

from .. import _renamed_fields
from .._model import Model, wire


class Pet(
    _renamed_fields.OldFields, Model, old_fields={"owner_pid": ("owner_id", "2.0.0")}
):
    name: str | None = None

    owner_id: Annotated[str | None, wire("ownerId")] = None

    property: str | None = None

    @builtins.property
    @typing_extensions.deprecated(
        "`owner_pid` is now `owner_id`; the old name works until 2.0.0"
    )
    def owner_pid(self) -> str | None:
        return self.owner_id

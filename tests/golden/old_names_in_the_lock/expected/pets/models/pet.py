"""Pet"""

import typing_extensions

from .. import _renamed_fields
from .._model import Model


class Pet(_renamed_fields.OldFields, Model, old_fields={"label": ("name", "2.0.0")}):
    name: str | None = None

    title: str | None = None

    @property
    @typing_extensions.deprecated(
        "`label` is now `name`; the old name works until 2.0.0"
    )
    def label(self) -> str | None:
        return self.name

"""Models whose constructors take the old names of fields as well."""

from __future__ import annotations

from collections.abc import Mapping
from functools import wraps
from typing import TYPE_CHECKING, Any, ClassVar

from pydantic import BaseModel

from ._renamed import either
from ._unset import UNSET


class OldFields(BaseModel):
    """Takes fields by their old names where a model is made by hand, and nowhere else.

    An answer is read by the names of today only.
    """

    _old_fields: ClassVar[Mapping[str, tuple[str, str]]] = {}
    """The new name of each old one, and the version the old one goes with."""

    def __init_subclass__(
        cls, *, old_fields: Mapping[str, tuple[str, str]] | None = None, **options: Any
    ) -> None:
        super().__init_subclass__(**options)
        if old_fields is not None:
            cls._old_fields = old_fields

    if not TYPE_CHECKING:

        @wraps(BaseModel.__init__)  # so that pydantic reads JSON without calling it
        def __init__(self, /, **fields: Any) -> None:
            for old, (new, until) in self._old_fields.items():
                if old in fields:
                    by_new = fields.get(new, UNSET)
                    fields[new] = either(old, fields.pop(old), new, by_new, until)
            super().__init__(**fields)

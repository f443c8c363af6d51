"""Deprecated: `animals` is now `pets`; the old name works until 2.0.0."""

from __future__ import annotations

from typing import TYPE_CHECKING, overload

import typing_extensions

from . import _renamed, models
from . import pets as _pets
from ._endpoint import C_co, Endpoint, Resource
from ._request import Request
from ._unset import UNSET, Unset

_get_pet = _renamed.old_name(
    lambda: _pets.fetch_pet, "animals.get_pet", "pets.fetch_pet", "2.0.0"
)

if TYPE_CHECKING:

    @overload
    @typing_extensions.deprecated(
        "`animals.get_pet` is now `pets.fetch_pet`; the old name works until 2.0.0"
    )
    def get_pet(
        pet_id: str, *, sorting_key: str | Unset = UNSET, sort_key: str | Unset = UNSET
    ) -> Request[models.Pet]: ...

    @overload
    @typing_extensions.deprecated(
        "`animals.get_pet` is now `pets.fetch_pet`; the old name works until 2.0.0"
    )
    def get_pet(
        *, pet_pid: str, sorting_key: str | Unset = UNSET, sort_key: str | Unset = UNSET
    ) -> Request[models.Pet]: ...

    def get_pet(
        pet_id: str | Unset = UNSET,
        *,
        sorting_key: str | Unset = UNSET,
        pet_pid: str | Unset = UNSET,
        sort_key: str | Unset = UNSET,
    ) -> Request[models.Pet]: ...

else:
    get_pet = _get_pet


class Animals(Resource[C_co]):
    """Deprecated: `animals` is now `pets`; the old name works until 2.0.0."""

    get_pet = Endpoint(_get_pet)

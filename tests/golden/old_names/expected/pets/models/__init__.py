"""The objects that are sent to Pets and that it answers with."""

from typing import TYPE_CHECKING, TypeAlias

from .._lazy import lazy
from .._renamed import old_names

if TYPE_CHECKING:
    from .pet import Pet

    Beast: TypeAlias = Pet
else:
    _find = lazy(
        __name__,
        {
            "Pet": "pet",
        },
    )
    __getattr__ = old_names(
        __name__,
        {
            "Beast": ("Pet", "2.0.0"),
        },
        _find,
    )

__all__ = [
    "Pet",
]


def __dir__() -> list[str]:
    return __all__

"""The objects that are sent to Pets and that it answers with."""

from typing import TYPE_CHECKING

from .._lazy import lazy

if TYPE_CHECKING:
    from .owner import Owner
    from .pet import Pet
else:
    __getattr__ = lazy(
        __name__,
        {
            "Owner": "owner",
            "Pet": "pet",
        },
    )

__all__ = [
    "Owner",
    "Pet",
]


def __dir__() -> list[str]:
    return __all__

"""pets: 1 endpoint."""

from __future__ import annotations

from typing import Literal

from . import models
from ._endpoint import C_co, Endpoint, Resource
from ._parameters import path_segment, query_pairs
from ._request import Request
from ._unset import UNSET, Unset


def get_pet(
    id: str,
    x: str,
    *,
    q_raise_system_exit: Literal['a"', "\\", "'\"\n"] | Unset = UNSET,
) -> Request[models.PEt]:
    """c raise SystemExit # \"\"\"

    {__import__('os')} %(x)s {{ cycler }} {% raw %} </script><script>alert(1)</script>

    Args:
        id: ends with "

    Returns:
        <U+202E>olleh<U+2066> <U+001B>[31m

    GET /pets/{id}/'+str(1/0)+'/{{x}}
    """
    return Request(
        operation="pets.get_pet",
        method="GET",
        path=f"/pets/{path_segment('id', id)}/'+str(1/0)+'/%7B{path_segment('x', x)}%7D",
        query=query_pairs('q"); raise SystemExit; ("', q_raise_system_exit),
        returns=models.PEt,
    )


class PetsResource(Resource[C_co]):
    """x\"\"\" raise SystemExit \"\"\" """

    get_pet = Endpoint(get_pet)

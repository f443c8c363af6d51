"""AddPetRequest"""

from .._model import RequestModel


class AddPetRequest(RequestModel):
    kind: str | None = None
    """Default: `cat`"""

    tags: list[str] | None = None
    """Default: `["new"]`"""

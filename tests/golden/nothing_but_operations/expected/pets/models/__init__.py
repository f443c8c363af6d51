"""The objects that are sent to Pets and that it answers with."""

__all__: list[str] = []


def __dir__() -> list[str]:
    return __all__

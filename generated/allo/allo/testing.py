"""Tests of your own code, without the network: a fake of the Allo API.

    from allo.testing import FakeAllo

    fake = FakeAllo()
    with fake.client() as client:
        ...  # answers are the examples of the API's description
    print(fake.calls)

A request that the description does not allow is a `RequestMismatchError` where it is sent.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ._client import SERVICE, Allo, AsyncAllo
from ._described import Call, Operation, RequestMismatchError, operation_of, operations
from ._fake import Answer, Fake, Reply
from ._request import Request
from ._webhooks import signed
from .webhooks import RECEIVER

__all__ = [
    "Answer",
    "Call",
    "FakeAllo",
    "Operation",
    "Reply",
    "RequestMismatchError",
    "example_request",
    "operations",
    "signed_delivery",
]


class FakeAllo(Fake):
    """Stands in for the Allo API.

    Give it to a client as `http_client`, or let it make one.

    Args:
        check: Whether a request that is not as described is an error, a
            `RequestMismatchError` at the call that makes it.
    """

    def client(self, **options: Any) -> Allo:
        """A client of the fake, with made-up credentials; nothing is tried again."""
        return Allo(**{**self._options(), **options})

    def async_client(self, **options: Any) -> AsyncAllo:
        """The asynchronous kind."""
        return AsyncAllo(**{**self._options(), **options})

    def _options(self) -> dict[str, Any]:
        options: dict[str, Any] = {}
        for scheme in SERVICE.schemes.values():
            is_token = hasattr(scheme, "token_url")  # which needs no client besides
            names = (scheme.arguments[0],) if is_token else scheme.arguments
            options |= dict.fromkeys(names, "test")
        if SERVICE.base_url.count("{") == 0:
            is_whole = SERVICE.base_url.startswith(("http://", "https://"))
            origin = "" if is_whole else "https://api.test"
            options["base_url"] = origin + SERVICE.base_url
        return {**options, "max_retries": 0, "http_client": self}


def example_request(function: Callable[..., object]) -> Request[Any]:
    """The request of an endpoint function with the arguments that the description shows."""
    return operation_of(function).example()


def signed_delivery(
    payload: object, *, secret: str, id: str = "msg_test", sent_at: float | None = None
) -> tuple[bytes, dict[str, str]]:
    """Body and headers of a delivery as the API would send it.

    Args:
        payload: The body as plain JSON data.
        secret: The secret of the endpoint, `whsec_…`.
        id: The same for a delivery that comes again.
        sent_at: Unix time in seconds; the present without it.
    """
    return signed(RECEIVER, payload, secret, id, sent_at)

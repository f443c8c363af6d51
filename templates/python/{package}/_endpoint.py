"""The everyday door: an endpoint function as a method that sends what it describes."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from functools import wraps
from typing import TYPE_CHECKING, Any, Generic, ParamSpec, TypeVar, overload

from ._request import Request

if TYPE_CHECKING:
    from ._async import AsyncClient
    from ._sync import SyncClient

P = ParamSpec("P")
T = TypeVar("T")
C_co = TypeVar("C_co", bound="SyncClient | AsyncClient", covariant=True)


class Resource(Generic[C_co]):
    """A group of endpoints, bound to the client that sends them."""

    def __init__(self, client: C_co) -> None:
        self.client = client


class Endpoint(Generic[P, T]):
    """Makes a method of an endpoint function: same arguments, same documentation.

    On a blocking client the method returns the answer, on an asynchronous one it is
    awaited; on the class itself it is the endpoint function.
    """

    def __init__(self, describe: Callable[P, Request[T]]) -> None:
        self._describe = describe
        self.__doc__ = describe.__doc__

    @overload
    def __get__(self, resource: None, owner: type) -> Callable[P, Request[T]]: ...
    @overload
    def __get__(
        self, resource: Resource[SyncClient], owner: type
    ) -> Callable[P, T]: ...
    @overload
    def __get__(
        self, resource: Resource[AsyncClient], owner: type
    ) -> Callable[P, Coroutine[Any, Any, T]]: ...
    def __get__(self, resource: Resource[Any] | None, owner: type) -> Callable[P, Any]:
        describe = self._describe
        if resource is None:
            return describe
        send = resource.client.send

        @wraps(describe)
        def describe_and_send(*args: P.args, **kwargs: P.kwargs) -> Any:
            return send(describe(*args, **kwargs))

        return describe_and_send

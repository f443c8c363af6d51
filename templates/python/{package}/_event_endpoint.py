"""An endpoint function whose only answer is a stream, as a method that opens it."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, Any, Generic, ParamSpec, TypeVar, overload

from ._endpoint import Resource
from ._stream_request import StreamRequest

if TYPE_CHECKING:
    from ._async import AsyncClient
    from ._streams import AsyncEventStream, EventStream
    from ._sync import SyncClient

P = ParamSpec("P")
E = TypeVar("E")


class EventEndpoint(Generic[P, E]):
    """Makes a method of an endpoint function whose answer is a stream.

    It has the same arguments and opens the stream: `with …:` on a blocking client,
    `async with …:` on an asynchronous one; on the class it is the endpoint function.
    """

    def __init__(self, describe: Callable[P, StreamRequest[Any, E]]) -> None:
        self._describe = describe
        self.__doc__ = describe.__doc__

    @overload
    def __get__(
        self, resource: None, owner: type
    ) -> Callable[P, StreamRequest[Any, E]]: ...
    @overload
    def __get__(
        self, resource: Resource[SyncClient], owner: type
    ) -> Callable[P, EventStream[E]]: ...
    @overload
    def __get__(
        self, resource: Resource[AsyncClient], owner: type
    ) -> Callable[P, AsyncEventStream[E]]: ...
    def __get__(self, resource: Resource[Any] | None, owner: type) -> Callable[P, Any]:
        describe = self._describe
        if resource is None:
            return describe
        stream = resource.client.stream

        @wraps(describe)
        def describe_and_stream(*args: P.args, **kwargs: P.kwargs) -> Any:
            return stream(describe(*args, **kwargs))

        return describe_and_stream

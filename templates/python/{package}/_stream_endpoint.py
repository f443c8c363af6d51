"""An endpoint function whose answer may be a stream, as a method with `stream`."""

from __future__ import annotations

from collections.abc import Callable
from functools import update_wrapper
from typing import TYPE_CHECKING, Any, Generic, ParamSpec, TypeVar, overload

from ._endpoint import Resource
from ._stream_request import StreamRequest

if TYPE_CHECKING:
    from ._async import AsyncClient
    from ._streams import AsyncEventStream, EventStream
    from ._sync import SyncClient

P = ParamSpec("P")
T = TypeVar("T")
E = TypeVar("E")


class StreamEndpoint(Generic[P, T, E]):
    """The same for a function whose answer may be a stream; the method has `stream`."""

    def __init__(self, describe: Callable[P, StreamRequest[T, E]]) -> None:
        self._describe = describe
        self.__doc__ = describe.__doc__

    @overload
    def __get__(
        self, resource: None, owner: type
    ) -> Callable[P, StreamRequest[T, E]]: ...
    @overload
    def __get__(
        self, resource: Resource[SyncClient], owner: type
    ) -> StreamMethod[P, T, E]: ...
    @overload
    def __get__(
        self, resource: Resource[AsyncClient], owner: type
    ) -> AsyncStreamMethod[P, T, E]: ...
    def __get__(self, resource: Resource[Any] | None, owner: type) -> Any:
        if resource is None:
            return self._describe
        if hasattr(resource.client, "aclose"):
            return AsyncStreamMethod(resource.client, self._describe)
        return StreamMethod(resource.client, self._describe)


class StreamMethod(Generic[P, T, E]):
    """A call that is answered at once or event by event."""

    def __init__(
        self, client: SyncClient, describe: Callable[P, StreamRequest[T, E]]
    ) -> None:
        self._client = client
        self._describe = describe
        update_wrapper(self, describe)

    def __call__(self, *args: P.args, **kwargs: P.kwargs) -> T:
        """The answer as a whole."""
        return self._client.send(self._describe(*args, **kwargs))

    def stream(self, *args: P.args, **kwargs: P.kwargs) -> EventStream[E]:
        """The answer event by event, as the client's `stream`."""
        return self._client.stream(self._describe(*args, **kwargs))


class AsyncStreamMethod(Generic[P, T, E]):
    """A call that is answered at once or event by event, awaited."""

    def __init__(
        self, client: AsyncClient, describe: Callable[P, StreamRequest[T, E]]
    ) -> None:
        self._client = client
        self._describe = describe
        update_wrapper(self, describe)

    async def __call__(self, *args: P.args, **kwargs: P.kwargs) -> T:
        """The answer as a whole."""
        return await self._client.send(self._describe(*args, **kwargs))

    def stream(self, *args: P.args, **kwargs: P.kwargs) -> AsyncEventStream[E]:
        """The answer event by event, as the client's `stream`."""
        return self._client.stream(self._describe(*args, **kwargs))

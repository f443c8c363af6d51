"""The everyday door: an endpoint function as a method that sends what it describes."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Coroutine, Iterator
from functools import update_wrapper, wraps
from typing import TYPE_CHECKING, Any, Generic, ParamSpec, TypeVar, overload

from ._paging import Item, Page, PagedRequest
from ._request import Request, StreamRequest

if TYPE_CHECKING:
    from ._async import AsyncClient
    from ._streams import AsyncEventStream, EventStream
    from ._sync import SyncClient

P = ParamSpec("P")
T = TypeVar("T")
E = TypeVar("E")
C_co = TypeVar("C_co", bound="SyncClient | AsyncClient", covariant=True)


class Resource(Generic[C_co]):
    """A group of endpoints, bound to the client that sends them."""

    def __init__(self, client: C_co) -> None:
        self.client = client


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


class PagedEndpoint(Generic[P, Page, Item]):
    """The same for a function that asks for a page; the method has `iterate` and `pages`."""

    def __init__(self, describe: Callable[P, PagedRequest[Page, Item]]) -> None:
        self._describe = describe
        self.__doc__ = describe.__doc__

    @overload
    def __get__(
        self, resource: None, owner: type
    ) -> Callable[P, PagedRequest[Page, Item]]: ...
    @overload
    def __get__(
        self, resource: Resource[SyncClient], owner: type
    ) -> PagedMethod[P, Page, Item]: ...
    @overload
    def __get__(
        self, resource: Resource[AsyncClient], owner: type
    ) -> AsyncPagedMethod[P, Page, Item]: ...
    def __get__(self, resource: Resource[Any] | None, owner: type) -> Any:
        if resource is None:
            return self._describe
        if hasattr(resource.client, "aclose"):
            return AsyncPagedMethod(resource.client, self._describe)
        return PagedMethod(resource.client, self._describe)


class PagedMethod(Generic[P, Page, Item]):
    """A call whose answer is one page of many."""

    def __init__(
        self, client: SyncClient, describe: Callable[P, PagedRequest[Page, Item]]
    ) -> None:
        self._client = client
        self._describe = describe
        update_wrapper(self, describe)

    def __call__(self, *args: P.args, **kwargs: P.kwargs) -> Page:
        """The one page that is asked for."""
        return self._client.send(self._describe(*args, **kwargs))

    def iterate(self, *args: P.args, **kwargs: P.kwargs) -> Iterator[Item]:
        """The items of this page and of all after it, as the client's `iterate`."""
        return self._client.iterate(self._describe(*args, **kwargs))

    def pages(self, *args: P.args, **kwargs: P.kwargs) -> Iterator[Page]:
        """This page and all after it, as the client's `pages`."""
        return self._client.pages(self._describe(*args, **kwargs))


class AsyncPagedMethod(Generic[P, Page, Item]):
    """A call whose answer is one page of many, awaited."""

    def __init__(
        self, client: AsyncClient, describe: Callable[P, PagedRequest[Page, Item]]
    ) -> None:
        self._client = client
        self._describe = describe
        update_wrapper(self, describe)

    async def __call__(self, *args: P.args, **kwargs: P.kwargs) -> Page:
        """The one page that is asked for."""
        return await self._client.send(self._describe(*args, **kwargs))

    def iterate(self, *args: P.args, **kwargs: P.kwargs) -> AsyncIterator[Item]:
        """The items of this page and of all after it, as the client's `iterate`."""
        return self._client.iterate(self._describe(*args, **kwargs))

    def pages(self, *args: P.args, **kwargs: P.kwargs) -> AsyncIterator[Page]:
        """This page and all after it, as the client's `pages`."""
        return self._client.pages(self._describe(*args, **kwargs))


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

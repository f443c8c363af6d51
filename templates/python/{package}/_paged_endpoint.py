"""An endpoint function whose answer is one page of many, as a method with `iterate` and `pages`."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterator
from functools import update_wrapper
from typing import TYPE_CHECKING, Any, Generic, ParamSpec, overload

from ._endpoint import Resource
from ._paging import Item, Page, PagedRequest

if TYPE_CHECKING:
    from ._async import AsyncClient
    from ._sync import SyncClient

P = ParamSpec("P")


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

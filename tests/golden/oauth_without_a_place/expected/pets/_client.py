"""The clients of Pets."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Final

from ._async import AsyncClient
from ._hooks import Hooks
from ._options import LARGEST_ANSWER, Options
from ._settings import Service, Settings
from ._sources import AsyncCredential, Credential, Given, Key, Scheme
from ._sync import SyncClient
from ._time import Timeout
from ._transport import AsyncTransport, Transport
from ._validation import Mismatch, Validation
from ._version import __version__

if TYPE_CHECKING:
    from .pets import PetsResource

SERVICE: Final = Service(
    base_url="https://pets.example",
    base_url_variable="PETS_BASE_URL",
    user_agent=f"pets-python/{__version__}",
    schemes={
        "Missing": Scheme(
            arguments=["token"],
            variables=["PETS_TOKEN"],
            place="header",
            name="Authorization",
            prefix="Bearer ",
        ),
    },
    needs_credentials=True,
)


class Pets(SyncClient):
    """A client of Pets.

    Args:
        token: Your token, or a function that gives it; the environment variable
            `PETS_TOKEN` without it.
        base_url: Another server than `https://pets.example`; the environment
            variable `PETS_BASE_URL` without it.
        timeout: Seconds that each step of an attempt may take; `None` waits for ever,
            and `Timeout(connect=…, read=…, write=…, pool=…)` tells the steps apart.
        deadline: Seconds that a whole call may take, its attempts and the pauses between
            them included.
        max_retries: How often a call that failed is tried again, where that is safe.
        validation: What to do about values in answers that are not what the API's
            description promises: `"lenient"` keeps them as they came, `"report"` keeps
            them and tells, `"strict"` raises.
        on_mismatch: Is told each of those values under `"report"`; without it they are
            logged as warnings.
        max_response_bytes: How large the body of an answer may be once it is decoded.
        default_headers: Headers to send with every request.
        hooks: Functions to call before each request and after its answer.
        http_client: Your own `httpx2.Client`, or any other `Transport`; closing it
            remains yours.

    Raises:
        ConfigurationError: Without credentials, or with options that cannot be
            used.
    """

    def __init__(
        self,
        *,
        token: Credential | None = None,
        base_url: str | None = None,
        timeout: float | Timeout | None = 60.0,
        deadline: float | None = None,
        max_retries: int = 2,
        validation: Validation = "lenient",
        on_mismatch: Callable[[Mismatch], object] | None = None,
        max_response_bytes: int = LARGEST_ANSWER,
        default_headers: Mapping[str, str] | None = None,
        hooks: Hooks | None = None,
        http_client: Transport | None = None,
    ) -> None:
        given: dict[str, Given] = {"Missing": Key(token)}
        # no traceback through this frame shows them
        del token
        options = Options.read(
            timeout=timeout,
            deadline=deadline,
            max_retries=max_retries,
            max_response_bytes=max_response_bytes,
            headers=default_headers,
            validation=validation,
            on_mismatch=on_mismatch,
            hooks=hooks,
        )
        settings = Settings.read(
            SERVICE,
            given,
            options,
            base_url=base_url,
        )
        super().__init__(settings, http_client)

    @cached_property
    def pets(self) -> PetsResource[SyncClient]:
        """pets"""
        from .pets import PetsResource

        return PetsResource(self)


class AsyncPets(AsyncClient):
    """An asynchronous client of Pets.

    Args:
        token: Your token, or a function, awaited if need be, that gives it; the
            environment variable `PETS_TOKEN` without it.
        base_url: Another server than `https://pets.example`; the environment
            variable `PETS_BASE_URL` without it.
        timeout: Seconds that each step of an attempt may take; `None` waits for ever,
            and `Timeout(connect=…, read=…, write=…, pool=…)` tells the steps apart.
        deadline: Seconds that a whole call may take, its attempts and the pauses between
            them included.
        max_retries: How often a call that failed is tried again, where that is safe.
        validation: What to do about values in answers that are not what the API's
            description promises: `"lenient"` keeps them as they came, `"report"` keeps
            them and tells, `"strict"` raises.
        on_mismatch: Is told each of those values under `"report"`; without it they are
            logged as warnings.
        max_response_bytes: How large the body of an answer may be once it is decoded.
        default_headers: Headers to send with every request.
        hooks: Functions to call before each request and after its answer.
        http_client: Your own `httpx2.AsyncClient`, or any other `AsyncTransport`; closing it
            remains yours.

    Raises:
        ConfigurationError: Without credentials, or with options that cannot be
            used.
    """

    def __init__(
        self,
        *,
        token: AsyncCredential | None = None,
        base_url: str | None = None,
        timeout: float | Timeout | None = 60.0,
        deadline: float | None = None,
        max_retries: int = 2,
        validation: Validation = "lenient",
        on_mismatch: Callable[[Mismatch], object] | None = None,
        max_response_bytes: int = LARGEST_ANSWER,
        default_headers: Mapping[str, str] | None = None,
        hooks: Hooks | None = None,
        http_client: AsyncTransport | None = None,
    ) -> None:
        given: dict[str, Given] = {"Missing": Key(token)}
        # no traceback through this frame shows them
        del token
        options = Options.read(
            timeout=timeout,
            deadline=deadline,
            max_retries=max_retries,
            max_response_bytes=max_response_bytes,
            headers=default_headers,
            validation=validation,
            on_mismatch=on_mismatch,
            hooks=hooks,
        )
        settings = Settings.read(
            SERVICE,
            given,
            options,
            base_url=base_url,
        )
        super().__init__(settings, http_client)

    @cached_property
    def pets(self) -> PetsResource[AsyncClient]:
        """pets"""
        from .pets import PetsResource

        return PetsResource(self)

"""The clients of Pets."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Final

from ._auth import Scheme, Secret
from ._clients import AsyncClient, SyncClient
from ._settings import Service, Settings
from ._transport import AsyncTransport, Transport
from ._version import __version__

if TYPE_CHECKING:
    from .pets import PetsResource

SERVICE: Final = Service(
    base_url="https://pets.example",
    base_url_variable="PETS_BASE_URL",
    user_agent=f"pets-python/{__version__}",
    schemes={
        "Key": Scheme(
            argument="api_key",
            variable="PETS_API_KEY",
            place="header",
            name="X-Key",
            prefix="",
        ),
        "Login": Scheme(
            argument="username=… and password",
            variable="PETS_USERNAME and PETS_PASSWORD",
            place="header",
            name="Authorization",
            prefix="Basic ",
        ),
        "Ticket": Scheme(
            argument="authorization",
            variable="PETS_AUTHORIZATION",
            place="header",
            name="Authorization",
            prefix="",
        ),
    },
    needs_credentials=False,
)


class Pets(SyncClient):
    """A client of Pets.

    Args:
        api_key: Your API key; the environment variable `PETS_API_KEY` without it.
        username: Your user name; the environment variable `PETS_USERNAME` without
            it.
        password: Your password; the environment variable `PETS_PASSWORD` without
            it.
        authorization: Your Authorization header; the environment variable
            `PETS_AUTHORIZATION` without it.
        base_url: Another server than `https://pets.example`; the environment
            variable `PETS_BASE_URL` without it.
        timeout: Seconds that each step of an attempt may take; `None` waits for ever.
        max_retries: How often a call that failed is tried again, where that is safe.
        default_headers: Headers to send with every request.
        http_client: Your own `httpx2.Client`, or any other `Transport`; closing it
            remains yours.

    Raises:
        ConfigurationError: With options that cannot be used.
    """

    def __init__(
        self,
        *,
        api_key: str | None = None,
        username: str | None = None,
        password: str | None = None,
        authorization: str | None = None,
        base_url: str | None = None,
        timeout: float | None = 60.0,
        max_retries: int = 2,
        default_headers: Mapping[str, str] | None = None,
        http_client: Transport | None = None,
    ) -> None:
        secrets: dict[str, Secret] = {
            "Key": Secret(api_key),
            "Login": Secret.basic(
                username, Secret(password), ["PETS_USERNAME", "PETS_PASSWORD"]
            ),
            "Ticket": Secret(authorization),
        }
        del api_key  # no traceback through this frame shows it
        del username  # no traceback through this frame shows it
        del password  # no traceback through this frame shows it
        del authorization  # no traceback through this frame shows it
        settings = Settings.read(
            SERVICE,
            secrets,
            base_url=base_url,
            timeout=timeout,
            max_retries=max_retries,
            default_headers=default_headers,
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
        api_key: Your API key; the environment variable `PETS_API_KEY` without it.
        username: Your user name; the environment variable `PETS_USERNAME` without
            it.
        password: Your password; the environment variable `PETS_PASSWORD` without
            it.
        authorization: Your Authorization header; the environment variable
            `PETS_AUTHORIZATION` without it.
        base_url: Another server than `https://pets.example`; the environment
            variable `PETS_BASE_URL` without it.
        timeout: Seconds that each step of an attempt may take; `None` waits for ever.
        max_retries: How often a call that failed is tried again, where that is safe.
        default_headers: Headers to send with every request.
        http_client: Your own `httpx2.AsyncClient`, or any other `AsyncTransport`; closing it
            remains yours.

    Raises:
        ConfigurationError: With options that cannot be used.
    """

    def __init__(
        self,
        *,
        api_key: str | None = None,
        username: str | None = None,
        password: str | None = None,
        authorization: str | None = None,
        base_url: str | None = None,
        timeout: float | None = 60.0,
        max_retries: int = 2,
        default_headers: Mapping[str, str] | None = None,
        http_client: AsyncTransport | None = None,
    ) -> None:
        secrets: dict[str, Secret] = {
            "Key": Secret(api_key),
            "Login": Secret.basic(
                username, Secret(password), ["PETS_USERNAME", "PETS_PASSWORD"]
            ),
            "Ticket": Secret(authorization),
        }
        del api_key  # no traceback through this frame shows it
        del username  # no traceback through this frame shows it
        del password  # no traceback through this frame shows it
        del authorization  # no traceback through this frame shows it
        settings = Settings.read(
            SERVICE,
            secrets,
            base_url=base_url,
            timeout=timeout,
            max_retries=max_retries,
            default_headers=default_headers,
        )
        super().__init__(settings, http_client)

    @cached_property
    def pets(self) -> PetsResource[AsyncClient]:
        """pets"""
        from .pets import PetsResource

        return PetsResource(self)

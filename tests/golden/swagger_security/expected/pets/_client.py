"""The clients of Pets."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Final

from ._async import AsyncClient
from ._hooks import Hooks
from ._oauth import AsyncOnToken, OAuth, OnToken, Tokens
from ._options import LARGEST_ANSWER, Options
from ._settings import Service, Settings
from ._sources import AsyncCredential, Credential, Given, Key, Login, Scheme
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
        "Login": Scheme(
            arguments=["username", "password"],
            variables=["PETS_USERNAME", "PETS_PASSWORD"],
            place="header",
            name="Authorization",
            prefix="Basic ",
        ),
        "Key": Scheme(
            arguments=["api_key"],
            variables=["PETS_API_KEY"],
            place="header",
            name="X-Key",
            prefix="",
        ),
        "Account": OAuth(
            arguments=["access_token", "refresh_token", "client_id", "client_secret"],
            variables=[
                "PETS_ACCESS_TOKEN",
                "PETS_REFRESH_TOKEN",
                "PETS_CLIENT_ID",
                "PETS_CLIENT_SECRET",
            ],
            place="header",
            name="Authorization",
            prefix="Bearer ",
            refresh_url="https://pets.example/token",
        ),
        "Odd": Scheme(
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
        username: Your user name; the environment variable `PETS_USERNAME` without
            it.
        password: Your password, or a function that gives it; the environment
            variable `PETS_PASSWORD` without it.
        api_key: Your API key, or a function that gives it; the environment variable
            `PETS_API_KEY` without it.
        access_token: Your access token, or a function that gives it; the
            environment variable `PETS_ACCESS_TOKEN` without it.
        refresh_token: What the client renews its access token with; the environment
            variable `PETS_REFRESH_TOKEN` without it.
        client_id: What the authorization server knows you by; the environment
            variable `PETS_CLIENT_ID` without it.
        client_secret: The secret that goes with it; the environment variable
            `PETS_CLIENT_SECRET` without it.
        scopes: What a token has to allow; without it, what was granted before.
        token_url: Another place to get tokens than `https://pets.example/token`.
        token: Your token, or a function that gives it; the environment variable
            `PETS_TOKEN` without it.
        on_token: Told of each token the client gets, so that it can be kept.
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
        username: str | None = None,
        password: Credential | None = None,
        api_key: Credential | None = None,
        access_token: Credential | None = None,
        refresh_token: str | None = None,
        client_id: str | None = None,
        client_secret: str | None = None,
        scopes: Sequence[str] | None = None,
        token_url: str | None = None,
        token: Credential | None = None,
        on_token: OnToken | None = None,
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
        given: dict[str, Given] = {
            "Login": Login(username, password),
            "Key": Key(api_key),
            "Account": Tokens(
                access_token=access_token,
                refresh_token=refresh_token,
                client_id=client_id,
                client_secret=client_secret,
                scopes=scopes,
                token_url=token_url,
                on_token=on_token,
            ),
            "Odd": Key(token),
        }
        # no traceback through this frame shows them
        del password, api_key, access_token, refresh_token, client_secret, token
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
        username: Your user name; the environment variable `PETS_USERNAME` without
            it.
        password: Your password, or a function, awaited if need be, that gives it;
            the environment variable `PETS_PASSWORD` without it.
        api_key: Your API key, or a function, awaited if need be, that gives it; the
            environment variable `PETS_API_KEY` without it.
        access_token: Your access token, or a function, awaited if need be, that
            gives it; the environment variable `PETS_ACCESS_TOKEN` without it.
        refresh_token: What the client renews its access token with; the environment
            variable `PETS_REFRESH_TOKEN` without it.
        client_id: What the authorization server knows you by; the environment
            variable `PETS_CLIENT_ID` without it.
        client_secret: The secret that goes with it; the environment variable
            `PETS_CLIENT_SECRET` without it.
        scopes: What a token has to allow; without it, what was granted before.
        token_url: Another place to get tokens than `https://pets.example/token`.
        token: Your token, or a function, awaited if need be, that gives it; the
            environment variable `PETS_TOKEN` without it.
        on_token: Told of each token the client gets, so that it can be kept.
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
        username: str | None = None,
        password: AsyncCredential | None = None,
        api_key: AsyncCredential | None = None,
        access_token: AsyncCredential | None = None,
        refresh_token: str | None = None,
        client_id: str | None = None,
        client_secret: str | None = None,
        scopes: Sequence[str] | None = None,
        token_url: str | None = None,
        token: AsyncCredential | None = None,
        on_token: AsyncOnToken | None = None,
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
        given: dict[str, Given] = {
            "Login": Login(username, password),
            "Key": Key(api_key),
            "Account": Tokens(
                access_token=access_token,
                refresh_token=refresh_token,
                client_id=client_id,
                client_secret=client_secret,
                scopes=scopes,
                token_url=token_url,
                on_token=on_token,
            ),
            "Odd": Key(token),
        }
        # no traceback through this frame shows them
        del password, api_key, access_token, refresh_token, client_secret, token
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

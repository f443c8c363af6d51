"""The handlers on the page about webhooks, taken off it and called as the API would call."""

from __future__ import annotations

import asyncio
import hmac
import json
import re
import sys
import time
from base64 import b64decode, b64encode
from collections.abc import Callable
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

import httpx2
import pytest
from allo import webhooks
from reading import Generated

SECRET = "whsec_" + b64encode(b"the secret of an endpoint").decode()
BODY = json.dumps({"topic": "call.received", "data": {"from_number": "+33"}}).encode()

Post = Callable[[bytes, dict[str, str]], int]


def signed(body: bytes, id: str = "msg_1") -> dict[str, str]:
    sent = str(int(time.time()))
    key = b64decode(SECRET.removeprefix("whsec_"))
    content = f"{id}.{sent}.".encode() + body
    signature = b64encode(hmac.digest(key, content, "sha256")).decode()
    return {
        "Content-Type": "application/json",
        "Webhook-Id": id,
        "Webhook-Timestamp": sent,
        "Webhook-Signature": f"v1,{signature}",
    }


def sample(allo: Generated, locale: str, heading: str) -> str:
    page = allo.pages[f"docs/{locale}/webhooks.md"]
    programs: list[str] = re.findall(r"^```python\n(.*?)^```$", page, re.M | re.S)
    return next(one for one in programs if f"from {heading} import" in one)


def imported(program: str, folder: Path) -> dict[str, Any]:
    """The names of a program, imported as a module of its own."""
    file = folder / "receiver.py"
    file.write_text(program, encoding="utf-8")
    spec = spec_from_file_location("receiver", file)
    assert spec and spec.loader
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return vars(module)


def flask_post(namespace: dict[str, Any]) -> Post:
    client = namespace["app"].test_client()
    return lambda body, headers: int(
        client.post("/webhooks", data=body, headers=headers).status_code
    )


def fastapi_post(namespace: dict[str, Any]) -> Post:
    async def post(body: bytes, headers: dict[str, str]) -> int:
        transport = httpx2.ASGITransport(namespace["app"])
        async with httpx2.AsyncClient(transport=transport) as client:
            url = "http://receiver/webhooks"
            answer = await client.post(url, content=body, headers=headers)
            return answer.status_code

    return lambda body, headers: asyncio.run(post(body, headers))


@pytest.mark.parametrize("locale", ["en", "fr"])
@pytest.mark.parametrize(
    ("framework", "door"), [("flask", flask_post), ("fastapi", fastapi_post)]
)
def test_the_handler_of_the_page_takes_what_is_signed_and_takes_it_once(
    allo: Generated,
    locale: str,
    framework: str,
    door: Callable[[dict[str, Any]], Post],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("ALLO_WEBHOOK_SECRET", SECRET)
    post = door(imported(sample(allo, locale, framework), tmp_path))
    headers = signed(BODY)
    assert post(BODY + b" ", headers) == 400
    assert post(BODY, {}) == 400
    assert capsys.readouterr().out == ""
    assert [post(BODY, headers), post(BODY, headers)] == [204, 204]
    printed = capsys.readouterr().out.splitlines()
    assert len(printed) == 1
    assert printed[0].startswith("call.received topic='call.received'")
    assert post(BODY, signed(BODY, "msg_2")) == 204
    assert len(capsys.readouterr().out.splitlines()) == 1


@pytest.mark.parametrize("locale", ["en", "fr"])
def test_the_store_of_the_page_tells_processes_apart_from_repetitions(
    allo: Generated, locale: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Redis(dict[str, int]):
        """As much of it as the page uses."""

        def set(self, name: str, value: int, *, nx: bool, ex: int) -> bool | None:
            assert nx and ex > 100_000
            if name in self:
                return None
            self[name] = value
            return True

        def delete(self, name: str) -> None:
            self.pop(name, None)

    module = ModuleType("redis")
    vars(module)["Redis"] = Redis
    monkeypatch.setitem(sys.modules, "redis", module)
    program = imported(sample(allo, locale, "redis"), tmp_path)
    shared = Redis()
    one, other = (program["SharedIds"](shared) for _ in range(2))
    delivery: Any = SimpleNamespace(id="msg_1")
    with pytest.raises(ZeroDivisionError), webhooks.once(delivery, one) as is_new:
        assert is_new
        _ = 1 / 0
    with webhooks.once(delivery, other) as is_new:
        assert is_new
    with webhooks.once(delivery, one) as is_new:
        assert not is_new

"""The contract with the Allo API, operation by operation.

What the description shows is sent and answered without a network, by both clients: each
request is the one described, and each answer is read as what is promised.
"""

from __future__ import annotations

import asyncio
import json
import re
from contextlib import suppress
from datetime import datetime
from typing import Any, get_args, get_origin
from urllib.parse import parse_qsl, unquote

import pytest

from allo import Request, errors
from allo.testing import Answer, Call, FakeAllo, Operation, operations

MOMENT = re.compile(r'"([0-9]{4}-[0-9]{2}-[0-9]{2}T[^"]*)"')
OPERATIONS = [one for one in operations().values() if not one.is_unfit]
UNFIT = [one.name for one in operations().values() if one.is_unfit]
SUCCEEDING = [one for one in OPERATIONS if min(one.answers, default=200) < 300]
FAILURES = [
    pytest.param(one, status, id=f"{one.name} {status}")
    for one in OPERATIONS
    for status in one.answers
    if status >= 400
]


def named(operation: Operation) -> str:
    return operation.name


def sent(request: Request[Any]) -> Call:
    """What comes out of the client, if the description allows it."""
    fake = FakeAllo()
    with fake.client() as client, suppress(errors.APIStatusError):
        client.send_raw(request)
    return fake.calls[0]


def test_every_operation_has_an_example() -> None:
    if UNFIT:
        pytest.skip(f"no values are known that would be sent to {', '.join(UNFIT)}")


@pytest.mark.parametrize("operation", OPERATIONS, ids=named)
def test_a_request_is_the_one_described(operation: Operation) -> None:
    call, expected = sent(operation.example()), operation.sent
    assert call.method == operation.method
    path = segments(expected["path"])
    assert segments(call.path)[-len(path) :] == path
    query = parse_qsl(expected.get("query", ""), keep_blank_values=True)
    assert sorted(pair for pair in call.query if pair in query) == sorted(query)
    for name, value in expected.get("headers", {}).items():
        assert call.headers[name] == value
    for name, value in expected.get("cookies", {}).items():
        assert f"{name}={value}" in unquote(call.headers["cookie"])
    assert call.content_type == expected.get("type", "")
    if is_json(call):
        assert plain(call.body) == plain(expected["body"])


@pytest.mark.parametrize("operation", SUCCEEDING, ids=named)
def test_a_success_is_read_as_promised(operation: Operation) -> None:
    request = operation.example()
    with answering(operation).client() as client:
        assert is_promised(client.send(request), request, operation)


@pytest.mark.parametrize("operation", SUCCEEDING, ids=named)
def test_a_success_is_read_as_promised_when_awaited(operation: Operation) -> None:
    request = operation.example()

    async def main() -> Any:
        async with answering(operation).async_client() as client:
            return await client.send(request)

    assert is_promised(asyncio.run(main()), request, operation)


@pytest.mark.parametrize(("operation", "status"), FAILURES)
def test_a_documented_failure_is_raised_as_its_class(
    operation: Operation, status: int
) -> None:
    fake, request = FakeAllo(), operation.example()
    fake.answer(operation.function, Answer(status=status))
    with fake.client() as client, pytest.raises(errors.APIStatusError) as raised:
        client.send(request)
    assert isinstance(raised.value, errors.status_error_class(status))
    assert raised.value.status_code == status
    assert status not in request.errors or raised.value.body is not None


def answering(operation: Operation) -> FakeAllo:
    """A fake that knows which operation is meant, should two share a path."""
    fake = FakeAllo()
    fake.answer(operation.function, Answer())
    return fake


def segments(path: str) -> list[str]:
    """A path decoded, so that two spellings of one are equal."""
    return [unquote(one) for one in path.removeprefix("/").split("/")]


def is_json(call: Call) -> bool:
    return call.content_type.endswith("json")


def plain(body: Any) -> Any:
    """A body with every moment spelt in one way."""
    return json.loads(MOMENT.sub(respelt, json.dumps(body)))


def respelt(found: re.Match[str]) -> str:
    try:
        return f'"{datetime.fromisoformat(found[1]).isoformat()}"'
    except ValueError:
        return found[0]


def is_promised(answer: Any, request: Request[Any], operation: Operation) -> bool:
    """Whether an answer is what the request says it returns."""
    kinds = getattr(request.returns, "kinds", None)
    status = next(iter(operation.answers), 200)
    ranges = (status, f"{status // 100}XX", "default")
    if kinds is None:
        return fits(answer, request.returns)
    return any(fits(answer, kinds[key]) for key in ranges if key in kinds)


def fits(value: Any, kind: Any) -> bool:
    if kind is None:
        return value is None
    if get_origin(kind) is list:
        items: list[Any] = value
        return all(fits(item, get_args(kind)[0]) for item in items)
    if kind is Any or not isinstance(kind, type) or get_origin(kind):
        return True
    return isinstance(value, kind)

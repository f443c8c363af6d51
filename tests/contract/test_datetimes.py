"""Times without a zone, as the API's owner wants them: kept, taken for UTC, or refused."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import UTC, datetime, timedelta, timezone
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from loopback import Server, answer
from pydantic import ValidationError

from generated import generate

TIME = {"type": "string", "format": "date-time"}
TIMES = {"type": "array", "items": {"$ref": "#/components/schemas/Moment"}}
NAIVE, AWARE = datetime(2026, 4, 30, 10), datetime(2026, 4, 30, 10, tzinfo=UTC)
PARIS = datetime(2026, 4, 30, 10, tzinfo=timezone(timedelta(hours=2)))


def description(name: str) -> dict[str, Any]:
    event = {"$ref": "#/components/schemas/Event"}
    content = {"application/json": {"schema": event}}
    listed = {"application/json": {"schema": TIMES}}
    query = {"in": "query", "schema": TIME}
    return {
        "openapi": "3.1.0",
        "info": {"title": name, "version": "1"},
        "servers": [{"url": "https://events.example"}],
        "paths": {
            "/events/{at}": {
                "post": {
                    "operationId": "addEvent",
                    "tags": ["events"],
                    "parameters": [
                        {"name": "at", "in": "path", "required": True, "schema": TIME},
                        {"name": "since", **query},
                        {"name": "days", "in": "query", "schema": TIMES},
                        {"name": "X-When", "in": "header", "schema": TIME},
                    ],
                    "requestBody": {"content": content},
                    "responses": {"200": {"description": "It.", "content": content}},
                }
            },
            "/times": {
                "put": {
                    "operationId": "putTimes",
                    "tags": ["times"],
                    "requestBody": {"required": True, "content": listed},
                    "responses": {
                        "200": {
                            "description": "One.",
                            "content": {"application/json": {"schema": TIME}},
                        }
                    },
                }
            },
        },
        "components": {
            "schemas": {
                "Moment": TIME,
                "Event": {
                    "type": "object",
                    "properties": {
                        "begins": TIME,
                        "slots": TIMES,
                        "either": {"anyOf": [TIME, {"type": "integer"}]},
                    },
                },
            }
        },
    }


@pytest.fixture(scope="module")
def sdks(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """The SDK of each policy."""
    found: dict[str, Any] = {}
    for policy in ("keep", "assume-utc", "require-zone"):
        name = f"events_{policy.replace('-', '_')}"
        folder = tmp_path_factory.mktemp(name)
        configuration = f'[datetimes]\npolicy = "{policy}"\n'
        found[policy] = generate(folder, name, description(name), configuration)
    return found


def functions(sdk: Any) -> Any:
    return import_module(f"{sdk.__name__}.events")


def times(sdk: Any) -> Any:
    return import_module(f"{sdk.__name__}.times")


def client(sdk: Any, server: Server, **options: Any) -> Any:
    named = {name.lower(): name for name in sdk.__all__}
    made = getattr(sdk, named[sdk.__name__.replace("_", "")])
    return made(base_url=server.url, **options)


def answered(sdk: Any, server: Server, body: object, **options: Any) -> Any:
    server.plays(answer(body))
    with client(sdk, server, **options) as opened:
        return opened.send(functions(sdk).add_event("2026-01-01T00:00:00Z"))


SENT: dict[str, dict[str, Any]] = {
    "keep": {"at": "2026-04-30T10:00:00", "body": "2026-04-30T10:00:00"},
    "assume-utc": {"at": "2026-04-30T10:00:00+00:00", "body": "2026-04-30T10:00:00Z"},
}


@pytest.mark.parametrize("policy", ["keep", "assume-utc"])
def test_a_time_without_a_zone_is_sent_as_it_is_meant(
    sdks: dict[str, Any], policy: str
) -> None:
    events, sent = functions(sdks[policy]), SENT[policy]
    request = events.add_event(
        NAIVE, since=NAIVE, days=[NAIVE, PARIS], x_when=NAIVE, begins=NAIVE
    )
    text = sent["at"]
    assert request.path == "/events/" + text.replace(":", "%3A").replace("+", "%2B")
    assert list(request.query) == [
        ("since", text),
        ("days", text),
        ("days", "2026-04-30T10:00:00+02:00"),
    ]
    assert request.headers == {"X-When": text}
    assert request.body == {"begins": sent["body"]}
    assert times(sdks[policy]).put_times(body=[NAIVE]).body == [sent["body"]]


@pytest.mark.parametrize(
    ("arguments", "name"),
    [
        ({"at": NAIVE}, "'at'"),
        ({"since": NAIVE}, "'since'"),
        ({"days": [AWARE, NAIVE]}, r"'days\[1\]'"),
        ({"x_when": NAIVE}, "'x_when'"),
    ],
)
def test_an_argument_without_a_zone_is_refused_by_its_name(
    sdks: dict[str, Any], arguments: dict[str, Any], name: str
) -> None:
    events = functions(sdks["require-zone"])
    with pytest.raises(ValueError, match=f"{name} must have a time zone"):
        events.add_event(**{"at": AWARE, **arguments})


@pytest.mark.parametrize(
    ("fields", "place"),
    [({"begins": NAIVE}, ("begins",)), ({"slots": [AWARE, NAIVE]}, ("slots", 1))],
)
def test_a_field_without_a_zone_is_refused_by_its_place(
    sdks: dict[str, Any], fields: dict[str, Any], place: tuple[str | int, ...]
) -> None:
    events = functions(sdks["require-zone"])
    with pytest.raises(ValidationError, match="must have a time zone") as raised:
        events.add_event(AWARE, **fields)
    assert raised.value.errors()[0]["loc"] == place
    with pytest.raises(ValidationError, match="must have a time zone"):
        times(sdks["require-zone"]).put_times(body=[NAIVE])


def test_a_time_with_a_zone_is_sent_with_it_whatever_the_policy(
    sdks: dict[str, Any],
) -> None:
    for sdk in sdks.values():
        request = functions(sdk).add_event(PARIS, since=PARIS, begins=PARIS)
        assert list(request.query) == [("since", "2026-04-30T10:00:00+02:00")]
        assert request.body == {"begins": "2026-04-30T10:00:00+02:00"}


BODY = {
    "begins": "2026-04-30T10:00:00",
    "slots": ["2026-04-30T10:00:00", "2026-04-30T10:00:00Z"],
    "either": "2026-04-30T10:00:00",
}


@pytest.mark.parametrize(("policy", "moment"), [("keep", NAIVE), ("assume-utc", AWARE)])
def test_a_time_without_a_zone_is_read_as_it_is_meant(
    sdks: dict[str, Any], server: Server, policy: str, moment: datetime
) -> None:
    event = answered(sdks[policy], server, BODY, validation="strict")
    assert (event.begins, event.either) == (moment, moment)
    assert event.slots == [moment, AWARE]
    assert json.loads(event.model_dump_json())["slots"][1] == "2026-04-30T10:00:00Z"


def test_a_time_that_must_have_a_zone_and_has_none_is_not_as_promised(
    sdks: dict[str, Any], server: Server
) -> None:
    sdk, told = sdks["require-zone"], list[Any]()
    event = answered(sdk, server, BODY, validation="report", on_mismatch=told.append)
    assert [str(one) for one in told] == [
        f'{field} should be datetime with a time zone{more}, not "2026-04-30T10:00:00"'
        for field, more in [
            ("begins", " | None"),
            ("slots[0]", ""),
            ("either", " | int | None"),
        ]
    ]
    assert (event.begins, event.slots) == (BODY["begins"], [BODY["slots"][0], AWARE])
    with pytest.raises(sdk.APIResponseValidationError, match="begins"):
        answered(sdk, server, BODY, validation="strict")


def test_a_time_that_is_a_whole_answer_is_read_by_the_policy_too(
    sdks: dict[str, Any], server: Server
) -> None:
    server.plays(answer("2026-04-30T10:00:00"))
    for policy, moment in (("keep", NAIVE), ("assume-utc", AWARE)):
        sdk = sdks[policy]
        with client(sdk, server) as opened:
            assert opened.times.put_times(body=[]) == moment
    sdk = sdks["require-zone"]
    with (
        client(sdk, server) as opened,
        pytest.raises(sdk.APIResponseValidationError, match="time zone"),
    ):
        opened.times.put_times(body=[])


def test_the_functions_of_a_policy_load_no_pydantic(sdks: dict[str, Any]) -> None:
    for policy, sdk in sdks.items():
        program = f"import sys, {sdk.__name__}.events; print('pydantic' in sys.modules)"
        done = subprocess.run(
            [sys.executable, "-c", program],
            cwd=Path(sdk.__file__).parents[1],
            capture_output=True,
            text=True,
        )
        assert (done.stdout.strip(), done.stderr) == ("False", ""), policy


def test_the_sdk_of_every_policy_satisfies_a_strict_type_checker(
    sdks: dict[str, Any],
) -> None:
    for sdk in sdks.values():
        folder = Path(sdk.__file__).parents[1]
        done = subprocess.run(
            [sys.executable, "-m", "mypy", "--strict", f"{sdk.__name__}/events.py"],
            cwd=folder,
            capture_output=True,
            text=True,
        )
        assert done.returncode == 0, done.stdout

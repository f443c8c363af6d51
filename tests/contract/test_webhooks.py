"""Deliveries of webhooks: forgeries are refused, the rest is read, and once."""

from __future__ import annotations

import hmac
import json
import math
import threading
import traceback
from base64 import b64decode, b64encode
from collections.abc import Mapping
from datetime import UTC, datetime
from email.message import Message
from typing import Any

import allo
import pytest
from allo import WebhookPayloadError, WebhookVerificationError, models, webhooks

SECRET = "whsec_" + b64encode(b"the secret of an endpoint").decode()
OTHER = "whsec_" + b64encode(b"the secret of another one").decode()
NOW = 1_710_510_600
RINGING = {
    "topic": "call.received",
    "version": "2.0",
    "timestamp": "2024-03-15T13:50:00.123456Z",
    "data": {"from_number": "+33612345678", "new": True},
}


def body_of(value: object = RINGING) -> bytes:
    return json.dumps(value).encode()


def signature(
    body: bytes, secret: str = SECRET, id: str = "msg_1", sent: int = NOW
) -> str:
    """What the API would sign with, worked out once more here."""
    key = b64decode(secret.removeprefix("whsec_"))
    content = f"{id}.{sent}.".encode() + body
    return "v1," + b64encode(hmac.digest(key, content, "sha256")).decode()


def headers_of(
    body: bytes, more: Mapping[str, str] | None = None, sent: int = NOW
) -> dict[str, str]:
    return {
        "Webhook-Id": "msg_1",
        "WEBHOOK-TIMESTAMP": str(sent),
        "webhook-signature": signature(body, sent=sent),
        "content-type": "application/json",
        **(more or {}),
    }


def unwrapped(
    body: bytes, headers: webhooks.HeaderFields | None = None, **options: Any
) -> webhooks.Event:
    headers = headers_of(body) if headers is None else headers
    given: dict[str, Any] = {"secret": SECRET, "now": NOW, **options}
    return webhooks.unwrap(body, headers, **given)


def refusal(
    body: bytes, headers: webhooks.HeaderFields | None = None, **options: Any
) -> WebhookVerificationError:
    with pytest.raises(WebhookVerificationError) as raised:
        unwrapped(body, headers, **options)
    return raised.value


# --- what is read ---


def test_a_delivery_is_read_as_the_model_of_its_topic() -> None:
    event = unwrapped(body_of())
    assert (event.id, event.topic) == ("msg_1", "call.received")
    assert event.sent_at == datetime.fromtimestamp(NOW, UTC)
    assert isinstance(event.payload, models.CallReceived)
    assert event.payload.data is not None
    assert event.payload.data.from_number == "+33612345678"
    assert event.payload.data.model_extra == {"new": True}


@pytest.mark.parametrize("topic", ["sms.received", "moon.landed"])
def test_a_topic_without_a_model_of_its_own_is_kept(topic: str) -> None:
    event = unwrapped(body_of({"topic": topic, "data": {"content": "Hello"}}))
    assert event.topic == topic
    assert isinstance(event.payload, models.WebhookEvent)
    assert event.payload.data == {"content": "Hello"}


@pytest.mark.parametrize("body", [{}, {"topic": 3}, {"topic": None}, {"topic": ["x"]}])
def test_a_body_that_does_not_say_its_topic_is_kept(body: dict[str, Any]) -> None:
    assert unwrapped(body_of(body)).topic == ""


def test_the_published_vector_of_the_scheme_is_good() -> None:
    """Allo publishes none of its own; this is the one of the Standard Webhooks libraries."""
    headers = {
        "webhook-id": "msg_p5jXN8AQM9LWM0D4loKWxJek",
        "webhook-timestamp": "1614265330",
        "webhook-signature": "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
    }
    secret, body = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", b'{"test": 2432232314}'
    event = webhooks.unwrap(body, headers, secret=secret, now=1614265330)
    assert (event.id, event.topic) == ("msg_p5jXN8AQM9LWM0D4loKWxJek", "")


def test_a_body_that_was_checked_before_is_read_without_a_secret() -> None:
    payload = webhooks.unwrap_unverified(body_of())
    assert isinstance(payload, models.CallReceived)


@pytest.mark.parametrize("body", [b"", b"{", b"\xff", b"[" * 100_000, b"[]", b'"x"'])
def test_a_signed_body_that_cannot_be_read_is_another_error(body: bytes) -> None:
    with pytest.raises(WebhookPayloadError):
        unwrapped(body)


DRIFTED = {**RINGING, "data": {"from_number": 33, "person": "Marie"}}


def test_a_value_that_is_not_as_described_stays_as_it_came() -> None:
    payload = unwrapped(body_of(DRIFTED)).payload
    assert isinstance(payload, models.CallReceived)
    kept = vars(payload.data)
    assert (kept["from_number"], kept["person"]) == (33, "Marie")


def test_what_is_not_as_described_is_logged_where_that_is_wanted(
    caplog: pytest.LogCaptureFixture,
) -> None:
    assert unwrapped(body_of(DRIFTED), validation="report").topic == "call.received"
    assert "the webhook call.received: data.from_number should be str" in caplog.text


def test_a_body_can_be_held_to_the_description() -> None:
    with pytest.raises(WebhookPayloadError) as raised:
        unwrapped(body_of(DRIFTED), validation="strict")
    fields = [one.field for one in raised.value.mismatches]
    assert fields == ["data.from_number", "data.person"]


# --- signatures ---


@pytest.mark.parametrize(
    "changed", [b" ", b"\n"], ids=["a blank more", "a line break more"]
)
def test_a_body_that_is_not_the_bytes_that_came_is_refused(changed: bytes) -> None:
    body = body_of()
    error = refusal(body + changed, headers_of(body))
    assert error.reason == "signature"


def test_a_body_that_was_parsed_is_a_mistake_of_the_caller() -> None:
    body: Any = body_of().decode()
    with pytest.raises(TypeError, match="before anything parsed them"):
        unwrapped(body, headers_of(body_of()))


def test_views_of_bytes_are_bytes() -> None:
    body: Any = bytearray(body_of())
    view: Any = memoryview(body)
    assert unwrapped(view, headers_of(bytes(body))).topic == "call.received"


@pytest.mark.parametrize(
    "header", ["webhook-id", "webhook-timestamp", "webhook-signature"]
)
@pytest.mark.parametrize("value", [None, "", "  "])
def test_a_delivery_without_one_of_the_headers_is_refused(
    header: str, value: str | None
) -> None:
    headers = {k: v for k, v in headers_of(body_of()).items() if k.lower() != header}
    if value is not None:
        headers[header] = value
    error = refusal(body_of(), headers)
    assert (error.reason, header in str(error)) == ("headers", True)


@pytest.mark.parametrize(
    "timestamp",
    ["-1", "1710510600.0", "1e9", "0x10", "١٧١٠٥١٠٦٠٠", "1 2", "9" * 13, "now"],
)
def test_a_time_that_is_no_unix_time_is_refused(timestamp: str) -> None:
    error = refusal(body_of(), headers_of(body_of(), {"WEBHOOK-TIMESTAMP": timestamp}))
    assert error.reason == "headers"


def test_an_id_of_other_than_plain_text_is_refused() -> None:
    for id in ("msg_é", "msg\x00", "msg\x7f"):
        headers = headers_of(body_of(), {"Webhook-Id": id})
        assert refusal(body_of(), headers).reason == "headers"


@pytest.mark.parametrize("header", ["Webhook-Id", "WEBHOOK-TIMESTAMP"])
def test_two_values_of_one_header_are_refused(header: str) -> None:
    message = Message()
    for name, value in headers_of(body_of()).items():
        message[name] = value
    message[header] = "1"
    assert refusal(body_of(), message).reason == "headers"


@pytest.mark.parametrize(
    "signatures",
    [
        "{good} v1,AAAA",
        "v1,AAAA {good}",
        "v2,AAAA {good} v1a,{good}",
        "v1,é {good}",
        "v1, {good}",
    ],
)
def test_one_good_signature_among_others_is_enough(signatures: str) -> None:
    body = body_of()
    text = signatures.format(good=signature(body))
    assert unwrapped(body, headers_of(body, {"webhook-signature": text})).id == "msg_1"


def test_signatures_may_come_in_headers_of_their_own() -> None:
    body, message = body_of(), Message()
    message["webhook-signature"] = "v1,AAAA"
    for name, value in headers_of(body).items():
        message[name] = value
    assert unwrapped(body, message).id == "msg_1"


@pytest.mark.parametrize("entry", ["v2,{good}", "v1a,{good}", "{good}", "V1,{good}"])
def test_a_version_that_is_not_known_proves_nothing(entry: str) -> None:
    good = signature(body_of()).removeprefix("v1,")
    headers = headers_of(body_of(), {"webhook-signature": entry.format(good=good)})
    assert refusal(body_of(), headers).reason == "headers"


def test_what_merely_looks_like_the_signature_is_refused() -> None:
    good = signature(body_of())
    for forged in (good[:-1], good.lower(), good + "=", good.replace("=", ""), "v1,"):
        headers = headers_of(body_of(), {"webhook-signature": forged})
        assert refusal(body_of(), headers).reason == "signature"


def test_every_comparison_takes_the_same_time(monkeypatch: pytest.MonkeyPatch) -> None:
    compared: list[bytes] = []

    def compare(one: bytes, other: bytes) -> bool:
        compared.append(other)
        return one == other

    monkeypatch.setattr("allo._webhooks.hmac.compare_digest", compare)
    body = body_of()
    text = f"{signature(body)} v1,AAAA"
    unwrapped(body, headers_of(body, {"webhook-signature": text}))
    assert len(compared) == 2


# --- secrets ---


@pytest.mark.parametrize(
    "secret", [[OTHER, SECRET], (SECRET,), f"{OTHER} {SECRET}", f" {SECRET}\n"]
)
def test_one_of_several_secrets_is_enough(secret: Any) -> None:
    assert unwrapped(body_of(), secret=secret).id == "msg_1"


def test_a_secret_may_lack_its_prefix_and_its_padding() -> None:
    bare = SECRET.removeprefix("whsec_").rstrip("=")
    assert unwrapped(body_of(), secret=bare).id == "msg_1"


def test_another_secret_is_refused() -> None:
    assert refusal(body_of(), secret=OTHER).reason == "signature"


def test_the_secret_stands_in_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ALLO_WEBHOOK_SECRET", f"{OTHER} {SECRET}")
    event = webhooks.unwrap(body_of(), headers_of(body_of()), now=NOW)
    assert event.id == "msg_1"


@pytest.mark.parametrize("secret", [None, "", [], "  "])
def test_without_a_secret_nothing_is_believed(
    secret: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("ALLO_WEBHOOK_SECRET", raising=False)
    with pytest.raises(allo.ConfigurationError, match="ALLO_WEBHOOK_SECRET"):
        unwrapped(body_of(), secret=secret)


@pytest.mark.parametrize("secret", ["whsec_", "whsec_é", "whsec_a*b", "nonsense!"])
def test_a_secret_that_is_none_is_a_mistake_of_the_caller(secret: str) -> None:
    with pytest.raises(allo.ConfigurationError, match="base64") as raised:
        unwrapped(body_of(), secret=secret)
    assert secret == "whsec_" or secret not in str(raised.value)


def test_a_secret_that_is_empty_is_not_a_key_of_no_bytes() -> None:
    body = body_of()
    forged = (
        "v1,"
        + b64encode(hmac.digest(b"", b"msg_1.%d." % NOW + body, "sha256")).decode()
    )
    with pytest.raises(allo.ConfigurationError):
        unwrapped(
            body, headers_of(body, {"webhook-signature": forged}), secret="whsec_"
        )


@pytest.mark.parametrize(
    ("headers", "options"),
    [
        ({"webhook-signature": "v1,AAAA"}, {}),
        ({"webhook-signature": "v2,AAAA"}, {}),
        ({"WEBHOOK-TIMESTAMP": "soon"}, {}),
        ({}, {"now": NOW + 1000}),
        ({}, {"tolerance": -1}),
        ({}, {"secret": [SECRET, "whsec_*"]}),
    ],
)
def test_no_traceback_shows_a_secret_or_the_signature_that_was_wanted(
    headers: dict[str, str], options: dict[str, Any]
) -> None:
    body = body_of()
    with pytest.raises(allo.AlloError) as raised:
        _quietly(
            body, headers_of(body, headers), {"secret": SECRET, "now": NOW, **options}
        )
    told = traceback.TracebackException.from_exception(
        raised.value, capture_locals=True
    )
    ours = "".join(
        f"{frame.line} {frame.locals}"
        for frame in told.stack
        if "allo" in frame.filename
    )
    assert "RECEIVER" in ours
    for hidden in (SECRET, SECRET.removeprefix("whsec_"), "the secret of an endpoint"):
        assert hidden not in ours + str(raised.value) + repr(vars(raised.value))
    if "webhook-signature" in headers:
        assert signature(body).removeprefix("v1,") not in ours


def _quietly(body: bytes, headers: dict[str, str], options: dict[str, Any]) -> None:
    webhooks.unwrap(body, headers, **options)


# --- time ---


@pytest.mark.parametrize(
    ("age", "said"), [(301, "301 s old"), (-301, "301 s ahead"), (86_400 * 365, "old")]
)
def test_a_delivery_of_another_time_is_refused(age: int, said: str) -> None:
    error = refusal(body_of(), now=NOW + age)
    assert (error.reason, said in str(error)) == ("timestamp", True)


@pytest.mark.parametrize("age", [300, -300, 0])
def test_a_delivery_within_the_tolerance_is_good(age: int) -> None:
    assert unwrapped(body_of(), now=NOW + age).id == "msg_1"


@pytest.mark.parametrize(
    ("tolerance", "age"), [(0, 0), (math.inf, 10**9), (1e9, 10**9)]
)
def test_the_tolerance_may_be_any_number_of_seconds(tolerance: float, age: int) -> None:
    assert unwrapped(body_of(), now=NOW + age, tolerance=tolerance).id == "msg_1"


@pytest.mark.parametrize("tolerance", [-1, math.nan])
def test_a_tolerance_that_is_none_is_a_mistake_of_the_caller(tolerance: float) -> None:
    with pytest.raises(allo.ConfigurationError, match="tolerance"):
        unwrapped(body_of(), tolerance=tolerance)


def test_the_clock_of_this_machine_is_what_counts(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    body, headers = body_of(), headers_of(body_of())
    monkeypatch.setattr("allo._webhooks.time.time", lambda: NOW + 1.5)
    assert webhooks.unwrap(body, headers, secret=SECRET).id == "msg_1"
    monkeypatch.setattr("allo._webhooks.time.time", lambda: NOW + 301.0)
    with pytest.raises(WebhookVerificationError):
        webhooks.unwrap(body, headers, secret=SECRET)


# --- once ---


def test_a_delivery_that_came_before_is_not_new() -> None:
    event, seen = unwrapped(body_of()), webhooks.RecentIds()
    handled: list[bool] = []
    for _ in range(3):
        with webhooks.once(event, seen) as is_new:
            handled.append(is_new)
    assert handled == [True, False, False]


def test_a_delivery_whose_handling_failed_is_new_when_it_comes_again() -> None:
    event, seen = unwrapped(body_of()), webhooks.RecentIds()
    with pytest.raises(ZeroDivisionError), webhooks.once(event, seen):
        _ = 1 / 0
    with webhooks.once(event, seen) as is_new:
        assert is_new
    with pytest.raises(ZeroDivisionError), webhooks.once(event, seen):
        _ = 1 / 0
    with webhooks.once(event, seen) as is_new:
        assert not is_new  # what was handled stays handled


def test_only_the_last_ids_are_remembered() -> None:
    seen = webhooks.RecentIds(size=2)
    assert [seen.add(id) for id in ("a", "b", "c", "b", "a")] == [
        True,
        True,
        True,
        False,
        True,
    ]
    assert len(seen) == 2
    with pytest.raises(ValueError, match="1 or more"):
        webhooks.RecentIds(size=0)


def test_of_many_threads_one_is_told_that_an_id_is_new() -> None:
    seen, news = webhooks.RecentIds(), list[str]()
    together = threading.Barrier(8)

    def receive() -> None:
        together.wait()
        news.extend(str(n) for n in range(500) if seen.add(str(n)))

    threads = [threading.Thread(target=receive) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(news, key=int) == [str(n) for n in range(500)]


def test_any_store_of_ids_will_do() -> None:
    class Store:
        def __init__(self) -> None:
            self.ids = set[str]()

        def add(self, id: str) -> bool:
            new = id not in self.ids
            self.ids.add(id)
            return new

        def discard(self, id: str) -> None:
            self.ids.discard(id)

    store = Store()
    with webhooks.once(unwrapped(body_of()), store) as is_new:
        assert is_new
    assert store.ids == {"msg_1"}

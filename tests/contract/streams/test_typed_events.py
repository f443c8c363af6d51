"""Events over a real socket: typed, as they come, by a call that asks for them."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from types import ModuleType
from typing import Any

import pytest
from streaming import LINES, REX, SSE, TOM, Driver, forever, names, says
from talking import END, Asked, Talker, chunk, head


def test_events_are_typed(
    driver: Driver, talker: Talker, feeds: Any, sdk: ModuleType
) -> None:
    talker.answering = says(REX, b": ping\n\n", TOM)
    events = driver.events(feeds.watch())
    assert names(events) == ["Rex", "Tom"]
    assert {type(event) for event in events} == {sdk.models.Pet}
    assert talker.asked[0].header("accept") == "text/event-stream"


def test_an_event_is_given_before_the_next_one_is_sent(
    driver: Driver, talker: Talker, feeds: Any
) -> None:
    taken = threading.Event()

    def answer(_: Asked) -> Iterator[bytes]:
        yield head(headers=SSE) + chunk(REX)
        assert taken.wait(5)
        yield chunk(TOM) + END

    def take(events: list[Any]) -> bool:
        taken.set()
        return False

    talker.answering = answer
    assert names(driver.events(feeds.watch(), take)) == ["Rex", "Tom"]


def test_the_everyday_door_of_a_stream_opens_it(
    driver: Driver, talker: Talker, feeds: Any
) -> None:
    talker.answering = says(REX)

    def listen(client: Any) -> list[Any]:
        with client.feeds.watch() as events:
            return list(events)

    async def listen_soon(client: Any) -> list[Any]:
        async with client.feeds.watch() as events:
            return [event async for event in events]

    use = listen if driver.style == "sync" else listen_soon
    assert names(driver.run(use)) == ["Rex"]


def test_done_is_the_end_and_what_follows_is_not_waited_for(
    driver: Driver, talker: Talker, feeds: Any
) -> None:
    def answer(_: Asked) -> Iterator[bytes]:
        yield head(headers=SSE) + chunk(REX) + chunk(b"data: [DONE]\n\n")
        yield from forever()

    talker.answering = answer
    assert names(driver.events(feeds.watch())) == ["Rex"]
    assert talker.settles_at(0)


@pytest.mark.parametrize(
    ("operation", "fields", "pieces"),
    [
        ("lines", LINES, [b'{"name":"R', b'ex"}\n{"name":"Tom"}']),
        (
            "lines",
            {"Content-Type": "application/json"},
            [b'{"name":"Rex"}\n{"name":"Tom"}'],
        ),
        (
            "sequence",
            {"Content-Type": "application/json-seq"},
            [b'\x1e{"name":"Rex"}\n\x1e{\n"name":"Tom"}\n'],
        ),
    ],
)
def test_json_texts_are_events_like_others(
    driver: Driver,
    talker: Talker,
    feeds: Any,
    operation: str,
    fields: dict[str, str],
    pieces: list[bytes],
) -> None:
    talker.answering = says(*pieces, fields=fields)
    request = getattr(feeds, operation)()
    assert names(driver.events(request)) == ["Rex", "Tom"]


def test_whole_events_are_read_by_their_kind(
    driver: Driver, talker: Talker, feeds: Any, sdk: ModuleType
) -> None:
    talker.answering = says(
        b'id: 1\nevent: pet\ndata: {"name":"Rex"}\n\n',
        b"event: note\ndata: 12 paws\n\n",
        b"event: note\ndata: 12\n\n",
        b"event: brand_new\ndata: {}\n\n",
    )
    pet, note, number, new = driver.events(feeds.news())
    assert (pet.id, pet.data) == ("1", sdk.models.Pet(name="Rex"))
    assert (note.data, number.data) == ("12 paws", "12")
    assert new.model_extra == {"event": "brand_new", "data": {}}


def test_a_stream_nobody_described_gives_raw_events(
    driver: Driver, talker: Talker, feeds: Any, sdk: ModuleType
) -> None:
    talker.answering = says(b"event: e\nid: 1\ndata: 12\n\nretry: 5\n\n")
    events = driver.events(feeds.raw())
    assert events == [sdk.RawEvent(event="e", id="1", data="12")]
    assert events[0].json() == 12


def test_texts_are_texts(driver: Driver, talker: Talker, feeds: Any) -> None:
    talker.answering = says(b"data: a\n\nevent: ping\n\ndata: [DONE]\n\n")
    assert driver.events(feeds.letters()) == ["a", "[DONE]"]


# --- a choice between an answer and a stream ---


def test_one_request_is_sent_for_an_answer_and_streamed_for_events(
    driver: Driver, talker: Talker, feeds: Any
) -> None:
    def answer(asked: Asked) -> Iterator[bytes]:
        if b"stream" in asked.body:
            return says(REX, TOM, b"data: [DONE]\n\n")(asked)
        body = b'{"name":"Rex"}'
        fields = {"Content-Type": "application/json"}
        return iter([head(headers=fields, length=len(body)) + body])

    talker.answering = answer
    request = feeds.ask(question="Who?")
    assert driver.send(request).name == "Rex"
    assert names(driver.events(request)) == ["Rex", "Tom"]
    assert [one.body for one in talker.asked] == [
        b'{"question":"Who?"}',
        b'{"question":"Who?","stream":true}',
    ]
    assert [one.header("accept") for one in talker.asked] == [
        "application/json",
        "text/event-stream",
    ]


def test_the_everyday_door_answers_or_streams(
    driver: Driver, talker: Talker, feeds: Any
) -> None:
    def both(client: Any) -> tuple[str, list[str]]:
        talker.answering = says(
            b'{"name":"Tom"}', fields={"Content-Type": "application/json"}
        )
        answer = client.feeds.ask(question="Who?")
        talker.answering = says(REX)
        with client.feeds.ask.stream(question="Who?") as events:
            return answer.name, names(list(events))

    async def both_soon(client: Any) -> tuple[str, list[str]]:
        talker.answering = says(
            b'{"name":"Tom"}', fields={"Content-Type": "application/json"}
        )
        answer = await client.feeds.ask(question="Who?")
        talker.answering = says(REX)
        async with client.feeds.ask.stream(question="Who?") as events:
            return answer.name, names([event async for event in events])

    use = both if driver.style == "sync" else both_soon
    assert driver.run(use) == ("Tom", ["Rex"])


def test_what_asks_for_a_stream_may_stand_in_the_query(
    driver: Driver, talker: Talker, feeds: Any
) -> None:
    talker.answering = says(b'{"name":"Rex"}\n', fields=LINES)
    assert names(driver.events(feeds.search(q="R"))) == ["Rex"]
    assert talker.asked[0].target == "/search?q=R&stream=true"


def test_what_asks_for_a_stream_is_no_argument(feeds: Any) -> None:
    with pytest.raises(TypeError, match="stream"):
        feeds.ask(question="Who?", stream=True)


def test_a_stream_in_place_of_an_answer_says_what_to_do(
    driver: Driver, talker: Talker, feeds: Any, errors: Any, sdk: ModuleType
) -> None:
    talker.answering = says(REX)
    request = feeds.ask(body={"question": "Who?", "stream": True})
    with pytest.raises(errors.APIResponseValidationError, match="`stream`"):
        driver.send(request)


def test_sending_what_is_only_streamed_gives_all_events_at_once(
    driver: Driver, talker: Talker, feeds: Any
) -> None:
    talker.answering = says(REX, TOM)
    assert names(driver.send(feeds.watch())) == ["Rex", "Tom"]
    talker.answering = says(b'{"name":"Rex"}\n{"name":"Tom"}\n', fields=LINES)
    assert names(driver.send(feeds.lines())) == ["Rex", "Tom"]


def test_one_success_may_be_a_stream_and_another_not(
    driver: Driver, talker: Talker, feeds: Any
) -> None:
    file = b"%PDF"
    answers = iter(
        [
            head(202, SSE) + chunk(REX) + END,
            head(200, {"Content-Type": "application/pdf"}, length=len(file)) + file,
            head(204, length=0),
        ]
    )
    talker.answering = lambda _: iter([next(answers)])
    assert names(driver.send(feeds.several())) == ["Rex"]
    assert driver.send(feeds.several()) == file
    assert driver.send(feeds.several()) is None
    assert talker.asked[0].header("accept") == "application/pdf, text/event-stream"
    talker.answering = says(REX)
    assert names(driver.events(feeds.several())) == ["Rex"]


def test_an_answer_in_place_of_a_stream_is_an_error(
    driver: Driver, talker: Talker, feeds: Any, errors: Any
) -> None:
    talker.answering = says(b"{}", fields={"Content-Type": "application/json"})
    with pytest.raises(errors.APIResponseValidationError, match="no stream of events"):
        driver.events(feeds.watch())
    assert talker.settles_at(0)


def test_the_raw_event_is_at_hand_and_a_stream_can_be_taken_up_again(
    driver: Driver, talker: Talker, feeds: Any, sdk: ModuleType
) -> None:
    talker.answering = says(b"retry: 5\n\nid: 1\n" + REX, b"id: 2\n" + TOM)

    def follow(client: Any) -> Any:
        with client.stream(feeds.watch()) as events:
            assert events.last is None
            next(events)
            seen = (events.last, events.last_event_id, events.retry)
            rest = list(events.raw())
        with client.stream(feeds.watch(), last_event_id=seen[1]) as again:
            list(again)
        return seen, rest

    async def follow_soon(client: Any) -> Any:
        async with client.stream(feeds.watch()) as events:
            assert events.last is None
            await anext(events)
            seen = (events.last, events.last_event_id, events.retry)
            rest = [event async for event in events.raw()]
        async with client.stream(feeds.watch(), last_event_id=seen[1]) as again:
            assert [event.name async for event in again] == ["Rex", "Tom"]
        return seen, rest

    use = follow if driver.style == "sync" else follow_soon
    (last, last_id, retry), rest = driver.run(use)
    assert last == sdk.RawEvent(data='{"name":"Rex"}', id="1")
    assert (last_id, retry) == ("1", 5)
    assert rest == [sdk.RawEvent(data='{"name":"Tom","age":2}', id="2")]
    assert [one.header("last-event-id") for one in talker.asked] == [None, "1"]

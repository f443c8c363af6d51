"""OpenAI's own description, some of its operations generated and streamed from a socket."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any, Literal

import pytest
from streaming import Driver, says
from talking import Talker, head

from generator.commands import cli

CORPUS = Path(os.getenv("INSTEP_CORPUS", "../shared/corpus"))
DESCRIPTION = CORPUS / "dev" / "openai-openai.yaml"
OPERATIONS = (
    "createChatCompletion",
    "createResponse",
    "createSpeech",
    "createTranscription",
    "downloadFile",
)
JSON = {"Content-Type": "application/json"}

pytestmark = pytest.mark.skipif(
    not DESCRIPTION.is_file(),
    reason="no corpus of real descriptions: set INSTEP_CORPUS to its folder",
)


@pytest.fixture(scope="module")
def sdk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ModuleType]:
    folder = tmp_path_factory.mktemp("openai")
    settings = f'description = {json.dumps(os.fspath(DESCRIPTION.resolve()))}\noutput = "out"\n'
    settings += f"[operations]\ninclude = {json.dumps(OPERATIONS)}\n"
    (folder / "instep.toml").write_text(settings, encoding="utf-8")
    assert cli.main(["generate", os.fspath(folder), "--no-docs"]) == 0
    sys.path.insert(0, os.fspath(folder / "out"))
    try:
        yield import_module("open_ai")
    finally:
        sys.path.remove(os.fspath(folder / "out"))


@pytest.fixture
def talker() -> Iterator[Talker]:
    running = Talker(lambda _: iter(()))
    yield running
    running.stop()


@pytest.fixture(params=["sync", "async"])
def driver(request: pytest.FixtureRequest, sdk: ModuleType, talker: Talker) -> Driver:
    style: Literal["sync", "async"] = request.param
    return Driver(sdk, style, talker.url, name="OpenAI", options={"token": "sk-x"})


def event(data: Any, name: str = "") -> bytes:
    line = f"event: {name}\n" if name else ""
    return f"{line}data: {json.dumps(data)}\n\n".encode()


def piece(text: str) -> dict[str, Any]:
    choice = {"index": 0, "delta": {"content": text}, "finish_reason": None}
    kind = "chat.completion.chunk"
    return {"id": "c", "object": kind, "created": 1, "model": "m", "choices": [choice]}


def test_a_chat_is_answered_at_once_or_piece_by_piece(
    driver: Driver, talker: Talker
) -> None:
    chat = import_module("open_ai.chat")
    message = {"role": "user", "content": "Hello?"}
    request = chat.create_chat_completion(model="m", messages=[message])
    talker.answering = says(
        event(piece("Hel")), event(piece("lo")), b"data: [DONE]\n\n"
    )
    texts = [one.choices[0].delta.content for one in driver.events(request)]
    assert texts == ["Hel", "lo"]
    assert json.loads(talker.asked[0].body) == {
        "model": "m",
        "messages": [message],
        "stream": True,
    }
    talker.answering = says(b'{"id":"c"}', fields=JSON)
    assert type(driver.send(request)).__name__ == "CreateChatCompletionResponse"
    assert "stream" not in json.loads(talker.asked[1].body)


def test_a_response_streams_events_of_every_kind(
    driver: Driver, talker: Talker
) -> None:
    responses = import_module("open_ai.responses")
    delta = {"type": "response.output_text.delta", "delta": "Hi", "item_id": "m"}
    failed = {"type": "error", "code": "x", "message": "No.", "param": None}
    unknown = {"type": "response.brand_new", "x": 1}
    talker.answering = says(
        *(event(one, str(one["type"])) for one in (delta, failed, unknown))
    )
    found = driver.events(responses.create_response(model="m", input="Hello?"))
    assert [type(one).__name__ for one in found] == [
        "ResponseTextDeltaEvent",
        "ResponseErrorEvent",
        "Model",
    ]


def test_an_error_in_a_transcription_is_raised(
    driver: Driver, talker: Talker, sdk: ModuleType
) -> None:
    audio = import_module("open_ai.audio")
    talker.answering = says(
        event({"type": "transcript.text.delta", "delta": "Hey"}),
        event({"error": {"message": "No.", "type": "server_error", "code": "c"}}),
    )
    request = audio.create_transcription(model="whisper-1", file=("a.mp3", b"x"))
    first, error = driver.outcomes(request)
    assert first.delta == "Hey"
    assert isinstance(error, sdk.APIStreamError)
    assert (error.code, error.type, error.message) == ("c", "server_error", "No.")
    assert b'name="stream"\r\n\r\ntrue\r\n' in talker.asked[0].body


def test_speech_is_sound_or_a_stream_and_a_file_is_saved(
    driver: Driver, talker: Talker, tmp_path: Path
) -> None:
    audio, files = import_module("open_ai.audio"), import_module("open_ai.files")
    request = audio.create_speech(model="tts-1", input="x", voice="alloy")
    talker.answering = says(event({"type": "speech.audio.delta", "audio": "AAAA"}))
    assert [one.audio for one in driver.events(request)] == ["AAAA"]
    assert json.loads(talker.asked[0].body)["stream_format"] == "sse"
    sound = {"Content-Type": "application/octet-stream"}
    talker.answering = lambda _: iter([head(headers=sound, length=3) + b"\x00\x01\x02"])
    assert driver.send(request) == b"\x00\x01\x02"
    assert "stream_format" not in json.loads(talker.asked[1].body)
    driver.run(lambda client: client.download(files.download_file("f"), tmp_path / "a"))
    assert (tmp_path / "a").read_bytes() == b"\x00\x01\x02"

"""What the package shows of itself: its names, their types, and what importing costs."""

from __future__ import annotations

import inspect
import subprocess
import sys
from pathlib import Path

import allo
import pytest

PACKAGE = Path(allo.__file__).parent


def modules_after(code: str) -> set[str]:
    """The modules a fresh interpreter holds once it has run `code`."""
    script = f"{code}\nimport sys\nprint(*sys.modules)"
    fresh = subprocess.run(
        [sys.executable, "-c", script],
        cwd=PACKAGE.parent,
        capture_output=True,
        text=True,
        check=True,
    )
    return set(fresh.stdout.split())


def test_importing_the_package_imports_nothing_heavy() -> None:
    modules = modules_after("import allo")
    assert not modules & {"pydantic", "httpx2", "asyncio", "allo.models", "allo.errors"}


def test_importing_a_resource_imports_no_model() -> None:
    modules = modules_after("import allo.power_dialer\nfrom allo import power_dialer")
    assert not [name for name in modules if name.startswith("allo.models.")]
    assert not modules & {"pydantic", "httpx2"}


def test_a_model_imports_only_the_models_it_needs() -> None:
    modules = modules_after("from allo.models import DialingQueue")
    models = {name for name in modules if name.startswith("allo.models.")}
    assert models == {"allo.models.dialing_queue", "allo.models.queue_number"}


def test_making_a_client_does_not_import_the_http_library() -> None:
    modules = modules_after("import allo; allo.Allo(api_key='k').power_dialer")
    assert "httpx2" not in modules


@pytest.mark.parametrize("module", [allo, allo.models, allo.errors])
def test_every_public_name_is_there(module: object) -> None:
    names: list[str] = vars(module)["__all__"]
    assert [name for name in names if not hasattr(module, name)] == []
    assert len(set(names)) == len(names)


def test_every_error_is_public_and_drawn_in_the_tree() -> None:
    public = set(allo.errors.__all__) - {"ErrorDetail"}
    of_codes = {kind.__name__ for kind, _ in allo.errors.CODE_ERRORS.values()}
    assert public == {
        name
        for name, each in vars(allo.errors).items()
        if inspect.isclass(each) and issubclass(each, Exception)
    }
    assert public - of_codes <= set(allo.__all__)
    assert not of_codes & set(allo.__all__)
    assert [name for name in public if name not in (allo.errors.__doc__ or "")] == []


def test_every_model_module_is_reachable() -> None:
    files = {path.stem for path in (PACKAGE / "models").glob("*.py")} - {"__init__"}
    homes = {
        getattr(allo.models, n).__module__.split(".")[-1] for n in allo.models.__all__
    }
    assert files == homes


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="'allo' has no attribute 'Nope'"):
        _ = vars(allo)["__getattr__"]("Nope")


def test_the_package_is_typed() -> None:
    assert (PACKAGE / "py.typed").exists()


def test_a_method_has_the_documentation_of_its_function() -> None:
    function = allo.power_dialer.upsert_current_dialing_queue
    method = allo.Allo(api_key="k").power_dialer.upsert_current_dialing_queue
    assert inspect.getdoc(method) == inspect.getdoc(function)
    assert (
        inspect.signature(method).parameters == inspect.signature(function).parameters
    )


GOOD = """
from allo import Allo, AsyncAllo, models, power_dialer
import httpx
import httpx2

allo = Allo(http_client=httpx2.Client())
allo = Allo(http_client=httpx.Client())
beside = AsyncAllo(http_client=httpx.AsyncClient())
reveal_type(allo.power_dialer.upsert_current_dialing_queue(name=None))
reveal_type(allo.send(power_dialer.upsert_current_dialing_queue(name="x")))

async def main(allo: AsyncAllo) -> None:
    reveal_type(await allo.power_dialer.upsert_current_dialing_queue(email="x"))
    body = models.UpsertDialingQueueRequest(do_not_disturb="ENABLED")
    reveal_type(await allo.send(power_dialer.upsert_current_dialing_queue(body=body)))
"""

BAD = """
from allo import Allo, AsyncAllo, models, power_dialer
import httpx2

def wrong(allo: Allo) -> None:
    allo.power_dialer.upsert_current_dialing_queue(nmae="x")
    allo.send(power_dialer.upsert_current_dialing_queue(nmae="x"))
    models.UpsertDialingQueueRequest(nmae="x")
    power_dialer.upsert_current_dialing_queue(voicemail_handling="MAYBE")
    models.Nope
    Allo(http_client=httpx2.AsyncClient())

async def wrong_too(allo: AsyncAllo) -> None:
    await allo.power_dialer.upsert_current_dialing_queue(nmae="x")
"""


def test_a_type_checker_understands_both_doors(tmp_path: Path) -> None:
    (tmp_path / "good.py").write_text(GOOD)
    (tmp_path / "bad.py").write_text(BAD)
    checked = subprocess.run(
        [
            sys.executable,
            "-m",
            "mypy",
            "--strict",
            "--no-error-summary",
            "--cache-dir",
            str(tmp_path / "cache"),
            "good.py",
            "bad.py",
        ],
        cwd=tmp_path,
        env={"MYPYPATH": str(PACKAGE.parent)},
        capture_output=True,
        text=True,
        check=False,
    )
    lines = checked.stdout.splitlines()
    revealed = [line for line in lines if "Revealed type" in line]
    answer = (
        "allo.models.upsert_current_dialing_queue.UpsertCurrentDialingQueueResponse"
    )
    assert len(revealed) == 4
    assert all(f'is "{answer}"' in line for line in revealed)
    errors = [line.split(":")[:2] for line in lines if ": error: " in line]
    assert errors == [["bad.py", str(line)] for line in (6, 7, 8, 9, 10, 11, 14)]

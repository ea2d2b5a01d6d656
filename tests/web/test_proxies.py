"""What proxies say is heard from as many of them as are trusted, and from nobody else."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.web.wire import ask, free_port, running

LIES = {
    "X-Forwarded-For": "203.0.113.9",
    "X-Forwarded-Host": "another.example",
    "X-Forwarded-Proto": "https",
    "X-Forwarded-Port": "443",
    "X-Forwarded-Prefix": "/away",
    "X-Forwarded-Ssl": "on",
    "X-Forwarded-Protocol": "ssl",
    "X-Real-Ip": "203.0.113.9",
    "Forwarded": "for=203.0.113.9;host=another.example;proto=https",
    "Script-Name": "/away",
}


def _serve(data: Path, proxies: int, *names: str) -> Iterator[int]:
    port = free_port()
    command = ["-m", "tests.web.echoing", str(port), str(data), str(proxies), *names]
    with running(command, port):
        yield port


@pytest.fixture(scope="module")
def alone(example_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    """The port of a server without any proxy."""
    data = tmp_path_factory.mktemp("alone") / "data"
    yield from _serve(Path(shutil.copytree(example_folder, data)), 0)


@pytest.fixture(scope="module")
def behind(example_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    """The port of a server behind 2 trusted proxies."""
    data = tmp_path_factory.mktemp("behind") / "data"
    yield from _serve(Path(shutil.copytree(example_folder, data)), 2, "checks.example")


def _heard(port: int, headers: dict[str, str]) -> dict[str, str]:
    status, said, _ = ask(port, "GET", "/echo", headers=headers)
    assert status == 200, said
    heard: dict[str, str] = json.loads(said)
    return heard


@pytest.mark.parametrize("name", [*LIES, "all of them"])
def test_without_a_proxy_nothing_that_a_browser_forwards_is_heard(alone: int, name: str) -> None:
    told = LIES if name == "all of them" else {name: LIES[name]}
    truth = {"who": "127.0.0.1", "host": f"127.0.0.1:{alone}", "scheme": "http"}
    assert _heard(alone, told) == truth
    status, page, headers = ask(alone, "GET", "/", headers=told)
    assert status == 200
    assert "Strict-Transport-Security" not in headers
    assert "another.example" not in page
    assert ask(alone, "GET", "/", headers={"Host": "another.example", **told})[0] == 403


def test_trusted_proxies_say_who_asks_and_others_before_them_do_not(behind: int) -> None:
    told = {
        # Somebody lies, the first proxy sees 198.51.100.7, the second sees the first.
        "X-Forwarded-For": "203.0.113.9, 198.51.100.7, 10.0.0.2",
        "X-Forwarded-Host": "another.example, checks.example, checks.example",
        "X-Forwarded-Proto": "http, https, https",
    }
    assert _heard(behind, told) == {
        "who": "198.51.100.7",
        "host": "checks.example",
        "scheme": "https",
    }
    _, _, headers = ask(behind, "GET", "/", headers=told)
    assert headers["Strict-Transport-Security"] == "max-age=31536000; includeSubDomains"


@pytest.mark.parametrize(
    "told",
    [
        {"X-Forwarded-Proto": "https, http, https"},
        {"X-Forwarded-Proto": "https"},
        {"X-Forwarded-Proto": ""},
    ],
)
def test_a_proxy_that_was_asked_without_tls_is_refused_and_not_sent_on(
    behind: int, told: dict[str, str]
) -> None:
    hosts = "checks.example, checks.example"
    status, page, headers = ask(
        behind, "GET", "/", headers={"Host": "checks.example", "X-Forwarded-Host": hosts, **told}
    )
    assert status == 403
    assert "Use the address that begins with https." in page
    assert "Location" not in headers


def test_behind_a_proxy_only_the_public_name_is_answered(behind: int) -> None:
    for name in ("another.example", "localhost", "127.0.0.1", "checks.example.another.example"):
        told = {"X-Forwarded-Host": f"{name}, {name}", "X-Forwarded-Proto": "https, https"}
        assert ask(behind, "GET", "/", headers=told)[0] == 403

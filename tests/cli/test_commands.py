"""What people type at a terminal, and what they are told."""

import os
import re
import socket
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from quality_checkers.cli import main
from quality_checkers.toolkit import Toolkit

TOP = Path(__file__).parents[2]
EXAMPLES = TOP / "checklists" / "examples"
COMMANDS = (
    "run", "link", "demo", "problems", "report", "upgrade", "pictures", "tidy", "audit",
)  # fmt: skip


def _type(*words: str | Path) -> Result:
    result = CliRunner().invoke(main, [str(word) for word in words])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    assert "Traceback" not in result.output
    return result


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_explains_itself(command: str) -> None:
    result = _type(command, "--help")
    assert result.exit_code == 0
    assert "Usage: " in result.output
    assert re.search(r"\n  [A-Z][^.]+\.", result.output), "it says in a sentence what it does"


def test_the_program_names_all_its_commands() -> None:
    result = _type("--help")
    assert {*COMMANDS} == set(main.commands)
    for command in COMMANDS:
        assert re.search(rf"\n  {command} +[A-Z]", result.output)


def test_the_program_starts_as_a_module() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "quality_checkers", "--help"],
        cwd=TOP,
        capture_output=True,
        text=True,
        check=True,
    )
    assert "easy-read quality checks" in done.stdout
    assert done.stderr == ""


def test_the_example_group_is_added_once(tmp_path: Path) -> None:
    assert _type("--data", tmp_path, "demo").output == "The example group is there.\n"
    again = _type("--data", tmp_path, "demo")
    assert again.output == "There are people or services already. Nothing was added.\n"
    assert again.exit_code == 0


def test_every_checklist_that_is_shipped_has_no_problems() -> None:
    result = _type("problems")
    assert result.output == "There are no problems.\n"
    assert result.exit_code == 0


def test_a_good_file_has_no_problems() -> None:
    assert _type("problems", EXAMPLES / "smallest.yaml").output == "There are no problems.\n"


def test_every_broken_file_is_named_with_its_line_and_what_to_do() -> None:
    broken = sorted((EXAMPLES / "broken").glob("*.yaml"))
    result = _type("problems", *broken)
    assert result.exit_code == 1
    lines = result.output.splitlines()
    assert {re.split(r"[,:]", line)[0] for line in lines} == {path.name for path in broken}
    assert all(re.match(r"[\w-]+\.yaml(, line \d+)?: \S", line) for line in lines)


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    result = _type("problems", tmp_path / "none.yaml", EXAMPLES / "smallest.yaml")
    assert result.exit_code == 1
    assert result.output.startswith("none.yaml: ")
    assert "smallest" not in result.output


def test_a_report_is_written_to_the_file_that_was_asked_for(
    example_data: Path, tmp_path: Path
) -> None:
    pdf = tmp_path / "report.pdf"
    result = _type("--data", example_data, "report", "f15000000002", "--pdf", pdf)
    assert result.output == f"The report is in {pdf}.\n"
    assert pdf.read_bytes().startswith(b"%PDF-")


def test_a_report_of_a_visit_that_is_not_there_is_refused(
    example_data: Path, tmp_path: Path
) -> None:
    pdf = tmp_path / "report.pdf"
    result = _type("--data", example_data, "report", "none", "--pdf", pdf)
    assert result.exit_code == 1
    assert "We cannot find this visit." in result.output
    assert not pdf.exists()


def test_a_report_needs_to_know_its_file(example_data: Path) -> None:
    result = _type("--data", example_data, "report", "f15000000002")
    assert result.exit_code == 2
    assert "--pdf" in result.output


def test_an_upgrade_makes_the_database_and_keeps_what_is_in_it(tmp_path: Path) -> None:
    assert _type("--data", tmp_path, "upgrade").output == "The database is ready.\n"
    _type("--data", tmp_path, "demo")
    assert _type("--data", tmp_path, "upgrade").exit_code == 0
    assert "already" in _type("--data", tmp_path, "demo").output


@pytest.mark.parametrize("command", [("run", "--no-browser"), ("report", "x", "--pdf", "x.pdf")])
def test_a_database_that_was_not_upgraded_says_what_to_type(
    tmp_path: Path, command: tuple[str, ...]
) -> None:
    result = _type("--data", tmp_path, *command)
    assert result.exit_code == 1
    assert "Type: python -m quality_checkers upgrade" in result.output


def test_a_data_folder_that_cannot_be_made_is_explained(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way", "utf-8")
    result = _type("--data", tmp_path / "file" / "data", "upgrade")
    assert result.exit_code == 1
    assert "cannot be used" in result.output


def test_a_port_that_is_taken_is_explained(example_data: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        result = _type("--data", example_data, "run", "--no-browser", "--port", str(port))
    assert result.exit_code == 1
    assert f"Try --port {port + 1}." in result.output


def test_the_sheet_shows_every_picture_with_its_meaning(empty: Toolkit, tmp_path: Path) -> None:
    sheet = tmp_path / "sheet.html"
    assert _type("pictures", "--sheet", sheet).exit_code == 0
    written = sheet.read_text("utf-8")
    assert written.lower().startswith("<!doctype html>")
    for picture in empty.pictures:
        assert picture.name in written


def test_the_server_says_its_address_and_answers(example_data: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "quality_checkers", "--data", str(example_data)]
    with subprocess.Popen(  # noqa: S603 - our own command
        [*command, "run", "--no-browser", "--port", str(port), "--workers", "1"],
        cwd=TOP,
        env={**os.environ, "PYTHONUNBUFFERED": "1"},
        stdout=subprocess.PIPE,
        text=True,
    ) as server:
        stop = threading.Timer(30, server.kill)
        stop.start()
        try:
            assert server.stdout is not None
            said = server.stdout.readline()
        finally:
            stop.cancel()
            server.terminate()
    assert f"Open http://127.0.0.1:{port}/ in your browser." in said


def test_a_link_for_somebody_of_staff_is_printed_for_whoever_may_use_the_terminal(
    example_data: Path,
) -> None:
    said = _type("--data", example_data, "link", "Jo@example.org", "--site", "https://checks.x/")
    assert re.fullmatch(r"Anytown Checkers: https://checks\.x/links/[a-z2-7]{32}\n", said.output)
    nobody = _type("--data", example_data, "link", "nobody@example.org")
    assert nobody.exit_code == 1
    assert "Nobody here has this e-mail." in nobody.output


def test_settings_of_mail_that_make_no_sense_are_explained(
    example_data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("QUALITY_CHECKERS_SMTP_HOST", "mail.example.org")
    result = _type("--data", example_data, "upgrade")
    assert result.exit_code == 1
    assert "QUALITY_CHECKERS_SMTP_SENDER must be one e-mail address." in result.output


def _said_when_starting(data: Path, *words: str) -> str:
    """The second line that the program says when it starts."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "quality_checkers", "--data", str(data), "run"]
    with subprocess.Popen(  # noqa: S603 - our own command
        [*command, "--no-browser", "--port", str(port), *words],
        cwd=TOP,
        env={**os.environ, "PYTHONUNBUFFERED": "1"},
        stdout=subprocess.PIPE,
        text=True,
    ) as server:
        stop = threading.Timer(30, server.kill)
        stop.start()
        try:
            assert server.stdout is not None
            server.stdout.readline()
            return server.stdout.readline()
        finally:
            stop.cancel()
            server.terminate()


def test_a_store_without_anybody_prints_the_link_of_the_first_group(tmp_path: Path) -> None:
    _type("--data", tmp_path, "upgrade")
    said = _said_when_starting(tmp_path)
    assert re.search(r"Nobody looks after a group yet\. .* http://127\.0\.0\.1:\d+/first/\w+", said)


def test_the_example_prints_a_new_link_each_time(example_data: Path) -> None:
    first = _said_when_starting(example_data, "--example")
    second = _said_when_starting(example_data, "--example")
    for said in (first, second):
        assert re.search(r"as Maya of the example group, .* http://127\.0\.0\.1:\d+/links/", said)
    assert first.split("/links/")[1] != second.split("/links/")[1]

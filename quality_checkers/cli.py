"""The door for people at a terminal."""

import os
import socket
import sys
import webbrowser
from pathlib import Path

import click

from quality_checkers.answers import VisitId
from quality_checkers.easy_read import ProblemError
from quality_checkers.records import Cleared, RecordsError, RecordsTooOldError
from quality_checkers.toolkit import Toolkit, ToolkitSettings
from quality_checkers.toolkit.example_group import load_example_group

_TOP = Path(__file__).parents[1]
_CLEARED = {
    Cleared.GONE: "Nothing is left of what is gone.",
    Cleared.ALMOST: "Somebody is reading; the next tidying wipes what is left.",
    Cleared.ELSEWHERE: "This database wipes what is left in its own time.",
}


@click.group()
@click.option(
    "--data",
    type=click.Path(file_okay=False, path_type=Path),
    default=_TOP / "data",
    envvar="QUALITY_CHECKERS_DATA",
    help="The folder that keeps everything.",
    show_default="data beside the program",
)
@click.option(
    "--database-url",
    envvar="DATABASE_URL",
    help="Another database than the file in the data folder.",
)
@click.pass_context
def main(context: click.Context, data: Path, database_url: str | None) -> None:
    """Quality Checkers: easy-read quality checks of health and care services."""
    context.obj = ToolkitSettings(data, database_url=database_url)


@main.command()
@click.option(
    "--port",
    type=click.IntRange(1, 65535),
    default=8000,
    show_default=True,
    help="The port to answer on.",
)
@click.option("--workers", default=2, show_default=True, help="How many processes answer.")
@click.option("--browser/--no-browser", default=True, help="Open the first page in a browser.")
@click.option("--example", is_flag=True, help="Get the database ready, with an example group.")
@click.pass_obj
def run(
    settings: ToolkitSettings, port: int, workers: int, *, browser: bool, example: bool
) -> None:
    """Answer browsers on this machine, and on no other."""
    if example:
        _with_example_group(settings)
    toolkit = _ready(settings)
    from quality_checkers.web import create_app  # noqa: PLC0415 - the other commands need no web
    from quality_checkers.web.daily import tidying_beside  # noqa: PLC0415
    from quality_checkers.web.serving import serve  # noqa: PLC0415

    if _is_taken(port):
        raise click.ClickException(
            f"Something else answers on port {port} already. Try --port {port + 1}."
        )
    address = f"http://127.0.0.1:{port}/"
    click.echo(f"Quality Checkers is ready. Open {address} in your browser. Stop with Ctrl+C.")
    if browser and _has_screen():
        webbrowser.open(address)
    app = create_app(toolkit)
    # A connection to SQLite must not be taken along into another process.
    toolkit.close()
    with tidying_beside(lambda: _tidied_or_told(settings)):
        serve(app, port, workers)


@main.command()
@click.pass_obj
def demo(settings: ToolkitSettings) -> None:
    """Add an example group with three services and two past visits, if nothing is there yet."""
    if _with_example_group(settings):
        click.echo("The example group is there.")
    else:
        click.echo("There are people or services already. Nothing was added.")


@main.command()
@click.argument("files", nargs=-1, type=click.Path(path_type=Path))
@click.pass_obj
def problems(settings: ToolkitSettings, files: tuple[Path, ...]) -> None:
    """Say what is wrong in checklist FILES, and what to do; without FILES, in all of them."""
    from quality_checkers.toolkit.files import problems_in_checklists  # noqa: PLC0415

    found = problems_in_checklists(settings, files)
    for problem in found:
        click.echo(str(problem))
    if found:
        sys.exit(1)
    click.echo("There are no problems.")


@main.command()
@click.argument("visit")
@click.option(
    "--pdf",
    type=click.Path(dir_okay=False, writable=True, path_type=Path),
    required=True,
    help="The file to write.",
)
@click.pass_obj
def report(settings: ToolkitSettings, visit: str, pdf: Path) -> None:
    """Write the report of VISIT, the last part of its address, as an easy-read PDF."""
    try:
        desk = _ready(settings)
        made = desk.reporting.pdf(desk.gate.house_of(VisitId(visit)), VisitId(visit))
    except ProblemError as error:
        raise click.ClickException(str(error)) from error
    _write(pdf, made)
    click.echo(f"The report is in {pdf}.")


@main.command()
@click.pass_obj
def upgrade(settings: ToolkitSettings) -> None:
    """Bring the database to the shape that this version needs. Nothing is lost."""
    _upgraded(settings)
    click.echo("The database is ready.")


@main.command()
@click.option("--sheet", type=click.Path(dir_okay=False, path_type=Path), required=True)
@click.pass_obj
def pictures(settings: ToolkitSettings, sheet: Path) -> None:
    """Write a page that shows every picture with its meaning, for the eye, to the file SHEET."""
    from quality_checkers.toolkit.files import contact_sheet_of  # noqa: PLC0415

    _write(sheet, contact_sheet_of(settings).encode())
    click.echo(f"Every picture is in {sheet}.")


@main.command()
@click.pass_obj
def tidy(settings: ToolkitSettings) -> None:
    """Take away everything that was kept long enough."""
    click.echo(_tidied(settings))


def _tidied_or_told(settings: ToolkitSettings) -> None:
    try:
        _tidied(settings)
    except click.ClickException as error:
        error.show()  # tomorrow it is tried again


def _tidied(settings: ToolkitSettings) -> str:
    desk = _ready(settings)
    try:
        done = desk.tidying.tidy()
    except RecordsError as error:
        raise click.ClickException(f"The database cannot be used: {error}.") from error
    finally:
        desk.close()
    return f"{done.things} things went. {_CLEARED[done.cleared]}"


@main.group()
def audit() -> None:
    """Look after the audit trail."""


@audit.command()
@click.option("--head", metavar="NUMBER:HASH", help="What `audit head` said before.")
@click.pass_obj
def verify(settings: ToolkitSettings, head: str | None) -> None:
    """Say whether every entry of the audit trail is as it was."""
    desk = _ready(settings)
    broken = desk.auditing.broken_entry()
    if broken is not None:
        raise click.ClickException(f"Entry {broken} of the audit trail is not as it was.")
    number, hash_ = desk.auditing.newest_hash()
    if head is not None:
        _refuse_cut(desk, head, number)
    desk.close()
    click.echo(f"The audit trail is whole: {number} entries, newest {hash_}.")


def _refuse_cut(desk: Toolkit, head: str, newest: int) -> None:
    kept, _, hash_ = head.partition(":")
    if not kept.isdecimal() or not hash_:
        raise click.BadParameter("Give the number, a colon and the hash.", param_hint="--head")
    if int(kept) > newest:
        raise click.ClickException(f"Entry {newest + 1} of the audit trail is missing.")
    if not desk.auditing.still_has(int(kept), hash_):
        raise click.ClickException(f"Entry {int(kept)} of the audit trail is not as it was.")


@audit.command()
@click.pass_obj
def head(settings: ToolkitSettings) -> None:
    """Print the number and hash of the newest entry: keep them where nobody can change them."""
    desk = _ready(settings)
    number, hash_ = desk.auditing.newest_hash()
    desk.close()
    click.echo(f"{number}:{hash_}")


def _with_example_group(settings: ToolkitSettings) -> bool:
    toolkit = _upgraded(settings)
    added = load_example_group(toolkit)
    toolkit.close()
    return added


def _upgraded(settings: ToolkitSettings) -> Toolkit:
    toolkit = _opened(settings)
    try:
        toolkit.upgrade()
    except RecordsError as error:
        raise click.ClickException(
            f"The database cannot be used: {error}. Nothing was changed."
        ) from error
    return toolkit


def _write(file: Path, made: bytes) -> None:
    try:
        file.write_bytes(made)
    except OSError as error:
        raise click.ClickException(f"The file {file} cannot be written: {error}") from error


def _opened(settings: ToolkitSettings) -> Toolkit:
    try:
        return Toolkit(settings)
    except OSError as error:
        raise click.ClickException(f"The folder {settings.data} cannot be used: {error}") from error
    except RecordsError as error:
        raise click.ClickException(f"The database cannot be used: {error}.") from error


def _ready(settings: ToolkitSettings) -> Toolkit:
    toolkit = _opened(settings)
    try:
        toolkit.refuse_unready()
    except RecordsTooOldError as error:
        raise click.ClickException(
            f"The database is not ready: {error}. Type: python -m quality_checkers upgrade"
        ) from error
    except RecordsError as error:
        raise click.ClickException(f"The database cannot be used: {error}.") from error
    return toolkit


def _is_taken(port: int) -> bool:
    with socket.socket() as door:
        return door.connect_ex(("127.0.0.1", port)) == 0


def _has_screen() -> bool:
    return sys.platform in {"darwin", "win32"} or bool(
        os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    )

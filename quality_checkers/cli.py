"""The door for people at a terminal."""

import logging
import os
import socket
import sys
import webbrowser
from pathlib import Path
from typing import TYPE_CHECKING

import click

from quality_checkers.access import LinkKind
from quality_checkers.answers import VisitId
from quality_checkers.easy_read import ProblemError
from quality_checkers.post import MailSettingsError, mail_settings
from quality_checkers.records import Cleared, RecordsError, RecordsTooOldError
from quality_checkers.toolkit import Toolkit, ToolkitSettings
from quality_checkers.toolkit.example_group import COORDINATOR_EMAIL, load_example_group

if TYPE_CHECKING:
    from quality_checkers.web.way_in import WayIn

_logger = logging.getLogger(__name__)
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
    try:
        mail = mail_settings(os.environ)
    except MailSettingsError as error:
        raise click.ClickException(str(error)) from error
    context.obj = ToolkitSettings(data, database_url=database_url, mail=mail)


@main.command()
@click.option(
    "--host",
    default="127.0.0.1",
    envvar="QUALITY_CHECKERS_HOST",
    show_default="this computer only",
    help="The address to listen on. Beyond this computer it needs TLS or a proxy, and a name.",
)
@click.option(
    "--port",
    type=click.IntRange(1, 65535),
    default=8000,
    show_default=True,
    help="The port to answer on.",
)
@click.option(
    "--name",
    "names",
    multiple=True,
    envvar="QUALITY_CHECKERS_NAME",
    help="A host name that people type, as in checks.example. May be given again.",
)
@click.option(
    "--tls-cert",
    type=click.Path(path_type=Path),
    envvar="QUALITY_CHECKERS_TLS_CERT",
    help="The file of the certificate, with the chain that it needs.",
)
@click.option(
    "--tls-key",
    type=click.Path(path_type=Path),
    envvar="QUALITY_CHECKERS_TLS_KEY",
    help="The file of its key, which nobody else may read.",
)
@click.option(
    "--behind-proxy",
    "proxies",
    type=click.IntRange(0, 9),
    default=0,
    envvar="QUALITY_CHECKERS_BEHIND_PROXY",
    help="How many trusted proxies stand in front. They do the TLS.",
)
@click.option("--workers", default=2, show_default=True, help="How many processes answer.")
@click.option("--browser/--no-browser", default=True, help="Open the first page in a browser.")
@click.option("--example", is_flag=True, help="Get the database ready, with an example group.")
@click.pass_obj
def run(
    settings: ToolkitSettings,
    host: str,
    port: int,
    names: tuple[str, ...],
    tls_cert: Path | None,
    tls_key: Path | None,
    proxies: int,
    workers: int,
    *,
    browser: bool,
    example: bool,
) -> None:
    """Answer browsers: on this computer only, or beyond it by TLS."""
    # The other commands need no web.
    from quality_checkers.web.way_in import UnsafeStartError, WayIn, tls_files  # noqa: PLC0415

    try:
        named = tuple(name.lower() for name in names)
        way_in = WayIn(host, port, named, tls_files(tls_cert, tls_key), proxies)
        _serve(settings, way_in, workers, browser=browser, example=example)
    except UnsafeStartError as error:
        raise click.ClickException(str(error)) from error


@main.command()
@click.argument("email")
@click.option(
    "--site",
    default="http://127.0.0.1:8000",
    show_default=True,
    help="What people type to come in.",
)
@click.pass_obj
def link(settings: ToolkitSettings, email: str, site: str) -> None:
    """Print a link that lets the member of staff with this EMAIL in, once, within 10 minutes."""
    try:
        made = _ready(settings).beginning.links_for(email)
    except ProblemError as error:
        raise click.ClickException(str(error)) from error
    for group, token in made.items():
        click.echo(f"{group}: {site.rstrip('/')}/links/{token}")


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


def _serve(
    settings: ToolkitSettings, way_in: "WayIn", workers: int, *, browser: bool, example: bool
) -> None:
    from quality_checkers.web import create_app  # noqa: PLC0415 - as above
    from quality_checkers.web.daily import tidying_beside  # noqa: PLC0415
    from quality_checkers.web.server_log import write_to_standard_error  # noqa: PLC0415
    from quality_checkers.web.serving import serve  # noqa: PLC0415
    from quality_checkers.web.way_in import refuse_unsafe  # noqa: PLC0415

    refuse_unsafe(way_in, settings.data, settings.database_url, os.environ)
    if example:
        _with_example_group(settings)
    toolkit = _ready(settings)
    toolkit.tidy()
    if _is_taken(way_in.host, way_in.port):
        raise click.ClickException(
            f"Something else answers on port {way_in.port} already. Try --port {way_in.port + 1}."
        )
    click.echo(f"Quality Checkers is ready. Open {way_in.url} in your browser. Stop with Ctrl+C.")
    opens = _link_to_begin(toolkit, way_in, example=example)
    if browser and not way_in.names and _has_screen():
        webbrowser.open(opens)
    write_to_standard_error()
    app = create_app(toolkit, way_in.settings)
    # A connection to SQLite must not be taken along into another process.
    toolkit.close()
    with tidying_beside(lambda: _tidied_or_told(settings)):
        serve(app, way_in, workers)


def _link_to_begin(toolkit: Toolkit, way_in: "WayIn", *, example: bool) -> str:
    """Where to begin: the first page, or a link that is printed because nobody is in yet."""
    address = way_in.url
    first = toolkit.beginning.first_link()
    if first is not None:
        opens = f"{address}first/{first}"
        click.echo(f"Nobody looks after a group yet. To begin, open this once: {opens}")
        return opens
    if example and not way_in.is_beyond:
        try:
            made = toolkit.beginning.links_for(COORDINATOR_EMAIL, LinkKind.EXAMPLE)
        except ProblemError:
            return address  # what is there is no example any more
        opens = f"{address}links/{next(iter(made.values()))}"
        click.echo(f"To look around as Maya of the example group, open this once: {opens}")
        return opens
    return address


@main.command()
@click.pass_obj
def tidy(settings: ToolkitSettings) -> None:
    """Take away everything that was kept long enough."""
    click.echo(_tidied(settings))


def _tidied_or_told(settings: ToolkitSettings) -> None:
    try:
        _tidied(settings)
    except click.ClickException as error:
        _logger.error("the tidying failed: %s", error.message)  # noqa: TRY400 - said in full


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


def _is_taken(host: str, port: int) -> bool:
    anywhere = {"", "0.0.0.0", "::", "[::]"}  # noqa: S104 - where nobody can call, only listen
    try:
        socket.create_connection(
            ("localhost" if host in anywhere else host.strip("[]"), port), 1
        ).close()
    except OSError:
        return False
    return True


def _has_screen() -> bool:
    return sys.platform in {"darwin", "win32"} or bool(
        os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    )

"""Prints each figure beside its limit."""

from collections.abc import Callable, Iterable, Mapping
from functools import partial

import click

from benchmarks import answers, browser, in_process, load, photo, report
from benchmarks.figure import Figure

_Measure = Callable[[], Iterable[Figure]]
_ROOMS: Mapping[str, tuple[str, _Measure]] = {
    "requests": ("A request, in process", in_process.figures),
    "load": ("The real server, 2 workers, 16 connections, on the same cores", load.figures),
    "browser": ("A browser on a slow phone", browser.figures),
    "report": ("The report", report.figures),
    "answers": ("Findings", answers.figures),
    "photo": ("A photo", photo.figures),
}


@click.command()
@click.option("--only", multiple=True, type=click.Choice(list(_ROOMS)), help="Leave out the rest.")
@click.option("--big", is_flag=True, help="Count 10,000,000 answers too. Needs 4 GB of disk.")
def main(only: tuple[str, ...], *, big: bool) -> None:
    """Measure everything and say what is over its limit. Takes about 3 minutes."""
    over = 0
    for name in only or tuple(_ROOMS):
        title, measure = _ROOMS[name]
        click.echo(f"\n{title}")
        for figure in (partial(answers.figures, big=big) if name == "answers" else measure)():
            click.echo(str(figure))
            over += figure.is_over
    click.echo(f"\n{over} over their limit." if over else "\nEverything is within its limit.")


if __name__ == "__main__":
    main()

"""Serves the product for journeys as people serve it.

python -m tests.journeys.serving PORT DATA CHECKLISTS [--trouble]
"""

import sys
from pathlib import Path

from flask import Flask

from quality_checkers.records import DiskFullError, RecordsError
from quality_checkers.toolkit import Toolkit, ToolkitSettings
from quality_checkers.web import create_app
from quality_checkers.web.serving import serve
from quality_checkers.web.way_in import WayIn
from tests.room import in_one_room


def troubled(app: Flask) -> Flask:
    """The app with addresses where things go wrong for reasons that no browser can bring about."""

    def fault() -> str:
        raise RuntimeError("a planted fault")

    def full() -> str:
        raise DiskFullError("planted")

    def busy() -> str:
        raise RecordsError("planted")

    for path, wrong in (("/fault", fault), ("/full", full), ("/busy", busy)):
        app.add_url_rule(path, path, wrong, methods=["GET", "POST"])
    app.logger.disabled = True  # the planted faults are no news
    return app


def main(port: str, data: str, checklists: str, trouble: str = "") -> None:
    """Serve until stopped."""
    toolkit = Toolkit(ToolkitSettings(data=Path(data), checklists=Path(checklists)))
    app = create_app(in_one_room(toolkit))
    serve(troubled(app) if trouble else app, WayIn(port=int(port)), workers=2)


if __name__ == "__main__":
    main(*sys.argv[1:])

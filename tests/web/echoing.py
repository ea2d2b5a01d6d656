"""Serves an app that says what it hears about who is asking, and says a lot when asked.

python -m tests.web.echoing PORT DATA PROXIES NAME
"""

import sys
from pathlib import Path

from flask import request
from flask.typing import ResponseReturnValue

from quality_checkers.toolkit import Toolkit, ToolkitSettings
from quality_checkers.web import create_app
from quality_checkers.web.serving import serve
from quality_checkers.web.way_in import WayIn

LONG_BYTES = 16 * 1024 * 1024


def main(port: str, data: str, proxies: str, *names: str) -> None:
    """Serve until stopped."""
    way_in = WayIn(port=int(port), proxies=int(proxies), names=names)
    app = create_app(Toolkit(ToolkitSettings(data=Path(data))), way_in.settings)

    @app.get("/echo")
    def echo() -> ResponseReturnValue:
        """Who asks, under which name, and how."""
        return {"who": request.remote_addr, "host": request.host, "scheme": request.scheme}

    @app.get("/long")
    def long() -> ResponseReturnValue:
        """More than the network keeps for somebody who does not read."""
        return b"a" * LONG_BYTES

    serve(app, way_in, workers=1)


if __name__ == "__main__":
    main(*sys.argv[1:])

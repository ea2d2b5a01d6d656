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

    def echo() -> ResponseReturnValue:
        return {"who": request.remote_addr, "host": request.host, "scheme": request.scheme}

    def long() -> ResponseReturnValue:
        return b"a" * LONG_BYTES  # more than the network keeps for somebody who does not read

    # After the guard of the door, and before the one that asks who may open what.
    @app.before_request
    def answer() -> ResponseReturnValue | None:
        return {"/echo": echo, "/long": long}.get(request.path, lambda: None)()

    asked = app.before_request_funcs[None]
    asked.insert(1, asked.pop())
    serve(app, way_in, workers=1)


if __name__ == "__main__":
    main(*sys.argv[1:])

"""Serves the app for real: processes of one thread each, on the loopback address only.

Several threads in one process answered at half the rate of one, and a few people waited long.
"""

import gc
import sys
from socket import MSG_PEEK, socket

from flask import Flask

_ADDRESS = "127.0.0.1"
_SILENCE_SECONDS = 2
_SLOW_SECONDS = 30


def serve(app: Flask, port: int, workers: int) -> None:
    """Answer until stopped."""
    # What is there now stays for good, so the collector of garbage need not look at it again:
    # each look makes somebody wait for 20 milliseconds.
    gc.collect()
    gc.freeze()
    if sys.platform == "win32":
        from waitress import serve as serve_waitress  # noqa: PLC0415 - only where there is no fork

        serve_waitress(app, host=_ADDRESS, port=port, threads=1)
    else:
        _serve_gunicorn(app, port, workers)


def _serve_gunicorn(app: Flask, port: int, workers: int) -> None:
    from gunicorn.app.base import BaseApplication  # noqa: PLC0415 - not there on Windows
    from gunicorn.workers.sync import SyncWorker  # noqa: PLC0415 - as above

    class Worker(SyncWorker):  # type: ignore[misc]  # gunicorn has no types
        def handle(self, listener: object, client: socket, address: object) -> None:
            # A tablet that connects and says nothing would stop everybody else.
            client.settimeout(_SILENCE_SECONDS)
            try:
                client.recv(1, MSG_PEEK)
            except OSError:
                client.close()
            else:
                client.settimeout(_SLOW_SECONDS)
                super().handle(listener, client, address)

    class Server(BaseApplication):  # type: ignore[misc]  # gunicorn has no types
        def load_config(self) -> None:
            settings = {
                "bind": f"{_ADDRESS}:{port}",
                "workers": workers,
                "worker_class": Worker,
                "timeout": 120,
                "loglevel": "warning",
                "control_socket_disable": True,
            }
            for name, value in settings.items():
                if name in self.cfg.settings:
                    self.cfg.set(name, value)

        def load(self) -> Flask:
            return app

    Server().run()

"""Serves the app for real: processes of one thread each, where the way in says.

Several threads in one process answered at half the rate of one, and a few people waited long.
"""

import gc
import sys

from flask import Flask

from quality_checkers.web.way_in import UnsafeStartError, WayIn


def serve(app: Flask, way_in: WayIn, workers: int) -> None:
    """Answer until stopped.

    Raises:
        UnsafeStartError: The app shows its insides to everybody.
    """
    if app.debug:
        raise UnsafeStartError("Debugging is on. Type: unset FLASK_DEBUG")
    # What is there now stays for good, so the collector of garbage need not look at it again:
    # each look makes somebody wait for 20 milliseconds.
    gc.collect()
    gc.freeze()
    if sys.platform == "win32":
        _serve_waitress(app, way_in)
    else:
        _serve_gunicorn(app, way_in, workers)


def _serve_waitress(app: Flask, way_in: WayIn) -> None:
    # Only where there is no fork; it has no types.
    from waitress import serve as serve_waitress  # type: ignore[import-untyped]  # noqa: PLC0415

    if way_in.tls:
        raise UnsafeStartError("Use --behind-proxy instead of --tls-cert on Windows.")
    serve_waitress(
        app,
        host=way_in.host,
        port=way_in.port,
        threads=1,
        clear_untrusted_proxy_headers=not way_in.proxies,
    )


def _serve_gunicorn(app: Flask, way_in: WayIn, workers: int) -> None:
    from gunicorn.app.base import BaseApplication  # noqa: PLC0415 - not there on Windows
    from gunicorn.glogging import Logger  # noqa: PLC0415 - as above

    from quality_checkers.web.worker import Worker  # noqa: PLC0415 - as above

    class Log(Logger):  # type: ignore[misc]  # gunicorn has no types
        """What gunicorn says goes where everything goes, written in the same way."""

        def setup(self, cfg: object) -> None:
            super().setup(cfg)
            self.error_log.handlers.clear()
            self.error_log.propagate = True

    settings = {
        "bind": way_in.address,
        "workers": workers,
        "worker_class": Worker,
        "timeout": 120,
        "loglevel": "warning",
        "logger_class": Log,
        "control_socket_disable": True,
        # Gunicorn itself hears no proxy, not even one on this machine, as it would by default.
        "forwarded_allow_ips": "",
        "secure_scheme_headers": {},
        "forwarder_headers": "",
    }
    if way_in.tls:
        settings |= {"certfile": str(way_in.tls.cert), "keyfile": str(way_in.tls.key)}

    class Server(BaseApplication):  # type: ignore[misc]  # gunicorn has no types
        def load_config(self) -> None:
            for name, value in settings.items():
                if name in self.cfg.settings:
                    self.cfg.set(name, value)

        def load(self) -> Flask:
            return app

    Server().run()

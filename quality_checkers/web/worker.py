"""The worker that gunicorn runs: one thread, to which only whole requests come.

Not there on Windows, where gunicorn is not.
"""

import os
import socket as socket_module
import time
from errno import EAGAIN, ECONNABORTED
from selectors import EVENT_READ, DefaultSelector
from socket import IPPROTO_TCP, socket
from ssl import SSLContext, TLSVersion

from gunicorn import http
from gunicorn.http.errors import NoMoreData, ParseException
from gunicorn.sock import ssl_context
from gunicorn.workers.sync import SyncWorker

from quality_checkers.easy_read import Sentence
from quality_checkers.web.connection import Connection, UnreadableRequestError
from quality_checkers.web.safety import HEADERS

_MOST_CONNECTIONS = 200
_DEFER_SECONDS = 5
_LOOK_SECONDS = 1.0
_SEE_OUT_SECONDS = 5.0
_UNREADABLE = Sentence("We cannot read this. Go back and try again.")
_FAULT = Sentence("Something went wrong. Go back and try again.")


class Worker(SyncWorker):  # type: ignore[misc]  # gunicorn has no types
    """Watches its connections, and answers each request once it is whole."""

    def run_for_one(self, timeout: float) -> None:
        """Answer until told to stop; then send what was answered already."""
        listener: socket = self.sockets[0]
        tls = _strong(ssl_context(self.cfg)) if self.cfg.is_ssl else None
        if hasattr(socket_module, "TCP_DEFER_ACCEPT"):
            # Linux keeps a connection until something was said. Otherwise one worker would take
            # it early, and be busy with another when its request comes.
            listener.setsockopt(IPPROTO_TCP, socket_module.TCP_DEFER_ACCEPT, _DEFER_SECONDS)
        self._open: dict[Connection, int] = {}
        self._looked = 0.0
        with DefaultSelector() as self._watch:
            self._watch.register(listener, EVENT_READ)
            self._watch.register(self.PIPE[0], EVENT_READ)
            while self.alive and self.is_parent_alive():
                for key, _ in self._watch.select(min(timeout, _LOOK_SECONDS)):
                    if key.fileobj is listener:
                        self._welcome(listener, tls)
                    elif key.fileobj == self.PIPE[0]:
                        os.read(self.PIPE[0], 1)
                    elif isinstance(key.fileobj, Connection) and key.fileobj in self._open:
                        self._go_on(key.fileobj)
                if time.monotonic() - self._looked > _LOOK_SECONDS:
                    self._look_around()
            self._watch.unregister(listener)
            self._see_out()

    def _welcome(self, listener: socket, tls: SSLContext | None) -> None:
        """Take one connection only: the next may go to a worker that has nothing to do."""
        try:
            wire, address = listener.accept()
        except OSError as error:
            if error.errno in {EAGAIN, ECONNABORTED}:
                return
            raise
        try:
            connection = Connection(wire, address, tls)
        except OSError:
            wire.close()
            return
        if len(self._open) >= _MOST_CONNECTIONS:
            self._part(min(self._open, key=lambda one: one.moved))
        self._go_on(connection)

    def _go_on(self, connection: Connection) -> None:
        """One step with this connection, as far as it goes without waiting."""
        if not connection.answered:
            try:
                if not connection.gather():
                    self._keep(connection)
                    return
            except UnreadableRequestError as error:
                _refuse(connection, error.status, _UNREADABLE)
            except OSError:
                self._part(connection)
                return
            else:
                self._answer(connection)
        if connection.leave():
            self._part(connection)
        else:
            self._keep(connection)

    def _answer(self, connection: Connection) -> None:
        request = None
        try:
            request = next(http.get_parser(self.cfg, connection, connection.address))
            self.handle_request(self.sockets[0], request, connection, connection.address)
        except (StopIteration, NoMoreData):
            pass
        except Exception as error:  # noqa: BLE001 - whatever it is, the next one is answered
            self.handle_error(request, connection, connection.address, error)

    def handle_error(
        self, _request: object, client: Connection, _address: object, error: BaseException
    ) -> None:
        """Answer what never reached the app, with the headers that every answer carries."""
        if isinstance(error, ParseException):
            _refuse(client, "400 Bad Request", _UNREADABLE)
        else:
            self.log.error("a fault of ours", exc_info=error)
            _refuse(client, "500 Internal Server Error", _FAULT)

    def _keep(self, connection: Connection) -> None:
        if connection not in self._open:
            self._watch.register(connection, connection.wants)
        elif self._open[connection] != connection.wants:
            self._watch.modify(connection, connection.wants)
        self._open[connection] = connection.wants

    def _part(self, connection: Connection) -> None:
        if self._open.pop(connection, None) is not None:
            self._watch.unregister(connection)
        connection.close()

    def _look_around(self) -> None:
        """Once a second: say that this worker lives, and part from who is late."""
        self.notify()
        self._looked = now = time.monotonic()
        for connection in [one for one in self._open if one.is_late(now)]:
            self._part(connection)

    def _see_out(self) -> None:
        """Nobody new comes in; who has an answer gets it whole."""
        end = time.monotonic() + _SEE_OUT_SECONDS
        while any(one.has_more_to_say for one in self._open) and time.monotonic() < end:
            for key, _ in self._watch.select(_LOOK_SECONDS):
                one = key.fileobj
                if isinstance(one, Connection) and one.has_more_to_say and one in self._open:
                    self._go_on(one)
        for connection in list(self._open):
            self._part(connection)


def _strong(tls: SSLContext) -> SSLContext:
    # What every browser of the last 10 years can do, whatever this machine would let in besides.
    tls.minimum_version = TLSVersion.TLSv1_2
    tls.set_ciphers("ECDHE+AESGCM:ECDHE+CHACHA20")
    return tls


def _refuse(connection: Connection, status: str, says: Sentence) -> None:
    body = f"{says}\n".encode()
    head = {
        **HEADERS,
        "Content-Type": "text/plain; charset=utf-8",
        "Content-Length": str(len(body)),
        "Cache-Control": "no-store",
        "Connection": "close",
    }
    lines = "".join(f"{name}: {value}\r\n" for name, value in head.items())
    connection.sendall(f"HTTP/1.1 {status}\r\n{lines}\r\n".encode() + body)

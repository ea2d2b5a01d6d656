"""One connection to a browser, which never makes anybody else wait.

A request is gathered here until it is whole, and its answer leaves from here. Nothing in here
blocks, so a tablet that says nothing, sends a photo over a weak line, or reads its answer slowly
costs the one thread that answers no time.
"""

import io
import re
import ssl
import time
from contextlib import suppress
from selectors import EVENT_READ, EVENT_WRITE
from socket import SHUT_WR, socket
from tempfile import TemporaryFile
from typing import IO

from quality_checkers.web.settings import LARGEST_REQUEST_BYTES

_PIECE_BYTES = 64 * 1024
_HEAD_BYTES = 64 * 1024
_IN_MEMORY_BYTES = 256 * 1024
_SWALLOWED_BYTES = 64 * 1024 * 1024
_HEAD_SECONDS = 10
_SILENCE_SECONDS = 30
_GOODBYE_SECONDS = 2
_LONGEST_SECONDS = 300
_END = b"\r\n\r\n"
_LENGTH = re.compile(rb"\r\ncontent-length:[ \t]*(\d{1,18})[ \t]*\r\n", re.IGNORECASE)
_IN_CHUNKS = re.compile(rb"\r\ntransfer-encoding[ \t]*:", re.IGNORECASE)
_WAITS_FOR_A_WORD = re.compile(rb"\r\nexpect:[ \t]*100-continue", re.IGNORECASE)


class UnreadableRequestError(Exception):
    """What came is no request that a browser sends; `status` is what to answer."""

    def __init__(self, status: str) -> None:
        super().__init__(status)
        self.status = status


class Connection:
    """A request on its way in, and then its answer on its way out.

    The server reads the whole request from it with `recv` and writes its answer with `sendall`,
    as if it were a socket; neither waits for the browser. `wants` are the events to watch for.
    """

    def __init__(self, wire: socket, address: object, tls: ssl.SSLContext | None) -> None:
        wire.setblocking(False)
        self._wire = (
            tls.wrap_socket(wire, server_side=True, do_handshake_on_connect=False) if tls else wire
        )
        self.address = address
        self.wants = EVENT_READ
        self._began = self._moved = time.monotonic()
        self._head = bytearray()
        self._request: IO[bytes] | None = None
        self._more_comes = True
        self._missing = 0
        self._answer = bytearray()
        self.answered = False
        self._said_goodbye = False
        self._swallowed = 0

    def fileno(self) -> int:
        """What the selector watches."""
        return self._wire.fileno()

    def gather(self) -> bool:
        """Take what has come; true once the request is whole.

        Raises:
            OSError: The browser has gone.
            UnreadableRequestError: This will never be a request.
        """
        while self._request is None or self._missing > 0:
            piece = self._receive()
            if piece is None:
                return False
            if not piece:
                raise ConnectionAbortedError
            self._take(piece)
        self._request.seek(0)
        return True

    def _take(self, piece: bytes) -> None:
        if self._request is None:
            self._head += piece
            if (end := self._head.find(_END)) < 0:
                if len(self._head) > _HEAD_BYTES:
                    raise UnreadableRequestError("431 Request Header Fields Too Large")
                return
            piece = self._begin(end + len(_END))
        if self._request is not None and piece:
            piece = piece[: self._missing]
            self._missing -= len(piece)
            self._request.write(piece)

    def _begin(self, end: int) -> bytes:
        """The head is there; returns what has come of the body."""
        head, rest = bytes(self._head[:end]), bytes(self._head[end:])
        if _IN_CHUNKS.search(head):  # no browser sends a form so
            raise UnreadableRequestError("411 Length Required")
        length = _LENGTH.search(head)
        size = int(length[1]) if length else 0
        # What is too big is refused by its size alone, and swallowed after the answer.
        self._more_comes = size > LARGEST_REQUEST_BYTES
        self._missing = 0 if self._more_comes else size
        if self._missing > len(rest) and _WAITS_FOR_A_WORD.search(head):
            self._wire.send(b"HTTP/1.1 100 Continue\r\n\r\n")
        small = end + self._missing <= _IN_MEMORY_BYTES
        self._request = io.BytesIO() if small else TemporaryFile()  # noqa: SIM115 - see `close`
        self._request.write(head)
        return rest

    def recv(self, size: int) -> bytes:
        """The next bytes of the whole request; nothing after its end."""
        return self._request.read(size) if self._request else b""

    def send(self, data: bytes) -> int:
        """As `sendall`."""
        self._answer += data
        return len(data)

    def sendall(self, data: bytes) -> None:
        """Keep these bytes of the answer; they leave in `leave`."""
        self._answer += data

    def shutdown(self, _how: int) -> None:
        """Nothing; the server says goodbye here when it breaks off, but `leave` does it."""

    def settimeout(self, _seconds: float | None) -> None:
        """Nothing, because nothing waits."""

    def leave(self) -> bool:
        """Send what is left of the answer and say goodbye; true once it is over.

        What the browser is still sending is swallowed, because it sees a broken line instead of
        our answer if it cannot send to the end.
        """
        if not self.answered:
            self.answered, self._began = True, time.monotonic()
            self._moved = self._began
        try:
            self._push()
            return self._said_goodbye and (not self._more_comes or self._swallow())
        except OSError:
            return True

    def _push(self) -> None:
        while self._answer:
            try:
                sent = self._wire.send(self._answer)
            except (BlockingIOError, ssl.SSLWantWriteError):
                self.wants = EVENT_READ | EVENT_WRITE
                return
            except ssl.SSLWantReadError:
                self.wants = EVENT_READ
                return
            self._moved = time.monotonic()
            del self._answer[:sent]
        self.wants = EVENT_READ
        if not self._said_goodbye:
            self._said_goodbye = True
            if isinstance(self._wire, ssl.SSLSocket):
                with suppress(OSError):  # the browser's own goodbye may come later, or never
                    self._wire.unwrap()
            if self._more_comes:
                self._wire.shutdown(SHUT_WR)

    def _swallow(self) -> bool:
        while (piece := self._receive()) is not None:
            self._swallowed += len(piece)
            if not piece or self._swallowed > _SWALLOWED_BYTES:
                return True
        return False

    def _receive(self) -> bytes | None:
        """What has come; None when nothing has, and empty when nothing will."""
        try:
            piece = self._wire.recv(_PIECE_BYTES)
        except (BlockingIOError, ssl.SSLWantReadError):
            self.wants = EVENT_READ
            return None
        except ssl.SSLWantWriteError:
            self.wants = EVENT_WRITE
            return None
        self._moved = time.monotonic()
        return piece

    @property
    def has_more_to_say(self) -> bool:
        """True while a part of an answer waits."""
        return bool(self._answer)

    @property
    def moved(self) -> float:
        """When something last moved, by the clock that never jumps."""
        return self._moved

    def is_late(self, now: float) -> bool:
        """True when nobody needs to wait for this browser any longer."""
        if now - self._began > _LONGEST_SECONDS:
            return True
        if self.answered:
            patience = _SILENCE_SECONDS if self._answer else _GOODBYE_SECONDS
            return now - self._moved > patience
        if self._request is None:
            return now - self._began > _HEAD_SECONDS
        return now - self._moved > _SILENCE_SECONDS

    def close(self) -> None:
        """Let go of everything."""
        if self._request is not None:
            self._request.close()
        self._wire.close()

"""Something on this machine that notes who knocks, and answers like a careless web server.

trap = Trap()
trap.address        # "127.0.0.1:45678"
trap.knocks         # the first line that each caller sent
trap.close()
"""

import selectors
import socket
import threading
from contextlib import suppress

_PICTURE = b"<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>"
_MOVED = "HTTP/1.1 302 Found\r\nLocation: http://{at}/metadata\r\nContent-Length: 0\r\n\r\n"
_FOUND = "HTTP/1.1 200 OK\r\nContent-Type: image/svg+xml\r\nContent-Length: {long}\r\n\r\n"


class Trap:
    """Listens at one port of 127.0.0.1, and of ::1 where there is one, until it is closed."""

    def __init__(self) -> None:
        self.knocks: list[str] = []
        self._doors = [socket.create_server(("127.0.0.1", 0))]
        self.port: int = self._doors[0].getsockname()[1]
        self.address = f"127.0.0.1:{self.port}"
        with suppress(OSError):  # some machines have no IPv6
            self._doors.append(socket.create_server(("::1", self.port), family=socket.AF_INET6))
        self._selector = selectors.DefaultSelector()
        self._is_open = True
        for door in self._doors:
            self._selector.register(door, selectors.EVENT_READ)
        self._thread = threading.Thread(target=self._listen, daemon=True)
        self._thread.start()

    def _listen(self) -> None:
        while self._is_open:
            for key, _ in self._selector.select(timeout=0.2):
                door = key.fileobj
                if isinstance(door, socket.socket):
                    caller, _ = door.accept()
                    with caller:
                        self._answer(caller)

    def _answer(self, caller: socket.socket) -> None:
        caller.settimeout(2)
        # Noted before anything is read: whoever only knocks has come too far already.
        self.knocks.append("")
        try:
            first = caller.recv(4096).decode("latin-1").partition("\r\n")[0]
            self.knocks[-1] = first
            head = _MOVED.format(at=self.address) if "/moved" in first else ""
            caller.sendall((head or _FOUND.format(long=len(_PICTURE))).encode())
            caller.sendall(b"" if head else _PICTURE)
        except OSError:
            return

    def close(self) -> None:
        """Stop listening."""
        self._is_open = False
        self._thread.join(5)
        self._selector.close()
        for door in self._doors:
            door.close()

"""A checker's tablet that answers without pause, and sends again whatever got no receipt."""

import hashlib
import io
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException
from itertools import count
from threading import Event, Thread
from urllib.parse import urlencode

from PIL import Image

from quality_checkers.pictures.photos import clean_photo
from quality_checkers.web.words_sent import mark_of
from tests.chaos.serving import Server

CHOICES = ("yes", "no", "dont_know", "skip")
_BOUNDARY = "----a-line-between-parts"
_NO = {"may_quote": "no", "may_show": "no"}
_BUSY = 503


@dataclass(frozen=True)
class Said:
    """One event as it has to stand in the store afterwards."""

    question: str
    said: str
    words: str = ""
    photo: str | None = None


@dataclass(frozen=True)
class _Post:
    """A form to send, and the event that it has to leave behind."""

    path: str
    kind: str
    body: bytes
    leaves: Said


class Writer(Thread):
    """One person on one tablet.

    Every form changes something, so each leaves exactly one event, in this order: `kept` are
    those with a receipt, `pending` the one that is still being sent.
    """

    def __init__(
        self,
        server: Server,
        visit: str,
        person: str,
        questions: list[str],
        joined: Mapping[str, str],
    ) -> None:
        super().__init__(daemon=True)
        self._joined = joined
        self._server = server
        self._people = f"/visits/{visit}/people/{person}"
        self._questions = questions
        self._ending = Event()
        self.person = person
        self.kept: list[Said] = []
        self.pending: Said | None = None
        self.faults: list[str] = []
        self.busy = 0

    def stop(self) -> None:
        """Send nothing more, and wait for the last receipt or failure."""
        self._ending.set()
        self.join()

    def run(self) -> None:
        for post in self._posts():
            self.pending = post.leaves
            while not self._send(post):
                if self._ending.is_set():
                    return
                time.sleep(0.02)
            self.kept.append(post.leaves)
            self.pending = None
            if self._ending.is_set():
                return

    def _posts(self) -> Iterator[_Post]:
        held: dict[str, Said] = {}
        for number in count():
            question = self._questions[number % len(self._questions)]
            said = CHOICES[number // len(self._questions) % len(CHOICES)]
            before = held.get(question, Said(question, ""))
            first = Said(question, said, before.words, before.photo)
            words = f"{self.person} said this as number {number}. Ŵ"
            then = Said(question, said, words, before.photo)
            yield self._form(f"questions/{question}", {"said": said, "then": "next"}, first)
            yield self._form(
                f"questions/{question}/more",
                {"words": words, "seen": mark_of(before.words), **_NO},
                then,
            )
            if number % 4 == 0:
                photo = _photo(f"{self.person} {number}")
                then = Said(question, said, words, _hash_once_cleaned(photo))
                yield self._with_photo(f"questions/{question}/more", words, photo, then)
            held[question] = then

    def _form(self, path: str, values: Mapping[str, str], leaves: Said) -> _Post:
        kind = "application/x-www-form-urlencoded"
        return _Post(f"{self._people}/{path}", kind, urlencode(values).encode(), leaves)

    def _with_photo(self, path: str, words: str, photo: bytes, leaves: Said) -> _Post:
        part = f'--{_BOUNDARY}\r\nContent-Disposition: form-data; name="'
        fields = {"words": words, "seen": mark_of(words), **_NO}.items()
        body = (
            "".join(f'{part}{name}"\r\n\r\n{value}\r\n' for name, value in fields)
            + f'{part}photo"; filename="photo.jpg"\r\nContent-Type: image/jpeg\r\n\r\n'
        ).encode() + photo
        body += f"\r\n--{_BOUNDARY}--\r\n".encode()
        kind = f"multipart/form-data; boundary={_BOUNDARY}"
        return _Post(f"{self._people}/{path}", kind, body, leaves)

    def _send(self, post: _Post) -> bool:
        """True when there is a receipt: the answer is said to be saved."""
        port = self._server.port
        if port is None:
            return False
        connection = HTTPConnection("127.0.0.1", port, timeout=30)
        try:
            headers = {"Content-Type": post.kind, "Sec-Fetch-Site": "same-origin", **self._joined}
            connection.request("POST", post.path, post.body, headers)
            status = connection.getresponse().status
        except (OSError, HTTPException):
            return False
        finally:
            connection.close()
        if status == _BUSY:
            self.busy += 1
        elif not 300 <= status < 400:
            self.faults.append(f"{status} for {post.path}")
            self._ending.set()
        return 300 <= status < 400


def _photo(of: str) -> bytes:
    """A small photo in colours made from these words, so that no two are the same."""
    colours = hashlib.sha256(of.encode()).digest()[:12]
    made = io.BytesIO()
    Image.frombytes("RGB", (2, 2), colours).resize((160, 120), 0).save(made, "JPEG")
    return made.getvalue()


def _hash_once_cleaned(photo: bytes) -> str:
    return hashlib.sha256(clean_photo(photo).jpeg).hexdigest()

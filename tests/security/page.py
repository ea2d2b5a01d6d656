"""Writes SECURITY.md from `words.md`, the rows of `controls.csv` and the limits in the code.

In `words.md` a line `[[limits]]`, `[[figures]]`, `[[entries]]`, `[[acts]]`, `[[counts]]` or
`[[controls]]` stands for what the code says, and `[[rows 6.1.1 6.3.1]]` for a sentence about how
much of a part is shown today.
"""

import ast
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import timedelta
from pathlib import Path

from quality_checkers.access import HANDS_IN_FOR, LINK_LASTS, LinkKind
from quality_checkers.access.times import CLOSES_AFTER, OPENS_BEFORE
from quality_checkers.bookshelf import source
from quality_checkers.pictures import photos
from quality_checkers.toolkit import agreeing, answering, planning
from quality_checkers.toolkit.beginning import FIRST_LASTS
from quality_checkers.toolkit.gate import STAFF_SESSION
from quality_checkers.toolkit.joining import KNOCK_LASTS, MOST_KNOCKS
from quality_checkers.toolkit.my_way_in import RECENT
from quality_checkers.toolkit.signing_in import CODE_LASTS, MOST_CODES, PASSKEY_LASTS
from quality_checkers.toolkit.throttle import MANY_AT_ONE, MOST_FAILED, MOST_FAILED_THEN, WINDOW
from quality_checkers.visits import visit
from quality_checkers.web.auditing.acts import ACTS
from quality_checkers.web.settings import LARGEST_REQUEST_BYTES, LARGEST_WORDS_BYTES, MOST_PARTS
from tests.security.control import TOP, Control, State, read_controls

PAGE = TOP / "SECURITY.md"
WORDS = Path(__file__).with_name("words.md")
CHAPTERS = {
    1: "Encoding and injection",
    2: "Validation and the order of steps",
    3: "In the browser",
    4: "Requests and answers",
    5: "Files",
    6: "Getting in",
    7: "Sessions",
    8: "Who may do what",
    9: "Tokens that carry their own meaning",
    11: "Cryptography",
    12: "Encrypted lines",
    13: "Settings",
    14: "Data",
    15: "Code and packages",
    16: "Logs and errors",
}
MEGABYTE = 1_000_000


def limits() -> dict[str, str]:
    """Every limit that a reader looks for, from where the code keeps it."""
    return {
        "A photo": f"JPEG, PNG, WebP or HEIC, at most {photos.MOST_BYTES // MEGABYTE} MB and "
        f"{photos.MOST_PIXELS // MEGABYTE} megapixels "
        f"(WebP {photos.MOST_PIXELS_OF_WEBP // MEGABYTE}); kept as a new JPEG of at most "
        f"{photos.LONG_SIDE_PX} pixels a side",
        "A whole request": f"at most {LARGEST_REQUEST_BYTES // 1024**2} MiB",
        "All the words of a form": f"at most {LARGEST_WORDS_BYTES // 1024} KiB",
        "The fields of a form": f"at most {MOST_PARTS}",
        "Own words beside an answer": f"at most {answering.MOST_WORDS_CHARACTERS} characters",
        "Own words of a team": f"at most {agreeing.MOST_OWN_WORDS_CHARACTERS} characters, "
        f"{visit.MOST_CHOSEN} good things and {visit.MOST_CHOSEN} things to change",
        "Checkers on a visit": f"at most {planning.MOST_MEMBERS}",
        "People a team talked to": f"0 to {agreeing.MOST_SPOKEN}, alone and with help",
        "What people of a service said": f"shown from {visit.SMALL_NUMBER} people on",
        "A checklist file": f"YAML, at most {source.MOST_BYTES // MEGABYTE} MB and "
        f"{source.MOST_LEVELS} levels; put into its folder by the operator, never sent",
    }


def figures() -> dict[str, str]:
    """How long and how often, at the door, from where the code keeps it."""
    many = f"{MANY_AT_ONE} such tries at one person"
    return {
        "Tries that fail from one place": f"at most {MOST_FAILED} in {_time(WINDOW)}; "
        f"after {many}, {MOST_FAILED_THEN} from each place that has failed",
        "Wrong codes after one password": f"{MOST_CODES}, within {_time(CODE_LASTS)}",
        "A question to a passkey": f"answered once, within {_time(PASSKEY_LASTS)}",
        "A link by e-mail": _time(LINK_LASTS[LinkKind.EMAIL]),
        "An invitation": _time(LINK_LASTS[LinkKind.INVITATION]),
        "A link from the terminal": _time(LINK_LASTS[LinkKind.TERMINAL]),
        "The link that begins a first group": _time(FIRST_LASTS),
        "Asking a supporter": f"{_time(KNOCK_LASTS)}; at most {MOST_KNOCKS} wait in a group",
        "A session of staff": f"{_time(STAFF_SESSION)}, used or not",
        "Changing a way in": f"within {_time(RECENT)} after signing in",
        "A pass": f"from {_time(OPENS_BEFORE)} before the day of the visit to "
        f"{_time(CLOSES_AFTER)} after it; then it hands in for {_time(HANDS_IN_FOR)}",
    }


def _time(lasts: timedelta) -> str:
    hours = lasts.total_seconds() / 3600
    number, unit = (
        (lasts.days, "day")
        if lasts >= timedelta(days=2)
        else (round(hours), "hour")
        if hours >= 1
        else (round(hours * 60), "minute")
    )
    return f"{number} {unit}" if number == 1 else f"{number} {unit}s"


def log_entries() -> list[tuple[str, str]]:
    """Everything that the program writes to its log: the place in the code, and the words."""
    house = TOP / "quality_checkers"
    return [
        (path.relative_to(house).as_posix(), words)
        for path in sorted(house.rglob("*.py"))
        for words in sorted(_logged(ast.parse(path.read_text("utf-8"))))
    ]


def _logged(tree: ast.Module) -> Iterator[str]:
    for call in ast.walk(tree):
        if isinstance(call, ast.Call) and re.search(
            r"(logger|\.log)\.(debug|info|warning|error|exception|critical)$",
            ast.unparse(call.func),
        ):
            yield str(ast.literal_eval(call.args[0]))


def the_page() -> str:
    """SECURITY.md as it has to be today."""
    rows = sorted(read_controls(), key=lambda row: row.order)
    by_number = {row.number: row for row in rows}
    tables = {
        "limits": _table(("what", "how much"), list(limits().items())),
        "figures": _table(("what", "how long, how often"), list(figures().items())),
        "entries": _table(("place", "words"), [(f"`{at}`", f"`{it}`") for at, it in log_entries()]),
        "acts": ", ".join(f"`{act}`" for act in sorted(ACTS)),
        "counts": _counts(rows),
        "controls": _controls(rows),
    }
    words = WORDS.read_text("utf-8")
    words = re.sub(
        r"\[\[rows ([\d. ]+)\]\]",
        lambda found: _shown([by_number[number] for number in found[1].split()]),
        words,
    )
    return re.sub(r"\[\[(\w+)\]\]", lambda found: tables[found[1]], words)


def _shown(rows: Sequence[Control]) -> str:
    shown = [row for row in rows if row.state in {State.TEST, State.HUMAN}]
    numbers = ", ".join(row.number for row in rows)
    if len(shown) == len(rows):
        return f"*Shown by tests: {numbers}.*"
    return f"*Decided; shown by tests so far: {len(shown)} of {len(rows)} rows ({numbers}).*"


def _table(head: Sequence[str], body: Sequence[Sequence[object]]) -> str:
    lines = [head, ["---"] * len(head), *body]
    return "\n".join("| " + " | ".join(map(str, line)) + " |" for line in lines)


def _counts(rows: Sequence[Control]) -> str:
    counted = Counter((row.chapter, row.state) for row in rows)
    body: list[list[object]] = [
        [f"V{number} {title}", *(counted[number, state] for state in State)]
        for number, title in CHAPTERS.items()
    ]
    totals = Counter(row.state for row in rows)
    body.append([f"**All {len(rows)}**", *(f"**{totals[state]}**" for state in State)])
    return _table(("chapter", *State), body)


def _controls(rows: Sequence[Control]) -> str:
    parts = []
    for number, title in CHAPTERS.items():
        body = [
            (row.number, row.level, row.asks, row.control, row.state, _proof(row))
            for row in rows
            if row.chapter == number
        ]
        head = ("number", "level", "what it asks", "what we do", "state", "shown by, or missing")
        parts.append(f"### V{number} {title}\n\n{_table(head, body)}")
    return "\n\n".join(parts)


def _proof(row: Control) -> str:
    if row.state is not State.TEST:
        return row.proof
    return "; ".join(_link(name) for name in row.tests)


def _link(name: str) -> str:
    path, _, function = name.partition("::")
    return f"[{function.removeprefix('test_').replace('_', ' ')}]({path})"

"""A way in to every place of the app: an address in the example group, or a form to send."""

from hashlib import sha256
from pathlib import Path

from quality_checkers.toolkit.agreeing import mark_of
from tests.web.photos import a_photo

TOP = Path(__file__).parents[2]
WORRY = sha256(b"f15000000003/5a0000000001/example").hexdigest()[:32]
"""The example worry (`tests.room`)."""
PAST, TODAY, SAM = "/visits/f15000000002", "/visits/f15000000003", "/people/5a0000000001"

PAGES = {
    "start.show_start": "/",
    "planning.show_visits": "/visits",
    "planning.show_new_service": "/services/new",
    "planning.show_new_person": "/people/new",
    "planning.show_new_visit": "/visits/new",
    "planning.show_visit": TODAY,
    "answering.show_start": f"{TODAY}{SAM}/start",
    "answering.show_how": f"{TODAY}{SAM}/how",
    "answering.show_practice": f"{TODAY}{SAM}/practice",
    "answering.show_question": f"{TODAY}{SAM}/questions/hello",
    "answering.show_more": f"{PAST}{SAM}/questions/hello/more",
    "answering.show_answers": f"{TODAY}{SAM}/answers",
    "answering.show_done": f"{PAST}{SAM}/done",
    "answering.show_rest": f"{TODAY}{SAM}/rest",
    "consenting.show_what_happens": f"{TODAY}{SAM}/what-happens",
    "consenting.show_consent": f"{TODAY}{SAM}/consent",
    "worrying.show_tell": f"{TODAY}{SAM}/worried",
    "worrying.show_kept": f"{TODAY}{SAM}/worried/kept",
    "worrying.show_worries": "/worries",
    "worrying.show_worry": f"/worries/{WORRY}",
    "agreeing.show_table": f"{TODAY}/team/",
    "agreeing.show_question": f"{PAST}/team/questions/hello",
    "agreeing.show_spoken": f"{TODAY}/team/people",
    "agreeing.show_choose": f"{TODAY}/team/change",
    "reading.show_report": f"{PAST}/report",
    "about.show_worried": "/worried",
    "about.show_privacy": "/privacy",
    "about.show_credits": "/pictures",
    "about.show_look_book": "/look-book?theme=dark",
    "about.show_example": "/look-book/progress/middle",
}
FORMS: dict[str, tuple[str, dict[str, str | bytes | list[str]]]] = {
    "planning.add_service": (
        "/services/new",
        {"id": "0" * 12, "name": "A", "kind": "dentist", "address": "B", "photo": a_photo()},
    ),
    "planning.add_person": (
        "/people/new",
        {"id": "0" * 12, "first_name": "A", "role": "checker", "picture": "person-kite"},
    ),
    "planning.plan_visit": (
        "/visits/new",
        {
            "id": "0" * 12,
            "service": "5e0000000002",
            "on": "2026-03-02",
            "checklist": "gp-surgery",
            "team": ["5a0000000001", "5a0000000002"],
        },
    ),
    "answering.save_how": (f"{TODAY}{SAM}/how", {"how": "alone", "helper": "nobody"}),
    "answering.try_practice": (f"{TODAY}{SAM}/practice", {"said": "good"}),
    "answering.save_answer": (f"{TODAY}{SAM}/questions/hello", {"said": "yes", "then": "next"}),
    "answering.save_more": (
        f"{PAST}{SAM}/questions/hello/more",
        {"words": "A kind hello.", "may_quote": "no"},
    ),
    "answering.finish": (f"{TODAY}{SAM}/done", {}),
    "consenting.save_consent": (
        f"{TODAY}{SAM}/consent",
        {"quotes": "yes", "photos": "no", "voice": "no"},
    ),
    "worrying.tell": (f"{TODAY}{SAM}/worried", {"saw": "A person cried.", "mark": "a"}),
    "worrying.close": (f"/worries/{WORRY}", {"closing_words": "We called the council."}),
    "agreeing.agree_same": (f"{TODAY}/team/same", {}),
    "agreeing.agree": (f"{TODAY}/team/questions/hello", {"said": "no", "seen": ""}),
    "agreeing.save_spoken": (f"{TODAY}/team/people", {"alone": "2", "with_help": "0"}),
    "agreeing.choose": (f"{TODAY}/team/good", {"own-1": "The staff smiled.", "seen": mark_of(())}),
    "agreeing.finish": (f"{PAST}/team/done", {}),
}
FILES = {
    "reading.get_pdf": (f"{PAST}/report.pdf", "application/pdf", b"%PDF-"),
    "reading.get_spreadsheet": (
        f"{PAST}/report.xlsx",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        b"PK",
    ),
}
HEARD = {"worrying.get_sound"}
"""What is neither a page nor of a service: held to rules of its own in `test_worries`."""
FETCHED = {"showing.show_file", "showing.show_picture", "showing.show_photo"}
"""What pages fetch: opened by every page that shows it, and held to rules of its own below."""

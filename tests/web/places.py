"""A way in to every place of the app: an address in the example group, or a form to send."""

from hashlib import sha256
from pathlib import Path

from quality_checkers.answers import PersonId, VisitId
from quality_checkers.sounds import clean_sound
from quality_checkers.toolkit.agreeing import mark_of
from quality_checkers.toolkit.example_group import SHARED
from quality_checkers.toolkit.worrying import worry_id
from tests import room
from tests.room import FIRST_LINK, LINK
from tests.web.photos import a_photo

TOP = Path(__file__).parents[2]
PAST, TODAY, SAM = "/visits/f15000000002", "/visits/f15000000003", "/people/5a0000000001"
WORRY = worry_id(
    VisitId(TODAY[-12:]),
    PersonId(SAM[-12:]),
    room.WORRY,
    sha256(clean_sound(room.WORRY.sound).data).hexdigest(),
)
"""The id of the example worry."""

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
    "signing_in.show_sign_in": "/sign-in",
    "signing_in.show_sent": "/sign-in/sent",
    "signing_in.show_code": "/sign-in/code",
    "signing_in.show_link": f"/links/{LINK}",
    "signing_in.show_first": f"/first/{FIRST_LINK}",
    "staff.show_staff": "/staff",
    "staff.show_invite": "/staff/new",
    "staff.show_account": "/staff/acc000000003",
    "staff.show_leaving": "/staff/acc000000003/left",
    "me.show_me": "/me",
    "me.show_password": "/me/password",
    "me.show_code_app": "/me/code-app",
    "readying.show_cards": f"{TODAY}/cards",
    "readying.show_knocks": "/knocks",
    "assessing.show_answers": f"{TODAY}/self-assessment",
    "assessing.show_page": f"{TODAY}/self-assessment/1",
    "sharing.show_services": "/services/mine",
    "sharing.show_findings": "/services/mine/findings",
    "sharing.show_report": f"/reports/{SHARED}",
    "people.show_people": "/people",
    "people.show_person": SAM,
    "people.show_about_me": f"{PAST}{SAM}/about-me",
    "forgetting.show_person": f"{SAM}/forget",
    "forgetting.show_visit": f"{PAST}/forget",
    "forgetting.show_gone": "/gone/almost",
    "keeping.show_times": "/keeping",
    "keeping.show_time": "/keeping/photos",
    "auditing.show_trail": "/audit?by=acc000000001",
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
    "signing_in.ask_link": ("/sign-in/link", {"email": "nobody@example.org"}),
    "signing_in.use_link": (f"/links/{LINK}", {}),
    "signing_in.begin_group": (
        f"/first/{FIRST_LINK}",
        {"group": "Hill Group", "name": "Ann", "email": "ann@example.org"},
    ),
    "signing_in.sign_out": ("/sign-out", {}),
    "staff.invite": (
        "/staff/new",
        {"role": "coordinator", "name": "Ben", "email": "ben@example.org"},
    ),
    "staff.change_account": ("/staff/acc000000003", {"service": ["5e0000000002"]}),
    "staff.invite_again": ("/staff/acc000000003/invitation", {}),
    "staff.has_left": ("/staff/acc000000003/left", {}),
    "me.set_password": ("/me/password", {"password": "seven green boats at breakfast"}),
    "me.start_code_app": ("/me/code-app", {}),
    "me.finish_code_app": ("/me/code-app/code", {"code": "000000"}),
    "me.remove_passkey": ("/me/passkeys/00ff/remove", {}),
    "me.sign_out_everywhere": ("/me/sign-out-everywhere", {}),
    "readying.make_ready": (f"{TODAY}/tablets", {}),
    "readying.keep_open": (f"{TODAY}/open", {}),
    "assessing.save_page": (
        f"{TODAY}/self-assessment/1",
        {"said-got-letter": "yes", "words-got-letter": "We send it on Mondays."},
    ),
    "sharing.share": ("/visits/f15000000001/share", {"id": "0" * 12}),
    "forgetting.forget_person": (f"{SAM}/forget", {}),
    "forgetting.forget_visit": (f"{PAST}/forget", {}),
    "keeping.set_time": ("/keeping/photos", {"days": "90"}),
}
SENT_FOR = {
    "people.export_person": (f"{SAM}/everything", "application/zip", b"PK"),
    "people.export_about_me": (f"{PAST}{SAM}/about-me", "application/zip", b"PK"),
}
"""Files that come when a form is sent, because making them leaves a trail."""
FILES = {
    "reading.get_pdf": (f"{PAST}/report.pdf", "application/pdf", b"%PDF-"),
    "reading.get_spreadsheet": (
        f"{PAST}/report.xlsx",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        b"PK",
    ),
    "sharing.get_pdf": (f"/reports/{SHARED}.pdf", "application/pdf", b"%PDF-"),
    "sharing.get_spreadsheet": (
        f"/reports/{SHARED}.xlsx",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        b"PK",
    ),
}
PHOTOS = {"sharing.show_photo", "sharing.show_service_photo"}
"""Photos of managers and commissioners, who see no others; `test_sharing` opens them."""
HEARD = {"worrying.get_sound"}
"""What is neither a page nor of a service: held to rules of its own in `test_worries`."""
FETCHED = {"showing.show_file", "showing.show_picture", "showing.show_photo"}
"""What pages fetch: opened by every page that shows it, and held to rules of its own below."""
STEPS = {
    "signing_in.try_password": ("POST", "/sign-in/password"),
    "signing_in.try_code": ("POST", "/sign-in/code"),
    "signing_in.ask_passkey": ("POST", "/sign-in/passkey/ask"),
    "signing_in.try_passkey": ("POST", "/sign-in/passkey"),
    "me.ask_passkey": ("POST", "/me/passkeys/ask"),
    "me.add_passkey": ("POST", "/me/passkeys"),
    "me.get_code_app_picture": ("GET", "/me/code-app.svg"),
    "joining.show_scan": ("GET", "/join"),
    "joining.join_by_card": ("POST", "/join/card"),
    "joining.join_by_photo": ("POST", "/join/scan"),
    "joining.show_pictures": ("GET", "/join/pictures"),
    "joining.knock": ("POST", "/join/knock"),
    "joining.show_waiting": ("GET", "/join/waiting"),
    "joining.come_in": ("POST", "/join/waiting"),
    "joining.show_hello": ("GET", "/hello?person=5a0000000001"),
    "joining.start": ("POST", "/hello/start"),
    "joining.not_me": ("POST", "/hello/not-me"),
    "joining.hand_over": ("POST", "/hand-over"),
    "joining.rest": ("POST", "/rest"),
    "readying.print_cards": ("POST", f"{TODAY}/cards"),
    "readying.lose_card": ("POST", "/cards/nothing/lost"),
    "readying.lose_tablet": ("POST", "/tablets/nothing/lost"),
    "readying.answer_knock": ("POST", "/knocks/nothing"),
}
"""Steps of something longer, which mean nothing alone: held to their rules where the whole is."""

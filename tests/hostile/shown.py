"""Which page shows what of the group in which everything is hostile (`tests.hostile.whole`)."""

from tests.hostile.whole import SERVICE, VISIT

_STAFF = {"coordinator", "supporter", "manager", "commissioner"}
TEAM = {"one", "two", "helper"}
REPORTED = {"service", "photo_shows", "good", "change"}
SHOWN: dict[str, set[str]] = {
    "start.show_start": {"service"},
    "planning.show_visits": {"service"},
    "planning.show_new_visit": {"service", "address"},
    "planning.show_visit": {"service", "address", *TEAM},
    "answering.show_question": {"one"},
    "answering.show_done": {"one"},
    "worrying.show_tell": {"coordinator", "one"},
    "worrying.show_kept": {"coordinator"},
    "worrying.show_worries": {"service"},
    "worrying.show_worry": {
        "service", "one", "saw", "place", "happened", "told_words", "closing_words",
        "coordinator",
    },
    "open worry": {"service", "one", "open_worry"},
    "agreeing.show_table": {"one", "two"},
    "agreeing.show_question": {"one", "two"},
    "agreeing.show_choose": {"change"},
    "good things": {"good"},
    "the team of a new visit": TEAM,
    "inviting a manager": {"service", "address"},
    "reading.show_report": {*REPORTED, *TEAM},
    "signing_in.show_link": {"group", "manager"},
    "staff.show_staff": {"service", *_STAFF},
    "staff.show_account": {"manager", "manager_email", "service", "address"},
    "staff.show_leaving": {"manager"},
    "readying.show_cards": {"service", "one", "two"},
    "readying.show_knocks": {"service", "one", "two"},
    "assessing.show_answers": {"service", "says"},
    "assessing.show_page": {"service", "says"},
    "sharing.show_services": {"service", "address"},
    "sharing.show_findings": {"service"},
    "sharing.show_report": REPORTED,
    "people.show_people": TEAM,
    "people.show_person": {"one"},
    "people.show_about_me": {"one"},
    "forgetting.show_person": {"one"},
    "forgetting.show_visit": {"service"},
    "auditing.show_trail": {"service", "one", *_STAFF},
}  # fmt: skip
"""What each page shows of what was written, and it shows nothing else of it."""
SHOWN_TO: dict[tuple[str, str], set[str]] = {
    ("checker", "start.show_start"): {"service", "address", "one", "helper"},
    ("checker", "planning.show_visit"): {"service", "address", "one", "helper"},
    ("manager", "start.show_start"): {"service", "address"},
    ("commissioner", "start.show_start"): {"service", "address"},
    ("nobody", "start.show_start"): set(),
    ("supporter", "worrying.show_worries"): set(),
    ("supporter", "worrying.show_worry"): set(),
    ("supporter", "open worry"): set(),
}
"""Where one role sees something else."""
MORE = {
    "open worry": ("worrying.show_worry", ""),
    "good things": ("agreeing.show_choose", f"/visits/{VISIT}/team/good"),
    "the team of a new visit": (
        "planning.show_new_visit",
        f"/visits/new?service={SERVICE}&on=2026-03-02&checklist=smallest",
    ),
    "inviting a manager": ("staff.show_invite", "/staff/new?role=manager"),
}
"""More of some pages: what they are called in `SHOWN`, whose they are, and where."""
WITH_WORDS = {"reading.show_report", "sharing.show_report", "answering.show_answers"}
"""Where everything stands that the first checker wrote about questions."""


ANYWHERE = {*SHOWN, *WITH_WORDS, "me.show_me"}


def expected(role: str, place: str) -> set[str]:
    """What somebody in this role sees at this place."""
    own = {role, f"{role}_email", "group"} if place in {"me.show_me", "me.show_code_app"} else set()
    return SHOWN_TO.get((role, place), SHOWN.get(place, own))

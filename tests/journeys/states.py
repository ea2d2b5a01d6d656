"""Every page of the product in every state that it has, by name, and the way to it.

show(page, doors, "question with an error")
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from tempfile import NamedTemporaryFile

from playwright.sync_api import Page

from quality_checkers.answers import VisitId
from quality_checkers.components import examples
from quality_checkers.pictures.front_door import example_photo
from quality_checkers.records import ReportId, WhyReplaced
from quality_checkers.toolkit import NewWorry, new_id
from quality_checkers.toolkit.example_group import SHARED
from tests.journeys.door import AISHA, DONE, SAM, TODAY, Door
from tests.journeys.states_of_joining import STATES_OF_JOINING
from tests.room import FIRST_LINK, LEAD, LINK, somebody
from tests.web.places import WORRY

_FIRST = "got-letter"


@dataclass(frozen=True)
class Doors:
    """The door of the example group, and the door where things go wrong."""

    good: Door
    troubled: Door

    @cached_property
    def begun(self) -> VisitId:
        """A visit in the middle: answers with words and a photo, some the same, none agreed."""
        visit = self.good.begin("gp-surgery", SAM, AISHA)
        words = "The letter was lovely. It had my name on it."
        self.good.say(visit, SAM, words=words, photo=example_photo(), got_letter="yes")
        self.good.say(visit, SAM, easy_letter="no", letter_pictures="dont_know")
        self.good.say(visit, AISHA, got_letter="a-bit", easy_letter="no")
        return visit


Way = Callable[[Page, Doors], object]


def _at(path: str) -> Way:
    return lambda page, doors: page.goto(doors.good.url(path))


def _wrong_at(path: str) -> Way:
    return lambda page, doors: page.goto(doors.troubled.url(path))


def _sent(path: str, words: str) -> Way:
    """The page after its button was pressed with nothing filled in."""

    def way(page: Page, doors: Doors) -> None:
        page.goto(doors.good.url(path.format(begun=doors.begun)))
        _press(page, words)

    return way


def _press(page: Page, words: str) -> None:
    page.get_by_role("button", name=words, exact=True).click()


def _begun(path: str) -> Way:
    return lambda page, doors: page.goto(doors.good.url(path.format(begun=doors.begun)))


def _tried(page: Page, doors: Doors) -> None:
    visit = doors.good.plan("smallest", SAM)
    page.goto(doors.good.url(f"/visits/{visit}/people/{SAM}/practice"))
    page.get_by_role("radio").first.check()
    _press(page, "Try it")


def _no_photo(page: Page, doors: Doors) -> None:
    page.goto(doors.good.url(f"/visits/{doors.begun}/people/{AISHA}/questions/easy-letter/more"))
    page.set_input_files(
        "[name=photo]", {"name": "a.jpg", "mimeType": "image/jpeg", "buffer": b"x"}
    )
    _press(page, "Save")


def _big_photo(page: Page, doors: Doors) -> None:
    page.goto(doors.good.url("/services/new"))
    with NamedTemporaryFile(suffix=".jpg") as big:
        big.truncate(14 * 1024 * 1024)
        page.set_input_files("[name=photo]", big.name)
        _press(page, "Add")
        page.wait_for_load_state()


def _wrong_code(page: Page, doors: Doors) -> None:
    page.goto(doors.good.url("/me"))
    _press(page, "Set up the code app")
    _press(page, "Save")


def _four_chosen(page: Page, doors: Doors) -> None:
    page.goto(doors.good.url(f"/visits/{DONE}/team/good"))
    for box in page.get_by_role("checkbox").all()[:5]:
        box.check()
    _press(page, "Save")


def _sent_at_trouble(page: Page, doors: Doors) -> None:
    """A page that offers to send the same again."""
    page.goto(doors.troubled.url("/services/new"))
    page.evaluate("document.querySelector('form').action = '/full'")
    page.fill("[name=name]", "Hill Road Surgery")
    _press(page, "Add")


def _words_without_choice(page: Page, doors: Doors) -> None:
    page.goto(doors.good.url(f"/visits/{TODAY}/self-assessment/2"))
    page.locator("summary").first.click()
    page.locator("textarea").first.fill("We have a ramp.")
    _press(page, "Save and go on")


def _replaced(page: Page, doors: Doors) -> None:
    """The report of the first visit, shared and then taken back."""
    desk, visit, report = doors.good.desk, VisitId("f15000000001"), ReportId(new_id())
    desk.sharing.share(somebody(), visit, report)
    office = desk._office  # noqa: SLF001 - what takes a report back is no part of sharing
    with office.acting(somebody(), "take_back") as kept:
        kept.shared.replace_of_visit(visit, WhyReplaced.CHANGED_MIND, office.now())
    page.goto(doors.good.url(f"/reports/{report}"))


def _unreached(page: Page, doors: Doors) -> None:
    page.goto(doors.good.url(f"{_SAM}/questions/{_FIRST}"))
    page.route("**/*", lambda route: route.abort())
    _press(page, "I am worried")
    page.get_by_role("dialog").wait_for()


def _unsent(page: Page, doors: Doors) -> None:
    page.goto(doors.good.url(f"{_SAM}/worried"))
    page.get_by_label("What did you see or hear?").fill("A person cried.")
    page.route("**/*", lambda route: route.abort())
    _press(page, "Send")
    page.get_by_role("dialog").wait_for()


def _told_nothing(page: Page, doors: Doors) -> None:
    page.goto(doors.good.url(f"{_SAM}/worried"))
    _press(page, "Send")
    page.locator("#problems").wait_for()


def _closed(page: Page, doors: Doors) -> None:
    desk, new = doors.good.desk, NewWorry(new_id(), "A person cried.")
    worry = desk.worrying.tell(somebody(SAM), TODAY, SAM, new)
    desk.worrying.close(LEAD, worry, "We called the council.")
    page.goto(doors.good.url(f"/worries/{worry}"))


def _never_asked(press: str) -> Way:
    """The questions for somebody new, and after a press with nothing chosen."""

    def way(page: Page, doors: Doors) -> None:
        kit = doors.good.newcomer()
        visit = doors.good.plan("smallest", kit)
        page.goto(doors.good.url(f"/visits/{visit}/people/{kit}/consent"))
        if press:
            _press(page, press)

    return way


_NEW = "/visits/new"
_KNOWN = "service=5e0000000001&on=2025-03-04"
_SAM = f"/visits/{TODAY}/people/{SAM}"
_MID = f"/visits/{{begun}}/people/{SAM}"
_TEAM = "/visits/{begun}/team"

STATES: dict[str, Way] = {
    "home": _at("/"),
    "home with nothing and a problem": _wrong_at("/"),
    "new service": _at("/services/new"),
    "new service with errors": _sent("/services/new", "Add"),
    "new person": _at("/people/new"),
    "new person with errors": _sent("/people/new", "Add"),
    "where": _at(_NEW),
    "where with an error": _sent(_NEW, "Next"),
    "where with no service": _wrong_at(_NEW),
    "when": _at(f"{_NEW}?service=5e0000000001"),
    "when with an error": _at(f"{_NEW}?service=5e0000000001&on=never&step=on"),
    "which checklist": _at(f"{_NEW}?{_KNOWN}"),
    "which checklist with an error": _sent(f"{_NEW}?{_KNOWN}", "Next"),
    "who": _at(f"{_NEW}?{_KNOWN}&checklist=gp-surgery"),
    "who with an error": _sent(f"{_NEW}?{_KNOWN}&checklist=gp-surgery", "Plan the visit"),
    "visit to do": _at(f"/visits/{TODAY}"),
    "visit in the middle": _begun("/visits/{begun}"),
    "visit done": _at(f"/visits/{DONE}"),
    "what will happen": _at(f"{_SAM}/start"),
    "how": _at(f"{_SAM}/how"),
    "how with an error": _sent(f"{_SAM}/how", "Next"),
    "how chosen": _begun(f"{_MID}/how?after={_FIRST}"),
    "practice": _at(f"{_SAM}/practice"),
    "practice with an error": _sent(f"{_SAM}/practice", "Try it"),
    "practice tried": _tried,
    "question": _at(f"{_SAM}/questions/{_FIRST}"),
    "question answered": _begun(f"{_MID}/questions/{_FIRST}"),
    "question with help": _at(f"{_SAM}/questions/no-steps?help=#help"),
    "question with an error": _sent(f"{_SAM}/questions/{_FIRST}", "Next"),
    "more": _begun(f"{_MID}/questions/easy-letter/more"),
    "more filled in": _begun(f"{_MID}/questions/{_FIRST}/more"),
    "more with an error": _no_photo,
    "my answers": _begun(f"{_MID}/answers"),
    "thank you": _begun(f"{_MID}/done"),
    "rest": _begun(f"{_MID}/rest"),
    "team": _begun(f"{_TEAM}/"),
    "team done": _at(f"/visits/{DONE}/team/"),
    "team question": _begun(f"{_TEAM}/questions/{_FIRST}"),
    "team question all the same": _begun(f"{_TEAM}/questions/easy-letter"),
    "team question nobody answered": _begun(f"{_TEAM}/questions/no-steps"),
    "team question agreed": _at(f"/visits/{DONE}/team/questions/{_FIRST}"),
    "team question with an error": _sent(f"{_TEAM}/questions/{_FIRST}", "Agree"),
    "people": _begun(f"{_TEAM}/people"),
    "people with errors": _sent(f"{_TEAM}/people", "Save"),
    "good things": _at(f"/visits/{DONE}/team/good"),
    "good things with nothing": _begun(f"{_TEAM}/good"),
    "good things with an error": _four_chosen,
    "things to change": _at(f"/visits/{DONE}/team/change"),
    "report": _at(f"/visits/{DONE}/report"),
    "report of a draft": _begun("/visits/{begun}/report"),
    "sign in": _at("/sign-in"),
    "sign in with an error": _sent("/sign-in", "Next"),
    "link sent": _at("/sign-in/sent"),
    "link": _at(f"/links/{LINK}"),
    "first group": _at(f"/first/{FIRST_LINK}"),
    "first group with errors": _sent(f"/first/{FIRST_LINK}", "Start"),
    "my way in": _at("/me"),
    "my password": _at("/me/password"),
    "my password with an error": _sent("/me/password", "Save"),
    "code app": _sent("/me", "Set up the code app"),
    "code app with an error": _wrong_code,
    "staff": _at("/staff"),
    "invite: what": _at("/staff/new"),
    "invite: what with an error": _sent("/staff/new", "Next"),
    "invite a manager": _at("/staff/new?role=manager"),
    "invite a manager with errors": _sent("/staff/new?role=manager", "Invite"),
    "invite a supporter": _at("/staff/new?role=supporter"),
    "member of staff": _at("/staff/acc000000003"),
    "has left": _at("/staff/acc000000003/left"),
    "has left with an error": _sent("/staff/acc000000001/left", "Yes, they have left"),
    "self-assessment": _at(f"/visits/{TODAY}/self-assessment"),
    "self-assessment page": _at(f"/visits/{TODAY}/self-assessment/1"),
    "self-assessment page with an error": _words_without_choice,
    "services of a manager": _at("/services/mine"),
    "findings side by side": _at("/services/mine/findings"),
    "shared report": _at(f"/reports/{SHARED}"),
    "replaced report": _replaced,
    "everybody": _at("/people"),
    "one person": _at(f"/people/{SAM}"),
    "what we keep about me": _at(f"/visits/{TODAY}/people/{SAM}/about-me"),
    "forget a person": _at(f"/people/{SAM}/forget"),
    "forget a visit": _at(f"/visits/{DONE}/forget"),
    "gone": _at("/gone/gone"),
    "almost gone": _at("/gone/almost"),
    "gone elsewhere": _at("/gone/elsewhere"),
    "keep times": _at("/keeping"),
    "a keep time": _at("/keeping/photos"),
    "audit trail": _at("/audit"),
    "worried": _at("/worried"),
    "tell a worry": _at(f"{_SAM}/worried"),
    "tell a worry with an error": _told_nothing,
    "worry kept": _at(f"{_SAM}/worried/kept"),
    "worried where nothing answers": _unreached,
    "worry that could not be sent": _unsent,
    "worries": _at("/worries"),
    "one worry": _at(f"/worries/{WORRY}"),
    "one worry with an error": _sent(f"/worries/{WORRY}", "Close this worry"),
    "one worry that is closed": _closed,
    "what happens to what I say": _at(f"{_SAM}/what-happens"),
    "consent": _at(f"{_SAM}/consent"),
    "consent that was kept": _at(f"{_SAM}/consent?kept=yes"),
    "consent of somebody who was never asked": _never_asked(""),
    "consent with errors": _never_asked("Next"),
    "privacy": _at("/privacy"),
    "pictures": _at("/pictures"),
    "look-book": _at("/look-book"),
    "problem 404": _at("/nowhere"),
    "problem 404 visit": _at("/visits/nothing"),
    "problem 405": _at(f"/visits/{DONE}/team/done"),
    "problem 413": _big_photo,
    "problem 500": _wrong_at("/fault"),
    "problem 503": _wrong_at("/busy"),
    "problem 507 with what was sent": _sent_at_trouble,
} | STATES_OF_JOINING | {
    f"look-book {one.component} {one.name}": _at(f"/look-book/{one.component}/{one.name}")
    for one in examples()
}  # fmt: skip

QUESTION_PAGES = ("question", "question answered", "question with help", "question with an error")


def show(page: Page, doors: Doors, state: str) -> None:
    """Bring the page into this state."""
    page.context.clear_cookies()
    page.unroute_all()
    STATES[state](page, doors)
    page.wait_for_load_state()

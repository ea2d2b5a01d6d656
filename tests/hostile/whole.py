"""A group in which everything that anybody can write is hostile, on the day of one visit.

whole = make_whole(door)
whole.texts["service"]         # what stands there, and nowhere else
whole.secrets["manager"]       # the cookie of the browser of somebody in each role
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial

from quality_checkers.access import AccountId, GroupId, LinkKind, SessionId, Who
from quality_checkers.answers import ConsentKind, Helper, HowAnswered, PersonId, VisitId
from quality_checkers.checklists import ChecklistId, QuestionId
from quality_checkers.keys import hash_of
from quality_checkers.records import Account, Link, NewSession, ReportId, Told, WorryId
from quality_checkers.toolkit import Given, NewVisit, NewWorry, Stated
from quality_checkers.toolkit.gate import new_secret
from quality_checkers.toolkit.planning import NewPerson, NewService
from quality_checkers.visits import ChosenKind, Role, ServiceId, ServiceKind, Spoken
from quality_checkers.web.words_sent import plain_words
from tests.hostile.fields import an_email
from tests.hostile.payloads import hostile_words, packed
from tests.journeys.door import Door
from tests.room import somebody
from tests.web.photos import a_photo

GROUP = GroupId("97000000066a")
VISIT, SERVICE, REPORT = (
    VisitId("f16600000001"),
    ServiceId("5e6600000001"),
    ReportId("5a6600000001"),
)
ONE, TWO, HELPER = PersonId("5a6600000001"), PersonId("5a6600000002"), PersonId("5a6600000003")
LINK = "c" * 32
_STAFF = {
    "coordinator": AccountId("acc660000001"),
    "supporter": AccountId("acc660000002"),
    "manager": AccountId("acc660000003"),
    "commissioner": AccountId("acc660000004"),
}
_SIGNS = frozenset("=+-@\uff1d\uff0b\uff0d\uff20")
_SHORT = (
    "group", "one", "two", "helper", *_STAFF, "place", "happened", "told_words",
)  # fmt: skip
_LONG = (
    "service", "address", "photo_shows", "good", "change", "says", "saw", "closing_words",
    "open_worry",
)  # fmt: skip
_EMAILS = tuple(f"{role}_email" for role in _STAFF)


def _texts() -> dict[str, str]:
    """A text for each field, with a number of its own and what breaks out of most places."""
    short = "=_{}<img src=x onerror=struck()>\"'&{{{{7}}}}"
    long = short + "</title></textarea>--><script>struck()</script>${{7}}%s{{0}}"
    texts = {name: short.format(at) for at, name in enumerate(_SHORT)}
    texts |= {name: long.format(at) for at, name in enumerate(_LONG, start=len(_SHORT))}
    return texts | {name: an_email(f"'=_{name}&{{{{7}}}}|x()") for name in _EMAILS}


@dataclass(frozen=True)
class Whole:
    """What is in the group. `words` are what the first checker wrote, by question."""

    door: Door
    texts: dict[str, str]
    words: dict[str, str]
    worry: WorryId
    open_worry: WorryId
    secrets: dict[str, str]

    def who(self, role: Role) -> Who:
        """Somebody of staff."""
        return Who(role, GROUP, account=_STAFF[role.value], is_lead=role is Role.COORDINATOR)


def make_whole(door: Door) -> Whole:
    """Everything that can happen on one visit, written in hostile words."""
    texts = _texts()
    _begin(door, texts)
    words = _answer(door, texts)
    _meet(door, texts)
    worry, open_worry = _worry(door, texts)
    return Whole(door, texts, words, worry, open_worry, _secrets(door))


def _begin(door: Door, texts: dict[str, str]) -> None:
    desk, house = door.desk, somebody(group=GROUP)
    desk.gate.add_group(GROUP, texts["group"])
    for id_, name, picture, role in (
        (ONE, "one", "person-fox", Role.CHECKER),
        (TWO, "two", "person-boat", Role.CHECKER),
        (HELPER, "helper", "person-teapot", Role.SUPPORTER),
    ):
        desk.planning.add_person(house, NewPerson(id_, texts[name], picture, role))
    service = NewService(
        SERVICE, texts["service"], ServiceKind.GP_SURGERY, texts["address"], a_photo(64, 48)
    )
    desk.planning.add_service(house, service)
    for name, account in _STAFF.items():
        role = Role(name)
        desk.staffing.add_account(
            house,
            Account(
                account, GROUP, texts[f"{name}_email"], texts[name], role,
                is_lead=role is Role.COORDINATOR,
                person=HELPER if role is Role.SUPPORTER else None,
                services=frozenset({SERVICE} if role in {Role.MANAGER, Role.COMMISSIONER} else ()),
            ),
        )  # fmt: skip
    new = NewVisit(VISIT, SERVICE, desk.today(), ChecklistId("gp-surgery"), (ONE, TWO, HELPER))
    desk.planning.plan_visit(house, new)


def _answer(door: Door, texts: dict[str, str]) -> dict[str, str]:
    """Both say the same; the first writes every hostile word, and each formula alone."""
    formulas = [text for text in hostile_words("formula") if plain_words(text)[:1] in _SIGNS]
    packs = packed(hostile_words(), 2000)
    write = iter(dict.fromkeys(map(plain_words, (*packs, *formulas))))
    words: dict[str, str] = {}
    for person in (ONE, TWO):
        who = somebody(person, GROUP)
        desk = door.desk.answering
        door.desk.consenting.say(who, VISIT, person, dict.fromkeys(ConsentKind, True))
        desk.set_how(who, VISIT, person, HowAnswered.ALONE, Helper.NOBODY)
        desk.practised(who, VISIT, person)
        while (question := desk.my_answers(who, VISIT, person).next) is not None:
            given = Given(question.answers.choices[0].id)
            if person == ONE:
                words[question.id] = next(write, "")
                given = Given(given.said, words=words[question.id], may_quote=True)
            desk.save_answer(who, VISIT, person, question.id, given)
        desk.finish(who, VISIT, person)
    shown = Given(photo=a_photo(80, 60), photo_shows=texts["photo_shows"], may_show=True)
    first = QuestionId(next(iter(words)))
    door.desk.answering.save_answer(somebody(ONE, GROUP), VISIT, ONE, first, shown)
    assert (left := list(write)) == [], (len(left), len(words))
    return words


def _meet(door: Door, texts: dict[str, str]) -> None:
    desk, house = door.desk, somebody(group=GROUP)
    desk.agreeing.agree_where_all_said_the_same(house, VISIT)
    desk.agreeing.set_spoken(house, VISIT, Spoken(alone=9, with_help=9))
    for kind, name in ((ChosenKind.GOOD, "good"), (ChosenKind.CHANGE, "change")):
        now = desk.agreeing.choose_list(house, VISIT, kind)
        desk.agreeing.choose(house, VISIT, kind, (), [texts[name]], now.seen)
    desk.agreeing.finish(house, VISIT)
    manager = Who(Role.MANAGER, GROUP, account=_STAFF["manager"])
    whole = desk.assessing.self_assessment(manager, VISIT)
    page = whole.pages[0]
    question = page.rows[0][0]
    stated = Stated(question.answers.choices[0].id, texts["says"], "")
    desk.assessing.save(manager, VISIT, page.number, {question.id: stated})
    desk.sharing.share(house, VISIT, REPORT)


def _worry(door: Door, texts: dict[str, str]) -> tuple[WorryId, WorryId]:
    tell = partial(door.desk.worrying.tell, somebody(ONE, GROUP), VISIT, ONE)
    told = (texts["place"], texts["happened"], Told.SOMEBODY_ELSE, texts["told_words"])
    closed = tell(NewWorry("closed", texts["saw"], *told))
    lead = Who(Role.COORDINATOR, GROUP, account=_STAFF["coordinator"], is_lead=True)
    door.desk.worrying.close(lead, closed, texts["closing_words"])
    return closed, tell(NewWorry("open", texts["open_worry"]))


def _secrets(door: Door) -> dict[str, str]:
    now = datetime.now(UTC)
    later = now + timedelta(days=1)
    new = partial(NewSession, SessionId(""), GROUP, began_at=now, ends_at=later)
    sessions = {name: new(Role(name), account=id_) for name, id_ in _STAFF.items()}
    sessions["checker"] = new(Role.CHECKER, visit=VISIT, person=ONE)
    secrets = {name: new_secret() for name in sessions}
    for name, session in sessions.items():
        door.desk.gate.let_in(session, secrets[name])
    coordinator = Who(Role.COORDINATOR, GROUP, account=_STAFF["coordinator"])
    secrets["tablet"] = door.desk.readying.make_ready(coordinator, VISIT)
    with door.desk._office.records.changing_the_door() as kept:  # noqa: SLF001 - the desk makes only secret ones
        kept.links_of(GROUP).add(
            Link(hash_of(LINK), _STAFF["manager"], LinkKind.TERMINAL, now, later)
        )
    return secrets

"""An example group: its staff, three services, three people, two visits and one for today."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

from quality_checkers.access import AccountId, GroupId, Who, house
from quality_checkers.answers import ConsentKind, Helper, HowAnswered, PersonId, VisitId
from quality_checkers.checklists import ChecklistId, ChoiceId, Question, QuestionId, Unscored
from quality_checkers.pictures.front_door import example_photo
from quality_checkers.records import Account, ReportId
from quality_checkers.toolkit.answering import Given
from quality_checkers.toolkit.planning import NewPerson, NewService, NewVisit
from quality_checkers.toolkit.toolkit import Toolkit
from quality_checkers.visits import ChosenKind, Role, ServiceId, ServiceKind, Spoken

GROUP = GroupId("97000000001a")
COORDINATOR_EMAIL = "maya@example.org"
_SAM, _AISHA, _JO = PersonId("5a0000000001"), PersonId("5a0000000002"), PersonId("5a0000000003")
_ROSE = ServiceId("5e0000000001")
_FIRST, _LAST = VisitId("f15000000001"), VisitId("f15000000002")
_TODAY = VisitId("f15000000003")
SHARED = ReportId("5a5a00000001")
_CHECKLIST = ChecklistId("gp-surgery")
_DONT_KNOW = Unscored.DONT_KNOW.value
_GOOD = "yes"
_ORDER = (_GOOD, "a-bit", "no")
"""How the example says the best, the middle and the worst choice of any set."""

_PEOPLE = (
    NewPerson(_SAM, "Sam", "person-fox", Role.CHECKER),
    NewPerson(_AISHA, "Aisha", "person-boat", Role.CHECKER),
    NewPerson(_JO, "Jo", "person-teapot", Role.SUPPORTER),
)


_STAFF = (
    Account(
        AccountId("acc000000001"), GROUP, COORDINATOR_EMAIL, "Maya", Role.COORDINATOR,
        is_lead=True,
    ),
    Account(
        AccountId("acc000000002"), GROUP, "jo@example.org", "Jo", Role.SUPPORTER, person=_JO
    ),
    Account(
        AccountId("acc000000003"), GROUP, "lee@example.org", "Lee", Role.MANAGER,
        services=frozenset({_ROSE}),
    ),
    Account(
        AccountId("acc000000004"), GROUP, "ravi@example.org", "Ravi", Role.COMMISSIONER,
        services=frozenset({_ROSE, ServiceId("5e0000000002")}),
    ),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Past:
    """What was said on a visit that was. What is not named was answered with the best choice.

    `aisha` is where Aisha said something else than Sam, `team` what the team agreed there.
    """

    days_ago: int
    sam: Mapping[str, str]
    aisha: Mapping[str, str]
    team: Mapping[str, str]
    words: Mapping[str, str]
    good: tuple[str, ...]
    change: tuple[str, ...]
    spoken: Spoken


_VISITS = {
    _FIRST: _Past(
        days_ago=266,
        sam={
            "got-letter": "no", "asked-help": "no", "told-who": "a-bit", "sign-pictures": "no",
            "told-wait": "no", "call-voice": "no", "quiet-place": "no", "easy-leaflets": "a-bit",
            "large-print": "no", "staff-names": "a-bit", "talk-to-us": "no", "ask-first": "a-bit",
            "door-closed": "yes", "private-talk": "no", "lights": "a-bit", "noise": "no",
            "book-without-phone": "no", "health-passport": _DONT_KNOW, "remember-help": "no",
            "unhappy-leaflet": "no", "changes-poster": "no",
        },
        aisha={"lights": "no", "simple-talk": "a-bit"},
        team={"lights": "a-bit", "simple-talk": "a-bit"},
        words={"noise": "The radio was on and a baby was crying. It hurt my ears."},
        good=("no-steps", "hello", "door-closed"),
        change=("talk-to-us", "call-voice", "quiet-place"),
        spoken=Spoken(alone=4, with_help=2),
    ),
    _LAST: _Past(
        days_ago=84,
        sam={
            "got-letter": "yes", "letter-pictures": "a-bit", "told-who": "a-bit",
            "sign-pictures": "a-bit", "told-wait": "no", "call-voice": "no", "quiet-sign": "no",
            "large-print": "no", "staff-photos": "a-bit", "ask-first": "a-bit",
            "private-talk": "a-bit", "noise": "no", "smells": _DONT_KNOW,
            "book-without-phone": "a-bit", "health-passport": _DONT_KNOW,
            "know-who-to-tell": "a-bit", "unhappy-leaflet": "no", "changes-poster": "no",
        },
        aisha={"staff-photos": "yes", "simple-talk": "a-bit", "noise": "a-bit"},
        team={"staff-photos": "yes", "simple-talk": "a-bit", "noise": "a-bit"},
        words={
            "talk-to-us": "The nurse looked at me and asked me. She did not ask my supporter.",
            "told-wait": "Nobody told us why we had to wait so long.",
        },
        good=("talk-to-us", "quiet-place", "door-closed"),
        change=("call-voice", "told-wait", "unhappy-leaflet"),
        spoken=Spoken(alone=5, with_help=3),
    ),
}  # fmt: skip


def load_example_group(toolkit: Toolkit) -> bool:
    """Add the example group to an empty store; False when there is something in it already."""
    if toolkit.gate.groups():
        return False
    toolkit.gate.add_group(GROUP, "Anytown Checkers")
    somebody = house(GROUP)
    for person in _PEOPLE:
        toolkit.planning.add_person(somebody, person)
    for service in (
        NewService(
            _ROSE, "Rose Surgery", ServiceKind.GP_SURGERY, "12 Rose Lane, Anytown", example_photo()
        ),
        NewService(
            ServiceId("5e0000000002"), "Mill Road Surgery", ServiceKind.GP_SURGERY,
            "3 Mill Road, Anytown",
        ),
        NewService(
            ServiceId("5e0000000003"), "Smile Dental Practice", ServiceKind.DENTIST,
            "40 High Street, Anytown",
        ),
    ):  # fmt: skip
        toolkit.planning.add_service(somebody, service)
    for account in _STAFF:
        toolkit.staffing.add_account(somebody, account)
    for id_, past in _VISITS.items():
        _plan(toolkit, id_, past.days_ago)
        _visit(toolkit, id_, past)
    toolkit.sharing.share(somebody, _LAST, SHARED)
    _plan(toolkit, _TODAY, days_ago=0)
    return True


def _plan(toolkit: Toolkit, id: VisitId, days_ago: int) -> None:
    day = toolkit.today() - timedelta(days=days_ago)
    team = (_SAM, _AISHA, _JO)
    toolkit.planning.plan_visit(house(GROUP), NewVisit(id, _ROSE, day, _CHECKLIST, team))


def _visit(toolkit: Toolkit, id: VisitId, past: _Past) -> None:
    for person, said in ((_SAM, past.sam), (_AISHA, {**past.sam, **past.aisha})):
        who = Who(Role.CHECKER, GROUP, person, visit=id)
        alone = person == _SAM
        how = HowAnswered.ALONE if alone else HowAnswered.READ_TO_ME
        helper = Helper.NOBODY if alone else Helper.SUPPORTER
        toolkit.consenting.say(who, id, person, dict.fromkeys(ConsentKind, True))
        toolkit.answering.set_how(who, id, person, how, helper)
        toolkit.answering.practised(who, id, person)
        while (question := toolkit.answering.my_answers(who, id, person).next) is not None:
            words = past.words.get(question.id, "") if alone else ""
            given = Given(said=_said(question, said), words=words, may_quote=bool(words))
            toolkit.answering.save_answer(who, id, person, question.id, given)
        toolkit.answering.finish(who, id, person)
    _meet(toolkit, id, past)


def _meet(toolkit: Toolkit, id: VisitId, past: _Past) -> None:
    somebody = house(GROUP)
    toolkit.agreeing.agree_where_all_said_the_same(somebody, id)
    while (open_ := toolkit.agreeing.table(somebody, id).next) is not None:
        said = _said(open_.question, {**past.sam, **past.team})
        toolkit.agreeing.agree(somebody, id, open_.question.id, said, None)
    toolkit.agreeing.set_spoken(somebody, id, past.spoken)
    for kind, chosen in ((ChosenKind.GOOD, past.good), (ChosenKind.CHANGE, past.change)):
        now = toolkit.agreeing.choose_list(somebody, id, kind)
        questions = [QuestionId(question) for question in chosen]
        toolkit.agreeing.choose(somebody, id, kind, questions, [], now.seen)
    toolkit.agreeing.finish(somebody, id)


def _said(question: Question, said: Mapping[str, str]) -> ChoiceId:
    wanted = said.get(question.id, _GOOD)
    if wanted == _DONT_KNOW:
        return ChoiceId(_DONT_KNOW)
    return question.answers.choices[_ORDER.index(wanted)].id

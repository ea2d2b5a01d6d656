"""A checklist as one text that needs no other file.

A visit keeps this text for ever, so it is written the same way every time: the shape of a
checklist file, with the sets of answers that it uses added, without comments, and as JSON, which
every reader of YAML can read too.
"""

import json
from hashlib import sha256

from quality_checkers.checklists import AnswerSet, Checklist, Choice, Question, Section


def whole_text(checklist: Checklist) -> str:
    """The checklist and the sets of answers that it uses; `checklist_from_text` reads it again.

    Two checklists have the same text exactly when they are equal, but for their ids.
    """
    sets = {question.answers.id: question.answers for question in (checklist.practice, *checklist)}
    whole = {
        "title": checklist.title,
        "version": checklist.version,
        "picture": checklist.picture,
        "made_by": {
            "who": checklist.made_by.who,
            "tried_with": checklist.made_by.tried_with,
            "agreed_on": checklist.made_by.agreed_on,
        },
        "answer_sets": {name: _choices(sets[name]) for name in sorted(sets)},
        "practice": _asked(checklist.practice),
        "sections": [_section(section) for section in checklist.sections],
    }
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"


def digest_of(text: str) -> str:
    """The SHA-256 of a text, as 64 letters and digits: the name of this very version."""
    return sha256(text.encode()).hexdigest()


def _choices(answers: AnswerSet) -> list[dict[str, object]]:
    return [_choice(choice) for choice in answers.choices]


def _choice(choice: Choice) -> dict[str, object]:
    return {
        "id": choice.id,
        "words": choice.words,
        "picture": choice.picture,
        "shape": choice.shape,
        "points": choice.points,
    }


def _section(section: Section) -> dict[str, object]:
    return {
        "id": section.id,
        "title": section.title,
        "picture": section.picture,
        "questions": [_question(question) for question in section.questions],
    }


def _asked(question: Question) -> dict[str, object]:
    return {
        "id": question.id,
        "ask": question.ask,
        "another_way": question.another_way,
        "picture": question.picture,
        "answers": question.answers.id,
    }


def _question(question: Question) -> dict[str, object]:
    whole = _asked(question) | {
        "source": question.source,
        # In the order of the choices, whatever the order in the file was.
        "found": {
            choice.id: question.found[choice.id]
            for choice in question.answers.choices
            if choice.id in question.found
        },
        "change": question.change,
    }
    if question.critical:
        whole["critical"] = "yes"
    if rule := question.only_if:
        whole["only_if"] = {"question": rule.question, "choices": sorted(rule.choices)}
    if question.same_as:
        whole["same_as"] = question.same_as
    return whole

"""Makes a checklist from the tree of its file."""

from collections.abc import Collection, Mapping

from quality_checkers.bookshelf import sentences
from quality_checkers.bookshelf.parts import Part, named_lines, words_of
from quality_checkers.bookshelf.problems import Problems
from quality_checkers.bookshelf.source import Items, Named, Node, Words
from quality_checkers.checklists import (
    AnswerSet,
    Checklist,
    ChecklistId,
    ChoiceId,
    MadeBy,
    OnlyIf,
    Question,
    QuestionId,
    Section,
    SectionId,
    Source,
)

CHECKLIST_KEYS = ("title", "version", "picture", "made_by", "practice", "sections")
_MADE_BY = ("who", "tried_with", "agreed_on")
_SECTION = ("id", "title", "picture", "questions")
_PRACTICE = ("id", "ask", "another_way", "picture", "answers")
_QUESTION = (*_PRACTICE, "source", "found", "change")
_MAY_SAY = ("critical", "only_if", "same_as")
_MOST_VERSIONS = 9999


class ChecklistReader:
    """Makes one checklist. Holds what has been seen so far, to compare the rest with it."""

    def __init__(
        self,
        problems: Problems,
        sets: Mapping[str, AnswerSet],
        picture_names: Collection[str] | None,
    ) -> None:
        self._problems = problems
        self._sets = sets
        self._picture_names = picture_names
        self._practice = ""
        self._section_lines: dict[str, int] = {}
        self._question_lines: dict[str, int] = {}
        # The questions so far, in order. An id that is missing or wrong is empty.
        self._order: list[str] = []
        self._answers: dict[str, AnswerSet] = {}
        self._compared: set[str] = set()
        self._waiting: list[tuple[int, Part]] = []

    def checklist(self, root: Part, id: ChecklistId) -> Checklist:
        """The whole checklist; only good if nothing was added to the problems."""
        checklist = Checklist(
            id=id,
            version=root.number("version", 1, _MOST_VERSIONS),
            title=root.words("title"),
            picture=root.picture(self._picture_names),
            made_by=self._made_by(root),
            practice=self._practice_question(root),
            sections=tuple(self._section(node) for node in root.items("sections")),
        )
        # Only now is it known which questions there are, and which come later.
        for position, rule in self._waiting:
            self._look_at_waiting(position, rule)
        return checklist

    def _made_by(self, root: Part) -> MadeBy:
        part = root.part("made_by", _MADE_BY)
        return MadeBy(
            who=part.words("who", may_be_empty=True),
            tried_with=part.words("tried_with", may_be_empty=True),
            agreed_on=part.date("agreed_on"),
        )

    def _practice_question(self, root: Part) -> Question:
        part = root.part("practice", _PRACTICE)
        self._practice = part.id()
        return Question(
            id=QuestionId(self._practice),
            ask=part.words("ask"),
            another_way=part.words("another_way"),
            picture=part.picture(self._picture_names),
            answers=self._answer_set(part),
            # It is about the person who answers, and nobody keeps it.
            source=Source.OUR_VISIT,
            found={},
        )

    def _section(self, node: Node) -> Section:
        part = Part("sections", node, self._problems, _SECTION)
        own_id = self._new_id(part, self._section_lines)
        return Section(
            id=SectionId(own_id),
            title=part.words("title"),
            picture=part.picture(self._picture_names),
            questions=tuple(self._question(node) for node in part.items("questions")),
        )

    def _question(self, node: Node) -> Question:
        part = Part("questions", node, self._problems, _QUESTION, _MAY_SAY)
        own_id = self._new_id(part, self._question_lines)
        if own_id and own_id == self._practice:
            self._problems.add(part.line_of("id"), sentences.practice_id(own_id))
        answers = self._answer_set(part)
        self._order.append(own_id)
        self._answers.setdefault(own_id, answers)
        return Question(
            id=QuestionId(own_id),
            ask=part.words("ask"),
            another_way=part.words("another_way"),
            picture=part.picture(self._picture_names),
            answers=answers,
            source=Source(part.one_of("source", Source)),
            found=self._found(part, answers),
            change=part.words("change"),
            critical=self._critical(part),
            only_if=self._only_if(part),
            same_as=QuestionId(self._same_as(own_id, part)),
        )

    def _new_id(self, part: Part, lines: dict[str, int]) -> str:
        new_id = part.id()
        if new_id in lines:
            line = part.line_of("id")
            self._problems.add(line, sentences.repeated_id(new_id, lines[new_id]))
        elif new_id:
            lines[new_id] = part.line_of("id")
        return new_id

    def _answer_set(self, part: Part) -> AnswerSet:
        """The set that a question names; a set without choices if there is none."""
        name = part.words("answers")
        if name and name not in self._sets:
            self._problems.add(
                part.line_of("answers"), sentences.unknown_set(name, sorted(self._sets))
            )
        return self._sets.get(name, AnswerSet(name, ()))

    def _found(self, part: Part, answers: AnswerSet) -> dict[ChoiceId, str]:
        node = part.node("found")
        if node is None:
            return {}
        choices = tuple(choice.id for choice in answers.choices)
        if not isinstance(node, Named):
            example = choices[0] if choices else "yes"
            self._problems.add(part.line_of("found"), sentences.lines_expected("found", example))
            return {}
        found: dict[ChoiceId, str] = {}
        for key, (word, value) in named_lines(node, self._problems).items():
            found[ChoiceId(key)] = words_of(key, value, self._problems, word.line)
            if choices and key not in choices:
                self._problems.add(word.line, sentences.not_a_choice(key, choices))
        for choice in choices:
            if choice not in found:
                self._problems.add(part.line_of("found"), sentences.found_missing(choice))
        return found

    def _critical(self, part: Part) -> bool:
        if "critical" not in part:
            return False
        node = part.node("critical")
        if not isinstance(node, Words) or node.words != "yes":
            self._problems.add(part.line_of("critical"), sentences.CRITICAL)
        return True

    def _same_as(self, id: str, part: Part) -> str:
        same_as = part.id("same_as") if "same_as" in part else ""
        compared = same_as or id
        if same_as and compared in self._compared:
            self._problems.add(part.line_of("same_as"), sentences.repeated_same_as(compared))
        self._compared.add(compared)
        return same_as

    def _only_if(self, part: Part) -> OnlyIf | None:
        if "only_if" not in part:
            return None
        rule = part.part("only_if", ("question", "choices"))
        self._waiting.append((len(self._order) - 1, rule))
        choices: set[ChoiceId] = set()
        for item in rule.items("choices"):
            choice = ChoiceId(words_of("choices", item, self._problems, item.line))
            if choice in choices:
                self._problems.add(item.line, sentences.repeated_choice(choice))
            choices.add(choice)
        return OnlyIf(QuestionId(rule.words("question")), frozenset(choices))

    def _look_at_waiting(self, position: int, rule: Part) -> None:
        """Questions can only wait for earlier ones, so nobody is ever sent round in a circle."""
        node = rule.node("question")
        if not isinstance(node, Words) or not (waits_for := node.words.strip()):
            return
        line = rule.line_of("question")
        earlier = [asked for asked in self._order[:position] if asked]
        if waits_for in earlier:
            self._look_at_choices(rule, self._answers[waits_for])
        elif waits_for == self._order[position]:
            self._problems.add(line, sentences.WAITS_FOR_ITSELF)
        elif waits_for in self._order:
            self._problems.add(line, sentences.waits_for_later(waits_for))
        else:
            self._problems.add(line, sentences.waits_for_unknown(waits_for, earlier))

    def _look_at_choices(self, rule: Part, answers: AnswerSet) -> None:
        choices = tuple(choice.id for choice in answers.choices)
        listed = rule.node("choices")
        # Without choices, the set of answers is unknown, which is a problem already.
        if not choices or not isinstance(listed, Items):
            return
        for item in listed.items:
            if isinstance(item, Words) and item.words and item.words not in choices:
                self._problems.add(item.line, sentences.not_a_choice(item.words, choices))

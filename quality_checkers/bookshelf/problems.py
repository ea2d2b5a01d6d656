"""What is wrong with a file, where, and what to do about it."""

from dataclasses import dataclass

from quality_checkers.easy_read import Sentence

# Nobody reads more, and a file full of junk must not keep the computer busy.
MOST_PROBLEMS = 100


@dataclass(frozen=True, slots=True)
class FileProblem:
    """One thing to put right in a file.

    `file` is its name without folders. `line` counts from 1; None is the file as a whole.
    `sentence` says what is wrong and what to do.
    """

    file: str
    line: int | None
    sentence: Sentence

    def __str__(self) -> str:
        """The problem in English, as "gp-surgery.yaml, line 19: …"."""
        place = self.file if self.line is None else f"{self.file}, line {self.line}"
        return f"{place}: {self.sentence}"


class ChecklistProblemsError(Exception):
    """A file cannot be used yet; `problems` holds everything that was found, in its order."""

    def __init__(self, problems: tuple[FileProblem, ...]) -> None:
        super().__init__("\n".join(str(problem) for problem in problems))
        self.problems = problems


class Problems:
    """The problems found so far in one file."""

    def __init__(self, file: str) -> None:
        self._file = file
        self._found: list[FileProblem] = []

    def add(self, line: int | None, sentence: Sentence) -> None:
        """Remember a problem; after the first hundred, no more."""
        if len(self._found) < MOST_PROBLEMS:
            self._found.append(FileProblem(self._file, line, sentence))

    def raise_any(self) -> None:
        """Stop here if anything was found.

        Raises:
            ChecklistProblemsError: With every problem, in the order of the file.
        """
        if self._found:
            raise ChecklistProblemsError(
                tuple(sorted(self._found, key=lambda problem: problem.line or 0))
            )

"""Who sees what people say, how long it is kept, and how to have it forgotten."""

from dataclasses import dataclass

from quality_checkers.easy_read import Sentence


@dataclass(frozen=True, slots=True)
class PrivacyLine:
    """One idea, beside the picture of this name."""

    picture: str
    words: Sentence


@dataclass(frozen=True, slots=True)
class PrivacyPart:
    """Some lines that answer one question."""

    title: Sentence
    lines: tuple[PrivacyLine, ...]


@dataclass(frozen=True, slots=True)
class PrivacyPage:
    """All that the page says."""

    title: Sentence
    parts: tuple[PrivacyPart, ...]


PRIVACY = PrivacyPage(
    Sentence("Who sees what I say"),
    (
        PrivacyPart(
            Sentence("Who sees it"),
            (
                PrivacyLine("team-meeting", Sentence("Your team sees your answers.")),
                PrivacyLine("report", Sentence("The report tells what the team agreed.")),
                PrivacyLine("no-name", Sentence("The report does not say who said what.")),
                PrivacyLine(
                    "quote", Sentence("Your own words go in a report only if you say Yes.")
                ),
                PrivacyLine("camera", Sentence("Your photos go in a report only if you say Yes.")),
                PrivacyLine("worried", Sentence("A worry never goes in a report.")),
                PrivacyLine("private", Sentence("We do not give your answers to other companies.")),
            ),
        ),
        PrivacyPart(
            Sentence("How long we keep it"),
            (
                PrivacyLine("saved", Sentence("We keep your answers to compare visits.")),
                PrivacyLine("calendar", Sentence("Your group decides how long we keep them.")),
            ),
        ),
        PrivacyPart(
            Sentence("What you can ask for"),
            (
                PrivacyLine("find-out", Sentence("You can ask to see what we keep about you.")),
                PrivacyLine("does-not-apply", Sentence("You can ask us to forget you.")),
                PrivacyLine("supporter", Sentence("Ask your supporter. They help you.")),
            ),
        ),
    ),
)

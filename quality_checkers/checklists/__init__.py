"""What a checklist is: sections, questions, choices, and when a question is asked.

A checklist is data and never changes once it is made. Ids are short words that never come from
the text; everything compares ids, never words. Uses `easy_read` only.
"""

from quality_checkers.checklists.checklist import (
    UNSCORED,
    AnswerSet,
    Checklist,
    ChecklistId,
    Choice,
    ChoiceId,
    MadeBy,
    OnlyIf,
    Question,
    QuestionId,
    Section,
    SectionId,
    Shape,
    Source,
    Unscored,
)

__all__ = [
    "UNSCORED",
    "AnswerSet",
    "Checklist",
    "ChecklistId",
    "Choice",
    "ChoiceId",
    "MadeBy",
    "OnlyIf",
    "Question",
    "QuestionId",
    "Section",
    "SectionId",
    "Shape",
    "Source",
    "Unscored",
]

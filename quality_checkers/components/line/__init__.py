"""One idea: a picture on the left, a few words on the right."""

from quality_checkers.easy_read import Line

EXAMPLES: dict[str, object] = {
    "short": Line("The staff said hello.", "staff"),
    "long": Line("There was a quiet place to wait, away from the noise.", "quiet-place"),
}

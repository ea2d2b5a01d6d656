"""Why a recording cannot be kept, and what to do."""

from quality_checkers.easy_read import ProblemError, Sentence

_AGAIN = Sentence("Record it again.")
_SHORTER = Sentence("Make a shorter recording.")


class SoundError(ProblemError):
    """A recording that cannot be kept; says why, and what to do."""


class EmptySoundError(SoundError):
    """There are no bytes."""

    def __init__(self) -> None:
        super().__init__(Sentence("This recording is empty."), _AGAIN)


class BigSoundFileError(SoundError):
    """The file has more than 25 megabytes."""

    def __init__(self) -> None:
        super().__init__(Sentence("This recording takes up too much space."), _SHORTER)


class LongSoundError(SoundError):
    """The recording is longer than 10 minutes."""

    def __init__(self) -> None:
        super().__init__(Sentence("This recording is too long."), _SHORTER)


class NotASoundError(SoundError):
    """Not WebM with Opus, Ogg with Opus or Vorbis, or MP4 with AAC; or something else as well."""

    def __init__(self) -> None:
        super().__init__(Sentence("We cannot use this as a recording."), _AGAIN)


class DamagedSoundError(SoundError):
    """A recording that is cut off, or not built as its kind is."""

    def __init__(self) -> None:
        super().__init__(Sentence("This recording is broken."), _AGAIN)

"""A recording in, the same recording and what kind it is out; or a kind problem.

Nothing here decodes sound. It is looked at from outside: what the file says that it holds, and
whether it is built that way from its first byte to its last.
"""

from quality_checkers.sounds.problems import (
    BigSoundFileError,
    DamagedSoundError,
    EmptySoundError,
    LongSoundError,
    NotASoundError,
    SoundError,
)
from quality_checkers.sounds.sound import MOST_BYTES, MOST_SECONDS, Sound, clean_sound

__all__ = [
    "MOST_BYTES",
    "MOST_SECONDS",
    "BigSoundFileError",
    "DamagedSoundError",
    "EmptySoundError",
    "LongSoundError",
    "NotASoundError",
    "Sound",
    "SoundError",
    "clean_sound",
]

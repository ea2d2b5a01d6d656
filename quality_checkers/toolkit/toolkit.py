"""The desk, put together once."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from quality_checkers.access import Who
from quality_checkers.answers import PhotoHash
from quality_checkers.bookshelf import open_bookshelf, read_hard_words
from quality_checkers.pictures import Catalogue, read_catalogue
from quality_checkers.post import MailSettings
from quality_checkers.records import MediaError, open_records
from quality_checkers.toolkit.agreeing import Agreeing
from quality_checkers.toolkit.answering import Answering
from quality_checkers.toolkit.assessing import Assessing
from quality_checkers.toolkit.auditing import Auditing
from quality_checkers.toolkit.beginning import Beginning
from quality_checkers.toolkit.consenting import Consenting
from quality_checkers.toolkit.errands import Errands
from quality_checkers.toolkit.forgetting import Forgetting
from quality_checkers.toolkit.gate import Gate
from quality_checkers.toolkit.gathering import Gathering
from quality_checkers.toolkit.joining import Joining
from quality_checkers.toolkit.my_way_in import MyWayIn
from quality_checkers.toolkit.office import Office
from quality_checkers.toolkit.planning import Planning
from quality_checkers.toolkit.readying import Readying
from quality_checkers.toolkit.reporting import Reporting
from quality_checkers.toolkit.sharing import Sharing
from quality_checkers.toolkit.signing_in import SigningIn
from quality_checkers.toolkit.staffing import Staffing
from quality_checkers.toolkit.throttle import Throttle
from quality_checkers.toolkit.tidying import Tidying
from quality_checkers.toolkit.worrying import Worrying

_TOP = Path(__file__).parents[2]


def _now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class ToolkitSettings:
    """Where things are. `database_url` names another database than the file in `data`.

    Without `mail` a link is written to the server's log and shown to co-ordinators.
    """

    data: Path
    checklists: Path = _TOP / "checklists"
    assets: Path = _TOP / "easy_read_assets"
    database_url: str | None = None
    now: Callable[[], datetime] = _now
    mail: MailSettings | None = None


class Toolkit:
    """Everything a person can do, part by part."""

    def __init__(self, settings: ToolkitSettings) -> None:
        self.pictures: Catalogue = read_catalogue(settings.assets)
        names = frozenset(self.pictures.names)
        self._office = Office(
            open_records(settings.data, settings.database_url),
            open_bookshelf(settings.checklists, names),
            self.pictures,
            settings.now,
        )
        self.cache = settings.data / "cache"
        self.gate = Gate(self._office)
        self._errands = Errands()
        self.throttle = Throttle(self._office)
        self.staffing = Staffing(self._office, self._errands, settings.mail)
        self.signing_in = SigningIn(self._office, self.throttle, self._errands, settings.mail)
        self.beginning = Beginning(self._office, self.throttle)
        self.my_way_in = MyWayIn(self._office)
        self.planning = Planning(self._office)
        self.answering = Answering(self._office)
        self.consenting = Consenting(self._office)
        self.worrying = Worrying(self._office)
        self.agreeing = Agreeing(self._office)
        self.joining = Joining(self._office, self.throttle)
        hard_words = read_hard_words(settings.assets / "words.yaml")
        self.reporting = Reporting(self._office, hard_words, self.cache)
        self.readying = Readying(self._office, self.reporting)
        self.sharing = Sharing(self._office, self.reporting)
        self.assessing = Assessing(self._office)
        self.forgetting = Forgetting(self._office)
        self.gathering = Gathering(self._office)
        self.tidying = Tidying(self._office)
        self.auditing = Auditing(self._office)

    def now(self) -> datetime:
        """What time it is."""
        return self._office.now()

    def today(self) -> date:
        """The day it is here."""
        return self._office.today()

    def photo(self, who: Who, photo: PhotoHash) -> bytes:
        """A kept photo, as JPEG, for somebody who may see it.

        Raises:
            MediaError: There is none that they may see, or it is damaged.
        """
        with self._office.reading(who) as kept:
            if not kept.standing.may_see(photo, who.visit):
                raise MediaError(photo)
        return self._office.records.media.read(photo)

    def upgrade(self) -> None:
        """Bring the store to the shape that this version needs."""
        self._office.records.upgrade()

    def refuse_unready(self) -> None:
        """Stop when answers would not be safe here.

        Raises:
            RecordsNotReadyError: Says what is missing.
        """
        self._office.records.refuse_unready()

    def tidy(self) -> None:
        """Finish what a computer that stopped may have left undone."""
        self._office.records.tidy()

    def close(self) -> None:
        """Let go of the store, once every errand is done."""
        self._errands.wait()
        self._office.records.close()

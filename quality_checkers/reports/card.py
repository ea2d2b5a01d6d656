"""A card that lets a checker in, as it is printed."""

from dataclasses import dataclass
from datetime import date
from urllib.parse import quote


@dataclass(frozen=True, slots=True)
class PrintedCard:
    """A card for one checker and one visit.

    `pictures` is the row by which people see that it is their card. `address` is what its code
    says: it holds the secret, so it stands nowhere else and is kept nowhere.
    """

    first_name: str
    picture: str
    service_name: str
    visit_on: date
    pictures: tuple[str, ...]
    address: str

    @property
    def code_url(self) -> str:
        """What the printer asks for to get the code drawn."""
        return f"code:{quote(self.address, safe='')}"

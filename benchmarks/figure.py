"""A figure, its limit, and how the two are shown."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Figure:
    """What was measured. `most` or `least` is its limit; with neither it is only told."""

    name: str
    value: float
    unit: str
    most: float | None = None
    least: float | None = None

    @property
    def is_over(self) -> bool:
        """True when the limit is not kept."""
        above = self.most is not None and self.value > self.most
        below = self.least is not None and self.value < self.least
        return above or below

    def __str__(self) -> str:
        """One line: the name, the figure, its limit, and OK or OVER."""
        found = f"{self.value:,.3g}" if self.value < 1000 else f"{self.value:,.0f}"
        if self.most is not None:
            limit = f"at most {self.most:,g}"
        elif self.least is not None:
            limit = f"at least {self.least:,g}"
        else:
            return f"         {self.name:<64} {found:>10} {self.unit}"
        verdict = "OVER" if self.is_over else "OK"
        return f"  {verdict:<6} {self.name:<64} {found:>10} {self.unit:<14} {limit}"

"""Times several things beside one another."""

import gc
import random
import statistics
import time
from collections.abc import Callable, Mapping

Case = Callable[[], object]


def medians(cases: Mapping[str, Case], *, rounds: int, calls: int) -> dict[str, float]:
    """The median time in seconds of one call of each case.

    The cases take turns in a new order every round. Garbage is collected before each turn, or a
    case pays for what the one before it left behind.
    """
    times: dict[str, list[float]] = {name: [] for name in cases}
    for case in cases.values():
        case()
    for _ in range(rounds):
        for name in random.sample(list(cases), len(cases)):
            gc.collect()
            times[name] += [_time_of(cases[name]) for _ in range(calls)]
    return {name: statistics.median(several) for name, several in times.items()}


def _time_of(case: Case) -> float:
    start = time.perf_counter()
    case()
    return time.perf_counter() - start

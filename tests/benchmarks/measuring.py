"""What every benchmark measures and says alike."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from statistics import median

from tests.benchmarks.processes import cpu_seconds

# Above this the machine was busy with something else, and a figure says nothing.
BUSY = 1.3


@dataclass
class Timing:
    """Seconds of CPU and of wall, one pair a run; `elsewhere` is a server that works for us, whose CPU counts too."""

    elsewhere: int = 0
    cpu: list[float] = field(default_factory=list)
    wall: list[float] = field(default_factory=list)

    @contextmanager
    def run(self) -> Iterator[None]:
        """Measure what stands inside."""
        wall, cpu = time.perf_counter(), time.process_time()
        yield
        self.cpu.append(time.process_time() - cpu)
        self.wall.append(time.perf_counter() - wall)

    def __post_init__(self) -> None:
        self._before = cpu_seconds(self.elsewhere) if self.elsewhere else 0.0

    def settle(self) -> None:
        """Share what the server used among the runs: its clock is too coarse for one."""
        if self.elsewhere:
            each = (cpu_seconds(self.elsewhere) - self._before) / len(self.cpu)
            self.cpu = [seconds + each for seconds in self.cpu]

    @property
    def cpu_ms(self) -> float:
        """Milliseconds of CPU of the middle run."""
        return 1000 * median(self.cpu)

    @property
    def mean_cpu_ms(self) -> float:
        """Milliseconds of CPU of all runs by their number."""
        return 1000 * sum(self.cpu) / len(self.cpu)

    @property
    def mean_wall_ms(self) -> float:
        """Milliseconds of wall of all runs by their number."""
        return 1000 * sum(self.wall) / len(self.wall)

    @property
    def busy(self) -> float:
        """Wall by CPU: 1 on a machine of one's own."""
        return sum(self.wall) / max(1e-9, sum(self.cpu))


def verdict(what: str, value: float, limit: float, *, at_least: bool = False, busy: float = 1.0) -> None:
    """A line with the figure, its target and whether it was met; no word on that when the machine was busy."""
    met = value >= limit if at_least else value <= limit
    said = f"no verdict, wall/CPU {busy:.2f}" if busy > BUSY else "MET" if met else "MISSED"
    print(f"  {said:<26} {what}: {value:.2f} (target: at {'least' if at_least else 'most'} {limit:.4g})")

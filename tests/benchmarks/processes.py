"""The CPU that other processes used, as the kernel counts it."""

import os
from pathlib import Path


def _times(stat: Path) -> tuple[int, int]:
    """(parent, ticks of CPU) of a process; nothing of one that has ended."""
    try:
        fields = stat.read_text().rsplit(")", 1)[1].split()
    except OSError:
        return 0, 0
    return int(fields[1]), int(fields[11]) + int(fields[12])


def cpu_seconds(process: int) -> float:
    """Seconds of one process."""
    return _times(Path(f"/proc/{process}/stat"))[1] / os.sysconf("SC_CLK_TCK")


def children(process: int) -> list[int]:
    """The processes that this one started and that still run, the oldest first."""
    found = {int(stat.parent.name): _times(stat)[0] for stat in Path("/proc").glob("[0-9]*/stat")}
    return sorted(child for child, parent in found.items() if parent == process)


def cpu_seconds_below(process: int) -> float:
    """Seconds of all children of a process."""
    return sum(map(cpu_seconds, children(process)))


def megabytes(processes: list[int]) -> float:
    """Memory of these processes that stands in no file and is shared with none of them."""
    return sum(_own_kilobytes(Path(f"/proc/{process}/smaps_rollup")) for process in processes) / 1000


def _own_kilobytes(rollup: Path) -> int:
    """The proportional share of a process, which divides what several of them share."""
    try:
        lines = rollup.read_text().splitlines()
    except OSError:
        return 0
    return sum(int(line.split()[1]) for line in lines if line.startswith("Pss:"))

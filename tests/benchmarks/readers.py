"""Readers of a running server: how many answers a second, how long each waits, and whether any is refused."""

import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException

# A reader who signed in or keeps a list: nothing that was drawn for everybody is given to them.
OF_ONE_READER = {"Cookie": "drawn=1"}


@dataclass
class Answers:
    """Seconds that each answer took, and the answers that were none."""

    seconds: list[float] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    wall: float = 0.0

    @property
    def rate(self) -> float:
        """Answers a second."""
        return len(self.seconds) / self.wall

    def within(self, share: float) -> float:
        """Milliseconds within which this share of the answers came."""
        return 1000 * sorted(self.seconds)[min(len(self.seconds) - 1, int(share * len(self.seconds)))]

    def __str__(self) -> str:
        waits = ", ".join(f"p{share} {self.within(share / 100):.0f} ms" for share in (50, 95, 99))
        refused = f"refused {len(self.refused)} of {len(self.seconds)} {' '.join(sorted(set(self.refused)))}"
        return f"{self.rate:.0f} answers/s, {waits}, {refused}"


def read(port: int, addresses: Sequence[str], seconds: float, readers: int, headers: dict[str, str]) -> Answers:
    """So many readers at once, each going through the addresses, one connection an answer."""
    answers, until = Answers(), time.perf_counter() + seconds

    def one(start: int) -> None:
        at = start
        while time.perf_counter() < until:
            began = time.perf_counter()
            status = get(port, addresses[at % len(addresses)], headers)
            answers.seconds.append(time.perf_counter() - began)
            if status != "200":
                answers.refused.append(status)
            at += 1

    began = time.perf_counter()
    threads = [threading.Thread(target=one, args=(reader,)) for reader in range(readers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    answers.wall = time.perf_counter() - began
    return answers


def get(port: int, address: str, headers: dict[str, str]) -> str:
    """The status of an answer, or what stood in its place."""
    connection = HTTPConnection("127.0.0.1", port, timeout=60)
    try:
        connection.request("GET", address, headers={"Accept-Encoding": "gzip", **headers})
        answer = connection.getresponse()
        answer.read()
        return str(answer.status)
    except (OSError, HTTPException) as error:
        return type(error).__name__
    finally:
        connection.close()

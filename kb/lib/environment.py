"""Settings typed at the door: a variable is read once, as what it must be, or the start is refused."""

from collections.abc import Mapping
from urllib.parse import unquote, urlsplit


class SettingError(Exception):
    """A variable that cannot be what it says; the message names it, its value's fault and the remedy."""


class Environment:
    """Reads `KB_` variables from a mapping of strings."""

    def __init__(self, variables: Mapping[str, str]) -> None:
        self._variables = variables

    def text(self, name: str, default: str = "") -> str:
        """The variable as it stands."""
        return self._variables.get(name, default)

    def flag(self, name: str, *, default: bool) -> bool:
        """`1`, `true`, `yes`, `on` or their opposites."""
        given = self._variables.get(name, "").strip().lower()
        if not given:
            return default
        if given in ("1", "true", "yes", "on"):
            return True
        if given in ("0", "false", "no", "off"):
            return False
        raise SettingError(f"{name} is {given!r}: write 1 or 0.")

    def number(self, name: str, default: int) -> int:
        """A whole number, not negative."""
        given = self._variables.get(name, "").strip()
        if not given:
            return default
        if not given.isdigit():
            raise SettingError(f"{name} is {given!r}: write a whole number, such as {default}.")
        return int(given)

    def words(self, name: str, default: tuple[str, ...] = ()) -> list[str]:
        """A list, separated by commas."""
        given = self._variables.get(name, "")
        return [word.strip() for word in given.split(",") if word.strip()] or list(default)

    def choice(self, name: str, default: str, allowed: tuple[str, ...]) -> str:
        """One of a closed list."""
        given = self._variables.get(name, "").strip() or default
        if given not in allowed:
            raise SettingError(f"{name} is {given!r}: choose one of {', '.join(allowed)}.")
        return given


def postgresql_parts(address: str) -> dict[str, str | int]:
    """`postgresql://user:password@host:port/name` as Django's database keys."""
    parts = urlsplit(address)
    if parts.scheme not in ("postgres", "postgresql"):
        raise SettingError(
            f"KB_DATABASE_URL begins with {parts.scheme!r}: write postgresql://user:password@host:5432/name, "
            "or leave it out for SQLite."
        )
    if not parts.path.strip("/"):
        raise SettingError("KB_DATABASE_URL names no database: end it with /name.")
    return {
        "NAME": unquote(parts.path.strip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(parts.hostname or ""),
        "PORT": parts.port or "",
    }

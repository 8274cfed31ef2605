"""Who is looking. Travels with every request, so that no read can forget to ask."""

from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """What a reader is to the base; each sees all that the one before sees."""

    PUBLIC = "public"
    MEMBER = "member"
    CURATOR = "curator"


@dataclass(frozen=True, slots=True)
class Viewer:
    """A reader by role; `user_id` is None for those who did not sign in."""

    role: Role = Role.PUBLIC
    user_id: int | None = None

    @property
    def is_member(self) -> bool:
        """Members and curators read whole texts."""
        return self.role in (Role.MEMBER, Role.CURATOR)

    @property
    def is_curator(self) -> bool:
        """Curators see drafts, restricted passages and notes between curators."""
        return self.role is Role.CURATOR


PUBLIC = Viewer()

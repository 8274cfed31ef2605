"""The same work again: "Ibid.", name and page, short titles, and the dash that stands for the author above."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from rapidfuzz import fuzz

from kb.extraction.references.name_blocks import looks_like_names, names_or_body
from kb.extraction.references.names import split_names
from kb.extraction.references.titles import read_title
from kb.extraction.references.words import LETTER, UP, YEAR
from kb.extraction.references.work import ParsedWork, locator_of
from kb.extraction.types import FoundReference
from kb.lib.text import words_only
from kb.vocabulary import ReferenceKind

DASHES = re.compile(
    r"^[\s•·*-]*(?:[—–―_]+|-{2,}|-\s?-\s?-)[\s—–―_-]*[.,:]?\s*(?=\S)|^(?:[Dd]ers(?:elbe)?|[Dd]ies(?:elbe)?|[Ii]dem"
    r"|[Ee]adem)\.?,?:?\s+(?=[\S])"
)
SAME_SHORT_TITLE = 88.0
_CITED = (
    ReferenceKind.WORK, ReferenceKind.SHORT_REPEAT, ReferenceKind.IBID, ReferenceKind.COURT_CASE, ReferenceKind.STATUTE,
)  # fmt: skip


@dataclass
class Seen:
    """The references of one text so far, the works of its last note, and the references of each note by number."""

    references: list[FoundReference] = field(default_factory=list)
    last_note: tuple[int, ...] = ()
    of_note: dict[str, tuple[int, ...]] = field(default_factory=dict)
    short_titles: dict[str, str] = field(default_factory=dict)

    def learn(self, text: str, parsed: ParsedWork) -> None:
        """Keep what a note calls a work from now on: "Trafficking in Persons Report (hereafter TiPR)"."""
        found = _HEREAFTER.search(text)
        if found and parsed.title:
            before = text[: found.start()].rstrip(" (")
            whole = before[max(before.rfind(parsed.title[:20]), 0) :]
            self.short_titles[words_only(found[1])] = whole if parsed.title.startswith(whole) else parsed.title

    def edition_of(self, parsed: ParsedWork) -> int | None:
        """Return the earlier reference whose short title and year a work prints: "TiPR 2006"."""
        for full in self.short_titles.values():
            if parsed.title.startswith(full) and parsed.title[len(full) :].strip() == str(parsed.year):
                same = [each for each in self.references if each.title.startswith(full) and each.year == parsed.year]
                return same[0].position if same else None
        return None

    def issuer_of(self, title: str) -> tuple[str, ...]:
        """Return the authors of the work whose short title a title begins with: all editions have the same."""
        for full in self.short_titles.values():
            if title.startswith(full):
                return next((found.authors for found in self.references if found.title.startswith(full)), ())
        return ()

    def spelled_out(self, title: str) -> str:
        """Return a title with the short title at its head written in full."""
        head, _, rest = title.partition(" ")
        full = self.short_titles.get(words_only(head))
        return f"{full} {rest}".strip() if full else title

    def correct_surname(self, piece: str, earlier: FoundReference) -> None:
        """Take over a surname of two words from a repeat: "Ruiz Calvo" tells what "Ana Ruiz Calvo" left open."""
        surname = earlier.authors[0]
        longer = re.match(rf"(?:[{UP}][{LETTER}’'-]+\s+){{1,2}}{re.escape(surname)}(?=\W)", piece)
        if longer is None or not re.search(rf"[{LETTER}.]\s+{re.escape(longer[0])}", earlier.raw):
            return
        for at, found in enumerate(self.references):
            if found.authors[:1] == (surname,) and (found.repeats == earlier.position or longer[0] in found.raw):
                self.references[at] = replace(found, authors=(longer[0], *found.authors[1:]))

    def last_by(self, authors: Sequence[str], among: Sequence[int] | None = None) -> int | None:
        """Return the last work of an author before here, or the one among some references; None when there is none."""
        wanted = [words_only(author) for author in authors]
        for at in reversed(range(len(self.references)) if among is None else among):
            meant = self.references[self.root(at)]
            if meant.kind is ReferenceKind.WORK and wanted and _share_an_author(wanted, meant):
                return meant.position
        return None

    def root(self, position: int) -> int:
        """Return the first full reference that a repeat means."""
        repeats = self.references[position].repeats
        return position if repeats is None else repeats

    def host_in_passage(self, passage: int) -> FoundReference | None:
        """Return the last full work of a passage: the book whose chapters the same note goes on to name."""
        works = [found for found in self.references if found.passage == passage and found.kind is ReferenceKind.WORK]
        return works[-1] if works else None

    def single_of_last_note(self) -> int | None:
        """Return the work of the note before when it is one work."""
        roots = {self.root(position) for position in self.last_note}
        return roots.pop() if len(roots) == 1 else None

    def repeated(self, authors: Sequence[str], title: str, year: int | None, suffix: str) -> int | None:
        """Return the earlier reference that a short one means: same name, and the title or the year decides."""
        wanted = [words_only(author) for author in authors]
        short = words_only(title)
        best: tuple[float, int] = (0.0, -1)
        for earlier in self.references:
            if earlier.kind is not ReferenceKind.WORK or not _share_an_author(wanted, earlier):
                continue
            score = _same_title(short, earlier.title) if short else 0.0
            if not short and year is not None:
                score = 100.0 if (earlier.year, earlier.suffix) == (year, suffix) else 0.0
            if score > best[0]:
                best = (score, earlier.position)
        return best[1] if best[0] >= SAME_SHORT_TITLE else None


_HEREAFTER = re.compile(
    r"\(?(?:hereafter|hereinafter|henceforth)(?: referred to as| cited as)?:?\s+[“\"]?([^()“”\",;]{2,40})", re.I
)
# "Hartley (n 1) 40", "Groen, supra note 8, at 102", "Grant, op. cit., p. 71": the note or the name says which work.
_POINTING_BACK = re.compile(
    rf"(?P<names>[{UP}][^()\d“\"]{{1,80}}?),?\s+(?:\((?:supra |above )?(?:nn?|fn|note|Fn|Anm)\.?\s?(?P<inside>\d+)\)"
    r"|\(?(?:supra|above|siehe oben|wie|a\.\s?a\.\s?O\.?),?\s+\(?(?:nn?|note|notes|fn|Fn|Anm)\b\.?\s?(?P<behind>\d+)\)?"
    r"|\(?(?:op|loc|art)\.?\s?cit\b\.?\)?|\(?a\.\s?a\.\s?O\.?\)?)(?P<rest>.{0,60})",
    re.S,
)
_SHORT_YEAR_PARTS = re.compile(
    rf"(?P<names>.+?)[\s.,]*\(?(?P<year>{YEAR})(?P<suffix>[a-z])?\)?\s*[:,.]?\s*(?P<locator>[^()]*)\)?\.?", re.S
)
_SHORT_LOCATOR = re.compile(
    r"(?:(?<=[”\"])|,)\s+((?:esp\.?|at|paras?\.?|pp?\.|\d|[ivxlc]+\b|Tool|Section|Sections|Articles?|Art\."
    r"|[Cc]hapters?|notes?\b|n\.|Guideline|Principle"
    r"|Annex|Box)[^“”\"]{0,60})$"
)
_BETWEEN_NAMES = re.compile(r"(?:\s*(?:,|;|/|&|and|und|et)\s*)+(?:[A-Z][\w.-]*\s+){0,2}")
_GIVEN_BEFORE = re.compile(r"(?:[A-Z][\w.-]*\s+){0,3}")
_BEHIND_NAMES = re.compile(r"(?:(?:,?\s*(?:et\.? al\.?|\(?eds?\.?\)?))+,?\s+|,\s*|\s+(?=[“\"]))(?=\S)")
_HEAD = re.compile(r"(?P<head>[^“”\"„,:]{2,90}(?:,\s+et al\.)?),\s+(?P<title>.+)", re.S)


@dataclass(frozen=True, slots=True)
class ShortForm:
    """What a short repeat prints: names, and a year or a short title."""

    authors: tuple[str, ...]
    title: str = ""
    year: int | None = None
    suffix: str = ""
    locator: str = ""


def read_short_year(piece: str) -> ShortForm | None:
    """Return the parts of "Hall (1993): 280."."""
    found = _SHORT_YEAR_PARTS.fullmatch(piece)
    if found is None:
        return None
    authors = tuple(name.surname for name in names_or_body(found["names"]))
    locator = re.sub(r"^(?:pp?|S)\.\s*", "", found["locator"]).strip(" .;,")
    return ShortForm(authors, "", int(found["year"]), found["suffix"] or "", locator)


def read_pointing_back(piece: str, seen: "Seen") -> tuple[ShortForm, int | None] | None:
    """Return the names and locator of a repeat that points to a note or the last work of its author, and that work."""
    found = _POINTING_BACK.fullmatch(piece)
    if found is None or not looks_like_names(found["names"]):
        return None
    authors = tuple(name.surname for name in split_names(found["names"]))
    number = found["inside"] or found["behind"]
    short = ShortForm(authors, locator=re.sub(r"^(?:pp?|S)\.\s*", "", found["rest"].strip(" .,;:")))
    return short, seen.last_by(authors, seen.of_note.get(number or ""))


def read_short_title(piece: str, seen: "Seen", set_apart: str = "") -> ShortForm | None:
    """Return the parts of "Andreas and Nadelmann, Policing the Globe, 12" when such an author was cited before.

    `set_apart` is the title that italics tell, or empty.
    """
    for earlier in reversed(seen.references):
        if earlier.kind is ReferenceKind.WORK and earlier.authors:
            behind = _behind_names(piece, earlier.authors)
            if behind is not None:
                seen.correct_surname(piece, earlier)
                return _short(seen.references[earlier.position].authors, behind, set_apart)
    found = _HEAD.fullmatch(piece)
    if found is None:
        return None
    head = words_only(found["head"])
    for earlier in reversed(seen.references):
        if earlier.kind is ReferenceKind.WORK and _begins_with(head, [words_only(name) for name in earlier.authors]):
            return _short(earlier.authors, found["title"], set_apart)
    return None


def _short(authors: tuple[str, ...], behind: str, set_apart: str) -> ShortForm:
    if set_apart and behind.startswith(set_apart):
        return ShortForm(authors, set_apart, locator=behind[len(set_apart) :].strip(" .,;:"))
    cut = _SHORT_LOCATOR.search(behind)
    title = read_title(behind[: cut.start()] if cut else behind)
    return ShortForm(authors, title.text, locator=cut[1].strip(" .;") if cut else locator_of(behind[title.end :]))


def _behind_names(piece: str, authors: Sequence[str]) -> str | None:
    """Return what stands behind the surnames of a work when a piece begins with all of them in order."""
    end = 0
    for author in authors[:4]:
        place = piece.find(author, end)
        if place < 0 and end == 0 and piece.startswith(f"{author[:1].upper()}{author[1:]}"):
            place = 0  # "Van Reisen" begins a note of what "Mirjam van Reisen" wrote.
        if place < 0 or (end and not _BETWEEN_NAMES.fullmatch(piece[end:place])) or place > end + 40:
            return None
        if end == 0 and place and not _GIVEN_BEFORE.fullmatch(piece[:place]):
            return None
        end = place + len(author)
    mark = _BEHIND_NAMES.match(piece, end)
    return piece[mark.end() :] if mark else None


def _begins_with(head: str, names: Sequence[str]) -> bool:
    """Say whether the words before a short title begin with an author, or are a body's name without its country."""
    short = len(head.split()) <= 8
    return short and any(
        head == name or head.startswith(f"{name} ") or (len(head) > 8 and name.endswith(f" {head}")) for name in names
    )


def works_in(references: Sequence[FoundReference]) -> tuple[int, ...]:
    """Return the positions of those that mean a work."""
    return tuple(
        found.position
        for found in references
        if found.kind in _CITED and (found.kind is not ReferenceKind.IBID or found.repeats is not None)
    )


def _share_an_author(wanted: Sequence[str], earlier: FoundReference) -> bool:
    if not wanted:
        return not earlier.authors
    if wanted[0] == words_only(earlier.container):
        return True
    held = [words_only(author) for author in earlier.authors]
    return any(_same_name(name, other) for name in wanted[:1] for other in held)


def _same_name(one: str, other: str) -> bool:
    if one == other:
        return True
    if min(len(one), len(other)) > 5 and fuzz.ratio(one, other) >= 88:
        return True
    shorter, longer = sorted((one, other), key=len)
    initials = "".join(word[0] for word in longer.split() if word not in {"of", "for", "on", "and", "the", "in"})
    if 2 < len(shorter) == len(initials) and shorter == initials:
        return True
    return len(shorter) > 8 and longer.endswith(shorter)


def _same_title(short: str, title: str) -> float:
    short, full = short.replace(" and ", " "), words_only(title).replace(" and ", " ")
    if not full or not short:
        return 0.0
    if full.startswith(short) or short.startswith(full):
        return 100.0
    if len(short.split()) >= 2 and short in full:
        return 96.0
    wanted = [word for word in short.split() if len(word) > 3]
    if len(wanted) >= 3 and set(wanted) <= set(full.split()):
        return 92.0
    return max(fuzz.ratio(short, full), fuzz.ratio(short, full[: len(short)]))

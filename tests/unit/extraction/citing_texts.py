"""Small texts that cite: a bibliography and paragraphs, or paragraphs with notes."""

from kb.extraction.types import FoundPassage, FoundText, NoteLink, NoteMarker
from kb.vocabulary import PassageKind


def author_date(paragraphs: list[str], entries: list[str]) -> FoundText:
    """A text whose paragraphs come first and whose bibliography follows."""
    kinds = [(PassageKind.PARAGRAPH, text) for text in paragraphs] + [
        (PassageKind.BIBLIOGRAPHY, text) for text in entries
    ]
    return _text([FoundPassage(position, kind, text) for position, (kind, text) in enumerate(kinds)])


def annotated(notes: list[str]) -> FoundText:
    """A text with one sentence for each note, numbered from 1; every marker stands at the end of its sentence."""
    sentence = "Shelters are few here."
    body = [
        FoundPassage(place, PassageKind.PARAGRAPH, sentence, markers=(NoteMarker(len(sentence), str(place + 1)),))
        for place in range(len(notes))
    ]
    printed = [
        FoundPassage(len(notes) + place, PassageKind.NOTE, note, note=str(place + 1))
        for place, note in enumerate(notes)
    ]
    links = tuple(NoteLink(place, len(sentence), len(notes) + place) for place in range(len(notes)))
    return _text(body + printed, links)


def _text(passages: list[FoundPassage], links: tuple[NoteLink, ...] = ()) -> FoundText:
    return FoundText("A Text", (), 2010, (), tuple(passages), links)

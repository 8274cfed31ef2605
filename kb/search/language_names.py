"""Languages as readers call them."""

from django.utils.translation import get_language_info


def language_in_words(code: str) -> str:
    """The name of a language, or its code where no name is known."""
    try:
        return str(get_language_info(code.lower())["name_translated"])
    except KeyError:
        return code


def is_language(code: str) -> bool:
    """Whether a code is one of a language that has a name."""
    return language_in_words(code) != code

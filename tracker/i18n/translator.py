"""gettext catalogues, one small .po file per area and language, merged when first asked for.

Message ids are dotted keys (``results.title``); both languages hold every key (tested). Plural forms use gettext's.
"""

from functools import lru_cache
from io import BytesIO
from pathlib import Path
from typing import Literal, get_args

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.support import Translations

Language = Literal["ja", "en"]
LANGUAGES: tuple[Language, ...] = get_args(Language)
CATALOGUES = Path(__file__).parent / "catalogues"


def areas(language: Language) -> list[Path]:
    """The .po files of one language, sorted by name."""
    return sorted((CATALOGUES / language).glob("*.po"))


def merged_catalogue(language: Language) -> Catalog:
    """One catalogue of all areas. Raises ValueError when two areas define the same key."""
    merged = Catalog(locale=language)
    for path in areas(language):
        with path.open("rb") as file:
            for message in read_po(file, locale=language):
                if message.id and message.id in merged:
                    raise ValueError(f"{path.name}: {message.id!r} is defined twice")
                if message.id:
                    merged[message.id] = message
    return merged


class Translator:
    """Sentences of one language. Unknown keys raise KeyError: a missing sentence is a defect, not a fallback."""

    def __init__(self, language: Language) -> None:
        self.language = language
        catalogue = merged_catalogue(language)
        self.keys = frozenset(_key(message.id) for message in catalogue if message.id)
        binary = BytesIO()
        write_mo(binary, catalogue)
        binary.seek(0)
        self._translations = Translations(binary)

    def __call__(self, key: str, /, **params: object) -> str:
        """The sentence of a key with its ``{name}`` places filled."""
        if key not in self.keys:
            raise KeyError(key)
        text: str = self._translations.gettext(key)
        return text.format(**params) if params else text

    def plural(self, key: str, count: int, /, **params: object) -> str:
        """Like calling, for a key with ``msgid_plural`` ``key.plural``; ``{n}`` is ``count`` unless given."""
        if key not in self.keys:
            raise KeyError(key)
        text: str = self._translations.ngettext(key, f"{key}.plural", count)
        return text.format(**{"n": count, **params})

    def has(self, key: str) -> bool:
        """Whether the catalogue knows a key."""
        return key in self.keys


def _key(message_id: str | tuple[str, ...] | list[str]) -> str:
    return message_id if isinstance(message_id, str) else message_id[0]


@lru_cache(maxsize=len(LANGUAGES))
def translator(language: Language) -> Translator:
    """The shared translator of a language."""
    return Translator(language)

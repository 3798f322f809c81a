"""Phrases as keys of the vocabulary: their telling lexemes."""

from __future__ import annotations

from functools import lru_cache
from itertools import islice, product

from search.analysis import How, analyse, analyse_query, is_stop

#: Readings of a phrase whose words are ambiguous.
_READINGS = 4


@lru_cache(maxsize=1 << 14)
def key_of(text: str, lang: str) -> tuple[str, ...]:
    """The main lexemes of a phrase in a language without common words; with them where less than
    two others are left ("одно окно" is not just any window). () for a text without words.

    >>> key_of("свидетельство о регистрации", "ru"), key_of("бір өтініш", "kk")
    (('свидетельство', 'регистрация'), ('бір', 'өтініш'))
    """
    found = tuple(token.lexemes[0] for token in analyse(text, lang))
    telling = tuple(lexeme for lexeme in found if not is_stop(lexeme, lang))
    return telling if len(telling) > 1 or len(found) == 1 else found


@lru_cache(maxsize=1 << 14)
def keys_of(text: str, lang: str) -> tuple[tuple[str, ...], ...]:
    """The keys of a phrase by every reading of its words, the main one first.

    Which reading of an ambiguous word is the main one changes from form to form.

    >>> ("данные",) in keys_of("данными", "ru")
    True
    """
    main = key_of(text, lang)
    tokens = analyse_query(text, lang)
    chosen = [token for token in tokens if not token.stop] if len(main) < len(tokens) else tokens
    ways = product(
        *(
            [found.lexeme for found in token.alternatives if found.how in (How.EXACT, How.READING)]
            or [token.alternatives[0].lexeme]
            for token in chosen
        )
    )
    found = (way for way in islice(ways, _READINGS * _READINGS) if way)
    return tuple(dict.fromkeys((main, *found)))[:_READINGS] if main else ()

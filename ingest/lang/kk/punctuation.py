"""Prefixes, suffixes and infixes of Kazakh.

spaCy's ``ALPHA`` classes lack ғ, қ and ұ (they hold Russian and Tatar letters), so its common
rules do not see the end of "құқық." or the seam of "құқық,міндет"; the classes here have them.
"""

from spacy.lang.char_classes import (
    ALPHA as BASE_ALPHA,
)
from spacy.lang.char_classes import (
    ALPHA_LOWER as BASE_ALPHA_LOWER,
)
from spacy.lang.char_classes import (
    ALPHA_UPPER as BASE_ALPHA_UPPER,
)
from spacy.lang.char_classes import (
    CONCAT_QUOTES,
    HYPHENS,
    LIST_ELLIPSES,
    LIST_ICONS,
    PUNCT,
)
from spacy.lang.punctuation import TOKENIZER_PREFIXES as BASE_PREFIXES
from spacy.lang.punctuation import TOKENIZER_SUFFIXES as BASE_SUFFIXES

_kazakh_lower = "әғқңөұүһі"
_kazakh_upper = "ӘҒҚҢӨҰҮҺІ"

ALPHA = BASE_ALPHA + _kazakh_lower + _kazakh_upper
ALPHA_LOWER = BASE_ALPHA_LOWER + _kazakh_lower
ALPHA_UPPER = BASE_ALPHA_UPPER + _kazakh_upper

# A hyphen is a part of the word: "сондай-ақ", "14-бап", "БАЖ-да", "қол-қабыс".
_hyphens_no_dash = HYPHENS.replace("-", "").strip("|").replace("||", "")

TOKENIZER_PREFIXES = BASE_PREFIXES

TOKENIZER_SUFFIXES = [
    *BASE_SUFFIXES,
    rf"(?<=[{_kazakh_lower}{PUNCT}])\.",
    rf"(?<=[{ALPHA_UPPER}][{ALPHA_UPPER}])\.",
]

TOKENIZER_INFIXES = [
    *LIST_ELLIPSES,
    *LIST_ICONS,
    rf"(?<=[{ALPHA_LOWER}])\.(?=[{ALPHA_UPPER}])",
    rf"(?<=[{ALPHA}])[,!?()]+(?=[{ALPHA}])",
    rf"(?<=[{ALPHA}{CONCAT_QUOTES}])[:<>=](?=[{ALPHA}])",
    rf"(?<=[{ALPHA}])--(?=[{ALPHA}])",
    rf"(?<=[{ALPHA}])([{CONCAT_QUOTES}\)\]\(\[])(?=[{ALPHA}])",
    rf"(?<=[{ALPHA}])(?:{_hyphens_no_dash})(?=[{ALPHA}])",
]

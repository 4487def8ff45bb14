"""Which language a text is in, told with py3langid (97 languages) and by its commonest words."""

from __future__ import annotations

import math
import re

import py3langid

from quizapp.articles.reading.blocks import list_words
from quizapp.articles.reading.refusals import Unreadable

_SAMPLE = 20_000
# Words that no other language with Latin letters uses often.
_ENGLISH = re.compile(
    "(?:the|and|that|with|from|this|which|were|has|been|are|his|they|it|their|who|not|but|would|said|after|its"
    "|about|when|there|than|into|she|you|what|had|could|other|of)",
    re.IGNORECASE,
)
_NAMES = {
    "af": "Afrikaans",
    "am": "Amharic",
    "ar": "Arabic",
    "az": "Azerbaijani",
    "be": "Belarusian",
    "bg": "Bulgarian",
    "bn": "Bengali",
    "bs": "Bosnian",
    "ca": "Catalan",
    "cs": "Czech",
    "cy": "Welsh",
    "da": "Danish",
    "de": "German",
    "el": "Greek",
    "eo": "Esperanto",
    "es": "Spanish",
    "et": "Estonian",
    "eu": "Basque",
    "fa": "Persian",
    "fi": "Finnish",
    "fr": "French",
    "ga": "Irish",
    "gl": "Galician",
    "gu": "Gujarati",
    "he": "Hebrew",
    "hi": "Hindi",
    "hr": "Croatian",
    "hu": "Hungarian",
    "hy": "Armenian",
    "id": "Indonesian",
    "is": "Icelandic",
    "it": "Italian",
    "ja": "Japanese",
    "ka": "Georgian",
    "kk": "Kazakh",
    "km": "Khmer",
    "kn": "Kannada",
    "ko": "Korean",
    "ku": "Kurdish",
    "ky": "Kyrgyz",
    "la": "Latin",
    "lo": "Lao",
    "lt": "Lithuanian",
    "lv": "Latvian",
    "mk": "Macedonian",
    "ml": "Malayalam",
    "mn": "Mongolian",
    "mr": "Marathi",
    "ms": "Malay",
    "mt": "Maltese",
    "nb": "Norwegian",
    "ne": "Nepali",
    "nl": "Dutch",
    "nn": "Norwegian",
    "no": "Norwegian",
    "pa": "Punjabi",
    "pl": "Polish",
    "ps": "Pashto",
    "pt": "Portuguese",
    "ro": "Romanian",
    "ru": "Russian",
    "rw": "Kinyarwanda",
    "si": "Sinhala",
    "sk": "Slovak",
    "sl": "Slovenian",
    "sq": "Albanian",
    "sr": "Serbian",
    "sv": "Swedish",
    "sw": "Swahili",
    "ta": "Tamil",
    "te": "Telugu",
    "th": "Thai",
    "tl": "Tagalog",
    "tr": "Turkish",
    "uk": "Ukrainian",
    "ur": "Urdu",
    "vi": "Vietnamese",
    "zh": "Chinese",
    "zu": "Zulu",
}


def refuse_other_languages(text: str) -> None:
    """Raise Unreadable for text that is certainly not English; foreign names in English do no harm."""
    sample = text[:_SAMPLE]
    if len(sample) < 40 or _share_of_english(sample) >= 0.05:
        return
    language, certainty = _identify(sample)
    if language == "en":
        return
    name = _NAMES.get(language) if certainty > 0.9 else None
    appears = f"be in {name}" if name else "be in another language"
    raise Unreadable(f"This text appears to {appears}; paste an article in English.")


def _share_of_english(text: str) -> float:
    words = list_words(text)
    return sum(1 for word in words if _ENGLISH.fullmatch(word)) / len(words) if words else 0.0


def _identify(text: str) -> tuple[str, float]:
    """Give the likeliest language and its probability (the classifier itself gives logarithms)."""
    ranked = py3langid.rank(text)
    best = ranked[0][1]
    return ranked[0][0], 1 / sum(math.exp(score - best) for _, score in ranked)

"""What pages say of themselves: invitations, credits, notices, dates and counts. None of it is the article."""

from __future__ import annotations

import re

from quizapp.articles.reading.blocks import count_words

_LONGEST_PHRASE = 45
_MONTH = r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?"
_DATE = rf"(?:{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?,? \d{{4}}|\d{{1,2}}(?:st|nd|rd|th)? {_MONTH},? \d{{4}})"
_NAME = r"(?-i:[A-Z])[\w.'\u2019-]*"
# A short rest without a full stop: with one, it would be a sentence that happens to begin with a date or name.
_REST = r"(?:\.|[^.!?]{0,50})"


def _compile(*alternatives: str) -> re.Pattern[str]:
    return re.compile(f"(?:{'|'.join(alternatives)})", re.IGNORECASE)


_INVITATION = _compile(
    r"(?:subscribe|sign up|sign in|log in|register (?:now|free|for free|to)|join our)\b",
    r"become a (?:member|subscriber|supporter)\b",
    r"follow (?:us|our|the \w+ on|\w+ on (?:twitter|facebook|instagram|x|threads|bluesky))\b",
    r"(?:like us|find us) on\b|share (?:this|on|via|the (?:article|story))\b",
    r"(?:click|tap) (?:here|to|on the)\b|(?:read|see) also\b|read (?:more|next)\b(?! than)",
    r"read (?:the|our) full (?:story|article|report)\b|more on\b|(?:related|watch|listen)\s*:",
    r"(?:download|get) (?:the|our) (?:\w+ ){0,3}(?:app|newsletter|briefing)\b|support (?:us|our)\b",
    r"(?:do you have|have you(?: got)?|got) (?:a|any) (?:story|tip|comments?)\b",
    r"(?:want|would you like) to (?:comment|read more)\b|(?:e-?mail|contact|send) us\b|tell us (?:what|about)\b",
    r"print this\b|copy (?:the )?link\b|(?:skip|jump) to\b|back to (?:the )?top\b|scroll (?:down|to)\b",
    r"go to (?:the )?(?:top|homepage|next)\b|for more information,? (?:visit|see|go|contact)\b",
)
_NOTICE = _compile(
    r"(?:we|this (?:web)?site|our (?:web)?site|our partners) uses? cookies\b|we and our partners\b",
    r"by (?:using|continuing)\b.{0,60}(?:site|cookies|browse)",
    r"(?:accept|reject|manage|allow) (?:all )?(?:cookies|and continue)\b",
    r"please (?:enable|turn on) (?:javascript|cookies)\b|javascript (?:is|must be)\b|no media source\b",
    r"(?:your|this) browser (?:does not|doesn['\u2019]t)\b",
    r"copyright (?:\u00a9|\(c\)|\d{4}|by)|\u00a9|\(c\) ?\d{4}|all rights reserved\b",
    r"terms (?:of (?:use|service)|and conditions)\b|privacy (?:policy|notice)\b",
    r"this (?:article|story|page|post|piece|content) (?:was|has been|is) (?:(?:first|originally|last|also) )?"
    r"(?:published|posted|updated|amended|corrected|edited|republished|reproduced|written by|translated|about)\b",
    r"(?:the )?(?:views|opinions) expressed\b|from wikipedia\b|coordinates\s*:",
    r"(?:main|further) (?:articles?|information)\s*:",
    r"for other uses\b|this article (?:needs|may)\b|you(?: have|['\u2019]ve) (?:read \d|reached (?:your|the end))",
    r"already a (?:subscriber|member)\b",
)
_CREDIT = _compile(
    r"(?:some|additional|background|more) (?:information|material|reporting|research|content)\b"
    r".{0,80}\b(?:from|by|came|provided)\b",
    r"(?:additional )?(?:reporting|writing|editing|translation|graphics?|illustrations?) by\b",
    r".{2,120}\bcontributed (?:to|reporting (?:to|for)) (?:this|the) (?:report|story|article|piece)\b",
    r".{2,60}\bcontributed reporting\b|(?:with )?(?:files|reporting|material) from\b|sources?\s*:",
    r".{2,80}\b(?:wrote|reported|compiled|adapted|edited|translated) this (?:story|report|article)\b",
    r".{2,80}\bwas the editor of this\b",
)
_BYLINE = _compile(
    rf"(?:(?:written|edited|compiled|translated) )?by:? {_NAME}(?: (?:and )?{_NAME}){{0,6}}(?:,?{_REST})"
)
_DATE_LINE = _compile(
    rf"(?:first |last )?(?:published|posted|updated|modified|created|date)\b[^.!?]{{0,40}}\d{_REST}",
    rf"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,? )?{_DATE}{_REST}",
    rf"\d{{1,2}}[:.]\d{{2}} ?(?:[ap]\.?m\.?)?{_REST}",
    rf"\d+ (?:minutes?|hours?|days?|weeks?|months?|years?) ago{_REST}",
    rf"\d{{1,4}}[/.-]\d{{1,2}}[/.-]\d{{1,4}}{_REST}",
)
_COUNT = _compile(
    r"\d[\d,.]*\s?k?\s*(?:comments?|shares?|likes?|views?|replies|reads?|retweets?|min(?:ute)?s?\.? read)\.?",
    r"(?:comments?|shares?|likes?|views?)\s*[:(]\s*\d[\d,.k]*\)?|page \d+(?: of \d+)?|\d+ of \d+",
)
_MENU_WORD = _compile(
    r"(?:home(?:page)?|news|world(?: news)?|sports?|business|politics|culture|opinion|video|audio|weather|menu"
    r"|search|share|print|e-?mail|facebook|twitter|whatsapp|linkedin|reddit|instagram|youtube|more|next|previous"
    r"|close|cancel|top stories|latest(?: news)?|most (?:read|popular|viewed)|trending|editors?['\u2019]? picks?"
    r"|recommended|live|live updates|contents|topics|tags|comments?|newsletters?|donate|shop|about(?: us)?|help"
    r"|contact|language|english|edit|save|advertisement|sponsored|promoted|breaking news|accessibility links)[.!]?",
)
_ADDRESS = _compile(r"(?:https?://|www\.|@)\S+", r"\S+@\S+\.\S+", r"\S+\.(?:com|org|net|co\.uk)(?:/\S*)?")
_MARKUP = _compile(r"<(?:!doctype|/?[a-z][\w-]*)[\s>/]")
_REFERENCE = _compile(r"(?:\^|\u2191|\[\d{1,3}\])\s*\S")

_WHOLE = (_BYLINE, _DATE_LINE, _COUNT, _MENU_WORD, _ADDRESS)
_OPENING = (_INVITATION, _NOTICE, _CREDIT)


def is_stock_phrase(text: str) -> bool:
    """Tell whether a paragraph is an invitation, notice, credit, byline, date, count, menu word or address."""
    if _MARKUP.match(text) or _REFERENCE.match(text):
        return True
    if len(text) > 10 * _LONGEST_PHRASE or count_words(text) > _LONGEST_PHRASE:
        return False
    return any(rule.fullmatch(text) for rule in _WHOLE) or any(rule.match(text) for rule in _OPENING)

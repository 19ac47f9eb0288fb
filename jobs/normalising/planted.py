"""The sentences that RemoteOK plants in each advert to catch those who do not read it."""

from __future__ import annotations

import re
from base64 import b64decode
from ipaddress import ip_address

# Between the words there may be asterisks or tags, whole or escaped.
GAP = r"(?:[\s*_]|&nbsp;|<[^<>]*>|&lt;.{0,40}?&gt;)+"
ASKING = re.compile(
    rf"(?:please{GAP})?mention{GAP}the{GAP}word\b.{{0,200}}?\band{GAP}tag\b.{{0,300}}?"
    rf"(?:when{GAP}applying[^.(]{{0,200}}(?:\([^()]{{0,200}}\))?|(?=\.)|\Z)\.?",
    re.I | re.S,
)
EXPLAINING = re.compile(
    r"\s*This is a (?:beta )?feature to avoid spam applicants\.?"
    r"|\s*Companies can search these (?:words|tags) to find applicants[^.]{0,120}\.?",
    re.I,
)
EXPLANATION = (
    "This is a beta feature to avoid spam applicants. Companies can search these words to find "
    "applicants that read this and see they're human."
)
TAG = re.compile(r"\(?#?\bR([A-Za-z0-9+/]{8,60}={0,2})(?![A-Za-z0-9+/=])\)?")


def without_planted(text: str) -> str:
    """The text without `Please mention the word X and tag R…`, whose tag holds our own address.

    For the raw text, before tags and entities are taken off; what is not RemoteOK's stays whole.
    """
    if "mention" not in text.lower() and "R" not in text:
        return text
    asked = list(ASKING.finditer(text))
    if asked and EXPLANATION.startswith(text[asked[-1].end() :].strip()):  # cut off in the middle
        text = text[: asked[-1].start()]
    return TAG.sub(_unless_an_address, EXPLAINING.sub("", ASKING.sub("", text)))


def _unless_an_address(tag: re.Match[str]) -> str:
    """The address of whoever asked must not be shown, wherever it stands."""
    written = tag[1]
    try:
        ip_address(b64decode(written + "=" * (-len(written) % 4)).decode("ascii"))
    except ValueError:  # not base64, no text, or no address
        return tag[0]
    return ""

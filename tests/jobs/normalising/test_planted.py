"""What RemoteOK plants in adverts is taken out before anything else is done with them."""

from __future__ import annotations

from base64 import b64encode

import pytest

from jobs.normalising import plain, without_planted

TAG = "R" + b64encode(b"203.0.113.7").decode()
SENTENCES = (
    f"Please mention the word **MARVEL** and tag {TAG} when applying to show you read the job post "
    f"completely (#{TAG}). This is a beta feature to avoid spam applicants. Companies can search "
    "these words to find applicants that read this and see they're human."
)


@pytest.mark.parametrize(
    "planted",
    [
        SENTENCES,
        SENTENCES.replace("**MARVEL**", "<strong>MARVEL</strong>"),
        SENTENCES.replace("the word", "the&nbsp;word"),
        SENTENCES[:60],
        SENTENCES[:110],
        SENTENCES[:200],
        f"#{TAG}",
        f"(#{TAG})",
    ],
)
def test_the_sentences_and_the_tag_are_gone_and_the_rest_stays(planted: str) -> None:
    advert = f"<p>We look for a tester. Say R&D.</p>\n{planted}"
    assert plain(without_planted(advert), 1000) == "We look for a tester. Say R&D."


def test_what_stands_behind_the_sentences_stays() -> None:
    assert without_planted(f"A. {SENTENCES} <p>B.</p>").split() == ["A.", "<p>B.</p>"]


@pytest.mark.parametrize(
    "text",
    ["Please mention the word of your referee.", "Representatives of Rxxxxxxxxxxxx",
    "RESPONSIBILITIES",
     "Companies can search these halls.", "Tag us, and mention the wording."],
)  # fmt: skip
def test_other_texts_stay_whole(text: str) -> None:
    assert without_planted(text) == text

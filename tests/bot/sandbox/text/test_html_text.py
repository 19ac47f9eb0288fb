"""Telegram's HTML: what is understood and in which words the rest is refused."""

from __future__ import annotations

import pytest

from bot.sandbox.text.html_text import parse_html
from bot.sandbox.world.errors import Refused


def entity(kind: str, offset: int, length: int, **more: object) -> dict[str, object]:
    return {"type": kind, "offset": offset, "length": length, **more}


@pytest.mark.parametrize(
    ("tag", "kind"),
    [
        ("b", "bold"),
        ("STRONG", "bold"),
        ("i", "italic"),
        ("em", "italic"),
        ("u", "underline"),
        ("ins", "underline"),
        ("s", "strikethrough"),
        ("strike", "strikethrough"),
        ("del", "strikethrough"),
        ("tg-spoiler", "spoiler"),
        ("code", "code"),
        ("pre", "pre"),
        ("blockquote", "blockquote"),
    ],
)
def test_every_simple_tag_becomes_its_entity(tag: str, kind: str) -> None:
    assert parse_html(f"a <{tag}>word</{tag}>") == ("a word", [entity(kind, 2, 4)])


def test_offsets_count_utf16_units() -> None:
    text, entities = parse_html("🧭 é<b>👍🏽</b>")
    assert text == "🧭 é👍🏽"
    assert entities == [entity("bold", 4, 4)]


def test_nested_tags_give_the_outer_entity_first() -> None:
    _, entities = parse_html("<i><b>both</b></i> <b>one</b>")
    assert [(one["type"], one["offset"]) for one in entities] == [
        ("bold", 0),
        ("italic", 0),
        ("bold", 5),
    ]


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("&lt;p&gt; &amp; &quot;", '<p> & "'),
        ("&#65;&#x42;&#x1F9ED;", "AB🧭"),
        ("&nbsp;&mdash;&apos;", "&nbsp;&mdash;&apos;"),
        ("AT&T & co &amp", "AT&T & co &"),
        ("1 > 0", "1 > 0"),
    ],
)
def test_only_four_named_references_and_numbers_are_decoded(source: str, text: str) -> None:
    assert parse_html(source) == (text, [])


def test_links_are_kept_as_telegram_writes_them() -> None:
    _, entities = parse_html('<a href="HTTP://Example.com?a=1&amp;b=2">x</a>')
    assert entities == [entity("text_link", 0, 1, url="http://example.com/?a=1&b=2")]


def test_a_link_that_leads_nowhere_is_dropped_but_its_text_stays() -> None:
    assert parse_html('<a href="nowhere">x</a>') == ("x", [])


def test_a_link_to_a_person_is_a_mention() -> None:
    _, entities = parse_html('<a href="tg://user?id=1001">Ann</a>')
    assert entities == [entity("text_mention", 0, 3, user={"id": 1001})]


def test_code_in_a_pre_gives_its_language() -> None:
    _, entities = parse_html('<pre><code class="language-python">x = 1</code></pre>')
    assert entities == [entity("pre", 0, 5, language="python")]


def test_quotes_spans_emoji_and_times_are_known() -> None:
    _, entities = parse_html(
        "<blockquote expandable>q</blockquote><span class='tg-spoiler'>s</span>"
        '<tg-emoji emoji-id="5368324170671202286">👍</tg-emoji>'
        '<tg-time unix="1700000000" format="r">then</tg-time>'
    )
    assert entities == [
        entity("expandable_blockquote", 0, 1),
        entity("spoiler", 1, 1),
        entity("custom_emoji", 2, 2, custom_emoji_id="5368324170671202286"),
        entity("date_time", 4, 4, unix_time=1_700_000_000, date_time_format="r"),
    ]


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        ("<p>x</p>", 'Unsupported start tag "p" at byte offset 0'),
        ("é <br/>", 'Unsupported start tag "br/" at byte offset 3'),
        ("a < b", 'Unsupported start tag "" at byte offset 2'),
        ("<ul><li>", 'Unsupported start tag "ul" at byte offset 0'),
        ("<b", "Unclosed start tag at byte offset 0"),
        ("x <b>bold", 'Can\'t find end tag corresponding to start tag "b"'),
        ("<b><i>x</b></i>", 'Unmatched end tag at byte offset 7, expected "</i>", found "</b>"'),
        ("x</b>", "Unexpected end tag at byte offset 1"),
        ("<b>x</b", "Unclosed end tag at byte offset 4"),
        ('<a href="http://a.b>x</a>', "Unclosed start tag at byte offset 0"),
        ("<a href=http://a.b>x</a>", "Unexpected end of name token at byte offset 8"),
        ('<b ="x">y</b>', 'Empty attribute name in the tag "b" at byte offset 0'),
        ("<span>x</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
        ('<tg-emoji emoji-id="x">y</tg-emoji>', "Invalid custom emoji identifier specified"),
    ],
)
def test_what_is_wrong_is_refused_in_telegrams_words(source: str, reason: str) -> None:
    with pytest.raises(Refused) as refusal:
        parse_html(source)
    assert refusal.value.code == 400
    assert refusal.value.description == f"Bad Request: can't parse entities: {reason}"


def test_half_a_surrogate_pair_is_refused() -> None:
    with pytest.raises(Refused, match="unmatched surrogate code units"):
        parse_html("&#xD83E;")

"""What an editor may break in the small guide, and what the check must then say and where."""

from __future__ import annotations

from typing import NamedTuple


class Broken(NamedTuple):
    """Where the mistake is told (`file`, `line`), what it says, and the change that makes it.

    The change is made in `file`, unless `changed` names another.
    """

    file: str
    line: int
    kind: str
    says: str
    old: str
    new: str
    changed: str = ""


BROKEN = [
    Broken(
        "work.yaml",
        5,
        "unknown-key",
        '"anwser" is no key of a topic. Did you mean "answer"?',
        "    answer: |\n      The lamp",
        "    anwser: |\n      The lamp",
    ),
    Broken(
        "work.yaml",
        2,
        "missing-key",
        '"id" is missing in a topic',
        "  - id: lamp",
        "  - identity: lamp",
    ),
    Broken(
        "work.yaml",
        19,
        "duplicate-id",
        '"lamp" is already used at work.yaml:2',
        "id: pay\n",
        "id: lamp\n",
    ),
    Broken("work.yaml", 25, "duplicate-id", '"pay" is already used', "id: pay.first", "id: pay"),
    Broken(
        "work.yaml",
        21,
        "repeated-key",
        '"title" was already written at line 20',
        "    title: Wages\n",
        "    title: Wages\n    title: Pay\n",
    ),
    Broken(
        "work.yaml",
        6,
        "too-long",
        '"answer" has 660 characters as read; at most 600',
        "burns <b>",
        "b" + "u" * 600 + "rns <b>",
    ),
    Broken(
        "work.yaml",
        6,
        "unclosed-tag",
        "<b> is opened and never closed",
        "<b>every night</b>",
        "<b>every night",
    ),
    Broken(
        "work.yaml",
        8,
        "unopened-tag",
        "</b> closes what was never opened",
        "make no difference",
        "make no</b> difference",
    ),
    Broken(
        "work.yaml",
        6,
        "misnested-tag",
        "</b> stands where </i> must come first",
        "<b>every night</b>",
        "<b><i>every night</b></i>",
    ),
    Broken(
        "work.yaml", 8, "unknown-tag", "The chat knows no tag <h1>", "Storms", "<h1>Storms</h1>"
    ),
    Broken(
        "work.yaml",
        8,
        "tag-attribute",
        "<b> has something inside",
        "Storms",
        '<b class="x">Storms</b>',
    ),
    Broken("work.yaml", 8, "bare-ampersand", "A bare & stands in the text", "&amp; fog", "& fog"),
    Broken(
        "work.yaml", 8, "bare-less", "A bare < stands in the text", "&amp; fog", "&lt;&lt; < fog"
    ),
    Broken(
        "work.yaml",
        17,
        "unknown-id",
        '"pai", which no topic has as its id. Did you mean "pay"?',
        "related: [pay]",
        "related: [pai]",
    ),
    Broken(
        "work.yaml",
        17,
        "related-to-itself",
        '"lamp" is named in its own "related"',
        "related: [pay]",
        "related: [lamp]",
    ),
    Broken(
        "guide.yaml", 6, "unknown-id", '"topics" names "lampp"', "[lamp, pay]", "[lamp, pay, lampp]"
    ),
    Broken(
        "watch.yaml",
        11,
        "unknown-id",
        '"part of" names "watches"',
        "part of: watch",
        "part of: watches",
    ),
    Broken(
        "work.yaml",
        19,
        "unreachable",
        'No chapter leads to the topic "pay"',
        "[lamp, pay]",
        "[lamp]",
        changed="guide.yaml",
    ),
    Broken(
        "guide.yaml",
        6,
        "part-in-chapter",
        'hangs under "watch" already',
        "[lamp, pay]",
        "[lamp, pay, watch.dusk]",
    ),
    Broken(
        "guide.yaml",
        9,
        "twice-in-menu",
        '"lamp" stands in the menu a second time',
        "[watch]",
        "[watch, lamp]",
    ),
    Broken(
        "guide.yaml",
        7,
        "duplicate-id",
        '"work" is already used at guide.yaml:4',
        "id: life",
        "id: work",
    ),
    Broken(
        "watch.yaml",
        15,
        "part-of-part",
        'Let it be part of "watch"',
        "part of: watch\n    answer: At midnight",
        "part of: watch.dusk\n    answer: At midnight",
    ),
    Broken(
        "watch.yaml",
        6,
        "empty-list",
        '"asked as" of a topic is empty',
        "asked as: [how is the day divided, what are the watches]",
        "asked as: []",
    ),
    Broken(
        "watch.yaml",
        2,
        "not-taught",
        'Nobody can ask for "watch"',
        "    asked as: [how is the day divided, what are the watches]\n",
        "",
    ),
    Broken(
        "conversation.yaml",
        16,
        "not-taught",
        'Nobody can ask for "greeting"',
        "    asked as: [hello, hi there]\n",
        "",
    ),
    Broken(
        "watch.yaml",
        6,
        "empty-text",
        '"asked as" is empty',
        "asked as: [how is the day divided",
        'asked as: ["", how is the day divided',
    ),
    Broken(
        "watch.yaml",
        6,
        "not-list",
        '"asked as" must be a list',
        "asked as: [how is the day divided, what are the watches]",
        "asked as: how is the day divided",
    ),
    Broken(
        "watch.yaml",
        3,
        "not-text",
        '"title" must be a text',
        "title: The three watches",
        "title: [The, three]",
    ),
    Broken("watch.yaml", 3, "empty-text", '"title" is empty', "title: The three watches", "title:"),
    Broken(
        "watch.yaml",
        3,
        "not-plain",
        "with <b> in it",
        "title: The three watches",
        "title: <b>Watches</b>",
    ),
    Broken(
        "watch.yaml", 2, "bad-id", '"The Watch" cannot be an id', "id: watch\n", "id: The Watch\n"
    ),
    Broken(
        "watch.yaml",
        4,
        "too-long",
        '"button" has',
        "⏰ Watches",
        "⏰ Watches and what they are called",
    ),
    Broken(
        "work.yaml",
        25,
        "foreign-fact",
        '"wages.first" does not begin with the id of its topic',
        "id: pay.first",
        "id: wages.first",
    ),
    Broken(
        "work.yaml",
        32,
        "repeated-phrase",
        'already leads to "lamp" (work.yaml:15)',
        "      - wages\n",
        "      - What is the lamp for?\n",
    ),
    Broken(
        "work.yaml",
        12,
        "not-fields",
        "Here a list is expected",
        "    lists:\n      - title: Tools\n",
        "    lists:\n      - Tools\n      - title: Tools\n",
    ),
    Broken("work.yaml", 1, "yaml-colon", "A colon followed by a space", "topics:", "topics: x: y"),
    Broken(
        "conversation.yaml",
        4,
        "unknown-screen",
        'no screen "job". Did you mean "jobs"?',
        "opens: jobs",
        "opens: job",
    ),
    Broken(
        "conversation.yaml",
        2,
        "duplicate-id",
        '"lamp" is already used at work.yaml:2',
        "id: bot.jobs",
        "id: lamp",
    ),
    Broken(
        "conversation.yaml",
        15,
        "repeated-phrase",
        'already leads to "pay"',
        "[thanks, ",
        "[wages, ",
    ),
    Broken("conversation.yaml", 19, "unknown-key", 'Did you mean "none"?', "none:", "nope:"),
    Broken(
        "vocabulary.yaml",
        4,
        "repeated-word",
        '"pay" already stands in another line of synonyms (line 3)',
        "  - [wages, salary, pay, earn]",
        "  - [wages, salary, pay, earn]\n  - [money, pay]",
    ),
    Broken("vocabulary.yaml", 1, "not-text", '"lh" must be a text', "lh: lighthouse", "lh: [x]"),
]

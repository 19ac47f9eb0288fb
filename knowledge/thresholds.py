"""The numbers that scoring and deciding turn on, all in one place.

They were set by trying some hundred small changes, one or two numbers at a time, on the project's
development questions, and keeping what scored higher: 1 for a right answer, 0.3 for a "Did you
mean" that helps, -0.8 for a sure answer that is wrong or that the guide does not support.
All scores lie between 0 and about 1.
"""

from __future__ import annotations

# What words weigh, beside how rare they are.
LITTLE = 0.5  # "the", "how", "do"
ROLE = 0.15  # the words of the guide's title: "customer success manager"
UNKNOWN = 1.0  # a word that stands nowhere: as a share of what the rarest known word weighs
CONTEXT = 0.3  # a word of the question before, in a follow-up

# What makes the score of a line, and of the topic that it belongs to.
COSINE = 0.7  # shared words, weighed
ALIKE = 0.3  # RapidFuzz: how alike the two are as strings
TEXT_LINE = 0.91  # a line out of an answer counts so much of an "asked as" line
BODY = 0.07  # how much of the question stands anywhere in the topic
NEAR = 0.3  # a follow-up: the topic answered last
AKIN = 0.18  # a follow-up: its parts, its siblings and its relatives

# What is done with the scores.
CERTAIN = 0.85  # nearly the words of an "asked as": no other reading is tried
TAUGHT = 0.97  # the words of an "asked as" and nothing else: answered
SURE = 0.52  # answered, when also
LEAD = 0.06  # so far ahead of the next topic
MAYBE = 0.32  # offered in "Did you mean"
PART = 0.7  # each of two questions in one message
PART_ALONE = 0.9  # the only question that is understood in a message of several parts
SMALL_TALK = 0.51  # a pleasantry is returned

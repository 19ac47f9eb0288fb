"""What is counted: outcomes, and the rate of the last minute."""

from bot.metrics import LastMinute, Metrics


def test_what_is_over_a_minute_old_counts_no_more() -> None:
    now = 100.0
    lately = LastMinute(lambda: now)
    for moment in (100.2, 100.9, 130.0, 159.9):
        now = moment
        lately.add()
    assert lately.count() == 4
    now = 161.0
    assert lately.count() == 2
    now = 300.0
    assert lately.count() == 0


def test_only_what_was_sent_counts_for_the_rate() -> None:
    metrics = Metrics()
    for outcome in ("sent", "sent", "later", "uncertain"):
        metrics.count_digest(outcome)
    read = metrics.registry.get_sample_value
    assert read("careerbot_digests_last_minute") == 2
    assert read("careerbot_digests_total", {"outcome": "sent"}) == 2
    assert read("careerbot_digests_total", {"outcome": "later"}) == 1

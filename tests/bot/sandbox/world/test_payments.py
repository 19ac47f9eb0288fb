"""Invoices in Stars: offered, checked, paid, renewed and refunded."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import Any

import pytest
from telegram import Bot, LabeledPrice, SuccessfulPayment
from telegram.error import BadRequest

from tests.bot.sandbox.somebody import Somebody

PRICE = [LabeledPrice("Plus", 250)]
INVOICE: dict[str, Any] = {
    "title": "Plus",
    "description": "A month of Plus",
    "payload": "plus:1003",
    "currency": "XTR",
    "prices": PRICE,
}


async def pays(bot: Bot, ann: Somebody, *, ok: bool, **where: Any) -> dict[str, Any]:
    """Ann pays, and the bot answers her pre-checkout query."""
    paying = asyncio.create_task(ann.does("pay", **where))
    (update,) = await bot.get_updates(timeout=5)
    query = update.pre_checkout_query
    assert query is not None
    assert (query.invoice_payload, query.total_amount) == ("plus:1003", 250)
    await query.answer(ok, error_message=None if ok else "Sold out")
    outcome: dict[str, Any] = await paying
    await bot.get_updates(offset=update.update_id + 1)
    return outcome


async def payment(bot: Bot) -> SuccessfulPayment:
    update = (await bot.get_updates(offset=-1))[0]
    assert update.message is not None
    assert update.message.successful_payment is not None
    return update.message.successful_payment


async def test_an_invoice_is_paid(bot: Bot, ann: Somebody) -> None:
    sent = await bot.send_invoice(ann.id, **INVOICE)
    assert sent.invoice is not None
    assert (await ann.messages())[-1]["invoice"]["total_amount"] == 250
    outcome = await pays(bot, ann, ok=True, message_id=sent.message_id)
    paid = await payment(bot)
    assert outcome == {"ok": True, "charge_id": paid.telegram_payment_charge_id}
    assert (paid.invoice_payload, paid.is_recurring) == ("plus:1003", None)
    assert (await ann.messages())[-1]["service"] == "Paid 250 XTR"


async def test_the_bot_may_decline(bot: Bot, ann: Somebody) -> None:
    sent = await bot.send_invoice(ann.id, **INVOICE)
    outcome = await pays(bot, ann, ok=False, message_id=sent.message_id)
    assert outcome == {"ok": False, "error_message": "Sold out"}
    assert await bot.get_updates() == ()


async def test_a_subscription_is_paid_by_its_link_and_renewed(bot: Bot, ann: Somebody) -> None:
    link = await bot.create_invoice_link(**INVOICE, subscription_period=timedelta(days=30))
    outcome = await pays(bot, ann, ok=True, link=link)
    first = await payment(bot)
    assert (first.is_recurring, first.is_first_recurring) == (True, True)
    assert first.subscription_expiration_date is not None
    await ann.post(f"people/{ann.id}/renew", {"charge_id": outcome["charge_id"]})
    second = await payment(bot)
    assert (second.is_recurring, second.is_first_recurring) == (True, None)
    assert second.telegram_payment_charge_id != first.telegram_payment_charge_id


async def test_stars_can_be_refunded_once(bot: Bot, ann: Somebody) -> None:
    sent = await bot.send_invoice(ann.id, **INVOICE)
    charge = (await pays(bot, ann, ok=True, message_id=sent.message_id))["charge_id"]
    with pytest.raises(BadRequest, match=r"(?i)charge_id_invalid"):
        await bot.refund_star_payment(ann.id, "nothing")
    assert await bot.refund_star_payment(ann.id, charge)
    update = (await bot.get_updates(offset=-1))[0]
    assert update.message is not None
    assert update.message.refunded_payment is not None
    with pytest.raises(BadRequest, match=r"(?i)charge_already_refunded"):
        await bot.refund_star_payment(ann.id, charge)


@pytest.mark.parametrize(
    ("wrong", "reason"),
    [
        ({"title": ""}, "invoice_title_invalid"),
        ({"title": "x" * 33}, "invoice_title_invalid"),
        ({"description": "x" * 256}, "invoice_description_invalid"),
        ({"payload": "é" * 65}, "invoice_payload_invalid"),
        ({"prices": PRICE * 2}, "stars_invoice_invalid"),
        ({"provider_token": "x"}, "stars_invoice_invalid"),
        ({"currency": "EUR"}, "payment_provider_invalid"),
    ],
)
async def test_bad_invoices_are_refused(
    bot: Bot, ann: Somebody, wrong: dict[str, Any], reason: str
) -> None:
    with pytest.raises(BadRequest, match=f"(?i){reason}"):
        await bot.send_invoice(ann.id, **(INVOICE | wrong))


async def test_subscriptions_last_thirty_days_and_no_other_time(bot: Bot) -> None:
    with pytest.raises(BadRequest, match=r"(?i)subscription_period_invalid"):
        await bot.create_invoice_link(**INVOICE, subscription_period=timedelta(days=7))

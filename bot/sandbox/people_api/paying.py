"""People pay invoices: pre-checkout, then the payment; refunds come back the same way."""

from __future__ import annotations

from bot.sandbox.people_api.membership import put_service
from bot.sandbox.people_api.talking import chat_for
from bot.sandbox.world.chats import Chat
from bot.sandbox.world.errors import CannotDo
from bot.sandbox.world.payments import Invoice, Payment
from bot.sandbox.world.people import Person
from bot.sandbox.world.shapes import Json
from bot.sandbox.world.world import World

ANSWER_SECONDS = 10.0
NO_ANSWER = "the bot did not answer the pre-checkout query within 10 seconds"


async def pay(world: World, chat_id: int, person: Person, where: int | str) -> Json:
    """Pays the invoice in a message (its id) or behind a link.

    Returns {"ok": true, "charge_id"} or {"ok": false, "error_message"}.
    """
    chat = chat_for(world, chat_id, person)
    key = where if isinstance(where, str) else (chat.id, where)
    invoice = world.payments.offered(key)
    if invoice is None:
        raise CannotDo("there is no invoice to pay", status=404)
    query = world.queries.ask("pre_checkout_query", person.id)
    body = {"id": query.id, "from": person.as_user(), **_paid(invoice)}
    world.announce_query("pre_checkout_query", person, body)
    answer = await world.queries.wait_for_answer(query, ANSWER_SECONDS)
    if answer is None or not answer["ok"]:
        return {"ok": False, "error_message": answer["error_message"] if answer else NO_ANSWER}
    first = world.payments.first_of(person.id, invoice)
    payment = world.payments.pay(person.id, invoice)
    _announce(world, chat, person, payment, first=first)
    return {"ok": True, "charge_id": payment.charge_id}


def renew(world: World, person: Person, charge_id: str) -> Payment:
    """A subscription's next period is paid for; raises CannotDo (404) when there is none."""
    earlier = world.payments.find(charge_id)
    chat = world.chats.find(person.id)
    if earlier is None or earlier.invoice.period is None or chat is None:
        raise CannotDo("there is no such subscription", status=404)
    payment = world.payments.pay(person.id, earlier.invoice)
    _announce(world, chat, person, payment, first=False)
    return payment


def tell_refund(world: World, person: Person, payment: Payment) -> None:
    """The service message about a refund."""
    content = {"refunded_payment": {**_paid(payment.invoice), **_charges(payment)}}
    put_service(world, world.chats.open_private(person.as_chat()), person, content)


def _announce(world: World, chat: Chat, person: Person, payment: Payment, *, first: bool) -> None:
    content = {**_paid(payment.invoice), **_charges(payment)}
    if payment.invoice.period:
        content["subscription_expiration_date"] = int(world.now()) + payment.invoice.period
        content["is_recurring"] = True
        if first:
            content["is_first_recurring"] = True
    put_service(world, chat, person, {"successful_payment": content})


def _paid(invoice: Invoice) -> Json:
    return {
        "currency": invoice.currency,
        "total_amount": invoice.total,
        "invoice_payload": invoice.payload,
    }


def _charges(payment: Payment) -> Json:
    return {
        "telegram_payment_charge_id": payment.charge_id,
        "provider_payment_charge_id": f"provider_{payment.charge_id}",
    }

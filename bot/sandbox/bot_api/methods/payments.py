"""Invoices, pre-checkout answers and refunds."""

from __future__ import annotations

from bot.sandbox.bot_api.methods.messages import send
from bot.sandbox.bot_api.methods.register import method
from bot.sandbox.bot_api.methods.targets import writable_chat
from bot.sandbox.bot_api.parameters import Parameters
from bot.sandbox.people_api.paying import tell_refund
from bot.sandbox.world.errors import bad_request
from bot.sandbox.world.payments import read_invoice
from bot.sandbox.world.shapes import Json
from bot.sandbox.world.world import World


@method("sendInvoice")
async def send_invoice(world: World, given: Parameters) -> Json:
    """A message with a button to pay."""
    chat = writable_chat(world, given)
    invoice = read_invoice(given)
    if invoice.period is not None:
        raise bad_request("SUBSCRIPTION_NOT_SUPPORTED")  # subscriptions exist as links alone
    message = send(world, given, chat, {"invoice": invoice.as_json()})
    world.payments.offer_in_message(chat.id, message["message_id"], invoice)
    return message


@method("createInvoiceLink")
async def create_invoice_link(world: World, given: Parameters) -> str:
    """A link under which anyone can pay."""
    return world.payments.offer_by_link(read_invoice(given))


@method("answerPreCheckoutQuery")
async def answer_pre_checkout_query(world: World, given: Parameters) -> bool:
    """Whether the payment may go on; within ten seconds."""
    fine, reason = given.boolean("ok"), given.text("error_message")
    if not fine and not reason:
        raise bad_request("ERROR_TEXT_EMPTY")
    answer = {"ok": fine, "error_message": reason}
    world.queries.answer("pre_checkout_query", given.text("pre_checkout_query_id"), answer)
    return True


@method("refundStarPayment")
async def refund_star_payment(world: World, given: Parameters) -> bool:
    """Takes a payment in Stars back."""
    person = world.people.find(given.integer("user_id"))
    if person is None:
        raise bad_request("user not found")
    payment = world.payments.refund(person.id, given.text("telegram_payment_charge_id"))
    tell_refund(world, person, payment)
    return True

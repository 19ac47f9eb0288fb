"""Invoices and payments of the sandbox, in which no money moves."""

from __future__ import annotations

from dataclasses import dataclass

from bot.sandbox.bot_api.parameters import Parameters
from bot.sandbox.world.errors import bad_request
from bot.sandbox.world.shapes import Json, utf16_length

MONTH = 2_592_000
_CURRENCY_STARS = "XTR"
_MOST_STARS = 10_000


@dataclass(frozen=True, slots=True)
class Invoice:
    """What may be paid; `period` is a subscription's length in seconds, or None."""

    title: str
    description: str
    payload: str
    currency: str
    total: int
    period: int | None = None

    def as_json(self) -> Json:
        """The Bot API's Invoice, as it stands in a message."""
        return {
            "title": self.title,
            "description": self.description,
            "start_parameter": "",
            "currency": self.currency,
            "total_amount": self.total,
        }


@dataclass(slots=True)
class Payment:
    """A payment that was made."""

    charge_id: str
    person_id: int
    invoice: Invoice
    refunded: bool = False


class Payments:
    """Invoices by the message or link that offers them, and what has been paid."""

    def __init__(self) -> None:
        self._offered: dict[tuple[int, int] | str, Invoice] = {}
        self._paid: dict[str, Payment] = {}

    def offer_in_message(self, chat_id: int, message_id: int, invoice: Invoice) -> None:
        """Remembers what the invoice in a message is for."""
        self._offered[chat_id, message_id] = invoice

    def offer_by_link(self, invoice: Invoice) -> str:
        """A link under which anyone may pay, as often as they like."""
        link = f"https://t.me/$sandbox{len(self._offered) + 1:08d}"
        self._offered[link] = invoice
        return link

    def offered(self, where: tuple[int, int] | str) -> Invoice | None:
        """The invoice in that message (chat id, message id) or under that link."""
        return self._offered.get(where)

    def pay(self, person_id: int, invoice: Invoice) -> Payment:
        """Makes a payment."""
        payment = Payment(f"sandbox_charge_{len(self._paid) + 1}", person_id, invoice)
        self._paid[payment.charge_id] = payment
        return payment

    def find(self, charge_id: str) -> Payment | None:
        """The payment with that charge id."""
        return self._paid.get(charge_id)

    def first_of(self, person_id: int, invoice: Invoice) -> bool:
        """Whether that person has not paid this invoice before."""
        return not any(
            one.person_id == person_id and one.invoice == invoice for one in self._paid.values()
        )

    def refund(self, person_id: int, charge_id: str) -> Payment:
        """Takes a payment back; raises Refused (400) when there is none, or it was taken back."""
        payment = self._paid.get(charge_id)
        if payment is None or payment.person_id != person_id:
            raise bad_request("CHARGE_ID_INVALID")
        if payment.refunded:
            raise bad_request("CHARGE_ALREADY_REFUNDED")
        payment.refunded = True
        return payment


def read_invoice(given: Parameters) -> Invoice:
    """The invoice of a call; raises Refused (400) for what Telegram would not offer."""
    title, description = given.text("title").strip(), given.text("description").strip()
    payload, currency = given.text("payload"), given.text("currency").upper()
    if not 1 <= utf16_length(title) <= 32:
        raise bad_request("INVOICE_TITLE_INVALID")
    if not 1 <= utf16_length(description) <= 255:
        raise bad_request("INVOICE_DESCRIPTION_INVALID")
    if not 1 <= len(payload.encode()) <= 128:
        raise bad_request("INVOICE_PAYLOAD_INVALID")
    amounts = _amounts(given.structure("prices"))
    if currency == _CURRENCY_STARS:
        if given.text("provider_token") or len(amounts) != 1:
            raise bad_request("STARS_INVOICE_INVALID")
    elif not given.text("provider_token"):
        raise bad_request("PAYMENT_PROVIDER_INVALID")
    if len(currency) != 3 or not currency.isalpha() or sum(amounts) <= 0:
        raise bad_request("CURRENCY_TOTAL_AMOUNT_INVALID")
    period = _period(given, currency, sum(amounts))
    return Invoice(title, description, payload, currency, sum(amounts), period)


def _amounts(prices: object) -> list[int]:
    if not isinstance(prices, list) or not prices:
        raise bad_request("can't parse prices: expected a non-empty Array of LabeledPrice")
    amounts = []
    for price in prices:
        amount = price.get("amount") if isinstance(price, dict) else None
        if not isinstance(amount, int) or not price.get("label"):
            raise bad_request("can't parse labeled price")
        amounts.append(amount)
    return amounts


def _period(given: Parameters, currency: str, total: int) -> int | None:
    if not given.has("subscription_period"):
        return None
    period = given.integer("subscription_period")
    if period != MONTH or currency != _CURRENCY_STARS:
        raise bad_request("SUBSCRIPTION_PERIOD_INVALID")
    if total > _MOST_STARS:
        raise bad_request("STARS_AMOUNT_INVALID")
    return period

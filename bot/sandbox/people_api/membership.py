"""Who is there: people come, block and unblock the bot, and make groups with it."""

from __future__ import annotations

from bot.sandbox.world.chats import Chat
from bot.sandbox.world.errors import CannotDo
from bot.sandbox.world.people import Person
from bot.sandbox.world.shapes import Json
from bot.sandbox.world.world import World


def set_blocked(world: World, person: Person, *, blocked: bool) -> None:
    """Blocks or unblocks the bot, of which it is told; a second time changes nothing."""
    if person.blocked == blocked:
        return
    chat = world.chats.find(person.id)
    if chat is None:
        raise CannotDo("the person has no chat with the bot yet")
    person.blocked = blocked
    before, after = ("member", "kicked") if blocked else ("kicked", "member")
    _announce(world, chat, person, before=before, after=after)
    world.tell("blocked", chat.id, person_id=person.id, blocked=blocked)


def make_group(world: World, title: str, members: list[Person]) -> Chat:
    """A supergroup with these people and the bot; the first one is who made it."""
    if not title.strip() or not members:
        raise CannotDo("a group needs a title and members", status=400)
    chat = world.chats.open_group(title.strip(), {person.id for person in members})
    _announce(world, chat, members[0], before="left", after="member")
    put_service(world, chat, members[0], {"new_chat_members": [world.bot.as_user()]})
    world.tell("people", chat.id)
    return chat


def upgrade_group(world: World, group: Chat, person: Person) -> Chat:
    """Somebody makes a supergroup of a group: another chat with another id; both tell of it."""
    if group.private or group.moved_to is not None:
        raise CannotDo("only a group can become a supergroup, and only once")
    grown = world.chats.upgrade_group(group)
    put_service(world, group, person, {"migrate_to_chat_id": grown.id})
    put_service(world, grown, person, {"migrate_from_chat_id": group.id})
    world.tell("people", grown.id)
    return grown


def deactivate(world: World, person: Person) -> None:
    """The person deletes their account; Telegram does not tell bots."""
    person.deactivated = True
    world.tell("people", person.id)


def put_service(world: World, chat: Chat, person: Person, content: Json) -> None:
    """A service message, which bots get to see even in groups."""
    message = world.post(chat, person.as_user(), content)
    world.announce("message", message)


def _announce(world: World, chat: Chat, person: Person, *, before: str, after: str) -> None:
    body: Json = {
        "chat": world.shown_chat(chat),
        "from": person.as_user(),
        "date": int(world.now()),
        "old_chat_member": _member(world, before),
        "new_chat_member": _member(world, after),
    }
    world.updates.put("my_chat_member", body, f"chat {chat.id}")


def _member(world: World, status: str) -> Json:
    member: Json = {"user": world.bot.as_user(), "status": status}
    return {**member, "until_date": 0} if status == "kicked" else member

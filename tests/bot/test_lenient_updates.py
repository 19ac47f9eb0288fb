"""Updates of other Bot API servers."""

import json

from bot.lenient_updates import readable
from bot.transport import polling_request

SOUND = {
    "update_id": 1,
    "message": {
        "message_id": 1,
        "date": 1,
        "text": "hi",
        "chat": {"id": 7, "type": "private"},
    },
}


def test_a_sound_update_stays_as_it_is() -> None:
    assert readable([json.loads(json.dumps(SOUND))]) == [SOUND]


def test_an_update_that_cannot_be_read_keeps_its_number_alone() -> None:
    broken = {"update_id": 2, "message": {"text": "no chat, no date"}}
    assert readable([broken]) == [{"update_id": 2}]


def test_what_is_no_update_is_left_out() -> None:
    assert readable([5, None, "x", {}, {"update_id": "7"}]) == []


def test_a_command_without_its_entity_gets_one() -> None:
    update = json.loads(json.dumps(SOUND))
    update["message"]["text"] = "/jobs remote"
    (read,) = readable([update])
    assert read["message"]["entities"] == [{"type": "bot_command", "offset": 0, "length": 5}]


def test_one_bad_update_does_not_hide_the_others() -> None:
    broken = {"update_id": 2, "message": {"text": "x"}}
    payload = json.dumps({"ok": True, "result": [broken, SOUND]}).encode()
    answer = polling_request("http://127.0.0.1:1").parse_json_payload(payload)
    assert answer["result"] == [{"update_id": 2}, SOUND]

// Takes one event of the sandbox into the store.

/** A function(event) that knows each kind of event; a kind it does not know changes nothing. */
export function updating({ store, activity, reloadState, onBlocked }) {
  const kinds = {
    message: (event) => store.put(event.message),
    edited: (event) => store.put(event.message),
    deleted: (event) => store.remove(event.chat_id, event.message_id),
    action: (event) => {
      store.read(event.chat_id);
      activity.acts(event.chat_id, event.action);
      store.tell("activity", { chatId: event.chat_id });
    },
    callback_answered: (event) => store.tell("callback", event),
    reaction: (event) => store.react(event.chat_id, event.message_id, event.reaction),
    draft: (event) => store.tell("draft", event),
    commands: reloadState,
    people: reloadState,
    blocked: async (event) => {
      await reloadState();
      onBlocked(event);
    },
  };
  return (event) => kinds[event.kind]?.(event);
}

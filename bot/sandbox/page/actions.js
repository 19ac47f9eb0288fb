// What the person can do in the open chat; a refusal ends in a toast, never in silence.
import { api, ApiError } from "./api.js";
import { words } from "./words.js";

const ANSWER_WAIT = 5; // seconds the sandbox holds one question about a button
const ANSWER_TRIES = 6; // after that the spinner gives up, as Telegram's does

export class Actions {
  #store;
  #notices;
  #activity;
  #queue = Promise.resolve(); // messages go out one after another, in the order they were written

  constructor(store, { notices, activity }) {
    this.#store = store;
    this.#notices = notices;
    this.#activity = activity;
  }

  /** Sends a text (the sandbox splits a very long one as Telegram's apps do); true when it went out. */
  say(text, replyTo) {
    return this.#inTurn((chatId, personId) => api.say(chatId, personId, text, replyTo));
  }

  /** Sends a sample of that kind, such as a photo or a sticker. */
  send(kind) {
    return this.#inTurn((chatId, personId) => api.send(chatId, personId, kind));
  }

  edit(messageId, text) {
    return this.#inTurn((chatId, personId) => api.edit(chatId, personId, messageId, text));
  }

  /** Presses a callback button and waits for the bot's answer to it. */
  async tap(message, data) {
    try {
      const tapped = await api.tap(message.chat_id, this.#store.personId, message.message_id, data);
      const answer = await this.#answer(tapped.callback_query_id);
      this.#store.read(message.chat_id);
      this.#store.tell("activity", { chatId: message.chat_id });
      if (!answer) this.#notices.toast(words.noAnswer);
      else if (answer.text && answer.show_alert) this.#notices.alert(answer.text);
      else if (answer.text) this.#notices.toast(answer.text);
    } catch (error) {
      const gone = error.status === 409 && !this.#store.person?.blocked;
      this.#notices.toast(gone ? words.gone : words.failed(said(error)));
    }
  }

  pay(message) {
    return this.#paying(() => api.pay(message.chat_id, this.#store.personId, message.message_id));
  }

  /** An invoice behind a link: asked for first, since it does not show what it costs. */
  async payLink(link) {
    const { chatId, personId } = this.#store;
    const agreed = await this.#notices.ask(words.payWith, [], words.payNow);
    if (agreed) await this.#paying(() => api.payLink(chatId, personId, link));
  }

  async #paying(request) {
    const outcome = await this.attempt(request);
    if (outcome?.ok) this.#notices.toast(words.paid);
    else if (outcome) this.#notices.alert(outcome.error_message);
  }

  async copy(text) {
    await navigator.clipboard.writeText(text).then(
      () => this.#notices.toast(words.copied),
      (error) => this.#notices.toast(words.failed(error.message)),
    );
  }

  foreign() {
    this.#notices.toast(words.onlyInTelegram);
  }

  /** Runs one of the sandbox's own requests; undefined when it was refused. */
  async attempt(request) {
    try {
      return await request();
    } catch (error) {
      this.#notices.toast(words.failed(said(error)));
      return undefined;
    }
  }

  async #answer(id) {
    for (let tries = 0; tries < ANSWER_TRIES; tries += 1) {
      const answer = await api.callback(id, ANSWER_WAIT);
      if (answer.answered) return answer;
    }
    return null;
  }

  #inTurn(request) {
    const { chatId, personId } = this.#store;
    const turn = this.#queue.then(async () => {
      try {
        if (!this.#store.groups.has(chatId)) this.#activity.expects(chatId); // in groups it hears little
        await request(chatId, personId);
        return true;
      } catch (error) {
        this.#activity.settles(chatId);
        this.#notices.toast(words.notSent(said(error)));
        return false;
      }
    });
    this.#queue = turn;
    return turn;
  }
}

/** The reason in words: an ApiError carries the sandbox's own, anything else is a fault of the page. */
function said(error) {
  if (!(error instanceof ApiError)) console.error(error);
  return error.message;
}

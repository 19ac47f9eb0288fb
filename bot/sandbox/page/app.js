// Puts the page together: the store in the middle, each part listening to it, the connection feeding it.
import { Actions } from "./actions.js";
import { Activity } from "./activity.js";
import { api } from "./api.js";
import { Commands } from "./commands.js";
import { Composer } from "./composer.js";
import { Connection } from "./connection.js";
import { byId, fillWords } from "./dom.js";
import { startDrawer } from "./drawer.js";
import { startFoot } from "./foot.js";
import { Log } from "./log.js";
import { addGroup, addPerson } from "./newcomers.js";
import { Notices } from "./notices.js";
import { nameOf, People } from "./people.js";
import { ReplyKeyboard } from "./reply_keyboard.js";
import { LogScroll } from "./scroll.js";
import { Store } from "./store.js";
import { startTheme } from "./theme.js";
import { attachMenu, toolsMenu } from "./tools.js";
import { updating } from "./updates.js";
import { followViewport } from "./viewport.js";
import { words } from "./words.js";

fillWords(document, words);
startTheme(byId("theme"));
followViewport();

const store = new Store();
const notices = new Notices();
const activity = new Activity(store, byId("status"));
const actions = new Actions(store, { notices, activity });
const closeDrawer = startDrawer();

const connection = new Connection(store, {
  apply: (event) => apply(event),
  show: (lost) => notices.connection(lost, () => connection.retry()),
});
const reloadState = () => connection.reloadState();

const commands = new Commands(store, (command, { send }) => {
  composer.insert(send ? "" : `/${command} `);
  if (send) actions.say(`/${command}`);
});
const composer = new Composer(store, { actions, commands });
const log = new Log(store, {
  root: byId("log"),
  scroll: new LogScroll(byId("log-scroll"), byId("log"), byId("to-newest")),
  actions: {
    tap: (message, data) => actions.tap(message, data),
    pay: (message) => actions.pay(message),
    payLink: (link) => actions.payLink(link),
    copy: (text) => actions.copy(text),
    foreign: () => actions.foreign(),
    say: (text) => actions.say(text),
    insert: (query) => composer.insert(`@${store.bot.username} ${query}`),
    photo: (source, description) => notices.photo(source, description),
    reply: (messageId) => composer.reply(store.chat().messages.get(messageId)),
  },
});
const people = new People(store, {
  onChosen: () => {
    closeDrawer();
    composer.focus();
  },
});

const apply = updating({
  store,
  activity,
  reloadState,
  onBlocked: ({ person_id: id, chat_id: chatId = id, blocked }) => {
    const person = store.people.get(chatId);
    if (!person || chatId !== store.chatId) return;
    log.note((blocked ?? person.blocked ? words.blockedLine : words.unblockedLine)(nameOf(person)));
  },
});

const setBlocked = (blocked) => actions.attempt(() => (blocked ? api.block : api.unblock)(store.personId));
const newcomer = { store, notices, actions, reloadState, open: (id) => people.open(id) };

new ReplyKeyboard(store, actions);
toolsMenu(byId("tools"), { store, actions, notices, setBlocked, newGroup: () => addGroup(newcomer) });
attachMenu(byId("attach"), actions);
startFoot(store, {
  begin: () => actions.say("/start"),
  unblock: () => setBlocked(false),
  write: () => composer.focus(),
});
byId("add-person").addEventListener("click", () => addPerson(newcomer));
const showTitle = () => {
  byId("chat-title").textContent = store.groups.get(store.chatId)?.title ?? store.bot.first_name;
};
for (const change of ["bot", "opened"]) store.on(change, showTitle);

connection.run();

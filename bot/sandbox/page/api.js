// The sandbox's HTTP interface: one function a request, every refusal an ApiError.
import { words } from "./words.js";

export class ApiError extends Error {
  constructor(status, message) {
    super(message);
    this.status = status; // 0: nobody answered
  }
}

async function request(method, path, { body, signal } = {}) {
  let response;
  try {
    response = await fetch(`/sandbox/${path}`, {
      method,
      signal,
      headers: body ? { "Content-Type": "application/json" } : {},
      body: body ? JSON.stringify(body) : undefined,
    });
  } catch (error) {
    throw new ApiError(0, words.unreachable, { cause: error });
  }
  const reply = await response.json().catch(() => ({}));
  if (!response.ok) throw new ApiError(response.status, reply.error ?? response.statusText);
  return reply;
}

const get = (path, options) => request("GET", path, options);
const post = (path, body = {}) => request("POST", path, { body });

export const api = {
  state: () => get("state"),
  messages: async (chatId) => (await get(`chats/${chatId}/messages`)).messages,
  events: (after, wait, signal) => get(`events?after=${after}&wait=${wait}`, { signal }),
  callback: (id, wait) => get(`callbacks/${encodeURIComponent(id)}?wait=${wait}`),
  say: (chat, from, text, replyTo) => post(`chats/${chat}/say`, { from, text, reply_to: replyTo }),
  send: (chat, from, kind) => post(`chats/${chat}/send`, { from, kind }),
  edit: (chat, from, id, text) => post(`chats/${chat}/edit`, { from, message_id: id, text }),
  tap: (chat, from, id, data) => post(`chats/${chat}/tap`, { from, message_id: id, data }),
  pay: (chat, from, id) => post(`chats/${chat}/pay`, { from, message_id: id }),
  payLink: (chat, from, link) => post(`chats/${chat}/pay`, { from, link }),
  addPerson: (person) => post("people", person),
  addGroup: (title, members) => post("groups", { title, members }),
  block: (personId) => post(`people/${personId}/block`),
  unblock: (personId) => post(`people/${personId}/unblock`),
  tool: (name, personId) => post(`tools/${encodeURIComponent(name)}`, { person_id: personId }),
};

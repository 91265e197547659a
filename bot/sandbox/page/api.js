// The person's side of the local chat server.

/** The server refused (`status` 400, 403, 404, 409, 413 …) or could not be reached (`status` 0). */
export class CallFailed extends Error {
  constructor(status, description = "") {
    super(description || `HTTP ${status}`);
    this.status = status;
  }
}

async function call(method, path, { json, form } = {}) {
  const request = { method, body: form };
  if (json !== undefined) {
    request.body = JSON.stringify(json);
    request.headers = { "Content-Type": "application/json" };
  }
  let response;
  try {
    response = await fetch(`/client${path}`, request);
  } catch {
    throw new CallFailed(0);
  }
  const answer = await response.json().catch(() => null);
  if (!response.ok) throw new CallFailed(response.status, answer?.error);
  return answer ?? {};
}

export const fileUrl = (fileId) => `/client/files/${encodeURIComponent(fileId)}`;
export const eventsUrl = (chat, afterSeq) => `/client/chats/${chat}/events?after_seq=${afterSeq}`;

export const people = async () => (await call("GET", "/users")).users;
export const addPerson = (person) => call("POST", "/users", { json: person });
/** The bot as this person sees it: name, description, commands. */
export const bot = (person) => call("GET", `/chats/${person}/bot`);
export const block = (person) => call("POST", `/users/${person}/block`);
export const unblock = (person) => call("POST", `/users/${person}/unblock`);

/** All of a chat, or only what happened since `afterSeq`. */
export const messages = (chat, afterSeq) =>
  call("GET", `/chats/${chat}/messages${afterSeq ? `?after_seq=${afterSeq}` : ""}`);
export const sayText = (chat, text) => call("POST", `/chats/${chat}/messages`, { json: { text } });
export const shareContact = (chat) => call("POST", `/chats/${chat}/messages`, { json: { contact: true } });
export const editText = (chat, message, text) =>
  call("PATCH", `/chats/${chat}/messages/${message}`, { json: { text } });

/** Several files become an album. */
export function sendFiles(chat, files, kind, caption) {
  const form = new FormData();
  form.append("kind", kind);
  if (caption) form.append("caption", caption);
  for (const file of files) form.append("file", file, file.name);
  return call("POST", `/chats/${chat}/messages`, { form });
}

/** The bot's answer to a pressed inline button, or null if it gave none in ten seconds. */
export async function press(chat, message, button) {
  const which = button.callback_data === undefined ? { button: button.text } : { data: button.callback_data };
  return (await call("POST", `/chats/${chat}/presses`, { json: { message_id: message, ...which } })).answer;
}

// The person's side of the local chat server.

/** The server refused (`status` 400, 403, 404, 409, 413 …) or could not be reached (`status` 0). */
export class CallFailed extends Error {
  constructor(status, description = "") {
    super(description || `HTTP ${status}`);
    this.status = status;
  }
}

/** The person took it back: no server's status. */
export const STOPPED = -1;

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
/** What the bot called since `after`, at most the newest `limit`. */
export const calls = (after, limit) => call("GET", `/calls?after=${after}&limit=${limit}`);
/** What can be done to the people's world, or null; `person` may be null. */
export const panel = async (person, language) =>
  (await call("GET", `/panel?language=${language}${person ? `&person=${person}` : ""}`)).panel;
export const actInPanel = async (action, body) => (await call("POST", `/panel/${action}`, { json: body })).said;
export const block = (person) => call("POST", `/users/${person}/block`);
export const unblock = (person) => call("POST", `/users/${person}/unblock`);

/** All of a chat, or only what happened since `afterSeq`. */
export const messages = (chat, afterSeq) =>
  call("GET", `/chats/${chat}/messages${afterSeq ? `?after_seq=${afterSeq}` : ""}`);
export const sayText = (chat, text) => call("POST", `/chats/${chat}/messages`, { json: { text } });
export const shareContact = (chat) => call("POST", `/chats/${chat}/messages`, { json: { contact: true } });
export const editText = (chat, message, text) =>
  call("PATCH", `/chats/${chat}/messages/${message}`, { json: { text } });

/** Several files become an album. `sending` is told how far it is (0 to 1) and may give up by its `signal`. */
export function sendFiles(chat, files, kind, caption, { onProgress, signal }) {
  const form = new FormData();
  form.append("kind", kind);
  if (caption) form.append("caption", caption);
  for (const file of files) form.append("file", file, file.name);
  const request = new XMLHttpRequest();  // fetch does not tell how much has gone up
  request.open("POST", `/client/chats/${chat}/messages`);
  request.responseType = "json";
  request.upload.addEventListener("progress", ({ loaded, total }) => onProgress(total ? loaded / total : 1));
  signal.addEventListener("abort", () => request.abort());
  return new Promise((resolve, reject) => {
    request.addEventListener("load", () => {
      if (request.status === 200) resolve(request.response);
      else reject(new CallFailed(request.status, request.response?.error));
    });
    request.addEventListener("error", () => reject(new CallFailed(0)));
    request.addEventListener("abort", () => reject(new CallFailed(STOPPED)));
    request.send(form);
  });
}

/** The bot's answer to a pressed inline button, or null if it gave none in ten seconds. */
export async function press(chat, message, button) {
  const which = button.callback_data === undefined ? { button: button.text } : { data: button.callback_data };
  return (await call("POST", `/chats/${chat}/presses`, { json: { message_id: message, ...which } })).answer;
}

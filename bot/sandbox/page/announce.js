// What a screen reader says of new and changed messages. The log itself stays silent: it is filled anew with each
// person, and nobody wants to hear a whole history.

import { byId, el } from "./dom.js";
import { inShort } from "./media.js";
import { say } from "./texts.js";

export function announce(messages) {
  const said = messages.filter((message) => message.from?.is_bot).map(inWords);
  if (said.length) byId("news").replaceChildren(...said.map((words) => el("p", {}, words)));
}

export function announceNothing() {
  byId("news").replaceChildren();
}

function inWords(message) {
  const buttons = (message.reply_markup?.inline_keyboard ?? []).flat().map((button) => button.text);
  const file = message.document?.file_name;
  const parts = [say("botSays", inShort(message)), file, buttons.length && say("withButtons", buttons.join(say("comma")))];
  return parts.filter(Boolean).join(" ");
}

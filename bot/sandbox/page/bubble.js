// One bubble: a message, or the messages of an album together.

import { el, icon } from "./dom.js";
import { richText } from "./entities.js";
import { clock } from "./format.js";
import { inlineKeyboard } from "./keyboards.js";
import { inShort, media } from "./media.js";
import { say } from "./texts.js";

const own = (message) => !message.from?.is_bot;

/** `album`: one message or more; `acts` has press(message, button, node), command(text), edit(message). */
export function bubble(album, acts) {
  const first = album[0];
  const last = album.at(-1);
  const side = own(first) ? "own" : "bot";
  const parts = [...above(first), ...contents(album, acts), meta(last, acts)];
  const body = el("div", { class: "bubble", dir: "auto" }, ...parts);
  const markup = last.reply_markup?.inline_keyboard?.length ? last.reply_markup : null;
  const label = say(own(first) ? "yourMessage" : "botMessage", clock(last.date));
  return el("article", {
    class: `message ${side}${markup ? " with-keys" : ""}`, "data-id": last.message_id, "aria-label": label,
  }, body, markup && inlineKeyboard(markup, (button, node) => acts.press(last, button, node)));
}

function above(message) {
  const lines = [];
  const origin = message.forward_origin;
  if (origin) {
    const name = origin.sender_user?.first_name ?? origin.sender_user_name ?? origin.chat?.title ?? say("somebody");
    lines.push(el("p", { class: "quiet forwarded" }, say("forwarded", name)));
  }
  if (message.reply_to_message) {
    lines.push(el("p", { class: "quoted" }, inShort(message.reply_to_message)));
  }
  return lines;
}

function contents(album, acts) {
  const shown = album.map((message) => media(message, album)).filter(Boolean);
  const gallery = shown.length > 1 && album.every((message) => message.photo);
  const parts = gallery ? [el("div", { class: "gallery" }, ...shown)] : shown;
  for (const message of album) {
    const words = message.text ?? message.caption;
    if (!words) continue;
    const entities = message.entities ?? message.caption_entities;
    parts.push(el("div", { class: "text" }, richText(words, entities, acts.command)));
  }
  if (!parts.length) parts.push(el("div", { class: "text quiet" }, inShort(album[0])));
  return parts;
}

function meta(message, acts) {
  const at = new Date(message.date * 1000).toISOString();
  return el("footer", { class: "meta" },
    own(message) && message.text && !message.forward_origin && el("button", {
      type: "button", class: "edit", "aria-label": say("edit"), title: say("edit"), onclick: () => acts.edit(message),
    }, icon("edit")),
    message.edit_date && el("span", {}, say("edited")),
    el("time", { datetime: at }, clock(message.date)));
}

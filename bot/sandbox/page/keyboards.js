// Buttons under a message and above the input.

import { el, icon } from "./dom.js";
import { safeUrl } from "./entities.js";
import { say } from "./texts.js";

const STYLES = new Set(["danger", "success", "primary"]);

const rowOf = (buttons) => el("div", { class: `row row-of-${Math.min(buttons.length, 8)}` }, ...buttons);
const styleOf = (button) => (STYLES.has(button.style) ? ` ${button.style}` : "");

/** The inline keyboard of a message; `onPress(button, node)` for all but links, which are plain links. */
export function inlineKeyboard(markup, onPress) {
  const rows = markup.inline_keyboard.map((row) => rowOf(row.map((button) => inlineButton(button, onPress))));
  return el("div", { class: "inline-keyboard" }, ...rows);
}

function inlineButton(button, onPress) {
  const attributes = { class: `key${styleOf(button)}` };
  const label = el("span", { class: "key-text" }, button.text);
  const href = button.url && !button.disabled ? safeUrl(button.url) : null;
  if (href) {
    return el("a", { ...attributes, href, target: "_blank", rel: "noopener noreferrer", title: say("opensTab") },
      label, icon("open"));
  }
  // Not `disabled`: the keyboard must get there, and a press shall say why nothing happens.
  const node = el("button", { ...attributes, type: "button", "aria-disabled": button.disabled && "true" }, label);
  if (button.copy_text && !button.disabled) node.append(icon("copy"));
  node.addEventListener("click", () => onPress(button, node));
  return node;
}

/** The reply keyboard; `onChoose(button)` says its text or shares the contact. */
export function replyKeyboard(markup, onChoose) {
  return (markup.keyboard ?? []).map((row) => rowOf(row.map((button) => {
    const choice = typeof button === "string" ? { text: button } : button;
    const label = el("span", { class: "key-text" }, choice.text);
    const node = el("button", { type: "button", class: `key${styleOf(choice)}` }, label);
    if (choice.request_contact) node.prepend(icon("phone"));
    node.addEventListener("click", () => onChoose(choice));
    return node;
  })));
}

// Short words on top (toasts), and words that wait for a press (alerts and questions).

import { byId, el } from "./dom.js";
import { say } from "./texts.js";

const READING_MS = 2500;
const PER_CHARACTER_MS = 80;  // so a long answer of 200 characters stays long enough to be read

export function toast(text) {
  const node = el("div", { class: "toast" }, text);
  byId("toasts").replaceChildren(node);
  setTimeout(() => node.remove(), READING_MS + text.length * PER_CHARACTER_MS);
}

/** Shows `text` until it is closed. */
export function alert(text) {
  return show(text, { yes: say("ok"), ask: false });
}

/** Whether the person said yes. */
export function ask(text, yes) {
  return show(text, { yes, ask: true });
}

function show(text, { yes, ask: asking }) {
  const dialog = byId("notice");
  if (dialog.open) dialog.close("no");
  byId("notice-text").textContent = text;
  byId("notice-yes").textContent = yes;
  byId("notice-no").hidden = !asking;
  dialog.returnValue = "no";
  dialog.showModal();
  byId("notice-yes").focus();
  return new Promise((resolve) => {
    dialog.addEventListener("close", () => resolve(dialog.returnValue === "yes"), { once: true });
  });
}

// The messages on the screen: kept by id, drawn in order, only what changed is built anew.

import { bubble } from "./bubble.js";
import { byId, el } from "./dom.js";
import { day } from "./format.js";

const NEAR_END_PX = 60;

export class Log {
  #messages = new Map();
  #drawn = new Map();  // key → {stamp, node}
  #acts;
  #root = byId("log");
  #scroller = byId("scroller");
  #toEnd = byId("to-end");

  constructor(acts) {
    this.#acts = acts;
    this.#scroller.addEventListener("scroll", () => {
      if (this.#atEnd()) this.#toEnd.hidden = true;
    }, { passive: true });
    this.#toEnd.addEventListener("click", () => this.showEnd());
  }

  get empty() {
    return this.#messages.size === 0;
  }

  clear() {
    this.#messages.clear();
    this.#drawn.clear();
    this.#root.replaceChildren();
    this.#toEnd.hidden = true;
  }

  /** Takes in what was sent, edited and deleted; the same message may come more than once. */
  apply({ messages = [], deleted = [] }) {
    const wasAtEnd = this.#atEnd();
    const news = messages.some((message) => !this.#messages.has(message.message_id));
    for (const message of messages) this.#messages.set(message.message_id, message);
    for (const id of deleted) this.#messages.delete(id);
    this.#draw();
    if (wasAtEnd) this.showEnd();
    else if (news) this.#toEnd.hidden = false;
  }

  showEnd() {
    this.#scroller.scrollTop = 0;  // the scroller is laid out from its end upwards
    this.#toEnd.hidden = true;
  }

  #atEnd() {
    return this.#scroller.scrollTop > -NEAR_END_PX;
  }

  /** Albums together, a line before the first message of a day. */
  #items() {
    const items = new Map();
    let lastDay = null;
    for (const message of [...this.#messages.values()].sort((a, b) => a.message_id - b.message_id)) {
      const today = day(message.date);
      if (today !== lastDay) items.set(`day ${today}`, { day: today });
      lastDay = today;
      const key = message.media_group_id ? `album ${message.media_group_id}` : `message ${message.message_id}`;
      const item = items.get(key) ?? { album: [] };
      item.album.push(message);
      items.set(key, item);
    }
    return items;
  }

  #draw() {
    const items = this.#items();
    for (const [key, { node }] of this.#drawn) {
      if (items.has(key)) continue;
      node.remove();
      this.#drawn.delete(key);
    }
    let before = null;
    for (const [key, item] of items) {
      const node = this.#nodeFor(key, item);
      const place = before ? before.nextSibling : this.#root.firstChild;
      if (node !== place) this.#root.insertBefore(node, place);
      before = node;
    }
  }

  #nodeFor(key, item) {
    const stamp = item.day ?? item.album.map((m) => `${m.message_id}.${m.seq}`).join();
    const held = this.#drawn.get(key);
    if (held?.stamp === stamp) return held.node;
    const node = item.day ? el("p", { class: "day" }, el("span", {}, item.day)) : bubble(item.album, this.#acts);
    if (held) replaceKeepingFocus(held.node, node);
    this.#drawn.set(key, { stamp, node });
    return node;
  }
}

/** A menu that is edited in place must not throw a keyboard's user back to the top of the page. */
function replaceKeepingFocus(old, fresh) {
  const buttons = (node) => [...node.querySelectorAll(".inline-keyboard .key")];
  const index = buttons(old).indexOf(document.activeElement);
  old.replaceWith(fresh);
  if (index < 0) return;
  const after = buttons(fresh);
  (after[index] ?? after[0] ?? byId("text")).focus({ preventScroll: true });
}

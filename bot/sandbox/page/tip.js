// What a person could try: above their chat until it is put away, and back from the menu.

import { byId, el } from "./dom.js";
import { lasting } from "./memory.js";
import { say } from "./texts.js";

const TO_TYPE = /[A-Za-z0-9]*[0-9][A-Za-z0-9]*/g;  // an ID number, a password
const SHORTEST = 8;

export class Tip {
  #person = null;
  #hint = null;
  #fill;

  /** `fill(words)` puts something from a hint into the field. */
  constructor(fill) {
    this.#fill = fill;
    byId("tip-close").addEventListener("click", () => {
      this.#put(false);
      byId("text").focus({ preventScroll: true });
    });
  }

  show(person, hint) {
    [this.#person, this.#hint] = [person, hint];
    byId("menu-tip").hidden = !hint;
    byId("tip-text").replaceChildren(...hint ? this.#words(say("tryThis", hint)) : []);
    byId("tip").hidden = !hint || lasting.get(this.#key()) !== null;
  }

  bringBack() {
    this.#put(true);
    byId("tip-close").focus();
  }

  #key() {
    return `tip away ${this.#person}`;
  }

  #put(shown) {
    lasting.set(this.#key(), shown ? "" : "yes");
    byId("tip").hidden = !shown || !this.#hint;
  }

  /** Whatever has to be typed is a button that types it. */
  #words(hint) {
    const nodes = [];
    let at = 0;
    for (const { 0: word, index } of hint.matchAll(TO_TYPE)) {
      if (word.length < SHORTEST) continue;
      nodes.push(hint.slice(at, index), el("button", {
        type: "button", class: "to-type", title: say("typeThis"), onclick: () => this.#fill(word),
      }, word));
      at = index + word.length;
    }
    return [...nodes, hint.slice(at)];
  }
}

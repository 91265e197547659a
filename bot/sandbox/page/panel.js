// The panel: a column beside the chat on a wide screen, else a drawer over it.

import { byId } from "./dom.js";
import { CallList } from "./calls.js";
import { lasting } from "./memory.js";
import { Offers } from "./offers.js";

const WIDE = matchMedia("(min-width: 1200px)");

export class Panel {
  #offers = new Offers();
  #calls = new CallList();
  #opener = null;

  constructor() {
    for (const button of document.querySelectorAll("[data-opens-panel]")) {
      button.addEventListener("click", () => (this.#isOpen() ? this.#close() : this.#open(button)));
    }
    byId("panel-close").addEventListener("click", () => this.#close());
    byId("panel-scrim").addEventListener("click", () => this.#close());
    byId("panel").addEventListener("keydown", (event) => event.key === "Escape" && this.#close());
    WIDE.addEventListener("change", () => this.#lay(WIDE.matches && lasting.get("panel") !== "closed"));
    this.#lay(WIDE.matches && lasting.get("panel") !== "closed");
  }

  /** `nameOf(chat)` gives whose chat it is. */
  showFor(person, nameOf) {
    this.#offers.showFor(person);
    this.#calls.name(nameOf);
  }

  #isOpen() {
    return !byId("panel").hidden;
  }

  #open(button) {
    this.#opener = button;
    if (WIDE.matches) lasting.set("panel", "");
    this.#lay(true);
    byId("panel-close").focus();
  }

  #close() {
    if (WIDE.matches) lasting.set("panel", "closed");
    this.#lay(false);
    this.#opener?.focus();
    this.#opener = null;
  }

  /** What lies under a drawer can neither be reached nor read. */
  #lay(open) {
    byId("panel").hidden = !open;
    byId("panel-scrim").hidden = !open || WIDE.matches;
    for (const id of ["people", "chat"]) byId(id).inert = open && !WIDE.matches;
    document.body.dataset.panel = open ? "open" : "closed";
    for (const button of document.querySelectorAll("[data-opens-panel]")) button.setAttribute("aria-expanded", String(open));
    if (open) this.#calls.follow();
    else this.#calls.rest();
  }
}

// What can be done to the people's world: sections with fields and buttons, as the chat server passes them on.

import * as api from "./api.js";
import { byId, el } from "./dom.js";
import { toast } from "./feedback.js";
import { wallTime } from "./format.js";
import { isEnglish, say } from "./texts.js";

const RETRY_MS = 3000;
const TICK_MS = 1000;
const AHEAD_MS = 60_000;  // a clock that differs less is the machine's own

const language = () => (isEnglish() ? "en" : "zh");

export class Offers {
  #person = null;
  #round = 0;
  #retry = null;
  #clock = null;  // {at: wall time as if in UTC, since: performance.now(), node}
  #kept = new Map();  // field → what was chosen, so that an answer does not throw it away

  constructor() {
    setInterval(() => this.#tick(), TICK_MS);
  }

  showFor(person) {
    this.#person = person;
    return this.#load();
  }

  async #load() {
    clearTimeout(this.#retry);
    const round = ++this.#round;
    let offered = null;
    try {
      offered = await api.panel(this.#person, language());
      if (round !== this.#round) return;
      this.#away(false);
    } catch {
      if (round !== this.#round) return;
      this.#away(true);
      this.#retry = setTimeout(() => this.#load(), RETRY_MS);
      return;
    }
    this.#clock = null;
    this.#draw(offered?.sections ?? []);
    this.#tick();
  }

  /** What stands there may have been offered for somebody else: it is not to be pressed meanwhile. */
  #away(isAway) {
    byId("offers-away").hidden = !isAway;
    byId("offers").inert = isAway;
  }

  #draw(sections) {
    const held = document.activeElement?.closest("#offers [data-press]")?.dataset.press;
    byId("offers").replaceChildren(...sections.map((section) => this.#section(section)));
    if (held) [...byId("offers").querySelectorAll("[data-press]")].find((node) => node.dataset.press === held)?.focus();
  }

  #section(section) {
    const form = el("form", { class: "offer", "aria-label": section.title }, el("h3", {}, section.title));
    if (section.now) form.append(this.#clockFor(section.now));
    if (section.text) form.append(el("p", { class: "quiet" }, section.text));
    const [first, ...more] = section.buttons.map((button, index) => this.#button(section.action, button, index, form));
    // The first button belongs to the fields; the others bring values of their own.
    form.append(el("div", { class: "offer-fields" }, ...section.fields.map((field) => this.#field(section.action, field)), first));
    if (more.length) form.append(el("div", { class: "offer-buttons" }, ...more));
    return form;
  }

  #button(action, button, index, form) {
    const press = (event) => {
      event.preventDefault();
      if (index > 0 || form.reportValidity()) this.#act(action, { ...values(form), ...button.values }, form);
    };
    return el("button", {
      class: index ? "plain-button" : "main-button", type: index ? "button" : "submit",
      "data-press": `${action} ${index}`, onclick: press,
    }, button.text);
  }

  #clockFor(now) {
    const node = el("time", { class: "offer-clock", role: "timer", "aria-live": "off" });
    this.#clock = { at: Date.parse(`${now.slice(0, 19)}Z`), since: performance.now(), real: Date.parse(now) - Date.now(), node };
    return node;
  }

  #field(action, field) {
    const key = `${action} ${field.name}`;
    const input = field.kind === "choice" ? choices(field) : el("input", {
      type: "date", name: field.name, value: field.value, min: field.min, max: field.max, required: true,
    });
    if (field.kind === "choice" && this.#kept.has(key)) input.value = this.#kept.get(key);
    if (field.kind === "choice" && input.selectedIndex < 0) input.selectedIndex = 0;
    input.addEventListener("change", () => this.#kept.set(key, input.value));
    return el("label", {}, el("span", {}, field.label), input);
  }

  async #act(action, chosen, form) {
    form.setAttribute("aria-busy", "true");
    try {
      toast(await api.actInPanel(action, { person: this.#person, language: language(), values: chosen }));
    } catch (failure) {
      toast(failure.status >= 400 && failure.status < 500 ? failure.message : say("panelAway"));
    }
    form.removeAttribute("aria-busy");
    await this.#load();
  }

  #tick() {
    const clock = this.#clock;
    const ahead = Boolean(clock) && Math.abs(clock.real) > AHEAD_MS;
    byId("clock-ahead").hidden = !ahead;
    if (!clock) return;
    const at = new Date(clock.at + performance.now() - clock.since);
    clock.node.textContent = wallTime(at);
    const day = ahead ? say("clockAhead", say("dayOfYear", new Date(at.getUTCFullYear(), at.getUTCMonth(), at.getUTCDate()))) : "";
    if (byId("clock-ahead").textContent !== day) byId("clock-ahead").textContent = day;
  }
}

const values = (form) => Object.fromEntries([...new FormData(form)]);

function choices(field) {
  const groups = new Map();
  for (const choice of field.choices) groups.set(choice.group, [...(groups.get(choice.group) ?? []), choice]);
  const select = el("select", { name: field.name });
  for (const [group, members] of groups) {
    const options = members.map((choice) => el("option", { value: choice.value }, choice.text));
    select.append(...group ? [el("optgroup", { label: group }, ...options)] : options);
  }
  return select;
}

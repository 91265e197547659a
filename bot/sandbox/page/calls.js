// The bot's calls as they happen. Asked for each second while they are in sight: a stream would hold one of the six
// connections that a browser opens to one server.

import * as api from "./api.js";
import { byId, el } from "./dom.js";
import { size, toTheSecond } from "./format.js";
import { say } from "./texts.js";

const LOOK_EVERY_MS = 1000;
const SHOWN = 150;
const LONGEST_VALUE = 160;
const WAITING = "getUpdates";  // comes all the time and says nothing

export class CallList {
  #calls = new Map();  // id → {call, node}
  #after = 0;
  #timer = null;
  #following = false;
  #nameOf = () => null;
  #list = byId("calls-list");
  #method = byId("calls-method");

  constructor() {
    this.#method.addEventListener("change", () => this.#filter());
  }

  name(nameOf) {
    this.#nameOf = nameOf;
    this.#method.options[0].textContent = say("allMethods");
    byId("calls-none").textContent = say("noCalls");
    for (const [id, { call, node }] of this.#calls) this.#put(id, call, node);
    this.#filter();
  }

  follow() {
    if (this.#following) return;
    this.#following = true;
    this.#look();
  }

  rest() {
    this.#following = false;
    clearTimeout(this.#timer);
  }

  async #look() {
    if (!document.hidden) {
      try {
        this.#take(await api.calls(this.#after, SHOWN));
      } catch {
        // the open chat says that the server is away; here the next round tries again
      }
    }
    if (this.#following) this.#timer = setTimeout(() => this.#look(), LOOK_EVERY_MS);
  }

  #take({ calls, seq }) {
    if (seq < this.#after) {  // the server was started anew and counts from one
      this.#calls.clear();
      this.#list.replaceChildren();
      this.#after = 0;
      return;
    }
    this.#after = seq;
    for (const call of calls) this.#put(call.id, call, this.#calls.get(call.id)?.node);
    for (const id of [...this.#calls.keys()].sort((a, b) => a - b).slice(0, -SHOWN)) {
      this.#calls.get(id).node.remove();
      this.#calls.delete(id);
    }
    if (calls.length) this.#filter();
  }

  #put(id, call, old) {
    const node = this.#entry(call);
    this.#offer(call.method);
    this.#calls.set(id, { call, node });
    if (!old) {
      this.#list.prepend(node);
      return;
    }
    const [was, is] = [old.firstChild, node.firstChild];
    const focused = was.contains(document.activeElement);
    is.open = was.open;
    old.replaceWith(node);
    if (focused) is.firstChild.focus({ preventScroll: true });
  }

  #offer(method) {
    const known = [...this.#method.options].some((option) => option.value === method);
    if (known) return;
    const after = [...this.#method.options].slice(1).find((option) => option.value > method);
    this.#method.insertBefore(el("option", { value: method }, method), after ?? null);
  }

  #filter() {
    const wanted = this.#method.value;
    let shown = 0;
    for (const { call, node } of this.#calls.values()) {
      node.hidden = wanted ? call.method !== wanted : call.method === WAITING;
      if (!node.hidden) shown += 1;
    }
    byId("calls-none").hidden = shown > 0;
  }

  #entry(call) {
    const { outcome, params } = call;
    const state = outcome === null ? "running" : outcome.ok ? "well" : "refused";
    const status = outcome === null ? say("callRunning") : outcome.ok ? "200" : outcome.error_code ?? "✕";
    const details = el("details", {},
      el("summary", {},
        el("code", { class: "call-method" }, call.method),
        el("span", { class: "quiet" }, this.#nameOf(Number(params.chat_id)) ?? ""),
        el("time", { class: "quiet" }, toTheSecond(call.time)),
        el("span", { class: `call-status ${state}` }, String(status))));
    // Built when opened: most never are.
    details.addEventListener("toggle", () => {
      if (details.open && details.childElementCount === 1) details.append(parameters(call));
    });
    return el("li", {}, details);
  }
}

function parameters({ params, files, outcome }) {
  const rows = [
    ...outcome?.description ? [["error", outcome.description]] : [],
    ...Object.entries(params).map(([name, raw]) => [name, asText(raw)]),
    ...Object.entries(files).map(([name, bytes]) => [name, say("bytes", size(bytes))]),
  ];
  if (!rows.length) return el("p", { class: "quiet" }, say("noParameters"));
  return el("dl", {}, ...rows.flatMap(([name, text]) => [el("dt", {}, name), value(text)]));
}

/** A keyboard comes as JSON in a string: indented, it can be read. */
function asText(raw) {
  if (typeof raw === "string" && !/^[[{]/.test(raw)) return raw;
  try {
    return JSON.stringify(typeof raw === "string" ? JSON.parse(raw) : raw, null, 1);
  } catch {
    return String(raw);
  }
}

function value(text) {
  if (text.length <= LONGEST_VALUE) return el("dd", {}, text);
  const node = el("dd", {}, `${text.slice(0, LONGEST_VALUE)}…`);
  node.append(el("button", {
    type: "button", class: "more", onclick: () => node.replaceChildren(text),
  }, say("wholeValue", text.length)));
  return node;
}

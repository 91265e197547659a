// Message entities → nodes. Offsets are UTF-16 code units, which is what JavaScript strings count in.

import { el } from "./dom.js";
import { say } from "./texts.js";

const TAGS = {
  bold: "strong", italic: "em", underline: "u", strikethrough: "s", code: "code",
  mention: "span", hashtag: "span", cashtag: "span", text_mention: "span",
};
const BLOCKS = new Set(["pre", "blockquote", "expandable_blockquote"]);
const SAFE_SCHEMES = new Set(["http:", "https:", "tg:", "mailto:", "tel:"]);

/** An address that is safe to follow, or null: never javascript:, data: and the like. */
export function safeUrl(text) {
  const absolute = /^[a-z][a-z0-9+.-]*:/i.test(text) ? text : `https://${text}`;
  try {
    const url = new URL(absolute);
    return SAFE_SCHEMES.has(url.protocol) ? url.href : null;
  } catch {
    return null;
  }
}

/** `text` with its entities as a fragment; `onCommand(text)` is called when a /command is pressed. */
export function richText(text, entities, onCommand) {
  const ordered = (entities ?? [])
    .map((entity) => ({ ...entity, end: entity.offset + entity.length }))
    .sort((a, b) => a.offset - b.offset || b.length - a.length);
  return nest({ text, onCommand }, ordered, 0, text.length);
}

function nest(source, entities, start, end) {
  const fragment = document.createDocumentFragment();
  let at = start;
  let afterBlock = false;
  const addText = (to) => {
    let text = source.text.slice(at, to);
    if (afterBlock && text.startsWith("\n")) text = text.slice(1);  // a block already ends its line
    if (text) fragment.append(text);
    at = to;
  };
  for (let i = 0; i < entities.length;) {
    const entity = entities[i];
    const from = Math.max(entity.offset, at);
    const to = Math.min(entity.end, end);
    let next = i + 1;
    while (next < entities.length && entities[next].offset < to) next += 1;
    if (from < to) {
      addText(from);
      const inner = nest(source, entities.slice(i + 1, next), from, to);
      fragment.append(wrap(entity, inner, source.text.slice(from, to), source.onCommand));
      afterBlock = BLOCKS.has(entity.type);
      at = to;
    }
    i = next;
  }
  addText(end);
  return fragment;
}

function wrap(entity, inner, plain, onCommand) {
  switch (entity.type) {
    case "url": return link(plain, inner);
    case "text_link": return link(entity.url, inner);
    case "email": return link(`mailto:${plain}`, inner);
    case "phone_number": return link(`tel:${plain.replace(/[^\d+]/g, "")}`, inner);
    case "pre": return el("pre", {}, inner);
    case "blockquote": return el("blockquote", {}, inner);
    case "expandable_blockquote": return expandable(inner);
    case "spoiler": return spoiler(inner);
    case "bot_command":
      return el("button", { type: "button", class: "command", onclick: () => onCommand(plain) }, inner);
    default: return TAGS[entity.type] ? el(TAGS[entity.type], { class: entity.type }, inner) : inner;
  }
}

function link(target, inner) {
  const href = safeUrl(target);
  return href ? el("a", { href, target: "_blank", rel: "noopener noreferrer" }, inner) : inner;
}

function expandable(inner) {
  const quote = el("blockquote", { class: "folded" }, el("div", {}, inner));
  const more = el("button", { type: "button", class: "more", "aria-expanded": "false" }, say("showMore"));
  more.addEventListener("click", () => {
    const folded = quote.classList.toggle("folded");
    more.setAttribute("aria-expanded", String(!folded));
    more.textContent = say(folded ? "showMore" : "showLess");
  });
  quote.append(more);
  const short = new ResizeObserver(([{ target }]) => {
    more.hidden = quote.classList.contains("folded") && target.scrollHeight <= target.clientHeight;
  });
  short.observe(quote.firstChild);
  return quote;
}

function spoiler(inner) {
  const cover = el("span", { class: "spoiler", role: "button", tabindex: "0", "aria-label": say("spoiler") }, inner);
  const show = () => {
    cover.classList.add("shown");
    for (const name of ["role", "tabindex", "aria-label"]) cover.removeAttribute(name);
  };
  cover.addEventListener("click", show, { once: true });
  cover.addEventListener("keydown", (event) => {
    if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      show();
    }
  });
  return cover;
}

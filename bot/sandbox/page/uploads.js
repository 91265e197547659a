// How far files have gone up, with a way to stop them.

import { byId, el, icon } from "./dom.js";
import { say } from "./texts.js";

const SHOWN_AFTER_MS = 250;  // what is up sooner needs no bar

/** Calls `send({onProgress, signal})` and shows how it goes; gives what it gives. */
export async function showingProgress(count, send) {
  const stopping = new AbortController();
  const words = say("uploadingFiles", count);
  const bar = el("progress", { max: "1", value: "0", "aria-label": words });
  const row = el("div", { class: "upload" }, el("span", {}, words), bar,
    el("button", { type: "button", class: "icon-button", "aria-label": say("stopUpload"), title: say("stopUpload"),
      onclick: () => stopping.abort() }, icon("close")));
  const late = setTimeout(() => byId("uploads").append(row), SHOWN_AFTER_MS);
  try {
    return await send({ onProgress: (part) => { bar.value = part; }, signal: stopping.signal });
  } finally {
    clearTimeout(late);
    row.remove();
  }
}

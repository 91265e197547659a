// What happens in a chat, as it happens; after a break it goes on from the last seq, so nothing is lost.

import { eventsUrl, messages } from "./api.js";

const RETRY_MS = [300, 600, 1200, 2500, 5000];
// A browser opens six connections to one server, over all of its tabs: one that nobody looks at lets go of its own.
const OUT_OF_SIGHT_MS = 20_000;

/**
 * Calls `listener.changed(change)` for the whole chat first and then for each change, `acting(action)` when the bot
 * is typing, `forgotten()` when the server no longer knows what it once told us, `gone()` when there is no such chat
 * any more, `away()` and `back()` as the server goes and comes. Returns a function that stops it.
 */
export function follow(chat, listener) {
  let seq = 0;
  let failures = 0;
  let source = null;
  let timer = null;
  let toRest = null;
  let resting = false;
  let stopped = false;

  function take(change) {
    if (stopped) return;
    seq = Math.max(seq, change.seq ?? 0);
    listener.changed(change);
  }

  async function look() {
    let found = await messages(chat, seq);
    if (found.seq < seq) {
      seq = 0;
      found = await messages(chat);
      if (!stopped) listener.forgotten();
    }
    take(found);
  }

  async function connect() {
    timer = null;
    try {
      await look();
    } catch (failure) {
      return failure.status === 404 ? listener.gone() : later();
    }
    if (stopped) return undefined;
    source = new EventSource(eventsUrl(chat, seq));
    source.addEventListener("open", () => {
      failures = 0;
      listener.back();
    });
    source.addEventListener("message", (event) => take(JSON.parse(event.data)));
    source.addEventListener("action", (event) => listener.acting(JSON.parse(event.data).action));
    source.addEventListener("error", later);
    return undefined;
  }

  function later() {
    source?.close();
    source = null;
    if (stopped || timer) return;
    listener.away();
    timer = setTimeout(connect, RETRY_MS[Math.min(failures, RETRY_MS.length - 1)]);
    failures += 1;
  }

  function atOnce() {
    if (!timer || document.hidden) return;
    clearTimeout(timer);
    connect();
  }

  function seenOrNot() {
    clearTimeout(toRest);
    if (document.hidden) {
      toRest = setTimeout(rest, OUT_OF_SIGHT_MS);
    } else if (resting) {
      resting = false;
      connect();
    } else {
      atOnce();
    }
  }

  function rest() {
    if (source === null) return;
    source.close();
    source = null;
    resting = true;
  }

  window.addEventListener("online", atOnce);
  document.addEventListener("visibilitychange", seenOrNot);
  connect();
  return () => {
    stopped = true;
    clearTimeout(timer);
    clearTimeout(toRest);
    source?.close();
    window.removeEventListener("online", atOnce);
    document.removeEventListener("visibilitychange", seenOrNot);
  };
}

// News in the other chats: how much came while one was somebody else.

import { messages } from "./api.js";

const LOOK_EVERY_MS = 4000;
const MOST_CHATS = 12;  // the demo's people; a load test's thousands are not watched

export class Others {
  #seen = new Map();  // person id → {seq, newest}: the last change and the newest message that were looked at
  #onNews;

  /** `onNews(personId, count)` hears of new messages from the bot. */
  constructor(onNews) {
    this.#onNews = onNews;
  }

  /** A change that was shown in the open chat. */
  seen(id, { seq, messages: shown = [] }) {
    const before = this.#seen.get(id) ?? { seq: 0, newest: 0 };
    const newest = Math.max(before.newest, ...shown.map((message) => message.message_id));
    this.#seen.set(id, { seq: Math.max(before.seq, seq ?? 0), newest });
  }

  /** Looks at the people `whom()` gives, again and again while the page is in sight. */
  async watch(whom) {
    if (!document.hidden) {
      // A server that is away is reported by the open chat; here the next round tries again.
      await Promise.allSettled(whom().slice(0, MOST_CHATS).map((person) => this.#look(person.id)));
    }
    setTimeout(() => this.watch(whom), LOOK_EVERY_MS);
  }

  async #look(id) {
    const before = this.#seen.get(id);
    const found = await messages(id, before?.seq);
    this.seen(id, found);
    if (!before) return;
    const news = found.messages.filter((message) => message.from?.is_bot && message.message_id > before.newest);
    if (news.length) this.#onNews(id, news.length);
  }
}

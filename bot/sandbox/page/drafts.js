// What was begun in each chat and not sent yet. Words outlive a reload of the page, files cannot.

import { ofThisTab } from "./memory.js";

const key = (id) => `draft ${id}`;
const files = new Map();
const edited = new Map();

export const draftOf = (id) => ({
  words: ofThisTab.get(key(id)) ?? "",
  files: files.get(id) ?? [],
  edited: edited.get(id) ?? null,
});

export function keepDraft(id, draft) {
  ofThisTab.set(key(id), draft.words);
  files.set(id, draft.files);
  edited.set(id, draft.edited);
}

/** Whether something waits to be sent. Only that is shown elsewhere: it may be a password. */
export function hasDraft(id) {
  const draft = draftOf(id);
  return Boolean(draft.words.trim() || draft.files.length);
}

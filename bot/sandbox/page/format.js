// Times, days and sizes as people read them.

import { say } from "./texts.js";

const two = (number) => String(number).padStart(2, "0");

/** Unix seconds → "10:32". */
export function clock(seconds) {
  const date = new Date(seconds * 1000);
  return `${two(date.getHours())}:${two(date.getMinutes())}`;
}

/** Unix seconds → "今天", "昨天", "11 月 23 日", with the year when it is not this one. */
export function day(seconds, now = new Date()) {
  const date = new Date(seconds * 1000);
  const before = new Date(now.getFullYear(), now.getMonth(), now.getDate() - 1);
  if (date.toDateString() === now.toDateString()) return say("today");
  if (date.toDateString() === before.toDateString()) return say("yesterday");
  return say(date.getFullYear() === now.getFullYear() ? "day" : "dayOfYear", date);
}

/** Bytes → "812 B", "34 KB", "1.2 MB". */
export function size(bytes) {
  if (bytes < 1000) return `${bytes} B`;
  if (bytes < 999_500) return `${Math.round(bytes / 1000)} KB`;
  return `${(bytes / 1_000_000).toFixed(1)} MB`;
}

/** Unix seconds → "10:32:07". */
export function toTheSecond(seconds) {
  return `${clock(seconds)}:${two(new Date(seconds * 1000).getSeconds())}`;
}

/** A wall's time, kept in the UTC fields of a date → "2026-11-25 10:32:07". */
export const wallTime = (date) => date.toISOString().slice(0, 19).replace("T", " ");

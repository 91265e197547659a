// What the page remembers. A browser may have its storage switched off; then it lasts as long as the page.

const LASTING = "localStorage";
const OF_THIS_TAB = "sessionStorage";

function over(kind) {
  const own = new Map();
  return {
    get(key) {
      try {
        return window[kind].getItem(key) ?? null;
      } catch {
        return own.get(key) ?? null;
      }
    },
    /** An empty value is forgotten. */
    set(key, value) {
      try {
        if (value) window[kind].setItem(key, value);
        else window[kind].removeItem(key);
      } catch {
        own.set(key, value || null);
      }
    },
  };
}

export const lasting = over(LASTING);
export const ofThisTab = over(OF_THIS_TAB);

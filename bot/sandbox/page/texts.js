// Every sentence of the page, Chinese and English side by side.

const TEXTS = {
  title: ["演示聊天", "Demo chat"],
  notTelegram: ["本机演示聊天，不是 Telegram", "Local demo chat, not Telegram"],
  choosePerson: ["您想以谁的身份试用？", "Whom would you like to be?"],
  nobodyChosen: ["从左边选一个人，就能开始聊天。", "Choose a person on the left to start."],
  nobodyThere: ["还没有人，先在下面添加一位。", "Nobody is here yet. Add a person below."],
  addPerson: ["添加一位新人", "Add a newcomer"],
  addPersonWhy: ["新人什么都没填过，可以从头试一遍。", "A newcomer starts from the very beginning."],
  name: ["称呼", "Name"],
  phone: ["手机号（可不填）", "Phone (optional)"],
  language: ["语言", "Language"],
  add: ["添加", "Add"],
  unread: [(count) => `${count} 条新消息`, (count) => `${count} new`],

  back: ["返回名单", "Back to the list"],
  menu: ["菜单", "Menu"],
  log: ["聊天记录", "Messages"],
  sendStart: ["重新开始（发送 /start）", "Start again (send /start)"],
  block: ["停用机器人", "Block the bot"],
  unblock: ["恢复使用", "Unblock"],
  youBlocked: ["您已停用机器人，收不到它的消息。", "You blocked the bot and get no messages from it."],
  start: ["开始", "Start"],
  tryThis: [(hint) => `可以试试：${hint}`, (hint) => `Try: ${hint}`],
  pressStart: ["按下面的按钮开始聊天。", "Press the button below to begin."],
  toEnd: ["看最新消息", "Go to the newest message"],
  typing: ["对方正在输入…", "typing…"],
  uploading: ["对方正在发文件…", "sending a file…"],

  message: ["输入消息", "Message"],
  send: ["发送", "Send"],
  attach: ["添加照片或文件", "Add photos or files"],
  dropHere: ["松开即可添加", "Drop to add"],
  sendAs: ["发送方式", "Send as"],
  asPhoto: ["按照片发", "As photos"],
  asDocument: ["按文件发（原图）", "As files (original)"],
  caption: ["加一句说明（可不填）", "Add a caption (optional)"],
  removeFile: [(name) => `去掉 ${name}`, (name) => `Remove ${name}`],
  tooManyFiles: ["一次最多 10 个文件。", "At most 10 files at a time."],
  editing: ["正在修改这条消息", "Editing your message"],
  edit: ["修改", "Edit"],
  edited: ["已修改", "edited"],
  replyKeyboard: ["快捷回复", "Quick replies"],
  toggleKeyboard: ["显示或收起快捷回复", "Show or hide quick replies"],
  sharePhone: ["把您的手机号发给机器人吗？", "Share your phone number with the bot?"],
  share: ["发送手机号", "Share"],

  photo: ["照片", "Photo"],
  openPhoto: ["放大照片", "Enlarge the photo"],
  download: [(name) => `下载 ${name}`, (name) => `Download ${name}`],
  forwarded: [(name) => `转发自 ${name}`, (name) => `Forwarded from ${name}`],
  somebody: ["他人", "someone"],
  sticker: ["贴纸", "Sticker"],
  location: ["位置", "Location"],
  poll: ["投票", "Poll"],
  pinned: ["机器人置顶了一条消息", "The bot pinned a message"],
  otherKind: ["这种消息在演示页里看不到", "This kind of message is not shown in the demo"],
  showMore: ["展开", "Show more"],
  showLess: ["收起", "Show less"],
  spoiler: ["隐藏的内容，按一下显示", "Hidden text, press to show"],

  ok: ["知道了", "OK"],
  cancel: ["取消", "Cancel"],
  close: ["关闭", "Close"],
  yes: ["确定", "OK"],
  copied: ["已复制", "Copied"],
  notInDemo: ["这个按钮在演示页里用不了。", "This button does not work in the demo."],
  noAnswer: ["机器人没有回应，请稍后再按。", "The bot did not answer. Please press again later."],
  buttonGone: ["这个按钮已经不在了。", "This button is gone."],
  buttonDisabled: ["这个按钮现在还不能按。", "This button cannot be pressed yet."],
  notSent: ["没有发出去，请再试一次。", "Not sent. Please try again."],
  fileTooBig: ["文件太大，发不出去。", "The file is too big."],
  fileRefused: ["文件没有发出去，请检查是不是完好的照片。",
                "Not sent. Please check that the photo is intact."],
  noPhone: ["这位没有手机号，发不了。", "This person has no phone number."],
  reconnecting: ["正在重新连接…", "Reconnecting…"],

  today: ["今天", "Today"],
  yesterday: ["昨天", "Yesterday"],
  day: [(d) => `${d.getMonth() + 1} 月 ${d.getDate()} 日`,
        (d) => d.toLocaleDateString("en-GB", { day: "numeric", month: "long" })],
  dayOfYear: [(d) => `${d.getFullYear()} 年 ${d.getMonth() + 1} 月 ${d.getDate()} 日`,
              (d) => d.toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric" })],
};

let english = false;

/** Chinese unless the code begins with "en" (a language_code as in Telegram, or a browser's language). */
export function speak(languageCode) {
  english = (languageCode ?? "").toLowerCase().startsWith("en");
  document.documentElement.lang = english ? "en" : "zh-CN";
  for (const node of document.querySelectorAll("[data-text]")) node.textContent = say(node.dataset.text);
  for (const node of document.querySelectorAll("[data-label]")) {
    node.setAttribute("aria-label", say(node.dataset.label));
    if (node.matches("button, a")) node.title = say(node.dataset.label);
  }
  document.title = say("notTelegram");
}

export function say(key, ...values) {
  const text = TEXTS[key][english ? 1 : 0];
  return typeof text === "function" ? text(...values) : text;
}

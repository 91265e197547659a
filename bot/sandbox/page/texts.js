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
  skip: ["跳到输入框", "Skip to the message field"],
  draft: ["草稿", "Draft"],

  settings: ["语言和外观", "Language and look"],
  pageLanguage: ["页面语言", "Language of the page"],
  asThePerson: ["跟随人物", "As the person"],
  look: ["外观", "Look"],
  asTheSystem: ["跟随系统", "As the system"],
  light: ["浅色", "Light"],
  dark: ["深色", "Dark"],
  keys: ["键盘：↑ ↓ 在名单里走，Alt+↑ ↓ 换人；Enter 发送，Shift+Enter 换行；Esc 关闭，再按回到名单。",
         "Keyboard: ↑ ↓ move in the list, Alt+↑ ↓ change the person; Enter sends, Shift+Enter makes a new line; "
         + "Esc closes, and then leads to the list."],
  unread: [(count) => `${count} 条新消息`, (count) => `${count} new`],

  back: ["返回名单", "Back to the list"],
  menu: ["菜单", "Menu"],
  log: ["聊天记录", "Messages"],
  sendStart: ["重新开始（发送 /start）", "Start again (send /start)"],
  block: ["停用机器人", "Block the bot"],
  unblock: ["恢复使用", "Unblock"],
  youBlocked: ["您已停用机器人，收不到它的消息。", "You blocked the bot and get no messages from it."],
  start: ["开始", "Start"],
  showTip: ["可以试什么", "What to try"],
  hideTip: ["收起提示", "Hide the hint"],
  typeThis: ["填进输入框", "Put into the message field"],
  tryThis: [(hint) => `可以试试：${hint}`, (hint) => `Try: ${hint}`],
  pressStart: ["按下面的按钮开始聊天。", "Press the button below to begin."],
  toEnd: ["看最新消息", "Go to the newest message"],
  typing: ["对方正在输入…", "typing…"],
  uploading: ["对方正在发文件…", "sending a file…"],

  botSays: [(words) => `机器人：${words}`, (words) => `The bot: ${words}`],
  withButtons: [(buttons) => `按钮：${buttons}`, (buttons) => `Buttons: ${buttons}`],
  comma: ["，", ", "],
  yourMessage: [(at) => `您，${at}`, (at) => `You, ${at}`],
  botMessage: [(at) => `机器人，${at}`, (at) => `The bot, ${at}`],
  titleOf: [(name) => `${name} · 本机演示聊天，不是 Telegram`, (name) => `${name} · Local demo chat, not Telegram`],

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
  noFolders: ["文件夹发不了，请打开后选里面的文件。", "A folder cannot be sent. Please choose the files inside."],
  tooMuchAtOnce: ["一次最多发 64 MB，请分几次。", "At most 64 MB at a time. Please send them one after the other."],
  uploadingFiles: [(count) => `正在发送 ${count} 个文件`, (count) => (count === 1 ? "Sending a file" : `Sending ${count} files`)],
  stopUpload: ["停止发送", "Stop sending"],
  uploadStopped: ["已停止，文件还在下面。", "Stopped. The files are still here."],
  editing: ["正在修改这条消息", "Editing your message"],
  edit: ["修改", "Edit"],
  edited: ["已修改", "edited"],
  replyKeyboard: ["快捷回复", "Quick replies"],
  toggleKeyboard: ["显示或收起快捷回复", "Show or hide quick replies"],
  sharePhone: ["把您的手机号发给机器人吗？", "Share your phone number with the bot?"],
  share: ["发送手机号", "Share"],

  photo: ["照片", "Photo"],
  opensTab: ["在新标签页打开", "Opens in a new tab"],
  openPhoto: ["放大照片", "Enlarge the photo"],
  photoWithCaption: [(caption) => `照片：${caption}`, (caption) => `Photo: ${caption}`],
  photoOf: [(at, count) => `${at} / ${count}`, (at, count) => `${at} / ${count}`],
  photoBefore: ["上一张", "Previous photo"],
  photoAfter: ["下一张", "Next photo"],
  savePhoto: ["保存照片", "Save the photo"],
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
  fileTooBig: ["照片最大 10 MB，文件一次最多 64 MB。照片可以改按文件发。",
               "A photo has at most 10 MB, files 64 MB at a time. A photo can be sent as a file."],
  fileRefused: ["文件没有发出去，请检查是不是完好的照片。",
                "Not sent. Please check that the photo is intact."],
  noPhone: ["这位没有手机号，发不了。", "This person has no phone number."],
  reconnecting: ["正在重新连接…", "Reconnecting…"],

  panel: ["演示面板", "Demo panel"],
  closePanel: ["收起面板", "Close the panel"],
  panelAway: ["机器人那边暂时没有回应，正在再试…", "The bot does not answer at the moment. Trying again…"],
  clockAhead: [(day) => `演示时钟：${day}`, (day) => `Demo clock: ${day}`],
  calls: ["机器人的调用", "The bot's calls"],
  callsWhy: ["发给聊天服务器的请求，最新的在上面。", "Its requests to the chat server, the newest on top."],
  method: ["方法", "Method"],
  allMethods: ["全部，除了 getUpdates", "All but getUpdates"],
  noCalls: ["还没有。", "None yet."],
  callRunning: ["进行中", "under way"],
  noParameters: ["没有参数", "No parameters"],
  wholeValue: [(length) => `看全部（${length} 字）`, (length) => `Show all (${length} characters)`],
  bytes: [(size) => `文件，${size}`, (size) => `file, ${size}`],

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
}

export const isEnglish = () => english;

export function say(key, ...values) {
  const text = TEXTS[key][english ? 1 : 0];
  return typeof text === "function" ? text(...values) : text;
}

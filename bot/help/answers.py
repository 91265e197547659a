"""What help answers, a few short lines each."""

from bot.texts import Text

REGISTER = Text(
    zh="先选单位，再填个人信息，标“必填”的不能空，最后读完公告。大约 3 分钟，不收费，不要验证码和身份证照片。\n"
    "只在这里注册一次；学习平台不用另外注册，第一次进入时自动开通。",
    en="Choose your unit, answer a few questions, read the announcement: about three minutes, free, no codes and no"
    " photo of a document.\nLearning platforms need no registration of their own; the first entry opens the account"
    " there.",
)
SIGN_IN = Text(
    zh="用身份证号和您在本助手设的密码登录。网站的账号不能直接用，请先注册。\n"
    "错 5 次会锁 15 分钟，已经登录的聊天不受影响。",
    en="With your ID number and the password you chose here. An account of the website does not work here; please"
    " register first.\nFive failures lock for 15 minutes; chats that are signed in go on.",
)
PASSWORD = Text(
    zh="知道旧密码：按“重置密码”，发一次旧密码、两次新密码。\n"
    "忘记了：在登录的地方按“忘记密码”，单位管理员核实是您本人以后，您在自己的聊天里设新密码。",
    en="You know the old one: press the button, send it once and the new one twice.\n"
    "You forgot it: press “Forgot the password” where you sign in; once the admin of your unit knows that it is you,"
    " you set a new one in your own chat.",
)
PLATFORM_PASSWORD = Text(
    zh="从这里“去学习”进入，不用密码。\n直接打开学习平台的网站，要用那个平台自己的密码：初始是身份证号后六位；"
    "在那里改过的，用改过的。这是各平台自己的规定。\n登录本助手只用您在这里设的密码。",
    en="Entered from here, a platform asks for no password.\nOn its own website it has its own: at first the last six"
    " of your ID number, or what you changed it to there. That is the platforms' rule.\nHere you sign in with the"
    " password you chose here.",
)
PROFILE = Text(
    zh="“账户信息”里按“修改信息”，要改哪一项就按哪一项，看过修改前后再保存。\n"
    "身份证号不能自己改；改姓名或单位后，身份要由单位重新确认。",
    en="Press “Change my data”, choose what to change, compare before and after, save.\n"
    "The ID number cannot be changed; a new name or unit is confirmed again by the unit.",
)
TRANSFER = Text(
    zh="“修改信息”里按“单位”，选新单位保存。学时全部保留，没办完的申报转到新单位审核，新单位确认您的身份。",
    en="Press “Unit” under “Change my data” and save the new one. Your hours stay, open claims go to the new unit,"
    " which also confirms your identity.",
)
IDENTITY = Text(
    zh="单位名单上有您就自动确认，没有的由单位管理员按一下确认；单位还没有管理员的，由主管部门确认。\n"
    "等的时候可以学习和申报，暂不能出证。首页写着由谁处理、等了多久，可以按“系统提醒”。",
    en="Whoever is on the unit's roster is confirmed at once, others by the unit admin, or by the authority where"
    " there is none.\nMeanwhile you can learn and claim; certificates have to wait. Home says who must act and can"
    " remind them.",
)
HOURS = Text(
    zh="岗前证书要公共加专业共 40 学时；在岗证书要公共 30、专业 60。\n"
    "“我的学时”写着各差多少、还剩几天、下一步做什么，点“明细”看每一条。",
    en="A pre-post certificate needs 40 hours in all; an in-post one 30 public and 60 professional hours.\n"
    "“My hours” says what is missing, how many days are left and what to do next.",
)
LEARN = Text(
    zh="三家学习平台的学时都算，合在一起，任选一家。从这里进入不用密码，第一次进入会问您是否同意开通账号。",
    en="Hours of all three platforms count together. Entered from here, no password is needed; the first time you are"
    " asked whether an account may be opened.",
)
NOT_CREDITED = Text(
    zh="平台报来学时要一点时间。按“学完了没学时”，先看各平台最近一次同步、一般多久到；已经到的会直接告诉您。\n"
    "过了平时的时间还没有，选平台、写课程和日期，提交就行。学时一到自动告诉您，平台管理员会去问平台。",
    en="Platforms report hours after a while. “Hours missing” says how each platform is doing, and whether the course"
    " is here already.\nIf it is overdue, name the platform, the course and the day. You are told when the hours come.",
)
CERTIFICATE = Text(
    zh="学时够了按“培训证书申请”，看清年度、类型和要用的学时记录，按“立即申请”。PDF 出好后直接发到这里。\n"
    "要另选记录，按“勾选学时记录”。年度和类型已替您选好，也可以换。",
    en="With enough hours press the button, look at year, kind and records, and press “Apply now”. The PDF arrives"
    " here.\nRecords, year and kind are preset and can be changed.",
)
DOWNLOAD = Text(
    zh="“培训证书下载”列着全部申请：⏳ 出证中、✅ 已出证 [下载]、❌ 出证失败（已通知管理员）。以前的年度也在那里。",
    en="“My certificates” lists every application with its state; whatever is issued can be downloaded, also from"
    " earlier years.",
)
PRINT = Text(
    zh="打开 PDF，用 A4 纸、按实际大小打印，彩色黑白都行。要盖章的单位，请在“单位盖章处”盖章。\n"
    "电子签名只证明文件没有改过；打印件可以扫二维码核验。发给别人请发原文件，对方发给本助手就能核验。",
    en="Open the PDF and print it on A4 at its actual size. There is a place for the unit's seal of ink.\n"
    "The signature proves only that the file is unaltered; a print is verified by its QR code. Pass on the file itself:"
    " whoever gets it can send it here to be checked.",
)
HOUR_PROOF = Text(
    zh="按“开具年度学时证明”就行，PDF 出好后直接发到这里。只算三家学习平台当前年度的线上课程，不含活动学时。\n"
    "可以再开：新的一份出来，旧的就作废，扫旧的码会显示“已作废”，所以会先问您一次。只想再要一次，按“再发一次”。",
    en="One press, and the PDF arrives here. It states the online courses of the three platforms in the current year,"
    " no activity hours.\nYou can have another one: it makes the earlier one void, whose QR code then says so; you are"
    " asked first. “Send it again” sends the one you have.",
)
WRONG_CERTIFICATE = Text(
    zh="先在“修改信息”里改好，再到“培训证书下载”按“姓名或单位有误”。主管部门同意后，错的那份撤销，"
    "用同样的学时记录重新出一份，直接发到这里，不用再申请。免训证明也一样。",
    en="Correct your data first, then press “Wrong name or unit” under “My certificates”. If the authority agrees, that"
    " one is revoked, and a new one with the same records arrives here; no need to apply again. Exemptions go the same"
    " way.",
)
WRONG_NUMBER = Text(
    zh="身份证号不能自己改。请拨客服，平台管理员核对证件后更正，并通知您的所有聊天。\n"
    "更正后用新号码登录，密码、学时和证书都不变。",
    en="The ID number is not changed by your own hand. Call the hotline: an operator checks and corrects it, and all"
    " your chats are told.\nThen the new number signs in; password, hours and documents stay.",
)
HOURS_TAKEN_BACK = Text(
    zh="平台撤回或改少了证书用过的学时，证书不会自动作废，由主管部门看过再决定：保留，或写明原因撤销。结果会告诉您。",
    en="If a platform takes back hours that a certificate used, it does not end by itself: the authority looks at it"
    " and lets it stand or revokes it with a reason. You are told.",
)
DEPARTURES = Text(
    zh="单位管理员在“更多”的“人员去向”里找到这个人，记下退休、离职、调走、借调或去世。以后不再发提醒，"
    "学时和证书都保留，可以恢复。",
    en="The unit admin finds the person under “More” › “People leaving” and notes how they left. Reminders stop, hours"
    " and documents stay, and it can be undone.",
)
CLAIMS = Text(
    zh="发表论文、驻村帮扶、学历教育这些不在学习平台上的培训，可以申报学时。\n"
    "选类型和形式，答几个问题，先看能得多少学时，再发材料，提交后单位审核、主管部门审核，计入学时。",
    en="What you did outside the platforms (papers, village work, a degree) can be claimed.\n"
    "Choose the form, answer a few questions, see the hours beforehand, send evidence; unit and authority review it.",
)
EVIDENCE = Text(
    zh="直接发照片、PDF、OFD、Word、Excel，每份不超过 20 MB，可以一次发多份。\n"
    "压缩包、加密的 PDF、空文件不收，会告诉您为什么；前面发的都在。\n"
    "不用先找到申报：随时发来，再选用在哪一份申报或待办。",
    en="Photos, PDF, OFD, Word and Excel, up to 20 MB each, several at once.\n"
    "Archives, locked PDFs and empty files are refused, each with the reason; what you sent before stays.\n"
    "You can also send them at any time and then choose the claim or the to-do they are for.",
)
PROGRESS = Text(
    zh="打开那件申报，写着现在由谁审核、等了几个工作日。可以按“系统提醒审核人”，一天一次，不显示您的名字。",
    en="Open the claim: it says who has it and for how many working days. A reminder can be sent once a day, without"
    " your name.",
)
WITHDRAW = Text(
    zh="主管部门决定以前都可以撤回，再修改或删除。退回的写着原因，按“修改”直接到要改的地方，材料都在。\n"
    "不予通过的可以申诉一次，由上一级处理。",
    en="Until the authority decides you can withdraw it, then change or delete it. A returned one says why and opens"
    " at the very place.\nA refusal can be appealed once, to the next level.",
)
VERIFY = Text(
    zh="最快的是把 PDF 原文件直接发来，不用登录；也可以扫证书上的二维码，或发证书编号和姓名。\n"
    "结果是有效、已作废、已撤销、与原件不一致（文件被改动过）或查无此证。照片和截图证明不了真假。",
    en="Quickest is to send the PDF itself, without signing in; or scan the QR code, or send number and name.\n"
    "The answer is valid, void, revoked, altered or unknown. A picture proves nothing.",
)
RECORDS = Text(
    zh="“培训记录查询”一打开就列着本人的全部培训证书和证明，可以按年度看；点序号看学时、所用记录、出证日期和现在是否有效，"
    "也能下载。\n也可以发本人身份证号或证书编号来查，发的内容会马上从聊天里删除。查别人的，要有证书编号和姓名。",
    en="“Training records” lists every certificate, exemption and proof issued to you, by year; press its number for"
    " hours, records used, date and state, and to download it.\nYour own ID number or a certificate number finds it"
    " too; what you send is deleted at once. Somebody else's needs number and name.",
)
ORDERS = Text(
    zh="“我的订单”列着您在三家学习平台买的课、学时和退款，可以按年份和平台看。退款请找该平台。",
    en="“My orders” lists what you bought on the platforms, with hours and refunds. Refunds are the platform's"
    " business.",
)
FEEDBACK = Text(
    zh="“意见反馈”里按“写反馈”：选类别，发一段话，可以附照片和文件，看清后提交。\n"
    "平台管理员答复后直接发到这里，可以补充和评价。转交给单位或平台时不带您的姓名和单位。",
    en="Press “Write” under “Feedback”: choose what it is about, send a text, add photos or files, submit.\n"
    "The operators' answer comes here; you can add a word and rate it. Whoever it is passed on to learns neither your"
    " name nor your unit.",
)
SHARING = Text(
    zh="“账户信息”里按“再登录一个人”。每个画面上面写着现在是谁，按“切换”换人；替别人办的事，记录里写“代办”。",
    en="Sign a colleague in too under “My account”. Every screen says who acts now; switch below home.",
)
CHATS = Text(
    zh="“已登录的聊天”里可以退出任何一个。手机丢了，请在另一个手机登录，把那个聊天退出，再重置密码。",
    en="Any chat can be signed out there. If a phone is lost, sign in on another one, end that chat and change the"
    " password.",
)
UNIT_ADMIN = Text(
    zh="按“我是单位管理员”，主管部门同意后，您就能确认本单位人员、审核申报。",
    en="Press the button; once the authority agrees, you can confirm your colleagues and review their claims.",
)
OWN_DATA = Text(
    zh="“账户信息”里按“我的数据”：存了哪些、各多少条，谁看过我的记录（只写单位和职务），发登录密码可以导出全部记录和文件。\n"
    "要更正按“修改信息”，身份证号更正请拨客服。“注销账户”等 7 天才生效，可以撤回；培训记录和证书按规定保留。",
    en="“My data” under “My account” says what is stored and how much, which office opened it, and hands all of it out"
    " as a file once you send your password.\nCorrect things under “Change my data”; for the ID number please call."
    " “Close my account” takes 7 days and can be taken back; training records and certificates are kept.",
)
BUNDLE = Text(
    zh="“更多”里按“多年度证明材料”，选起止年度，按“生成 ZIP”。里面有封面、各年证书和免训证明、校验清单。\n"
    "缺哪一年，封面写明。默认最近五年；身份确认以后才能生成。",
    en="Press “Proof of several years” under “More”, choose the years, press “Make the ZIP”. Inside are a cover that"
    " names the gaps, the certificates and exemptions, and a list of hashes.\nThe last five years are preset; your"
    " identity has to be confirmed.",
)

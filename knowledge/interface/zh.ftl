# Texts of buttons, menus and set phrases. { $carrier } and the like are filled in by the program.

lang-name = 简体中文
lang-name-traditional = 繁體中文

# Greeting and menus
start-title = 你好！我帮你退掉比利时的 SIM 卡或手机套餐。
start-what = 用自己的话问就行，中文、英文、法文、荷兰文、德文都可以。我告诉你怎么一步步办、怎么联系运营商，并注明来源和日期。
start-not = 我不是运营商，也不是官方机构。
start-common = 大家常问：
help-title = 怎么问
help-text = 想知道什么，直接写，比如：“我装着 BASE 卡的手机被偷了，人已经在中国。”能写上运营商最好。你修改问题，我就跟着改答案。
help-commands = /topics 全部主题 · /contacts 运营商 · /letter 现成的信 · /call 电话里怎么说 · /checklist 清单 · /lang 语言 · /privacy 隐私 · /forget 忘掉 · /about 关于
topics-title = 我知道的
carriers-title = 联系方式：哪家运营商？
lang-title = 我用哪种语言回答？
lang-set = 从现在起，我用中文回答。
privacy-title = 我保存什么
privacy-text = 消息内容、姓名和用户名不写进任何日志。硬盘上只有不属于任何人的计数：按日期、主题、语言和结果（已回答、没听懂、答不了、按钮、👍、👎）。只有管理员开启后，才会保存没答好或被点了👎的问题：其中的数字、邮箱、用户名、链接和自报的姓名先删掉，不带你的用户或聊天编号，30天后删除；开启后，问题（同样先删掉这些）也会在内存里最多留24小时，以备你点👎。你最后一次发消息后的24小时内保存：你的语言，本聊天最近的主题、运营商和情况（如“在国外”），你最近几个问题和我的回答的编号，好在你修改问题时改答案，以及点过👍👎的回答的编号。/forget 立即删除这些。这些只在内存里；如果这个机器人使用共用数据库（同时运行几份时就是这样），数据库里也有一份，那里不写你的聊天编号，而写一个只有这个机器人才算得出的代码；另外还存着24小时内Telegram送来的消息的流水号，不带聊天，好让同一条不答两次。另外有几分钟会记住你发消息的快慢，用来防刷屏。
privacy-not-recorded = 对话不会被记录。
forget-done = 好了：你的语言、主题和运营商，我都不再知道。
unknown-command = 没有这个命令。我能做什么，看 /help。
unreadable = 我只看得懂文字。请用几个词写下你的问题。
outdated = 这个按钮是旧版本的。请重新问一次，或用 /topics。
slow-down = 一下子太多了，请等几秒。

# What Telegram shows before anybody writes: description (at most 512 characters), short description (at most 120), and the
# menu of commands (a few words each)
bot-description = 比利时的 SIM 卡或手机套餐不想要了？用自己的话问，中文、英文、法文、荷兰文、德文都可以：退订、丢卡、退款、保留号码、人在国外收到账单。我告诉你怎么一步步办、怎么联系运营商，并注明来源和日期。我不是运营商，也不是官方机构。
bot-short-description = 怎么退订比利时的 SIM 卡或手机套餐：步骤、信件和联系方式，五种语言。
command-start = 开始，常见主题
command-help = 怎么问
command-topics = 全部主题
command-contacts = 运营商的联系方式
command-letter = 现成的退订信
command-call = 电话里怎么说
command-checklist = 退订前的打勾清单
command-lang = 选择语言
command-about = 我是谁
command-privacy = 我保存什么
command-forget = 立即忘掉本聊天
command-record = 是否同意记录本对话

# Recording conversations, where those who run the bot have switched it on: /record, and part of /privacy
record-title = 可以记录这段对话吗？
record-text = 维护这个机器人的人，会从真实对话中学习怎样答得更好，并在每次改动前把这些对话重放一遍。只有您用 /record 表示同意，我才会把您在本聊天里写的、按的，以及我的回答，写进机器人硬盘上的一个文件。写之前会先删掉我能认出的数字、邮箱、用户名、链接和自报的姓名。文件里有日期和您的语言，没有用户或聊天编号。文件没有到期日：会一直保留，直到运营这个机器人的人把它删掉。随时可以用 /record 停止。/forget 会停止记录并删除文件，前提是我还知道哪个文件是您的：最多到您最后一次发消息后的24小时，程序重启后就不知道了。没有人能替您同意；同意与否，得到的回答都一样。
record-yes = 同意记录
record-no = 不同意
record-stop = 停止记录
record-running = 本对话正在被记录。
record-not-agreed = 您没有同意：本对话没有被记录。
record-started = 谢谢。从这里开始记录本对话，一切从头算起，请重新说一下您的运营商。/record 停止，/forget 删除。
record-stopped = 已停止：从现在起不再记录。已经记下的会留着，直到 /forget 删除。
record-refused = 好的：什么都不记录。
record-deleted = 本对话已记录的内容也一并删除。

# Answers
carrier-your = 你的运营商
choose-carrier = 选运营商
other-carrier = 其他运营商
letter-button = 写信
call-button = 电话里怎么说
copy-button = 复制 { $value }
save-contact = 存为联系人
contacts-button = 联系方式
topics-button = 全部主题
back-button = 返回
none-of-these = 都不是
also-title = 你的另一个问题：
helped = 👍
not-helped = 👎
thanks-helped = 谢谢。
thanks-not-helped = 谢谢。换个说法试试，或用 /topics。
notes-title = 补充说明
sources-title = 来源
source-line = { $publisher }（{ $date }；{ $sure }）
date-undated = 无日期
date-after = { $date } 之后
date-about = { $date } 前后
date-before = { $date } 之前
when-abroad = 人在国外
when-prepaid = 预付卡
when-plan = 合约套餐
when-stolen = 如果是被偷
when-deceased = 如果机主已去世
when-company = 公司的号码
when-device = 手机是随套餐买的
at-carrier = { $carrier } 用户
cancel-heading = 退订
prepaid-heading = 预付卡
lost-heading = 丢失或被偷

# Not understood
clarify-title = 你是不是想问……
clarify-none = 那请换个说法，或选一个主题。
out-title = 这个我答不了。
out-text = 我懂的是怎么退订比利时的 SIM 卡或手机套餐：步骤、费用、退款、丢卡、信件和联系方式。

# Contacts
kind-phone_short = 电话
kind-phone_be = 电话
kind-phone_abroad = 电话
kind-lost_sim = 挂失锁卡
kind-cancel_page = 网上退订
kind-refund_page = 申请退余额
kind-web = 网站
kind-app = 应用
kind-email = 邮箱
kind-chat = 聊天
kind-shop = 门店
kind-post = 邮寄
works-anywhere = 国外也能打
works-belgium = 比利时境内
works-own-network = 只能用 { $carrier } 的卡打
for-business = 企业客户
confidence-low = 请核实
confidence-medium = 比较可靠
confidence-high = 可靠
checked = 最后核对：{ $seen }；网页日期：{ $evidence }
checked-undated = 最后核对：{ $seen }；网页无日期
checked-several = 最后核对：{ $seen }；依据的日期：{ $from } 至 { $to }，部分无日期
or = 或

# Letters, calls, checklist
letter-title = 要哪封信？
letter-to = 写给哪家运营商？
letter-language = 用哪种语言写？这几种对方都看得懂；用运营商自己的语言最稳妥。
letter-other = 别的运营商
letter-fill = 填好{ "{" }花括号{ "}" }里的内容：
letter-translation = 信里写了什么（中文）
letter-send = 寄到或发到
letter-no-address = 没找到受理退订的邮寄地址。请看账单；运营商有网上表格的话，用表格也行。
letter-how = 书面方式都算数：网上表格、电子邮件（如果运营商接受）或信件。挂号信的凭证最强。
letter-file = 要文件
letter-date = { $date }
call-title = 打电话要说什么事？
call-language = 你要说哪种语言？
call-you = 你
call-they = 对方
checklist-title = 退订之前
checklist-hint = 点一项就打上勾。勾只在这条消息的按钮里，什么都不保存。
checklist-done = 全部打勾了。下一步：发出退订通知。

# For admins: /stats and /unanswered
stats-title = 最近{ $days }天
stats-questions = 提问
stats-today = 今天
stats-answered = 已回答
stats-unclear = 没听懂
stats-refused = 答不了
stats-small-talk = 寒暄
stats-chosen = 点按钮打开
stats-helped = 有帮助
stats-not-helped = 没帮助
stats-languages = 语言
stats-sections = 看得最多的主题
stats-empty = 还没有任何记录。
stats-failing = 统计数据已有{ $minutes }分钟写不进去，最新的数字还没算进来。详见日志。
stats-dropped = 因数据库太慢而漏记：{ $count }
stats-unreadable = 暂时读不到统计数据。机器人照常回答；详见日志。
stats-off = 统计已关闭（SIMOFF_JOURNAL=off）。
stats-copies = 副本
stats-copy = { $name }：版本 { $version }，{ $role }，已运行 { $hours } 小时 { $minutes } 分，{ $silent } 秒前有响应
role-webhook = 由 webhook 接收
role-polling = 正在轮询
role-standby = 待命
unanswered-title = 没答好的问题（第{ $at }组，共{ $count }组）
unanswered-which = 该由哪个主题来回答？
unanswered-other = 其他主题…
unanswered-refuse = 不答：与我无关
unanswered-small-talk = 寒暄：{ $title }
unanswered-delete = 删除
unanswered-next = 下一组
unanswered-added = 已写入 { $file }：{ $count } 条，下次 /reload 生效。
unanswered-deleted = 已删除。
unanswered-failed = 文件写不进去，详见日志。
unanswered-gone = 这个问题已经不在了。
unanswered-none = 没有待处理的问题。
unanswered-off = 目前不保存问题。要保存，请设置 SIMOFF_KEEP_UNANSWERED=1。

# Terminal
terminal-hello = simoff 在终端里回答。要接 Telegram：向 @BotFather 要一个令牌，在 .env 里写 SIMOFF_TOKEN=…，再重新启动。按 Ctrl-D 结束。
terminal-choose = 输入数字，就等于按下按钮。

# 给管理员
command-reload = 载入改过的文件
command-rollback = 退回上一个版本
command-why = 这个问题为什么这样回答
command-stats = 最近两周的统计
command-unanswered = 没答好的问题
reload-working = 正在读取、检查、学习并重放对话。有新问法时要等一会儿；这期间照常回答。
reload-done = 已生效：版本 { $version }
reload-same = 没有新内容：文件就是版本 { $version }，正在用它回答。
reload-took = 共用 { $total } 毫秒，切换本身 { $swap } 毫秒。
reload-warnings = 警告：{ $count } 条。用 simoff check 可以看到。
reload-problems = 没有载入。文件里的错误：{ $count }
reload-worse = 没有载入。会变差的对话：{ $count }
reload-transcripts = 没有载入。以下对话记录读不了，没法知道有没有变差：
reload-restless = 没有载入：读取时文件一直在变。保存好后再试。
reload-fault = 没有载入：程序处理这些文件时出错，详见日志。
reload-stays = 什么都没变：继续用版本 { $version } 回答。
reload-copies = 用这个版本的副本：{ $all } 个中有 { $there } 个
reload-copies-loading = 还在载入：{ $count } 个。用 /stats 可以看到是否完成。
reload-copies-refused = 因自己的文件有问题而没有生效：{ $count } 个。详见它们的日志。
reload-copies-unknown = 没能通知其他副本：共用数据库没有回应。
reload-more-problems = …… 还有 { $count } 条。用 simoff check 可以看到全部。
reload-more-turns = …… 还有 { $count } 处。
reload-line = 第 { $line } 行
reload-differs = 应为 { $expected }，会变成 { $today }
changed-sections = 主题
changed-phrases = 问法
changed-contacts = 联系方式
changed-others = 其他文件
changed-nothing = 只有备注或行的顺序
change-added = 新增：{ $what }
change-removed = 去掉：{ $what }
change-changed = 改动：{ $what }
rollback-done = 已退回：现在用版本 { $version } 回答。
rollback-files = 文件没有动：改好后再发 /reload。重启后也会用这些文件。再往前还有的版本数：{ $kept }
rollback-none = 没有可以退回的版本。
why-usage = 把问题写在命令后面，例如：/why 手机被偷了
why-answer = 回答 { $section }
why-clarify = 列出主题供选择
why-small-talk = 寒暄：{ $id }
why-out = 不答：不是我知道的
why-best = 最接近的主题，以及支持或反对它们的依据
why-none = 无
why-language = 语言
why-carrier = 运营商
why-words = 读作
why-repaired = 纠正
why-concepts = 概念
why-known = 认得
why-known-share = 按分量，{ $share } 的字词在问法里出现过
why-right = 准确
why-right-share = { $share } 的把握第一个是对的；从 { $from } 起直接回答
why-ours = 相关
why-ours-share = { $share } 的把握是我知道的；从 { $from } 起列出主题
why-others = “与我无关”
why-word = 词
why-pair = 词对
why-piece = 片段

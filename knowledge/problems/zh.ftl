# “simoff check” 和 /reload 对错误的说法。程序里另有一份同样的文件，所以这个文件夹坏了也能说清楚。每句话前面是文件和行号。

unreadable = 读不了：{ $why ->
        [absent] 没有这个文件
        [folder] 这个位置上是一个文件夹
        [denied] 没有读取权限
       *[other] { $error }
    }
not-utf8 = 不是 UTF-8 文本；请用 UTF-8 编码另存
toml = TOML 写法有误：{ $error }（多半是少了引号、逗号或括号，或者名字写错了）
no-phrases = 没有任何带问法的主题；应有 sections/<id>/<lang>.questions.txt
unexpected = 这里不该有这个文件；可以有的是：{ $expected }
bad-id = `{ $id }` 不能当作 id：最多 40 个字符，只用字母、数字、- 和 _
no-front-matter = 开头必须是：一行 ---，`title: …`，`summary: …`，再一行 ---
front-matter-key = 开头部分不认识 `{ $key }`；只能写 title 和 summary
heading = 不认识标题 `{ $heading }`；请用 `## when <情况>`、`## carrier <id>` 或 `## notes`
markdown = { $what ->
        [list] 列表里再套列表
        [slanted] *斜体*
        [code] 代码
        [html] HTML
        [picture] 图片
        [quotation] 引用
       *[rule] 分隔线
    }不能用在回答里；请用编号步骤、项目符号、**粗体**、[链接](https://…)
slot = `{ $slot }` 不是联系方式的占位；请写 { "{" }种类|没有时的说法{ "}" }，种类如 phone、lost_sim、web
spelling = 请写成 `错写 = 标准写法`，每行一个
inbox-line = 请写成：主题 id、制表符、问法，每行一个
fluent = 这条文字读不了：{ $error }
missing = { $languages } 缺少{ $what ->
        [answer] `{ $name }` 的回答
        [reply] `{ $name }` 的回复
        [saying] `{ $name }` 的各种说法
        [background] 与我们无关的问题
        [carrier-page] `{ $name }` 的页面
        [letter] 信件 `{ $name }`
        [interface] 界面文字
        [problems] 这个写错误说法的文件
        [owner-note] 关于所属集团的备注
        [contact-note] `{ $name }` 的备注
        [title] 标题
        [hint] { "{" }{ $name }{ "}" } 的提示
        [line] 这句话
        [item] 条目 `{ $name }` 的文字
        [concept] 概念 `{ $name }`
        [introductions] 人们自报姓名前说的词（`after`）
       *[text] 文字 `{ $name }`
    }；knowledge.toml 里的每种语言都要有
blank = { $what ->
        [title] 标题
        [summary] 摘要
        [contact] 联系方式的 value
        [publisher] 来源 `{ $name }` 的 publisher
        [date] 来源 `{ $name }` 的 date
       *[claim] 来源 `{ $name }` 的 claim
    }是空的；请写上
dead = 没有{ $what ->
        [section] 主题
        [source] 来源
        [letter] 信件
        [call] 电话对话
        [carrier] 运营商
        [concept] 概念
        [contact-kind] 联系方式种类
       *[text] 界面文字
    } `{ $name }`；请改正名字或删掉
related-to-itself = `related` 里写了这个主题自己；请换一个或去掉
named-twice = `{ $id }` 写了两次；一次就够
too-many = 有 { $many } { $what ->
        [related] 个相关主题
        [steps] 个步骤
       *[items] 个条目
    }；最多 { $at_most } 个
too-long = { $what ->
        [summary] 摘要
       *[title] 标题
    }有 { $long } 个字符；最多 { $at_most } 个：请缩短
reply-too-long = { $locale }{ $carrier ->
        [none] {""}
       *[other] ，运营商 { $carrier }
    }{ $told ->
        [yes] ，说明了所有情况
       *[no] {""}
    }：{ $what ->
        [units] 消息有 { $long } 个 UTF-16 单位
        [pieces] 消息有 { $long } 处格式
        [buttons] 键盘有 { $long } 个按钮
        [row] 键盘的一行有 { $long } 个按钮
        [data] 按钮的数据（主题、运营商、信件的 id）有 { $long } 字节
        [copy] 复制按钮的文字有 { $long } 个字符
       *[toast] 弹出的一行有 { $long } 个字符
    }；最多 { $at_most }：请缩短
reply-refused = { $locale }{ $carrier ->
        [none] {""}
       *[other] ，运营商 { $carrier }
    }{ $told ->
        [yes] ，说明了所有情况
       *[no] {""}
    }：{ $what ->
        [words] 消息是空的
        [label] 有按钮没有文字
       *[copy] 有按钮没有可复制的内容
    }；Telegram 不接受
orphan-text = { $file } 里没有文字 `{ $id }`；请在那里补上，或在这里删掉
asked-text = 缺少文字 `{ $id }`，程序要用它
unasked-text = 程序从来不用 `{ $id }`；请改正名字或删掉
arguments = 文字 `{ $id }` 用了 { $used ->
        [none] 零个变量
       *[other] { $used }
    }；必须用 { $expected ->
        [none] 零个变量
       *[other] { $expected }
    }
variables = 文字 `{ $id }` 用了 { $used ->
        [none] 零个变量
       *[other] { $used }
    }，而 { $file } 里是 { $expected ->
        [none] 零个变量
       *[other] { $expected }
    }；请用同样的变量
duplicate-phrase = 问法 `{ $phrase }` 在 { $also } 也有；一个问法只能归一处
repeated-phrase = 问法 `{ $phrase }` 在第 { $first } 行已经有了；一次就够
few-phrases = 只有 { $many } 个问法；至少要 { $needed } 个
unsourced = 数字 `{ $figure }` 要有来源：在句末写 [^id]
figure-not-claimed = 所引来源里没有 `{ $figures }`；请核对数字，或写上有它的来源
source-unused = 来源 `{ $id }` 没有被引用；请写 [^{ $id }] 引用它，或删掉
not-https = 链接 `{ $link }` 必须以 https:// 开头
handle = `{ $handle }` 像是广告或私人账号；这里不该有，请删掉
contact-unsourced = 联系方式 `{ $contact }` 没有来源；请写上在哪个网页上找到的
contact-old = 联系方式 `{ $contact }` 上次核对是 { $seen }，已超过 { $days } 天；请再核对并改 `seen`
odd-number = 号码 `{ $number }` 只能有数字、单个空格和开头的 +；说明请写进 `note`
short-code = 短号 `{ $number }` 必须注明只在本网可用：works = "own-network"
duplicate-alias = 别名 `{ $alias }` 也属于 { $carrier }；一个别名只能指一家运营商
ambiguous-alias = 别名 `{ $alias }` 是 { $carrier } 的含糊别名；请在这里也列为含糊，或删掉
sure-and-ambiguous = `{ $alias }` 同时在 `aliases` 和 `ambiguous_aliases` 里；只留一处
short-alias = 别名 `{ $alias }` 太短，不能单独指一家运营商；请移到 `ambiguous_aliases`
placeholder-missing = { $lang } 里没有占位 { "{" }{ $name }{ "}" }；每种语言都要一样
placeholder-unexplained = 占位 { "{" }{ $name }{ "}" } 在 { $file } 里没有提示；请在那里说明
shared-word = `{ $word }` 也在概念 `{ $concept }` 里；只留在更贴切的一处
short-prefix = 词头 `{ $prefix }` 太短；* 前面至少写 { $at_least } 个字母

# “simoff check” 另外说的话
error = 错误
warning = 警告
counts-language = { $language }：主题 { $sections }，问法 { $phrases }，闲聊 { $small_talk }，无关问题 { $background }，信件 { $letters }，电话对话 { $calls }，运营商页面 { $carrier_pages }，界面文字 { $texts }
counts-all = 合计：运营商 { $carriers }，联系方式 { $contacts }，来源 { $sources }
verdict = { $errors } 个错误，{ $warnings } 个警告

# 重放对话记录时说的话
transcript-unreadable = 读不了：{ $why ->
        [absent] 没有这个文件
        [folder] 这个位置上是一个文件夹
        [denied] 没有读取权限
       *[other] { $error }
    }
transcript-unwritable = 写不了：{ $error }
transcript-none = 里面没有对话记录（.txt），也没有导出文件（.json）
transcript-large = 有 { $megabytes } MB；对话记录最多 16 MB
transcript-not-utf8 = 不是 UTF-8 文本；请用 UTF-8 编码另存
transcript-silent = 这里没有人说话；请在 > 后面写对方说的话
transcript-line = 不懂 `{ $line }`；请写 `> 说的话`、`[按钮]` 或 `键: 值`
transcript-no-value = `{ $key }:` 后面是空的
transcript-key = 不认识键 `{ $key }`；可用的有 now, profile, after, sends, kind, section, small-talk, carrier, language, title, has, shows, lacks, offers, button, no-button
transcript-now = 时间请写成 2026-11-23 或 2026-11-23 10:30（UTC）
transcript-profile = `{ $value }` 不是语言；例如 zh、zh-TW、en
transcript-after = `{ $value }` 不是时长；请写 30 min、25 h 或 2 d
transcript-sends = `{ $value }` 不能发送；可以的有 photo, sticker, voice, file, old-button
transcript-kind = `{ $value }` 不是回答种类；有 { $kinds }
transcript-early = `{ $key }:` 说的是回答，可是还没有人说过话
transcript-late = `{ $key }:` 必须写在第一句话之前
export-cut = 中途断了；是不是没导完？
export-json = JSON 写法有误：{ $error }
export-no-chat = 里面没有和 simoff 的聊天：没有一条消息带它的按钮
export-no-message = 不是消息
today-is = { $value }
today-lacks = { $nearest ->
        [none] 没有；回答是空的
       *[other] 没有；最接近的是：{ $nearest }
    }
today-folded = { $nearest ->
        [none] 只在折叠部分；展开部分是空的
       *[other] 只在折叠部分；展开部分最接近的是：{ $nearest }
    }
today-stands = 出现在：{ $line ->
        [none] 整段文字
       *[other] { $line }
    }
today-no-button = 没有这个按钮；有的是：{ $buttons }

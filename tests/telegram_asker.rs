//! What the asker does and gets, row by row, in English and Chinese.

mod support;

use serde_json::{Value, json};
use support::{Bot, Fake, Person};

/// Two people who do the same thing, each in their language.
fn both(fake: &Fake) -> [(Person<'_>, usize); 2] {
    [(Person::new(fake, 2001, "en"), 0), (Person::new(fake, 2002, "zh-hans"), 1)]
}

#[tokio::test(flavor = "multi_thread")]
async fn links_lead_to_sections_and_carriers() {
    let fake = Fake::start().await;
    let bot = Bot::start(&fake).await;
    for (person, at) in both(&fake) {
        let title = ["Lost or stolen: block the SIM", "丢了或被偷：先锁卡"][at];
        assert!(person.ask("/start lost-sim").await.text.starts_with(title));
        let card = person.ask("/start lost-sim--base").await;
        assert!(card.text.starts_with(title) && card.text.contains("+32 400 00 00 01"), "{}", card.text);
        let carrier = person.ask("/start telenet").await;
        assert!(carrier.text.starts_with("Telenet"), "{}", carrier.text);
    }
    bot.finish(&fake).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_answer_is_one_card_with_its_buttons() {
    let fake = Fake::start().await;
    let bot = Bot::start(&fake).await;
    for (person, at) in both(&fake) {
        let card = person.ask(["how do i cancel my plan with base", "BASE怎么退订套餐"][at]).await;
        let words = [
            [
                "Cancel in writing, any day",
                "1. Write to BASE: cancel@base.example.",
                "At BASE",
                "Last checked: 2026-11-01",
            ],
            ["书面退订，随时都行", "1. 写信给BASE：cancel@base.example。", "BASE 的情况", "最近核对：2026-11-01"],
        ][at];
        words.iter().for_each(|word| assert!(card.text.contains(word), "{word} in {}", card.text));
        assert!(card.raw.contains("<blockquote expandable>") && card.raw.contains("Test &amp; Co"), "{}", card.raw);
        let call = fake.calls("sendMessage").pop().unwrap();
        assert_eq!(call.params["link_preview_options"]["is_disabled"], true);
        assert!(!call.params.contains_key("reply_parameters"), "no quoting in a private chat");
        assert_eq!(card.copies().len(), 1);
        let labels = card.labels().join(" ");
        for label in [["Letter", "Other carrier", "👍", "Lost or stolen"], ["信", "其他运营商", "👎", "丢了或被偷"]][at]
        {
            assert!(labels.contains(label), "{label} in {labels}");
        }
        let thanks = person.press_for_toast(&card, "👍").await;
        assert_eq!(thanks, ["Thank you, noted.", "谢谢，记下了。"][at]);
        assert_eq!(fake.shown(person.chat).len(), 1, "one message, and a press sends none");
    }
    bot.finish(&fake).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn unclear_questions_are_asked_back() {
    let fake = Fake::start().await;
    let bot = Bot::start(&fake).await;
    for (person, at) in both(&fake) {
        let offer = person.ask(["the plan or the card", "我的卡和余额"][at]).await;
        assert!(offer.text.starts_with(["Did you mean", "你是想问"][at]), "{}", offer.text);
        assert!((2..=4).contains(&offer.labels().len()), "{:?}", offer.labels());
        let title = offer.labels()[0].clone();
        let answer = person.press(&offer, &title).await;
        assert!(answer.text.starts_with(&title), "{}", answer.text);
        let offer = person.ask(["the plan or the card", "我的卡和余额"][at]).await;
        let none = person.press(&offer, ["None of these", "都不是"][at]).await;
        assert!(none.text.contains(["choose a topic", "选一个话题"][at]), "{}", none.text);
    }
    bot.finish(&fake).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn two_questions_get_both() {
    let fake = Fake::start().await;
    let bot = Bot::start(&fake).await;
    for (person, at) in both(&fake) {
        let text = ["my phone was stolen. how do i get my credit back?", "手机被偷了。余额能退吗？"][at];
        let card = person.ask(text).await;
        let other = ["Your other question:", "另一个问题："][at];
        let both = person.press(&card, other).await;
        assert_ne!(both.text.lines().next(), card.text.lines().next());
    }
    bot.finish(&fake).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn follow_ups_stay_on_the_topic_until_forgotten() {
    let fake = Fake::start().await;
    let bot = Bot::start(&fake).await;
    for (person, at) in both(&fake) {
        person.ask(["my phone was stolen", "手机被偷了"][at]).await;
        let follow_up = ["and Telenet?", "那 Telenet 呢？"][at];
        let card = person.ask(follow_up).await;
        assert!(card.text.starts_with(["Lost or stolen", "丢了或被偷"][at]), "{}", card.text);
        assert!(card.text.contains("+32 400 00 00 03"), "{}", card.text);
        let done = person.ask("/forget").await;
        assert!(done.text.contains(["no longer know", "忘了"][at]), "{}", done.text);
        let lost = person.ask(follow_up).await;
        assert!(!lost.text.starts_with(["Lost or stolen", "丢了或被偷"][at]), "{}", lost.text);
    }
    bot.finish(&fake).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn small_talk_is_short() {
    let fake = Fake::start().await;
    let bot = Bot::start(&fake).await;
    for (person, at) in both(&fake) {
        for (said, heard) in [
            [("hello", "Hello!"), ("你好", "你好！")],
            [("thank you", "You are welcome."), ("谢谢你", "不客气。")],
            [("who are you", "I am a test bot."), ("你是谁", "我是测试机器人。")],
            [("let me talk to a person", "I cannot connect you"), ("转人工", "我没法转人工。")],
        ]
        .map(|pair| pair[at])
        {
            let reply = person.ask(said).await;
            assert!(reply.text.starts_with(heard), "{said}: {}", reply.text);
        }
    }
    bot.finish(&fake).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_edited_question_edits_the_answer() {
    let fake = Fake::start().await;
    let bot = Bot::start(&fake).await;
    for (person, at) in both(&fake) {
        let before = fake.shown(person.chat).len();
        let question = person.say(["my phone was stolen", "手机被偷了"][at]);
        let answer = person.next(before).await;
        person.edit(question, ["how do i get my credit back", "余额能退吗"][at]);
        let edited = fake
            .until("an edited answer", |state| {
                state.shown.iter().find(|shown| shown.id == answer.id && shown.edits == 1).cloned()
            })
            .await;
        assert!(edited.text.starts_with(["Prepaid credit", "携号转网"][at]), "{}", edited.text);
        assert_eq!(fake.shown(person.chat).len(), before + 1);
    }
    bot.finish(&fake).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn contacts_are_shown_copied_and_saved() {
    let fake = Fake::start().await;
    let bot = Bot::start(&fake).await;
    for (person, at) in both(&fake) {
        let list = person.ask("/contacts").await;
        let card = person.press(&list, "BASE").await;
        assert!(card.text.starts_with("BASE") && card.text.contains("1999"), "{}", card.text);
        let save = ["Save contact", "保存联系人"][at];
        let saved = person.press_for_message(&card, save).await;
        assert_eq!(saved.contact, Some(("+32 400 00 00 02".into(), "BASE".into())));
        let list = person.press(&card, ["Other carrier", "其他运营商"][at]).await;
        assert!(list.labels().contains(&"Telenet".to_owned()));
    }
    bot.finish(&fake).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_letter_is_chosen_by_buttons_and_comes_as_a_file() {
    let fake = Fake::start().await;
    let bot = Bot::start(&fake).await;
    for (person, at) in both(&fake) {
        let kinds = person.ask("/letter").await;
        let carriers = person.press(&kinds, ["Cancellation letter", "退订信"][at]).await;
        let languages = person.press(&carriers, "Telenet").await;
        let letter = person.press(&languages, "Français").await;
        assert!(letter.text.contains("Je résilie par la présente."), "{}", letter.text);
        let translation = ["I hereby cancel.", "特此退订。"][at];
        assert!(letter.text.contains(translation) && letter.raw.contains("<pre>"), "{}", letter.raw);
        let file = person.press_for_message(&letter, ["As a file", "存成文件"][at]).await;
        let (name, content) = file.file.unwrap();
        assert_eq!(name, "cancel-fr.txt");
        assert!(content.contains("Telenet") && content.contains("Je résilie"), "{content}");
    }
    bot.finish(&fake).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn calls_and_checklist_work_by_buttons() {
    let fake = Fake::start().await;
    let bot = Bot::start(&fake).await;
    for (person, at) in both(&fake) {
        let topics = person.ask("/call").await;
        let languages = person.press(&topics, ["Cancel by phone", "打电话退订"][at]).await;
        let lines = person.press(&languages, "Français").await;
        assert!(lines.text.contains("Bonjour, je voudrais résilier."), "{}", lines.text);
        assert!(lines.text.contains(["= Hello, I would like to cancel.", "= 您好，我想退订。"][at]), "{}", lines.text);

        let mut list = person.ask("/checklist").await;
        for item in [["Look at the term", "Use the credit", "Write the letter"], ["看合约期", "用完余额", "写信"]][at]
        {
            list = person.press(&list, item).await;
        }
        assert!(list.text.contains("3 / 3") && list.text.contains(["All ticked", "全部完成"][at]), "{}", list.text);
        assert_eq!(list.labels().iter().filter(|label| label.starts_with("✅")).count(), 3);
        let unticked = person.press(&list, ["Use the credit", "用完余额"][at]).await;
        assert!(unticked.text.contains("2 / 3"));
    }
    bot.finish(&fake).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn commands_do_what_their_names_say() {
    let fake = Fake::start().await;
    let bot = support::bot::Start::new().env("SIMOFF_BURST", "50").start(&fake).await;
    for (person, at) in both(&fake) {
        for (command, heard) in [
            ("/topics", ["What I know", "我知道的"]),
            ("/help", ["How to ask", "怎么问"]),
            ("/settings", ["How to ask", "怎么问"]),
            ("/about", ["I am a test bot.", "我是测试机器人。"]),
            ("/privacy", ["What I keep", "我保存什么"]),
            ("/reload", ["I do not know this command.", "我不认识这个命令。"]),
        ] {
            let reply = person.ask(command).await;
            assert!(reply.text.starts_with(heard[at]), "{command}: {}", reply.text);
        }
        let languages = person.ask("/lang").await;
        let chosen = person.press(&languages, ["简体中文", "English"][at]).await;
        assert!(chosen.text.contains(["你好！", "Hello!"][at]), "{}", chosen.text);
        assert!(person.ask("/topics").await.text.starts_with(["我知道的", "What I know"][at]));
        assert!(person.ask(["/lang en", "/lang zh"][at]).await.text.contains(["in English", "用中文"][at]));
    }
    bot.finish(&fake).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn inline_mode_offers_cards() {
    let fake = Fake::start().await;
    let bot = Bot::start(&fake).await;
    for (person, at) in both(&fake) {
        let results = person.search(["phone stolen base", "BASE 手机被偷了"][at]).await;
        assert!((1..=10).contains(&results.len()));
        assert_eq!(results[0]["id"], "lost-sim");
        assert_eq!(results[0]["title"], ["Lost or stolen: block the SIM", "丢了或被偷：先锁卡"][at]);
        let content = &results[0]["input_message_content"];
        assert!(content["message_text"].as_str().unwrap().contains("+32 400 00 00 01"), "{content}");
        let link = &results[0]["reply_markup"]["inline_keyboard"][0][0]["url"];
        assert_eq!(link, "https://t.me/simoff_bot?start=lost-sim--base");
        let common = person.search("").await;
        let ids: Vec<&Value> = common.iter().map(|result| &result["id"]).collect();
        assert_eq!(ids, ["overview", "lost-sim", "from-abroad"]);
    }
    bot.finish(&fake).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_cannot_be_read_gets_one_polite_line() {
    let fake = Fake::start().await;
    let bot = support::bot::Start::new().env("SIMOFF_BURST", "50").start(&fake).await;
    let file = json!({"file_id": "f", "file_unique_id": "u", "duration": 1, "width": 1, "height": 1});
    for (person, at) in both(&fake) {
        let line = ["I can only read text.", "我只能看文字。"][at];
        for content in [
            json!({"voice": file}),
            json!({"photo": [file]}),
            json!({"location": {"latitude": 50.8, "longitude": 4.4}}),
            json!({"sticker": {"file_id": "f", "file_unique_id": "u", "type": "regular", "width": 1, "height": 1,
                "is_animated": false, "is_video": false}}),
            json!({"rich_message": {"blocks": []}}),
        ] {
            let reply = person.ask_with(content.clone()).await;
            assert!(reply.text.starts_with(line), "{content}: {}", reply.text);
        }
        let question = ["my phone was stolen", "手机被偷了"][at];
        let caption = person.ask_with(json!({"photo": [file], "caption": question})).await;
        assert!(caption.text.starts_with(["Lost or stolen", "丢了或被偷"][at]), "{}", caption.text);
        let before = fake.shown(person.chat).len();
        for _ in 0..3 {
            person.send(json!({"photo": [file], "media_group_id": format!("album {at}")}));
        }
        fake.settle().await;
        assert_eq!(fake.shown(person.chat).len(), before + 1, "an album gets one line");
    }
    bot.finish(&fake).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn outdated_buttons_say_so() {
    let fake = Fake::start().await;
    let bot = Bot::start(&fake).await;
    for (person, at) in both(&fake) {
        let start = person.ask("/start").await;
        for data in ["0:old-form", "1:s:gone-section:-", "x"] {
            let query = person.press_data(start.id, data);
            let toast = person.answered(&query).await;
            assert!(toast.contains(["older version", "旧版本"][at]), "{data}: {toast}");
        }
    }
    bot.finish(&fake).await;
}

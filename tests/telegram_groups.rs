//! Groups: the bot speaks when spoken to.

mod support;

use support::{Bot, Fake, Fault, Group};

#[tokio::test(flavor = "multi_thread")]
async fn only_a_mention_a_reply_or_a_command_is_answered() {
    let fake = Fake::start().await;
    let bot = Bot::start(&fake).await;
    for (group, lang, at) in [(-1001, "en", 0), (-1002, "zh-hans", 1)] {
        let member = Group::member(&fake, group, 3000 + at as i64, lang);
        let question = ["my phone was stolen", "手机被偷了"][at];
        member.say(question);
        member.say("/ban");
        member.say("/help@another_bot");
        fake.settle().await;
        assert_eq!(fake.shown(group).len(), 0, "not spoken to");

        let asked = member.say(&format!("@simoff_bot {question}"));
        let answer = member.next(0).await;
        assert!(answer.text.starts_with(["Lost or stolen", "丢了或被偷"][at]), "{}", answer.text);
        assert_eq!(answer.reply_to, Some(asked));
        let call = fake.calls("sendMessage").pop().unwrap();
        assert_eq!(call.params["reply_parameters"]["allow_sending_without_reply"], true);

        member.reply(&answer, ["and Telenet?", "那 Telenet 呢？"][at]);
        assert!(member.next(1).await.text.contains("+32 400 00 00 03"));
        member.say("/topics@simoff_bot");
        assert!(member.next(2).await.text.starts_with(["What I know", "我知道的"][at]));
        member.say("/contacts");
        let contacts = member.next(3).await;
        assert!(member.press(&contacts, "BASE").await.text.starts_with("BASE"));
    }
    bot.finish(&fake).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_answer_stays_in_its_topic() {
    let fake = Fake::start().await;
    let bot = Bot::start(&fake).await;
    let member = Group::topic_member(&fake, -1003, 77, 3010, "en");
    member.say("/contacts");
    let contacts = member.next(0).await;
    assert_eq!(contacts.thread, Some(77));
    let card = member.press(&contacts, "BASE").await;
    let saved = member.press_for_message(&card, "Save contact").await;
    assert_eq!(saved.thread, Some(77));
    bot.finish(&fake).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_answer_follows_into_the_supergroup() {
    let fake = Fake::start().await;
    let bot = Bot::start(&fake).await;
    let member = Group::member(&fake, -55, 3020, "en");
    fake.plan("sendMessage", Some(-55), 1, Fault::Migrated(-100_555));
    member.say("@simoff_bot my phone was stolen");
    fake.until("the answer in the new chat", |state| {
        state.shown.iter().any(|shown| shown.chat == -100_555).then_some(())
    })
    .await;
    fake.settle().await;
    assert_eq!((fake.shown(-55).len(), fake.shown(-100_555).len()), (0, 1));
    // What was talked about went along.
    let member = Group::member(&fake, -100_555, 3020, "en");
    member.say("@simoff_bot and Telenet?");
    assert!(member.next(1).await.text.contains("+32 400 00 00 03"));
    bot.finish(&fake).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_deleted_question_is_answered_all_the_same() {
    let fake = Fake::start().await;
    let bot = Bot::start(&fake).await;
    let member = Group::member(&fake, -1004, 3030, "en");
    fake.plan("sendMessage", Some(-1004), 1, Fault::Error(400, "Bad Request: message to be replied not found"));
    member.say("@simoff_bot my phone was stolen");
    let answer = member.next(0).await;
    assert_eq!(answer.reply_to, None);
    fake.settle().await;
    assert_eq!(fake.shown(-1004).len(), 1);
    bot.finish(&fake).await;
}

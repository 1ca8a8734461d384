//! Our HTML parser against Telegram's own: the same texts through both, the same answers word for word.
//!
//! `fixtures/markup.jsonl` keeps Telegram's answers, so that the comparison is real on every machine. Where the tool
//! `parse-entities` can be had (`PARSE_ENTITIES`, or beside the repository) its answers must still be those;
//! `MARKUP_WRITE=1` writes them anew.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::{env, fs};

use jolkarta::sim::parse_html;
use serde_json::{Value, json};

/// Texts by hand: what the product writes, what people write into it, and each way to be wrong.
#[rustfmt::skip]
const TEXTS: &[&str] = &[
    "", " ", "plain", "Қазақстан", "😀😀 ж", "a\nb\n", "\n\n a ", "a & b", "&", "&;", "&amp", "&amp;", "&amp;amp;",
    "&lt;b&gt;", "&lt", "&quot;x&quot;", "&apos;", "&nbsp;", "&laquo;", "&LT;", "&ltb;", "&#65;", "&#65", "&#x416;",
    "&#X416;", "&#1046;ж", "&#128512;", "&#x1F600;", "&#0;", "&#;", "&#x;", "&#1114110;", "&#1114111;",
    "&#99999999999;", "&#00000065;", "&#0000065;", "&#000065;", "&#xD83D;", "&#xD83D;&#xDE00;", "&# 65;", "&#-1;",
    "<b>bold</b>", "<strong>bold</strong>", "<i>i</i>", "<em>i</em>", "<u>u</u>", "<ins>u</ins>", "<s>s</s>",
    "<strike>s</strike>", "<del>s</del>", "<span class=\"tg-spoiler\">x</span>", "<span class='tg-spoiler'>x</span>",
    "<span class=tg-spoiler>x</span>", "<tg-spoiler>x</tg-spoiler>", "<span>x</span>",
    "<span class=\"spoiler\">x</span>", "<span class=\"tg-emoji\">x</span>", "<span style=\"x\">x</span>",
    "<span class=\"tg-spoiler\" id=1>x</span>", "<a href=\"https://gov.kz\">x</a>",
    "<a href='https://gov.kz/a?b=1&amp;c=2'>x</a>", "<a href=gov.kz>x</a>", "<a href=\"gov.kz\">x</a>",
    "<a>gov.kz</a>", "<a>not an address</a>", "<a href=\"\">x</a>", "<a href=\"\">gov.kz</a>",
    "<a href=\"foo\">x</a>", "<a href=\"http://localhost\">x</a>", "<a href=\"http://127.0.0.1:8080/items/49\">x</a>",
    "<a href=\"ftp://gov.kz\">x</a>", "<a href=\"javascript:alert(1)\">x</a>", "<a href=\"mailto:a@b.kz\">x</a>",
    "<a href=\"tel:+77001234567\">x</a>", "<a href=\"tg://user?id=1001\">x</a>", "<a href=\"tg://user?id=0\">x</a>",
    "<a href=\"tg://resolve?domain=a\">x</a>", "<a href=\"tg:resolve?domain=a\">x</a>",
    "<a href=\"https://t.me/a?start=item_49\">x</a>", "<a href=\"https://Gov.KZ:8443/Path#x\">x</a>",
    "<a href=\"https://gov.kz:99999/\">x</a>", "<a href=\"https://gov.kz:0/\">x</a>",
    "<a href=\"https://gov.kz:/\">x</a>", "<a href=\"https://a b.kz/\">x</a>", "<a href=\"https://gov.kz/a b\">x</a>",
    "<a href=\"https://қазақстан.қаз/\">x</a>", "<a href=\"https://user@gov.kz/\">x</a>",
    "<a href=\"https://.\">x</a>", "<a href=\"https://[::1]/\">x</a>", "<a href=\"https://gov.kz?x=1\">x</a>",
    "<a href=\"//gov.kz\">x</a>", "<a href=\" https://gov.kz \">x</a>",
    "<a href=\"https://gov.kz\" title=\"t\">x</a>", "<a title=\"t\">x</a>", "<a href=\"https://gov.kz\"></a>",
    "<a href=https://gov.kz>x</a>", "<a href=\"https://gov.kz>x</a>", "<a href='https://gov.kz\">x</a>",
    "<a href>x</a>", "<a href=>x</a>", "<a =\"x\">x</a>", "<a href = \"https://gov.kz\" >x</a >",
    "<a\nhref=\"gov.kz\">x</a>", "<a HREF=\"gov.kz\">x</a>", "<A HREF=\"gov.kz\">x</A>", "<A href=\"gov.kz\">x</a>",
    "<B>x</B>", "<B>x</b>", "<b>x</B>", "<code>x</code>", "<code class=\"language-rust\">x</code>", "<pre>x</pre>",
    "<pre><code>x</code></pre>", "<pre><code class=\"language-rust\">x</code></pre>",
    "<code class=\"language-rust\"><pre>x</pre></code>", "<pre><code class=\"rust\">x</code></pre>",
    "<pre> <code class=\"language-rust\">x</code></pre>", "<pre><code class=\"language-rust\">x</code> </pre>",
    "<pre class=\"language-rust\">x</pre>", "<pre><code class=\"language-\">x</code></pre>",
    "<pre language=\"rust\">x</pre>", "<code><b>x</b></code>", "<b><code>x</code></b>", "<pre><b>x</b></pre>",
    "<code><code>x</code></code>", "<blockquote>x</blockquote>", "<blockquote expandable>x</blockquote>",
    "<blockquote expandable=\"\">x</blockquote>", "<blockquote expandable=1>x</blockquote>",
    "<blockquote expandable >x</blockquote>", "<blockquote collapsed>x</blockquote>",
    "<blockquote><blockquote>x</blockquote></blockquote>", "<blockquote><b>x</b></blockquote>",
    "<b><blockquote>x</blockquote></b>", "a<blockquote>x</blockquote>b",
    "<tg-emoji emoji-id=\"5368324170671202286\">👍</tg-emoji>", "<tg-emoji emoji-id=5368324170671202286>👍</tg-emoji>",
    "<tg-emoji emoji-id=\"x\">👍</tg-emoji>", "<tg-emoji>👍</tg-emoji>", "<tg-emoji emoji-id=\"0\">👍</tg-emoji>",
    "<tg-emoji emoji-id=\"-1\">👍</tg-emoji>", "<tg-emoji emoji-id=\"1\">x</tg-emoji>",
    "<tg-emoji emoji-id=\"1\"></tg-emoji>", "<", ">", "a < b", "a > b", "a<b", "<>", "</>", "< b>x</b>", "<b", "<b ",
    "<b >x</b>", "<b/>", "<b/>x</b>", "<br>", "<br/>", "<p>x</p>", "<h1>x</h1>", "<b>", "<b>x", "<b>x<", "<b>x</",
    "<b>x</b", "<b>x</b ", "<b>x</b >", "<b>x</ b>", "<b>x</>", "<b>x</i>", "x</b>", "</b>", "<b><i>x</b></i>",
    "<b><i>x</i></b>", "<b><i>x</i>", "<b></b>", "<b> </b>", "<b><i></i></b>", "<b>x</b><b>y</b>",
    "<b>x</b> <i>y</i>", "<b><b>x</b></b>", "<b><u><s><i>x</i></s></u></b>", "<b class=\"x\">y</b>", "<b x>y</b>",
    "<b x=>y</b>", "<b x=y>z</b>", "<b x='y>z</b>", "<b x=\"y\"z=\"w\">v</b>", "<b x y>z</b>", "<b x=y/>z</b>",
    "<b x=ж>y</b>", "<b \"x\">y</b>", "<b 'x'>y</b>", "<b =>y</b>", "<b /x>y</b>", "<b x/>y</b>", "<b x = 'y' >z</b>",
    "<ж>x</ж>", "<script>x</script>", "<!-- x -->", "<!b>x</b>", "<?b>",
    "<b>№ 49</b> &lt;Астана&gt; <i>20 сәуір</i>\n<a href=\"https://gov.kz/items/49\">🌐</a>",
    "■ Overdue by 39 days\n▓▓▓▓▓▓▓▓░░ 80 %\t<b>24</b> of 30 km", "<b>😀</b>ж<i>𝄞</i>", "&lt;<b>&amp;</b>&gt;",
    "<b>&#x1F600;</b><i>&#65;</i>", "<b>a\nb</b>\n", "\u{202e}<b>x</b>", "\u{feff}a", "a\u{0}b", "\r\n<b>x</b>\r\n",
];

/// Nested texts from a fixed seed: mostly sound, some with a tag too few or too many.
fn generated() -> Vec<String> {
    let mut dice = fastrand::Rng::with_seed(49);
    (0..120).map(|_| branch(&mut dice, 4)).collect()
}

fn branch(dice: &mut fastrand::Rng, depth: u32) -> String {
    const PIECES: [&str; 10] = ["жол", " ", "&amp;", "😀", "a<", "&#1178;", "49", "\n", "Қ", ""];
    const TAGS: [(&str, &str); 12] = [
        ("<b>", "</b>"),
        ("<i>", "</i>"),
        ("<u>", "</u>"),
        ("<s>", "</s>"),
        ("<tg-spoiler>", "</tg-spoiler>"),
        ("<code>", "</code>"),
        ("<pre>", "</pre>"),
        ("<pre><code class=\"language-sql\">", "</code></pre>"),
        ("<blockquote expandable>", "</blockquote>"),
        ("<a href=\"https://gov.kz/\">", "</a>"),
        ("<span class=\"tg-spoiler\">", "</span>"),
        ("<blockquote>", "</blockquote>"),
    ];
    let mut text = String::new();
    for _ in 0..dice.u32(1..4) {
        let lost = dice.u32(0..40);
        if depth == 0 || dice.bool() {
            let piece = PIECES[dice.usize(..PIECES.len())];
            text += if piece == "a<" && lost > 3 { "a&lt;" } else { piece };
        } else {
            let (start, end) = TAGS[dice.usize(..TAGS.len())];
            text += if lost == 0 { "" } else { start };
            text += &branch(dice, depth - 1);
            text += if lost == 1 { "</em>" } else { end };
        }
    }
    text
}

/// All texts.
pub(crate) fn corpus() -> Vec<String> {
    TEXTS.iter().map(|text| (*text).to_owned()).chain(generated()).collect()
}

fn fixture() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/fixtures/markup.jsonl")
}

/// Telegram's answers by its own parser, or `None` where it cannot be had.
pub(crate) fn telegram(texts: &[String]) -> Option<Vec<Value>> {
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/tools/parse-entities");
    let tool = env::var_os("PARSE_ENTITIES").map_or(beside, PathBuf::from);
    let mut child = Command::new(tool).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().ok()?;
    let asked: String = texts.iter().map(|text| json!({ "text": text, "mode": "HTML" }).to_string() + "\n").collect();
    let mut input = child.stdin.take()?;
    let writer = std::thread::spawn(move || input.write_all(asked.as_bytes()));
    let output = child.wait_with_output().ok()?;
    writer.join().ok()?.ok()?;
    let answers: Vec<Value> =
        String::from_utf8(output.stdout).ok()?.lines().filter_map(|line| serde_json::from_str(line).ok()).collect();
    (output.status.code() != Some(3)).then_some(answers)
}

fn ours(text: &str) -> Value {
    match parse_html(text) {
        Ok((plain, entities)) => {
            let units = plain.encode_utf16().count();
            assert!(
                entities.iter().all(|entity| entity.length > 0 && entity.offset + entity.length <= units),
                "{text:?}"
            );
            json!({ "text": text, "mode": "HTML", "ok": true, "plain": plain, "utf16": units, "entities": entities.len() })
        }
        Err(why) => {
            json!({ "text": text, "mode": "HTML", "ok": false, "error": format!("Can't parse entities: {why}") })
        }
    }
}

#[test]
#[expect(clippy::print_stderr, reason = "a comparison that did not take place must be seen")]
fn our_parser_answers_as_telegrams() {
    let texts = corpus();
    assert!(texts.len() >= 150);
    match telegram(&texts) {
        Some(answers) if env::var_os("MARKUP_WRITE").is_some() => {
            let lines: String = answers.iter().map(|answer| answer.to_string() + "\n").collect();
            fs::write(fixture(), lines).unwrap();
        }
        Some(answers) => {
            assert_eq!(answers, kept(), "Telegram's parser has changed its answers: MARKUP_WRITE=1 keeps the new ones")
        }
        None => eprintln!(
            "TELEGRAM'S OWN PARSER IS NOT HERE: its answers are taken from fixtures/markup.jsonl, not asked anew"
        ),
    }
    let kept = kept();
    assert_eq!(
        kept.iter().map(|answer| answer["text"].as_str().unwrap()).collect::<Vec<_>>(),
        texts,
        "the fixture is of other texts"
    );
    let wrong: Vec<(&Value, Value)> = kept
        .iter()
        .map(|answer| (answer, ours(answer["text"].as_str().unwrap())))
        .filter(|(theirs, ours)| *theirs != ours)
        .collect();
    assert!(wrong.is_empty(), "{} of {} differ (Telegram's, ours):\n{}", wrong.len(), kept.len(), lines(&wrong));
}

fn lines(wrong: &[(&Value, Value)]) -> String {
    wrong.iter().map(|(theirs, ours)| format!("{theirs}\n{ours}\n\n")).collect()
}

/// Telegram's answers to all texts, as they were kept.
pub(crate) fn kept() -> Vec<Value> {
    let lines = fs::read_to_string(fixture()).unwrap();
    lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

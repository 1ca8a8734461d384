//! The command line from outside: what is told, where, and with which exit code.

mod check;

use jolkarta::domain::record::Kind;
use tokio::net::TcpListener;

use crate::support::{
    database::TestDb,
    program::{Program, data},
};

const TOKEN: &str = "123456789:AAExampleExampleExampleExampleExamp";

/// What is told about what was asked for wrongly: nothing on standard output.
async fn misuse(program: &Program, arguments: &[&str]) -> String {
    let told = program.call(arguments).await.ended(2);
    assert_eq!(told.out, "");
    told.err
}

/// What a failed command tells on standard output, and nothing beside it.
async fn failure(program: &Program, arguments: &[&str]) -> String {
    let told = program.call(arguments).await.ended(1);
    assert_eq!(told.err, "");
    told.out
}

async fn success(program: &Program, arguments: &[&str]) -> String {
    let told = program.call(arguments).await.ended(0);
    assert_eq!(told.err, "");
    told.out
}

async fn import(program: &Program, kind: &str, file: &str) -> String {
    success(program, &["import", kind, data(file).to_str().unwrap()]).await
}

/// Imports what items refer to.
async fn foundation(program: &Program) {
    for kind in ["programmes", "regions", "directions", "agencies"] {
        import(program, kind, &format!("{kind}.csv")).await;
    }
}

#[tokio::test]
async fn what_is_asked_wrongly_is_told_with_code_2() {
    let program = Program::new();
    let made = std::process::Command::new("mkfifo").arg(program.path("pipe")).status().unwrap();
    assert!(made.success());
    for (arguments, words) in [
        (&["fly"][..], "unrecognized subcommand 'fly'"),
        (&["run", "--fast"], "unexpected argument '--fast'"),
        (&["import"], "<KIND>"),
        (&["playground", "--port", "many"], "invalid value 'many'"),
        (&["verify", "--root", "5"], "a root is written SEQ:HASH"),
        (&["verify", "--root", "5:abc"], "HASH of a root is 64 hexadecimal digits"),
        (&["verify", "nowhere.jsonl"], "nowhere.jsonl: No such file"),
        (&["import", "items", "nowhere.csv"], "nowhere.csv: No such file"),
        (&["import", "items", "."], ".: is a folder"),
        (&["import", "items", "/dev/zero"], "/dev/zero: is a pipe or device"),
        (&["import", "items", "pipe"], "pipe: is a pipe or device"),
        (&["announce", "pipe"], "pipe: is a pipe or device"),
        (&["export", "weather"], "invalid value 'weather'"),
    ] {
        let told = misuse(&program, arguments).await;
        assert!(told.contains(words), "{arguments:?}: {told}");
    }
    let told = misuse(&program, &["import", "ministries", "x.csv"]).await;
    for kind in Kind::IMPORTED {
        assert!(told.contains(kind.name()), "{told}");
    }
}

#[tokio::test]
async fn help_and_version_are_results() {
    let program = Program::new();
    let help = success(&program, &["--help"]).await;
    let commands = help.split("Commands:\n").nth(1).unwrap().lines().take_while(|line| !line.is_empty());
    let commands: Vec<&str> = commands.filter_map(|line| line.split_whitespace().next()).collect();
    assert!(commands.len() >= 9 && commands.contains(&"run"), "{help}");
    let read = |name: &str| std::fs::read_to_string(format!("{}/{name}", env!("CARGO_MANIFEST_DIR"))).unwrap();
    let documents = [read("README.md"), read("docs/operations.md")];
    for command in commands {
        assert!(documents[0].contains(&format!("| `jolkarta {command}")), "README.md does not tell of {command}");
        assert!(documents[1].contains(&format!("jolkarta {command}")) || command == "playground", "{command}");
    }
    assert_eq!(success(&program, &["--version"]).await, format!("jolkarta {}\n", env!("CARGO_PKG_VERSION")));
}

#[tokio::test]
async fn all_settings_that_cannot_be_used_are_told_at_once() {
    let bad = [
        ("TELOXIDE_TOKEN", "my-secret-token"),
        ("TELEGRAM_API_URL", "telegram"),
        ("DATABASE_URL", "mysql://jolkarta:my-secret-password@host/db"),
        ("CHANNELS", "kk=@a,kk=@b"),
        ("ADMIN_IDS", "12,ёж"),
        ("HTTP_ADDR", "8080"),
        ("PUBLIC_URL", "roadmap"),
        ("WEBHOOK_URL", "http://plain"),
        ("WEBHOOK_SECRET", "my secret"),
        ("TIMEZONE", "Almaty"),
        ("DEFAULT_LANGUAGE", "uz"),
        ("SENDS_PER_SECOND", "0"),
        ("PAID_BROADCAST", "yes"),
        ("REQUIRE_APPROVAL", "1"),
        ("PUBLISH_ROOT", "often"),
        ("TRUSTED_PROXIES", "localhost"),
        ("RUST_LOG", "verbose"),
    ];
    let program = bad.iter().fold(Program::new(), |program, (name, value)| program.set(name, value));
    for arguments in [&["run"][..], &["check"], &["import", "items", "x.csv"], &["verify"]] {
        let told = misuse(&program, arguments).await;
        for (name, _) in bad {
            let line = told.lines().find(|line| line.trim_start().starts_with(&format!("{name}: ")));
            let line = line.unwrap_or_else(|| panic!("{name} is not named: {told}"));
            assert!(line.contains(&format!(". Example: {name}=")), "{line}");
        }
        for secret in ["my-secret", "my secret"] {
            assert!(!told.contains(secret), "{told}");
        }
    }
}

#[tokio::test]
async fn the_playground_refuses_only_what_it_would_use() {
    let program = Program::new().set("RUST_LOG", "info,sqlx=loud").set("TIMEZONE", "Nowhere");
    let told = misuse(&program, &["playground", "--port", "0"]).await;
    assert!(told.contains("RUST_LOG: \"sqlx=loud\" is none of") && !told.contains("TIMEZONE"), "{told}");
}

#[tokio::test]
async fn a_file_of_settings_is_read_and_the_environment_wins() {
    let program = Program::new();
    program.file(".env", "# settings\nTIMEZONE=Nowhere\nexport DEFAULT_LANGUAGE='uz'\n");
    let told = misuse(&program, &["verify"]).await;
    assert!(told.contains("\"Nowhere\" is not a zone") && told.contains("\"uz\" is none of kk, ru, en"), "{told}");
    let program = program.set("TIMEZONE", "Asia/Almaty").set("DEFAULT_LANGUAGE", "");
    assert!(import(&program, "programmes", "programmes.csv").await.contains("3 added"));
}

#[tokio::test]
async fn a_report_is_written_as_paper_and_as_workbook() {
    let program = Program::new();
    foundation(&program).await;
    import(&program, "items", "roadmap-2023.csv").await;
    let path = |name: &str| program.path(name).to_str().unwrap().to_owned();
    for (name, format, begins) in [("a.pdf", "pdf", &b"%PDF"[..]), ("a.xlsx", "xlsx", &b"PK"[..])] {
        let arguments = ["report", "--region", "karaganda", "--format", format, "-o", &path(name), "--language", "ru"];
        let told = success(&program, &arguments).await;
        assert!(told.starts_with("Written: ") && told.contains(" items. Root: "), "{told}");
        assert!(std::fs::read(program.path(name)).unwrap().starts_with(begins));
        assert!(misuse(&program, &arguments).await.contains("exists already"));
    }
    let out = path("b.pdf");
    for (arguments, words) in [
        (&["--format", "doc"][..], "invalid value 'doc'"),
        (&["--format", "pdf", "--language", "de"], "the languages are kk, ru and en"),
        (&["--format", "pdf", "--agency", "min-magic"], "there is no body \"min-magic\" among: "),
        (&["--format", "pdf", "--from", "2026-02-30"], "invalid value '2026-02-30'"),
        (&["--format", "pdf", "--from", "2999-01-01"], "the period begins after today"),
        (&["--format", "pdf", "--from", "2025-02-01", "--to", "2025-01-01"], "is after --to"),
    ] {
        let told = misuse(&program, &[&["report", "-o", &out], arguments].concat()).await;
        assert!(told.contains(words), "{arguments:?}: {told}");
    }
    assert!(!program.path("b.pdf").exists());
}

#[tokio::test]
async fn verify_makes_no_database_and_calls_an_empty_ledger_empty() {
    let program = Program::new();
    let told = program.call(&["verify"]).await.ended(1);
    assert!(told.out.is_empty() && told.err.contains("unable to open database file"), "{told:?}");
    assert!(import(&program, "programmes", "programmes.csv").await.contains("3 added"));
    assert!(success(&program, &["verify"]).await.starts_with("The ledger is sound: 3 entries."));
}

#[tokio::test]
async fn a_database_is_not_taken_for_an_exported_ledger() {
    let program = Program::new();
    program.file("jolkarta.db", "SQLite format 3\0 and so on");
    let told = misuse(&program, &["verify", "jolkarta.db"]).await;
    assert!(told.contains("is a database, not an exported ledger"), "{told}");
}

#[tokio::test]
async fn a_line_of_the_file_that_cannot_be_read_is_named_without_its_value() {
    let program = Program::new();
    for (text, named) in [
        ("TIMEZONE=UTC\n\nMETRICS_TOKEN=two hush-hush words\n", ".env: the line after that of TIMEZONE cannot be read"),
        ("hush-hush\nTIMEZONE=UTC\n", ".env: its first line cannot be read"),
    ] {
        program.file(".env", text);
        let told = misuse(&program, &["verify"]).await;
        assert!(told.contains(named) && told.contains("Example: NAME="), "{told}");
        assert!(!told.contains("hush-hush"), "{told}");
    }
}

#[tokio::test]
async fn without_a_token_the_way_to_the_playground_is_shown() {
    for arguments in [&["run"][..], &[], &["check"]] {
        let told = misuse(&Program::new(), arguments).await;
        assert!(told.contains("TELOXIDE_TOKEN is not set") && told.contains("jolkarta playground"), "{told}");
    }
}

#[tokio::test]
async fn a_secret_that_can_be_guessed_is_refused() {
    let program = Program::new()
        .set("TELOXIDE_TOKEN", TOKEN)
        .set("WEBHOOK_URL", "https://roadmap.example/telegram/webhook")
        .set("WEBHOOK_SECRET", "hush-hush");
    let told = misuse(&program, &["run"]).await;
    assert!(told.contains("WEBHOOK_SECRET: must be 16 to 256") && !told.contains("hush-hush"), "{told}");
}

#[tokio::test]
async fn a_port_that_is_taken_is_named() {
    let taken = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = taken.local_addr().unwrap().to_string();
    let program = Program::new().set("TELOXIDE_TOKEN", TOKEN).set("HTTP_ADDR", &address);
    let told = program.call(&["run"]).await.ended(1);
    assert!(told.err.contains(&format!("HTTP_ADDR={address} cannot be used: ")), "{told:?}");
}

#[tokio::test]
async fn the_reference_data_are_imported_once() {
    let program = Program::new();
    foundation(&program).await;
    let items = data("roadmap-2023.csv");
    let items = items.to_str().unwrap();
    let dry = success(&program, &["import", "items", items, "--dry-run"]).await;
    assert!(dry.contains("added R-1\n") && dry.contains("items: 117 added, 0 changed, 0 unchanged\n"), "{dry}");
    assert!(dry.ends_with("dry run: nothing was written\n"), "{dry}");
    let done = success(&program, &["import", "items", items]).await;
    assert!(done.ends_with("items: 117 added, 0 changed, 0 unchanged\n"), "{done}");
    let again = success(&program, &["import", "items", items]).await;
    assert_eq!(again, "items: nothing to do, 117 are already so\n");
    for (kind, file) in
        [("indicators", "indicators"), ("indicator-values", "indicators-2020"), ("projects", "projects")]
    {
        assert!(import(&program, kind, &format!("{file}.csv")).await.contains(" added, 0 changed, 0 unchanged\n"));
    }
    assert!(success(&program, &["verify"]).await.starts_with("The ledger is sound: 326 entries. Root: 326:"));
}

#[tokio::test]
async fn a_damaged_file_changes_nothing_and_tells_every_fault() {
    let program = Program::new();
    foundation(&program).await;
    let root = success(&program, &["verify"]).await;
    let good = std::fs::read_to_string(data("roadmap-2023.csv")).unwrap();
    let mut lines: Vec<String> = good.lines().map(str::to_owned).collect();
    lines[2] = lines[2].replacen("2,", "1,", 1);
    lines[5] = lines[5].replace("governance-law", "gardening");
    lines.truncate(20);
    let damaged = program.file("damaged.csv", lines.join("\n"));
    let told = program.call(&["import", "items", damaged.to_str().unwrap()]).await.ended(1);
    assert_eq!(told.out, "", "what was not done is no result");
    let told = told.err;
    assert!(told.contains("line 3, ") && told.contains("line 6, "), "{told}");
    assert!(told.ends_with("faults: nothing was imported\n"), "{told}");
    assert_eq!(success(&program, &["verify"]).await, root);
}

#[tokio::test]
async fn an_exported_ledger_is_verified_without_database_and_settings() {
    let program = Program::new();
    foundation(&program).await;
    let sound = success(&program, &["verify"]).await;
    let root = sound.trim_end().split("Root: ").nth(1).unwrap();
    assert_eq!(success(&program, &["verify", "--root", root]).await, sound);
    let told = success(&program, &["export", "ledger", "-o", "ledger.jsonl"]).await;
    let entries = sound.split(' ').find_map(|word| word.parse::<i64>().ok()).unwrap();
    assert_eq!(told, format!("Written: ledger.jsonl, {entries} entries. Root: {root}\n"));
    let text = std::fs::read_to_string(program.path("ledger.jsonl")).unwrap();
    assert_eq!(success(&program, &["export", "ledger"]).await, text);
    assert!(misuse(&program, &["export", "ledger", "-o", "ledger.jsonl"]).await.contains("exists already"));
    program.file("edited.jsonl", text.replacen("Astana", "Almaty", 1));
    let half: Vec<&str> = text.lines().take(9).collect();
    program.file("cut.jsonl", half.join("\n"));
    let elsewhere = program.set("DATABASE_URL", "nonsense");
    assert_eq!(success(&elsewhere, &["verify", "ledger.jsonl", "--root", root]).await, sound);
    let edited = failure(&elsewhere, &["verify", "edited.jsonl"]).await;
    assert!(edited.starts_with("The ledger is NOT sound. ledger: entry "), "{edited}");
    assert!(edited.ends_with("was changed: its hash does not fit\n"), "{edited}");
    assert!(success(&elsewhere, &["verify", "cut.jsonl"]).await.starts_with("The ledger is sound: 9 entries."));
    let cut = failure(&elsewhere, &["verify", "cut.jsonl", "--root", root]).await;
    assert!(cut.contains("entry 10: is missing: the ledger ends before the published root"), "{cut}");
}

#[tokio::test]
async fn an_edited_database_is_not_sound() {
    let test = TestDb::sqlite().await;
    let program = Program::new().set("DATABASE_URL", &test.url);
    import(&program, "programmes", "programmes.csv").await;
    test.raw("UPDATE records SET state = replace(state, '2023', '2024') WHERE key = 'R'").await.unwrap();
    let told = failure(&program, &["verify"]).await;
    assert!(told.starts_with("The ledger is NOT sound. programmes/R: "), "{told}");
    test.finish().await;
}

#[tokio::test]
async fn a_database_that_cannot_be_opened_is_told() {
    let file = data("regions.csv");
    let import = ["import", "regions", file.to_str().unwrap()];
    let nowhere = Program::new().set("DATABASE_URL", "sqlite://no/such/folder/x.db");
    // A folder in which not even root can make a file.
    let locked = Program::new().set("DATABASE_URL", "sqlite:///proc/x.db");
    let no_database = Program::new();
    no_database.file("jolkarta.db", "these are not the tables you are looking for".repeat(100));
    for program in [nowhere, locked, no_database] {
        for arguments in [&import[..], &["verify"], &["run"]] {
            let told = Program::call(&program, arguments).await;
            if arguments != ["run"] {
                assert!(told.err.starts_with("jolkarta: the database of DATABASE_URL cannot be opened: "), "{told:?}");
            }
            assert_eq!(told.out, "");
            assert_ne!(told.code, Some(0), "{told:?}");
        }
    }
}

#[tokio::test]
async fn processes_that_start_at_once_do_not_disturb_each_other() {
    for _ in 0..3 {
        let program = Program::new();
        let file = data("programmes.csv");
        let order = ["import", "programmes", file.to_str().unwrap()];
        let told = futures::future::join_all((0..4).map(|_| program.call(&order))).await;
        let added = told.into_iter().filter(|told| told.out.contains("3 added")).count();
        assert_eq!(added, 1);
        assert!(success(&program, &["verify"]).await.starts_with("The ledger is sound: 3 entries."));
    }
}

#[tokio::test]
async fn a_database_that_may_only_be_read_is_told() {
    let program = Program::new();
    foundation(&program).await;
    let read_only = program.database() + "?mode=ro";
    let program = program.set("DATABASE_URL", &read_only);
    success(&program, &["verify"]).await;
    let file = data("roadmap-2023.csv");
    let told = program.call(&["import", "items", file.to_str().unwrap()]).await.ended(1);
    assert!(told.err.contains("readonly"), "{told:?}");
}

#[tokio::test]
async fn an_unreachable_postgres_server_is_told_at_once_without_the_password() {
    let address = free_address().await;
    let program = Program::new()
        .set("DATABASE_URL", &format!("postgres://jolkarta:hush-hush@{address}/jolkarta"))
        .set("RUST_LOG", "trace");
    let told = program.call(&["verify"]).await.ended(1);
    assert!(told.err.contains("DATABASE_URL cannot be opened") && told.err.contains("refused"), "{told:?}");
    assert!(!format!("{told:?}").contains("hush-hush"), "{told:?}");
}

/// An address at which nobody answers.
async fn free_address() -> String {
    TcpListener::bind("127.0.0.1:0").await.unwrap().local_addr().unwrap().to_string()
}

#[tokio::test]
async fn an_announcement_is_planned_or_every_fault_is_named() {
    let program = Program::new();
    foundation(&program).await;
    import(&program, "items", "roadmap-2023.csv").await;
    let picture = program.file("site.png", PICTURE);
    let order = |title: &str| {
        serde_json::json!({
            "kind": "meeting", "title": {"ru": title}, "body": {"ru": "<b>Караганда</b>: 5 &lt; 7"},
            "regions": ["karaganda"], "items": ["№95"], "media": [picture],
        })
        .to_string()
    };
    let file = program.file("meeting.json", order("Совещание"));
    let announce = ["announce", file.to_str().unwrap()];
    let told = program.call(&announce).await.ended(0);
    assert_eq!(told.out, "1\n", "a script reads the number alone");
    assert!(told.err.contains("announcement 1 (meeting) goes out now"), "{}", told.err);
    assert!(told.err.contains("no text in kk, en"), "{}", told.err);
    let told = program.call(&announce).await.ended(1);
    assert!(told.out.is_empty() && told.err.contains("within a day, as announcement 1; say --again"), "{told:?}");
    assert_eq!(program.call(&["announce", file.to_str().unwrap(), "--again"]).await.ended(0).out, "2\n");
    program.file("meeting.json", order("Другое совещание"));
    assert_eq!(program.call(&announce).await.ended(0).out, "3\n");
    program.file("meeting.json", r#"{"kind": "meeting", "title": {"ru": "Одно", "ru": "Другое"}}"#);
    let told = program.call(&announce).await.ended(1);
    assert!(told.err.contains("title.ru: is written twice; leave one of them"), "{}", told.err);
    misuse(&program, &["announce", "nowhere.json"]).await;
}

/// One dot.
const PICTURE: &[u8] = b"\x89\x50\x4e\x47\x0d\x0a\x1a\x0a\x00\x00\x00\x0d\x49\x48\x44\x52\x00\x00\x00\x01\x00\x00\x00\x01\x08\x00\x00\x00\x00\x3a\x7e\x9b\x55\x00\x00\x00\x0a\x49\x44\x41\x54\x78\x9c\x63\x60\x00\x00\x00\x02\x00\x01\x48\xaf\xa4\x71\x00\x00\x00\x00\x49\x45\x4e\x44\xae\x42\x60\x82";

#[tokio::test]
async fn every_fault_of_an_announcement_is_named_at_once_with_its_place() {
    let program = Program::new();
    foundation(&program).await;
    import(&program, "items", "roadmap-2023.csv").await;
    let (text, empty) = (program.file("site.jpg", b"text"), program.file("empty", b""));
    let order = serde_json::json!({
        "kind": "party", "title": {"ru": "", "uz": "x", "en": "a".repeat(201)}, "body": {"ru": "<p>a</p>", "kk": "x".repeat(2_000_000)},
        "regions": ["all", "karaganda"], "agencies": ["min-energy", "min-magic"], "directions": "x", "items": ["95", 49, "999"],
        "media": [text, empty, "nowhere.jpg"], "publish_at": "tomorrow", "author": 5, "titel": {},
    });
    let file = program.file("meeting.json", order.to_string());
    let announce = ["announce", file.to_str().unwrap()];
    let told = program.call(&announce).await.ended(1);
    assert_eq!(told.out, "");
    for fault in [
        "author, titel: not known; known are kind, title, body,",
        "kind: \"party\" is none of meeting,",
        "title.ru: one line of text is needed",
        "title.uz: the language is none of kk, ru, en",
        "title.en: is too long: 201 characters, at most 200",
        "title.kk: is missing, while body.kk is there",
        "body.ru: line 1, column 1",
        "body.kk: is too long: 2000000 characters with the title, at most 20480",
        "regions[0]: \"all\" already means every region",
        "agencies[1]: there is no \"min-magic\"",
        "directions: must be a list […], not a text",
        "items[1]: write the reference as a text: \"49\"",
        "items[2]: there is no item \"999\"",
        "site.jpg: it is called a picture, but holds neither JPEG nor PNG",
        "media[1]: ",
        "the file is empty",
        "media[2]: nowhere.jpg: No such file",
        "publish_at: \"tomorrow\" is no moment",
    ] {
        assert!(told.err.contains(fault), "{fault} is not in: {}", told.err);
    }
    for (member, value, fault) in [
        ("publish_at", "2099-01-01T00:00:00Z", "publish_at: 2099-01-01T00:00:00Z is more than a year ahead"),
        ("publish_at", "2020-01-01T00:00:00Z", "publish_at: 2020-01-01T00:00:00Z is over"),
    ] {
        let order = serde_json::json!({"kind": "meeting", "title": {"ru": "x"}, member: value});
        program.file("meeting.json", order.to_string());
        let told = program.call(&announce).await.ended(1);
        assert!(told.err.contains(fault) && told.err.lines().count() == 2, "{}", told.err);
    }
    for (content, fault) in [
        ("[]", "the file must be one object {…}, not a list"),
        ("{\"kind\":", "the file is no JSON: line 1, column 8: it ends in the middle"),
        ("{\"kind\" 5}", "the file is no JSON: line 1, column 9: a comma, a quotation mark or a bracket"),
    ] {
        program.file("meeting.json", content);
        let told = program.call(&announce).await.ended(1);
        assert!(told.err.contains(fault), "{}", told.err);
    }
    assert!(!program.path("files").exists(), "nothing is kept of what is refused");
}

#[tokio::test]
async fn an_instruction_is_planned_with_its_items_or_every_fault_is_named() {
    let program = Program::new();
    foundation(&program).await;
    import(&program, "items", "roadmap-2023.csv").await;
    let file = program.file("meeting.json", "");
    let item = serde_json::json!({
        "title": {"ru": "Проверить"}, "lead": "min-energy", "with": ["min-health"], "deadline": "2126-12-15",
    });
    let order = serde_json::json!({
        "kind": "instruction", "title": {"ru": "Поручение"}, "directions": ["healthcare"], "items": ["95", item],
    });
    program.file("meeting.json", order.to_string());
    assert_eq!(program.call(&["announce", file.to_str().unwrap()]).await.ended(0).out, "1\n");
    let order = serde_json::json!({"kind": "meeting", "title": {"ru": "x"}, "items": [item]});
    program.file("meeting.json", order.to_string());
    let told = program.call(&["announce", file.to_str().unwrap()]).await.ended(1);
    assert!(told.err.contains("items: only an instruction can bring new items"), "{}", told.err);
    let order = serde_json::json!({
        "kind": "instruction", "title": {"ru": "x"}, "directions": ["healthcare"], "items": [
            {"title": {"ru": "a", "uz": "b"}, "lead": "min-magic", "deadline": "2020-01-01"},
            {"title": {"ru": "a"}, "lead": "min-energy", "deadline": "2126-12-15", "until": 5},
            {"title": {}, "lead": "min-energy", "deadline": "soon"},
        ],
    });
    program.file("meeting.json", order.to_string());
    let told = program.call(&["announce", file.to_str().unwrap()]).await.ended(1);
    for fault in [
        "items[0].title.uz: the language is none",
        "items[0].lead: there is no \"min-magic\"",
        "items[0].deadline: 2020-01-01 is over",
        "items[1].until: not known there; known are title, lead, with, deadline",
        "items[2].title: write it in at least one",
        "items[2].deadline: \"soon\" is no day",
    ] {
        assert!(told.err.contains(fault), "{fault} is not in: {}", told.err);
    }
}
